/** What the plan is laid out from, read from the bank and the record. */
import { LEVELS, type Level, type QuestionMeta, type SectionMeta } from '../bank/model';
import { REVIEW_STATE, type Review } from '../progress/codec';
import { dayNumber } from '../progress/day';
import { dueDay, dueTime } from '../progress/entry';
import type { ProgressStore } from '../progress/progressStore';
import type { StudyPlan } from '../progress/studyPlan';
import { ESSENTIAL, IN_FIELDS, type PlanInput, type PlannedCard, type PlannedQuestion, THE_REST } from './planTask';
import type { Scheduler } from './scheduler';

/** Reviews of one card that a plan can look ahead to. */
const TYPICAL = 16;

/** @param pace see `paceOf` */
export function planInput(
  plan: StudyPlan,
  sections: readonly SectionMeta[],
  progress: ProgressStore,
  scheduler: Scheduler,
  pace: number,
): PlanInput {
  const { clock } = progress;
  const today = clock.dayOf(clock.now());
  const questions: PlannedQuestion[] = [];
  for (const section of sections) {
    for (const question of section.questions) {
      const importance = importanceOf(question, section.id, plan);
      if (importance !== undefined) {
        questions.push(plannedQuestion(question, importance, progress, today));
      }
    }
  }
  return {
    plan,
    today,
    date: dateOf(plan, today),
    made: clock.dayOf(plan.made),
    questions,
    intervals: scheduler.typicalIntervals(TYPICAL),
    pace,
    interviews: progress.interviews().map(({ start }) => clock.dayOf(start)),
  };
}

/** The study day of the interview. @param today stands in for a date that cannot be read */
export const dateOf = ({ date }: Pick<StudyPlan, 'date'>, today: number): number => dayNumber(date) ?? today;

/** How many levels a question stands below the interview's; undefined where it stands above. A senior is asked what a junior is. */
function levelsBelow(level: Level, asked: Level): number | undefined {
  const below = LEVELS.indexOf(asked) - LEVELS.indexOf(level);
  return below >= 0 ? below : undefined;
}

/**
 * How important a question is, see `PlannedQuestion`; undefined where the interview does not ask it. What is essential is so in every
 * field.
 */
export function importanceOf(
  { level, essential }: Pick<QuestionMeta, 'level' | 'essential'>,
  section: string,
  { level: asked, fields }: Pick<StudyPlan, 'level' | 'fields'>,
): number | undefined {
  const below = levelsBelow(level, asked);
  if (below === undefined) {
    return undefined;
  }
  if (essential) {
    return ESSENTIAL + below;
  }
  return (fields.length === 0 || fields.includes(section) ? IN_FIELDS : THE_REST) + below;
}

function plannedQuestion(
  { id, reading }: QuestionMeta,
  importance: number,
  progress: ProgressStore,
  today: number,
): PlannedQuestion {
  const { clock } = progress;
  const byHand = progress.stateByHand(id);
  const card = progress.cardOf(id);
  const first = card && progress.firstReviewOf(id);
  const view = (review: Review | undefined, isOfToday = false): PlannedCard | undefined => {
    if (!review) {
      return undefined;
    }
    // A clock that was set back leaves reviews of days to come.
    const last = Math.min(clock.dayOf(review.time), today);
    const isInStep = review.state !== REVIEW_STATE;
    const due = isInStep ? clock.dayOf(dueTime(review)) : dueDay(review, clock);
    const isPutDue = isOfToday ? byHand === 'due' : progress.wasPutDue(id, today);
    return {
      last,
      due: isPutDue ? Math.min(due, today) : due,
      cameBack: first !== undefined && clock.dayOf(first.time) < last,
      // Today's own steps are part of its new questions.
      ...(!isOfToday && (isInStep || isPutDue) && { isOwed: true }),
    };
  };
  const isOfToday = card !== undefined && clock.dayOf(card.time) >= today;
  const before = view(isOfToday ? progress.lastReviewBefore(id, today) : card);
  const after = isOfToday ? view(card, true) : undefined;
  return {
    id,
    importance,
    reading,
    ...(byHand === 'known' && { isKnown: true }),
    ...(before && { before }),
    ...(after && { after }),
  };
}
