/**
 * The plan for an interview, judged by simulation: a thousand learners with FSRS's own memory (`learner.ts`) prepare for a senior
 * interview, so that the whole bank is asked. Each studies by the plan, in bank order with ten new questions a day, and with the
 * essential questions first, ten new a day; the last two by plain FSRS, which knows no date. All have the same minutes a day, and
 * begin nothing that would take them a tenth beyond. Reading takes as long as the bank says; a question that was not recalled is
 * looked at again. The plan gives part of its time to mock interviews, which teach these learners nothing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogData } from '../../src/bank/catalogData.ts';
import { layOutPlan } from '../../src/scheduling/plan.ts';
import {
  IN_FIELDS,
  meetingTime,
  type PlanInput,
  type PlannedQuestion,
  reviewTime,
} from '../../src/scheduling/planTask.ts';
import { Scheduler } from '../../src/scheduling/scheduler.ts';
import { Learner } from './learner.ts';
import { formatMs, markdownTable, percentile, type Row } from './rows.ts';

const LEARNERS = 1000;
const DAYS = [3, 7, 14, 30];
const MINUTES = [20, 40, 60, 90];
const DEPTHS = ['brief', 'full'] as const;
const NEW_A_DAY = 10;
/** A new question that was not recalled is looked at again, in seconds. */
const LOOK = 15;

const clock = { now: () => 0, dayOf: () => 0 };
const intervals = new Scheduler(0.9, clock).typicalIntervals(12);

function bankQuestions(): PlannedQuestion[] {
  const file = join(import.meta.dirname, '../../dist/catalog.json');
  const { sections } = JSON.parse(readFileSync(file, 'utf8')) as CatalogData;
  const below = { senior: 0, mid: 1, junior: 2 } as const;
  return sections.flatMap(({ questions }) =>
    questions.map(({ id, level, essential, reading }) => ({
      id,
      importance: below[level] + (essential ? 0 : IN_FIELDS),
      reading,
    })),
  );
}

interface Case {
  readonly days: number;
  readonly minutes: number;
  readonly depth: (typeof DEPTHS)[number];
}

type Strategy = (learner: Learner, day: number, each: Case, questions: readonly PlannedQuestion[]) => void;

/** A day's time: what would end a tenth beyond it is not begun. */
class Time {
  private used = 0;
  constructor(private readonly minutes: number) {}

  take(seconds: number): boolean {
    if (this.used + seconds > this.minutes * 60 * 1.1) {
      return false;
    }
    this.used += seconds;
    return true;
  }

  add(seconds: number): void {
    this.used += seconds;
  }
}

const byPlan: Strategy = (learner, day, { days, minutes, depth }, questions) => {
  const input: PlanInput = {
    plan: { minutes, depth },
    today: day,
    date: days,
    made: 0,
    intervals,
    pace: 1,
    interviews: learner.interviews,
    questions: questions.map(question => {
      const card = learner.memory.get(question.id);
      return card
        ? { ...question, before: { last: card.last, due: card.due, cameBack: card.last > card.met } }
        : question;
    }),
  };
  const plan = layOutPlan(input);
  const [today] = plan.days;
  if (today?.interview) {
    learner.interviews.push(day);
  }
  const time = new Time(minutes - (today?.interview?.minutes ?? 0));
  for (const id of today?.reviews ?? []) {
    if (time.take(plan.secondsOf(id, 'review')) && learner.study(id, day, plan.comeBackBy(id))) {
      time.add(LOOK);
    }
  }
  for (const id of today?.fresh ?? []) {
    if (time.take(plan.secondsOf(id, 'fresh'))) {
      learner.study(id, day, plan.comeBackBy(id));
    }
  }
};

/** As a practice session goes without a plan: what is due, the most overdue first, then new questions up to the daily limit. */
const inOrder =
  (order: (questions: readonly PlannedQuestion[]) => readonly PlannedQuestion[]): Strategy =>
  (learner, day, { minutes, depth }, questions) => {
    const time = new Time(minutes);
    const due = questions
      .flatMap(question => {
        const card = learner.memory.get(question.id);
        return card && card.due <= day ? { question, overdue: (day - card.due) / (card.due - card.last) } : [];
      })
      .sort((a, b) => b.overdue - a.overdue);
    for (const { question } of due) {
      if (time.take(reviewTime(question.reading)) && learner.study(question.id, day, undefined)) {
        time.add(LOOK);
      }
    }
    let fresh = 0;
    for (const question of order(questions)) {
      if (!learner.memory.has(question.id)) {
        if (fresh === NEW_A_DAY || !time.take(meetingTime(question.reading, depth))) {
          break;
        }
        learner.study(question.id, day, undefined);
        fresh++;
      }
    }
  };

const essentialsFirst = (questions: readonly PlannedQuestion[]) =>
  [...questions].sort(
    (a, b) =>
      Number(a.importance >= IN_FIELDS) - Number(b.importance >= IN_FIELDS) || (b.importance % 3) - (a.importance % 3),
  );

const STRATEGIES: Readonly<Record<string, Strategy>> = {
  plan: byPlan,
  'bank order': inOrder(questions => questions),
  'essentials first': inOrder(essentialsFirst),
};

interface Outcome {
  readonly essentials: number;
  readonly all: number;
}

function simulate(strategy: Strategy, each: Case, questions: readonly PlannedQuestion[]): Outcome {
  const essential = questions.filter(({ importance }) => importance < IN_FIELDS);
  let essentials = 0;
  let all = 0;
  for (let seed = 0; seed < LEARNERS; seed++) {
    const learner = new Learner(seed);
    for (let day = 0; day < each.days; day++) {
      strategy(learner, day, each, questions);
    }
    const mean = (of: readonly PlannedQuestion[]) =>
      of.reduce((sum, { id }) => sum + learner.recall(id, each.days), 0) / of.length;
    essentials += mean(essential);
    all += mean(questions);
  }
  return { essentials: essentials / LEARNERS, all: all / LEARNERS };
}

export async function run(): Promise<Row[]> {
  const questions = bankQuestions();
  const table: string[][] = [];
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  for (const depth of DEPTHS) {
    for (const days of DAYS) {
      for (const minutes of MINUTES) {
        const outcomes = Object.values(STRATEGIES).map(strategy =>
          simulate(strategy, { days, minutes, depth }, questions),
        );
        table.push([
          depth,
          String(days),
          String(minutes),
          ...outcomes.map(({ essentials }) => share(essentials)),
          ...outcomes.map(({ all }) => share(all)),
        ]);
      }
    }
  }
  const names = Object.keys(STRATEGIES);
  const head = [
    'depth',
    'days',
    'minutes',
    ...names.map(name => `essentials: ${name}`),
    ...names.map(name => `all: ${name}`),
  ];
  console.log(`${markdownTable(head, table)}\n`);
  return [timed(questions, 'the bank (120 questions)', 5), timed(many(questions, 10_000), '10,000 questions', 50)];
}

const many = (questions: readonly PlannedQuestion[], count: number): PlannedQuestion[] =>
  Array.from({ length: count }, (_, at) => {
    const question = questions[at % questions.length] as PlannedQuestion;
    return { ...question, id: `${question.id}-${at}` };
  });

/** @param bar milliseconds */
function timed(questions: readonly PlannedQuestion[], what: string, bar: number): Row {
  const times = Array.from({ length: 25 }, (_, at) => {
    const input: PlanInput = {
      plan: { minutes: 60, depth: 'brief' },
      today: 0,
      date: 365,
      made: 0,
      intervals,
      pace: 1,
      interviews: [],
      questions: questions.map((question, index) =>
        (index + at) % 2 ? question : { ...question, before: { last: -3, due: index % 30, cameBack: true } },
      ),
    };
    const start = performance.now();
    layOutPlan(input);
    return performance.now() - start;
  });
  const median = percentile(times, 50);
  return {
    what: `plan, laid out for a year, ${what}: p50`,
    measured: formatMs(median),
    yardstick: '',
    bar: `${bar} ms`,
    met: median <= bar,
  };
}
