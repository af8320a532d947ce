import type { StudyPlan } from '../../progress/studyPlan';
import type { LaidOutPlan } from '../../scheduling/plan';
import type { Readiness, Share } from '../../scheduling/readiness';
import type { Today } from '../../scheduling/today';

/** What the view "Today" shows, before it has words. Minutes are those still to come. */
export type TodayRow =
  // Without a plan.
  | { readonly kind: 'plan' }
  | { readonly kind: 'essentials'; readonly ids: readonly string[]; readonly begun: number }
  | { readonly kind: 'mockInterview' }
  // With one.
  | { readonly kind: 'date'; readonly date: number; readonly daysLeft: number }
  | { readonly kind: 'over'; readonly date: number }
  | { readonly kind: 'progress'; readonly done: number; readonly asked: number; readonly minutes: number }
  | { readonly kind: 'fresh'; readonly left: number; readonly minutes: number }
  | { readonly kind: 'interview'; readonly minutes: number; readonly done: boolean; readonly plan: Asked }
  | { readonly kind: 'leftOut'; readonly count: number; readonly essentials: number }
  | {
      readonly kind: 'readiness';
      readonly share: Share;
      readonly day: number;
      readonly sections: readonly SectionRow[];
    }
  | SectionRow
  // With and without.
  | { readonly kind: 'reviews'; readonly left: number; readonly minutes?: number };

/** How ready one section is. */
export interface SectionRow {
  readonly kind: 'section';
  /** The section. */
  readonly sectionId: string;
  readonly title: string;
  readonly share: Share;
  /** The study day it is for. */
  readonly day: number;
}

/** What of the plan a mock interview is drawn by. */
type Asked = Pick<StudyPlan, 'level' | 'fields'>;

/** What the rows are made of. */
export interface TodayState {
  /** Due questions of the bank. */
  readonly due: number;
  readonly essentials: { readonly ids: readonly string[]; readonly begun: number };
  readonly planned?: {
    readonly plan: Asked;
    readonly laidOut: Pick<LaidOutPlan, 'date' | 'leftOut' | 'essentialsLeftOut'>;
    readonly today: Today;
    readonly readiness: Readiness;
  };
}

/** The rows in their order: what to do now comes first, what to know after it. */
export function todayRows({ due, essentials, planned }: TodayState): TodayRow[] {
  if (!planned) {
    const rows: TodayRow[] = [{ kind: 'plan' }];
    if (due > 0) {
      rows.push({ kind: 'reviews', left: due });
    }
    if (essentials.begun < essentials.ids.length) {
      rows.push({ kind: 'essentials', ...essentials });
    }
    return [...rows, { kind: 'mockInterview' }];
  }
  const { plan, laidOut, today, readiness } = planned;
  const { date, leftOut, essentialsLeftOut } = laidOut;
  const rows: TodayRow[] = [];
  if (today.when === 'ahead') {
    rows.push({ kind: 'date', date, daysLeft: today.daysLeft }, ...workRows(today, plan));
    if (leftOut.length > 0) {
      rows.push({ kind: 'leftOut', count: leftOut.length, essentials: essentialsLeftOut });
    }
  } else {
    rows.push(today.when === 'day' ? { kind: 'date', date, daysLeft: 0 } : { kind: 'over', date });
    if (due > 0) {
      rows.push({ kind: 'reviews', left: due });
    }
  }
  return readiness.questions > 0 ? [...rows, readinessRow(readiness)] : rows;
}

/** What today asks for: how much of all is done, and what is left of each kind. */
function workRows(today: Today, plan: Asked): TodayRow[] {
  const { reviews, fresh, interview, minutes } = today;
  const { done, asked } = doneOf(today);
  const rows: TodayRow[] = [{ kind: 'progress', done, asked, minutes: minutes.left }];
  if (reviews.open.length > 0) {
    rows.push({ kind: 'reviews', left: reviews.open.length, minutes: reviews.minutes });
  }
  if (fresh.open.length > 0) {
    rows.push({ kind: 'fresh', left: fresh.open.length, minutes: fresh.minutes });
  }
  if (interview) {
    rows.push({ kind: 'interview', ...interview, plan });
  }
  return rows;
}

/** How much of today's part is done: each question counts, and so does the mock interview. */
function doneOf({ reviews, fresh, interview }: Today): { readonly done: number; readonly asked: number } {
  const done = reviews.done.length + fresh.done.length + (interview?.done ? 1 : 0);
  const left = reviews.open.length + fresh.open.length + (interview && !interview.done ? 1 : 0);
  return { done, asked: done + left };
}

const readinessRow = (readiness: Readiness): TodayRow => ({
  kind: 'readiness',
  share: readiness,
  day: readiness.day,
  sections: readiness.sections.map(({ id, title, ...share }) => ({
    kind: 'section',
    sectionId: id,
    title,
    share,
    day: readiness.day,
  })),
});
