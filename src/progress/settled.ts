/** The record as the user sees it: what was undone or deleted is gone, and nothing is left that only merging needs. */
import { writerOf } from './changes';
import { isUndone, splitReviews } from './codec';
import {
  COUNTERS,
  type DayCounts,
  isDeleted,
  KEPT_REVIEWS,
  type ProgressData,
  type Tallies,
  type Tally,
} from './progress';

/** Undoing gives back the settled record that was there before. */
export function settled({ plan, ...data }: ProgressData): ProgressData {
  const questions = Object.entries(data.questions).flatMap(([id, { from, reviews, ...entry }]) => {
    const kept = [...splitReviews(reviews ?? '')].filter(each => !isUndone(each)).slice(-KEPT_REVIEWS);
    const clean = { ...entry, ...(kept.length > 0 && { reviews: kept.join('') }) };
    return Object.keys(clean).length ? [[id, clean] as const] : [];
  });
  const days = Object.entries(data.days).flatMap(([day, tallies]) => {
    const shares = [...settledTallies(tallies)].filter(([, { done }]) => done.some(each => each > 0));
    return shares.length ? [[day, Object.fromEntries(shares)] as const] : [];
  });
  const programs = Object.entries(data.programs).flatMap(([id, reviews]) => {
    const kept = [...splitReviews(reviews)].filter(each => !isUndone(each)).join('');
    return kept ? [[id, kept] as const] : [];
  });
  const interviews = Object.entries(data.interviews).filter(([, interview]) => !isDeleted(interview));
  return {
    ...data,
    questions: Object.fromEntries(questions),
    days: Object.fromEntries(days),
    interviews: Object.fromEntries(interviews),
    programs: Object.fromEntries(programs),
    ...(plan?.plan && { plan }),
  };
}

/** Each writer's counts, without what was undone of them. */
function settledTallies(tallies: Tallies): Map<string, Tally> {
  const sums = new Map<string, number[]>();
  for (const [key, { done, undone }] of Object.entries(tallies)) {
    const writer = writerOf(key);
    const sum = sums.get(writer) ?? COUNTERS.map(() => 0);
    sums.set(
      writer,
      sum.map((each, at) => each + (done[at] ?? 0) - (undone?.[at] ?? 0)),
    );
  }
  return new Map([...sums].map(([writer, sum]) => [writer, { done: sum.map(each => Math.max(0, each)) }]));
}

/** A day's counts over all writers. */
export function dayCounts(tallies: Tallies | undefined): DayCounts {
  const shares = [...settledTallies(tallies ?? {}).values()];
  const sum = (at: number) => shares.reduce((total, { done }) => total + (done[at] ?? 0), 0);
  return Object.fromEntries(COUNTERS.map((name, at) => [name, sum(at)])) as Record<(typeof COUNTERS)[number], number>;
}
