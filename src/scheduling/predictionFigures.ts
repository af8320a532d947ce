import type { SectionMeta } from '../bank/model';
import { programId } from '../bank/program';
import { isDue } from '../progress/entry';
import type { ProgressStore } from '../progress/progressStore';

/** How programs' outputs were predicted at the last try. */
export interface PredictionCounts {
  readonly right: number;
  readonly missed: number;
  /** Programs that were not tried. */
  readonly untried: number;
}

export interface PredictionFigures extends PredictionCounts {
  /** Programs that are to be predicted again now. */
  readonly due: number;
  /** The sections of which any program was tried. */
  readonly sections: readonly (PredictionCounts & { readonly title: string })[];
}

/** The figures of all programs that the bank has; undefined where none was tried. */
export function predictionFigures(
  sections: readonly SectionMeta[],
  progress: Pick<ProgressStore, 'clock' | 'programCard'>,
): PredictionFigures | undefined {
  let due = 0;
  const counted = sections.map(({ title, questions }) => {
    const counts = { title, right: 0, missed: 0, untried: 0 };
    for (const id of questions.flatMap(question =>
      (question.predictable ?? []).map(key => programId(question.id, key)),
    )) {
      const card = progress.programCard(id);
      counts[card ? (card.rating === 1 ? 'missed' : 'right') : 'untried']++;
      due += card && isDue(card, progress.clock) ? 1 : 0;
    }
    return counts;
  });
  const tried = counted.filter(({ right, missed }) => right + missed > 0);
  const sum = (of: keyof PredictionCounts) => counted.reduce((total, counts) => total + counts[of], 0);
  return tried.length
    ? { right: sum('right'), missed: sum('missed'), untried: sum('untried'), due, sections: tried }
    : undefined;
}
