import type { SectionMeta } from '../bank/model';
import { REVIEW_STATE } from '../progress/codec';
import type { ProgressStore } from '../progress/progressStore';
import type { StudyPlan } from '../progress/studyPlan';
import { meetingTime, reviewTime } from './planTask';

/** Ratings of so many study days tell the pace. */
const DAYS = 30;
/** The newest of them that count. */
const MOST = 100;
/** Anyone further off than this was away, read at another depth, or only leafed through. */
const FURTHEST = 4;
/** The estimate weighs as much as so many ratings do. */
const ESTIMATE_WEIGHS = 10;
const SLOWEST = 2;
const FASTEST = 0.5;

/**
 * How much longer than estimated the user takes for a question, 0.5 to 2; 1 while nothing is known. The record has no durations, but
 * the time of every rating: in a session the time between two is what the later one took. Those of today are left out, so that a
 * day's plan stays as it is.
 */
export function paceOf(
  { made, depth }: Pick<StudyPlan, 'made' | 'depth'>,
  sections: readonly SectionMeta[],
  progress: ProgressStore,
): number {
  const { clock } = progress;
  const today = clock.dayOf(clock.now());
  const ratings: { readonly time: number; readonly expected: number | undefined }[] = [];
  for (const { id, reading } of sections.flatMap(({ questions }) => questions)) {
    const newest = progress.cardOf(id);
    if (!newest || clock.dayOf(newest.time) < today - DAYS) {
      continue;
    }
    progress.reviewsOf(id).forEach(({ time }, at, all) => {
      const day = clock.dayOf(time);
      if (day < today - DAYS || day >= today) {
        return;
      }
      const before = all[at - 1];
      // The second look at a new question and those after a miss are short; and how a question was read before the plan, is not known.
      const isFirst = !before && time >= made;
      const expected = isFirst
        ? meetingTime(reading, depth)
        : before?.state === REVIEW_STATE
          ? reviewTime(reading)
          : undefined;
      ratings.push({ time, expected });
    });
  }
  ratings.sort((a, b) => a.time - b.time);
  const ratios = ratings.flatMap(({ time, expected }, at) => {
    const before = ratings[at - 1];
    const ratio = before && expected ? (time - before.time) / 1000 / expected : 0;
    return ratio >= 1 / FURTHEST && ratio <= FURTHEST ? ratio : [];
  });
  const newest = ratios.slice(-MOST).sort((a, b) => a - b);
  const median = newest[Math.floor(newest.length / 2)] ?? 1;
  const pace = (median * newest.length + ESTIMATE_WEIGHS) / (newest.length + ESTIMATE_WEIGHS);
  return Math.min(SLOWEST, Math.max(FASTEST, pace));
}
