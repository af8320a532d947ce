/**
 * The plan for an interview, laid out in days.
 *
 * The days until the interview are a calendar with so many minutes each (`calendar.ts`). Questions take their places in it in the
 * order of their importance: what is less important never costs what is more important its time.
 *
 * 0. Essential questions that an earlier day left in the middle come back first.
 * 1. Every essential question is met. In a plan in full depth, those that there is no time to read in full are read in brief.
 * 2. All that was met comes back on a later day, the most important questions on the last ones.
 * 3. Reviews in between, when FSRS wants them.
 * 4. The other questions, those of the chosen fields first: each with its reviews, or not at all.
 *
 * Where there is more time than work, new questions are spread over the first half of it. The plan is a function of its input: what
 * was really done comes in with the next day's, and so it adapts.
 */
import { Calendar, type PlannedDay } from './calendar';
import { byTimeTaken, type PlanInput, Task } from './planTask';

export type { PlannedDay };

export interface LaidOutPlan {
  /** From today to the eve of the interview; none on the day itself and after it. */
  readonly days: readonly PlannedDay[];
  /** The day of the interview. */
  readonly date: number;
  /** New questions of the level that there is no time for, the least important first. */
  readonly leftOut: readonly string[];
  /** How many of `leftOut` are essential. */
  readonly essentialsLeftOut: number;
  /** Essential questions of a plan in full depth that there is only time to read in brief. */
  readonly inBrief: readonly string[];
  /**
   * Questions met, or to be met, for which there is no time on a later day, the least important first: new ones come back on their
   * first day only, in their learning steps.
   */
  readonly notAgain: readonly string[];
  /** How long a question takes in this plan, in seconds. */
  secondsOf(id: string, as: 'fresh' | 'review'): number;
  /**
   * The study day by which a question that is rated today has to come back, so that it is seen again before the interview; undefined
   * where the plan has no say. What `Scheduler.outcomes` takes as its bound.
   */
  comeBackBy(id: string): number | undefined;
}

/** Days are laid out this far ahead, whatever the date. */
export const MOST_DAYS = 366;

/** Lays the days out. */
export function layOutPlan(input: PlanInput): LaidOutPlan {
  const { today, date } = input;
  const isAhead = today < date;
  const end = isAhead ? Math.min(date, today + MOST_DAYS) : today;
  const tasks = tasksOf(input);
  // Today stays as it was in the morning: what is done of it doesn't change what it asks for. The days after it build on what was
  // really done.
  const before = input.interviews.filter(day => day < today);
  const morning = new Calendar({ ...input, interviews: before }, tasks, today, end);
  morning.fill();
  const days = isAhead ? [morning.day(today)] : [];
  const metToday = new Set(days[0]?.fresh);
  const inBrief = tasks.filter(task => metToday.has(task.id) && task.isBrief);
  for (const task of tasks) {
    task.endDay(today, input.intervals);
  }
  const interviews = days[0]?.interview ? [...input.interviews, today] : input.interviews;
  const rest = new Calendar({ ...input, interviews }, tasks, isAhead ? today + 1 : today, end);
  rest.fill();
  for (let day = today + 1; day < end; day++) {
    days.push(rest.day(day));
  }
  const leftOut = tasks
    .filter(task => !task.card && task.metOn === undefined)
    .sort(byTimeTaken)
    .reverse();
  const known = input.questions.flatMap((question, order) =>
    question.isKnown ? new Task(question, order, input) : [],
  );
  const find = lookUp([...tasks, ...known]);
  const eve = end - 1;
  return {
    days,
    date,
    leftOut: leftOut.map(({ id }) => id),
    essentialsLeftOut: leftOut.filter(task => task.isEssential).length,
    inBrief: [...inBrief, ...tasks.filter(task => task.metOn !== undefined && task.isBrief)].map(({ id }) => id),
    notAgain: tasks.flatMap(task => (task.lacksReturn ? task.id : [])).reverse(),
    secondsOf: (id, as) => {
      const task = find(id);
      return task ? (as === 'fresh' ? task.meeting : task.review) : 0;
    },
    comeBackBy: id => {
      const task = find(id);
      if (!isAhead || !task) {
        return undefined;
      }
      return task.final ?? (task.card?.cameBack || today === eve ? date : eve);
    },
  };
}

/** The most important first, in bank order. */
function tasksOf(input: PlanInput): Task[] {
  const classes: Task[][] = [];
  input.questions.forEach((question, order) => {
    if (!question.isKnown) {
      classes[question.importance] ??= [];
      classes[question.importance]?.push(new Task(question, order, input));
    }
  });
  return classes.flat();
}

/** Finds a task by its question's id. */
function lookUp(tasks: readonly Task[]): (id: string) => Task | undefined {
  let byId: Map<string, Task> | undefined;
  return id => {
    byId ??= new Map(tasks.map(task => [task.id, task]));
    return byId.get(id);
  };
}
