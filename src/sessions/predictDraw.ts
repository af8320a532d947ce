import { LEVELS, type Level, type QuestionMeta } from '../bank/model';
import { programId } from '../bank/program';
import { dueDay, isDue } from '../progress/entry';
import type { ProgressStore } from '../progress/progressStore';
import { inLearningOrder } from '../scheduling/queue';

/** What of a question decides which of its programs are predicted. */
export type ProgramSource = Pick<QuestionMeta, 'id' | 'level' | 'essential' | 'predictable'>;

/** What of the record decides it. */
export type Predictions = Pick<ProgressStore, 'clock' | 'stateOf' | 'programCard'>;

export interface ProgramDraw {
  /** How many programs are drawn at most. */
  readonly count: number;
  /** The level that the user prepares for: what lies above it comes last. */
  readonly level?: Level | undefined;
  /** Ids of programs that stay out. */
  readonly without?: ReadonlySet<string>;
  /** Uniform in [0, 1), such as `Math.random`. */
  random(): number;
}

/**
 * The programs to predict next, in their order: those that were missed and are due, the longest due first, then others that are
 * due, then new ones of questions that the user has met, in no order, then those of other questions, the essential ones of the
 * level first. Each question gives its first program before any gives its second. Only where none of this is left, programs come
 * before they are due, the next ones first.
 * @param questions to choose from, in bank order
 */
export function drawPrograms(
  questions: readonly ProgramSource[],
  predictions: Predictions,
  { count, level, without = new Set(), random }: ProgramDraw,
): string[] {
  const { clock } = predictions;
  const known = questions.flatMap(idsOf).flatMap(id => {
    const card = predictions.programCard(id);
    return card && !without.has(id)
      ? { id, missed: card.rating === 1, due: isDue(card, clock), day: dueDay(card, clock) }
      : [];
  });
  const isOpen = (id: string) => !without.has(id) && !predictions.programCard(id);
  const byDay = known.sort((a, b) => a.day - b.day);
  const due = byDay.filter(each => each.due);
  const isMet = ({ id }: ProgramSource) => predictions.stateOf(id) !== 'new';
  const within = (question: ProgramSource) => !level || LEVELS.indexOf(question.level) <= LEVELS.indexOf(level);
  const unmet = inLearningOrder(questions.filter(question => !isMet(question)));
  const drawn = [
    ...due.filter(each => each.missed).map(({ id }) => id),
    ...due.filter(each => !each.missed).map(({ id }) => id),
    ...inTurns(shuffled(questions.filter(isMet), random)).filter(isOpen),
    ...inTurns(unmet.filter(within)).filter(isOpen),
    ...inTurns(unmet.filter(question => !within(question))).filter(isOpen),
  ];
  return (drawn.length ? drawn : byDay.map(({ id }) => id)).slice(0, count);
}

const idsOf = ({ id, predictable = [] }: ProgramSource): string[] => predictable.map(key => programId(id, key));

/** The first program of each question, then the second of each, and so on. */
function inTurns(questions: readonly ProgramSource[]): string[] {
  const programs = questions.map(idsOf);
  const most = Math.max(0, ...programs.map(({ length }) => length));
  return Array.from({ length: most }, (_, turn) => programs.flatMap(ids => ids[turn] ?? [])).flat();
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
