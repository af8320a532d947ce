import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Level, QuestionMeta, SectionMeta } from '../../../src/bank/model';
import { GRADES, type Grade, REVIEW_STATE } from '../../../src/progress/codec';
import { dayKey } from '../../../src/progress/day';
import { ProgressStore } from '../../../src/progress/progressStore';
import { DEFAULT_SETTINGS } from '../../../src/progress/settings';
import { CurrentPlan } from '../../../src/scheduling/currentPlan';
import { paceOf } from '../../../src/scheduling/pace';
import { importanceOf, planInput } from '../../../src/scheduling/planInput';
import { ESSENTIAL, IN_FIELDS, meetingTime, reviewTime, THE_REST } from '../../../src/scheduling/planTask';
import { buildQueue } from '../../../src/scheduling/queue';
import { readinessOf } from '../../../src/scheduling/readiness';
import { Scheduler } from '../../../src/scheduling/scheduler';
import { DAY, MINUTE, memory, NOON, planOf, TestClock } from '../support';

const LEVELS: readonly Level[] = ['junior', 'mid', 'mid', 'senior'];

const question = (id: string, level: Level, essential: boolean): QuestionMeta => ({
  id,
  name: id,
  title: id,
  level,
  ...(essential && { essential }),
  related: [],
  tags: [],
  anchors: [],
  short: '',
  reading: { brief: 70, full: 700 },
  path: '',
});

/** Sections of questions of all levels; every third one is essential. */
const bank = (sizes: Readonly<Record<string, number>>): SectionMeta[] =>
  Object.entries(sizes).map(([id, size]) => ({
    id,
    title: id.toUpperCase(),
    about: '',
    questions: Array.from({ length: size }, (_, at) =>
      question(`${id}-${at}`, LEVELS[at % LEVELS.length] ?? 'mid', at % 3 === 0),
    ),
  }));

const sections = bank({ basics: 12, oop: 8 });
const all = sections.flatMap(({ questions }) => questions);

function setUp(given: readonly SectionMeta[] = sections, clock = new TestClock()) {
  const progress = new ProgressStore(memory(), clock, () => assert.fail('readable'));
  const scheduler = new Scheduler(0.9, clock);
  const current = new CurrentPlan(
    progress,
    () => given,
    () => scheduler,
  );
  // As `Planner` does.
  progress.onDidChange(() => current.forget());
  /** Rates a question as a session does, with its learning steps, a minute for each. */
  const study = (id: string, grades: readonly Grade[] = [3]) => {
    for (let at = 0; at < 9; at++) {
      clock.forward(MINUTE);
      const outcomes = scheduler.outcomes(
        id,
        progress.cardOf(id),
        progress.reviewsOf(id).length,
        current.comeBackBy(id),
      );
      const grade = grades[at] ?? 3;
      progress.rate(id, grade, outcomes[grade], 0);
      if (progress.cardOf(id)?.state === REVIEW_STATE) {
        return;
      }
    }
  };
  return { clock, progress, scheduler, current, study, day: () => clock.dayOf(clock.now()) };
}

const inDays = (days: number) => dayKey(new TestClock().dayOf(NOON) + days);

describe('the plan in force', () => {
  it('is none without a plan, and none of a plan that was ended', async () => {
    const { progress, current } = setUp();
    assert.deepEqual(
      [current.laidOut(), current.today(), current.comeBackBy('basics-0')],
      [undefined, undefined, undefined],
    );
    await progress.setPlan(planOf());
    assert.equal(current.laidOut()?.days.length, 6);
    await progress.setPlan(undefined);
    assert.deepEqual([current.laidOut(), current.today()], [undefined, undefined]);
  });

  it('brings whoever does each day’s part to the interview with everything met seen on two days, whatever the ratings', async () => {
    const journey = fc.record({
      days: fc.integer({ min: 2, max: 20 }),
      minutes: fc.integer({ min: 10, max: 90 }),
      depth: fc.constantFrom('brief' as const, 'full' as const),
      level: fc.constantFrom(...LEVELS),
      ratings: fc.array(fc.constantFrom(...GRADES), { minLength: 1, maxLength: 9 }),
      missed: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    });
    let again = 0;
    await fc.assert(
      fc.asyncProperty(journey, async ({ days, minutes, depth, level, ratings, missed }) => {
        const { clock, progress, current, study, day } = setUp();
        await progress.setPlan(planOf({ date: inDays(days), minutes, depth, level }));
        const date = day() + days;
        const studied = new Map<string, Set<number>>();
        const excused = new Set<string>();
        let turn = 0;
        for (; day() < date; clock.set(clock.time - ((clock.time - NOON) % DAY) + DAY)) {
          if (missed[date - day()] && day() < date - 1) {
            continue;
          }
          const today = current.today() ?? assert.fail('a plan');
          const planned = [...today.reviews.open, ...today.fresh.open];
          for (const id of planned) {
            study(id, [ratings[turn++ % ratings.length] ?? 3]);
            studied.set(id, (studied.get(id) ?? new Set()).add(day()));
            const card = progress.cardOf(id) ?? assert.fail('rated');
            assert.equal(card.state, REVIEW_STATE);
            assert.ok(clock.dayOf(card.time) + card.interval <= date, 'no interval goes beyond the interview');
          }
          const done = current.today() ?? assert.fail('a plan');
          assert.deepEqual([done.fresh.open, done.reviews.open], [[], []]);
          assert.deepEqual([...done.reviews.done, ...done.fresh.done], planned, 'today stayed as it was');
          for (const id of current.laidOut()?.notAgain ?? []) {
            excused.add(id);
          }
        }
        for (const [id, on] of studied) {
          assert.ok(on.size > 1 || excused.has(id), `${id} was seen again`);
          again += on.size > 1 ? 1 : 0;
        }
      }),
      { numRuns: 15 },
    );
    assert.ok(again > 30, 'something came back');
  });

  it('follows the record, the day and another date at once', async () => {
    const { clock, progress, current, study } = setUp();
    await progress.setPlan(planOf({ date: inDays(4), minutes: 10 }));
    const first = current.today();
    assert.equal(first?.fresh.open.length, 6);
    assert.deepEqual([first?.when, first?.daysLeft, first?.fresh.done], ['ahead', 4, []]);
    const [id = ''] = first?.fresh.open ?? [];
    study(id);
    assert.deepEqual(current.today()?.fresh.done, [id]);
    assert.ok((current.today()?.minutes.left ?? 0) < (first?.minutes.left ?? 0));
    assert.equal(current.today()?.minutes.planned, first?.minutes.planned);
    assert.ok((current.comeBackBy(id) ?? 0) <= clock.dayOf(NOON) + 3);
    clock.forward(DAY);
    assert.ok(!current.today()?.fresh.open.includes(id), 'another day');
    await progress.setPlan(planOf({ date: inDays(2), minutes: 10 }));
    assert.deepEqual([current.today()?.daysLeft, current.laidOut()?.days.length], [1, 1]);
    clock.forward(DAY);
    const { when, daysLeft, fresh, reviews, minutes } = current.today() ?? assert.fail('a plan');
    assert.deepEqual([when, daysLeft, fresh.open, reviews.open, minutes.left], ['day', 0, [], [], 0]);
    clock.forward(DAY);
    assert.deepEqual([current.today()?.when, current.today()?.daysLeft], ['past', -1]);
  });

  it('asks first for the essentials whose learning steps an earlier day left open, and counts them', async () => {
    const { clock, progress, scheduler, current } = setUp();
    await progress.setPlan(planOf({ date: inDays(4), minutes: 20, level: 'senior' }));
    const ids = current.today()?.fresh.open.slice(0, 5) ?? [];
    const rate = (id: string) => {
      clock.forward(MINUTE);
      progress.rate(id, 3, scheduler.outcomes(id, progress.cardOf(id), 1, current.comeBackBy(id))[3], 0);
    };
    ids.forEach(rate);
    assert.ok(ids.every(id => progress.cardOf(id)?.state !== REVIEW_STATE));
    assert.deepEqual(current.today()?.reviews.open, [], 'today has counted in their second look');
    clock.forward(DAY);
    assert.deepEqual([...(current.today()?.reviews.open ?? [])].sort(), [...ids].sort());
    assert.deepEqual(
      buildQueue(all, progress, DEFAULT_SETTINGS, { planned: current.planned() }).due.toSorted(),
      ids.toSorted(),
    );
    ids.forEach(rate);
    assert.equal(current.today()?.reviews.done.length, 5);
  });

  it('has the mock interview done once one was taken today', async () => {
    const { clock, progress, current } = setUp();
    await progress.setPlan(planOf({ date: inDays(3) }));
    assert.equal(current.today()?.interview, undefined);
    clock.forward(DAY);
    assert.deepEqual(current.today()?.interview, { minutes: 30, done: false });
    const left = current.today()?.minutes.left ?? 0;
    await progress.addInterview({ start: clock.time, at: clock.time, minutes: 30, answers: [{ id: 'a', seconds: 9 }] });
    assert.deepEqual(current.today()?.interview, { minutes: 30, done: true });
    assert.equal(current.today()?.minutes.left, left - 30);
  });
});

describe('what a plan is laid out from', () => {
  it('ranks essentials of the level first, then those below it, then the chosen fields, then the rest', () => {
    const rank = (level: Level, essential: boolean, section: string, plan: Parameters<typeof importanceOf>[2]) =>
      importanceOf({ level, ...(essential && { essential }) }, section, plan);
    const senior = planOf({ level: 'senior', fields: ['oop'] });
    assert.deepEqual(
      [
        rank('senior', true, 'basics', senior),
        rank('mid', true, 'oop', senior),
        rank('junior', true, 'basics', senior),
        rank('senior', false, 'oop', senior),
        rank('junior', false, 'oop', senior),
        rank('senior', false, 'basics', senior),
        rank('junior', false, 'basics', senior),
      ],
      [ESSENTIAL, 1, 2, IN_FIELDS, IN_FIELDS + 2, THE_REST, THE_REST + 2],
    );
    const junior = planOf({ level: 'junior' });
    assert.deepEqual(
      [
        rank('junior', false, 'basics', junior),
        rank('mid', true, 'basics', junior),
        rank('senior', false, 'oop', junior),
      ],
      [IN_FIELDS, undefined, undefined],
    );
  });

  it('lists what is put due by hand, asked by the plan or not, until it is rated and as done after that', async () => {
    const { clock, progress, current, study } = setUp();
    await progress.setPlan(planOf({ level: 'junior', minutes: 5, date: inDays(3) }));
    study('basics-3');
    study('basics-4');
    clock.forward(DAY);
    const listed = () => {
      const { reviews, fresh } = current.today() ?? assert.fail('a plan');
      return { open: [...reviews.open, ...fresh.open], done: [...reviews.done, ...fresh.done] };
    };
    const before = current.today()?.minutes ?? assert.fail('a plan');
    const notAsked = 'basics-3';
    const neverMet = 'oop-7';
    for (const id of [notAsked, neverMet]) {
      assert.ok(!listed().open.includes(id));
      await progress.setState(id, 'due');
      assert.ok(listed().open.includes(id));
    }
    const { minutes } = current.today() ?? assert.fail('a plan');
    const pace = paceOf(progress.plan ?? assert.fail('a plan'), sections, progress);
    const added = (2 * pace * reviewTime({ brief: 70, full: 700 })) / 60;
    assert.ok(Math.abs(minutes.planned - before.planned - added) < 1e-9);
    assert.ok(minutes.left > before.left);
    const queue = buildQueue(all, progress, DEFAULT_SETTINGS, { planned: current.planned() });
    assert.deepEqual([...queue.due, ...queue.fresh].sort(), listed().open.sort());
    study(notAsked);
    assert.ok(listed().done.includes(notAsked) && !listed().open.includes(notAsked));
    assert.equal(current.today()?.minutes.planned, minutes.planned, 'what is done stays a part of today');
    await progress.setState(notAsked, 'due');
    assert.ok(listed().open.includes(notAsked), 'once more');
    clock.forward(2 * DAY);
    assert.deepEqual(listed(), { open: [], done: [] }, 'on the day of the interview nothing is asked for');
  });

  it('reads each question as it was this morning and as it is now', async () => {
    const { clock, progress, scheduler, study } = setUp();
    const read = () => planInput(planOf({ level: 'senior' }), sections, progress, scheduler, 1);
    const of = (id: string) => {
      const { before, after, isKnown } = read().questions.find(each => each.id === id) ?? assert.fail(id);
      return { before, after, isKnown };
    };
    const today = clock.dayOf(NOON);
    study('basics-0');
    study('basics-1', [4]);
    await progress.setState('basics-2', 'known');
    const interval = progress.cardOf('basics-0')?.interval ?? 0;
    const after = { last: today, due: today + interval, cameBack: false };
    assert.deepEqual(of('basics-0'), { before: undefined, after, isKnown: undefined });
    clock.forward(2 * DAY);
    assert.deepEqual(of('basics-0'), { before: after, after: undefined, isKnown: undefined });
    study('basics-0');
    assert.deepEqual(of('basics-0').before, after);
    assert.deepEqual([of('basics-0').after?.last, of('basics-0').after?.cameBack], [today + 2, true]);
    assert.ok((of('basics-1').before?.due ?? 0) > today + 2);
    await progress.setState('basics-1', 'due');
    assert.ok((of('basics-1').before?.due ?? 0) <= today + 2, 'due by hand');
    assert.deepEqual(of('basics-2'), { before: undefined, after: undefined, isKnown: true });
    await progress.setState('basics-0', 'new');
    assert.equal(of('basics-0').before, undefined, 'set back to new');
    assert.equal(read().questions.length, all.length);
    clock.set(NOON - 5 * DAY);
    const back = of('basics-1');
    assert.ok((back.after?.last ?? 0) <= today - 5, 'a clock that was set back');
  });

  it('learns the pace from the times of the ratings, and stays with the estimate while it knows little', () => {
    const many = bank({ basics: 60 });
    const ids = many.flatMap(({ questions }) => questions.map(({ id }) => id));
    const plan = planOf({ made: NOON - 9 * DAY });
    const reading = { brief: 70, full: 700 };
    const at = (factor: number, count: number, night = DAY) => {
      const { clock, progress } = setUp(many, new TestClock(NOON - 3 * DAY));
      const known = { state: 2, step: 0, stability: 3, difficulty: 5, interval: 1 } as const;
      for (const seconds of [meetingTime(reading, 'brief'), reviewTime(reading)]) {
        for (const id of ids.slice(0, count)) {
          clock.forward(seconds * factor * 1000);
          progress.rate(id, 3, known, 0);
        }
        clock.forward(night);
      }
      return paceOf(plan, many, progress);
    };
    assert.equal(at(1, 0), 1);
    assert.ok(Math.abs(at(1, 50) - 1) < 0.05);
    assert.ok(at(1.6, 50) > 1.45 && at(1.6, 50) < 1.65, 'slow');
    assert.ok(at(0.6, 50) < 0.7 && at(0.6, 50) >= 0.5, 'fast');
    assert.ok(at(1.6, 3) < 1.3, 'little is known');
    assert.equal(at(1.6, 50, 0), 1, 'what was done today changes nothing of today');
    assert.equal(at(9, 50), 1, 'nobody reads like this: they were away');
    assert.equal(at(0.01, 50), 1, 'nor like this');
  });
});

describe('readiness', () => {
  it('is the expected recall of what the interview asks, by section and in all, on its day', () => {
    const { clock, progress, scheduler, study } = setUp();
    const plan = planOf({ level: 'mid', fields: ['oop'], date: inDays(5) });
    const none = readinessOf(plan, sections, progress, scheduler);
    const asked = all.filter(({ level, essential, id }) => level !== 'senior' && (essential || id.startsWith('oop')));
    assert.deepEqual([none.recall, none.met, none.questions], [0, 0, asked.length]);
    assert.equal(none.essentials.questions, asked.filter(({ essential }) => essential).length);
    assert.equal(none.day, clock.dayOf(NOON) + 5);
    study('basics-0');
    study('oop-1');
    study('basics-3');
    const recall = (id: string) => scheduler.recall(progress.cardOf(id) ?? assert.fail(id), 5);
    const some = readinessOf(plan, sections, progress, scheduler);
    const [basics, oop] = some.sections;
    assert.equal(some.met, 2, 'a senior question is not asked');
    assert.ok(Math.abs(some.recall - (recall('basics-0') + recall('oop-1')) / asked.length) < 1e-9);
    assert.deepEqual([basics?.id, basics?.title, basics?.met, oop?.met], ['basics', 'BASICS', 1, 1]);
    assert.ok(Math.abs((oop?.recall ?? 0) - recall('oop-1') / (oop?.questions ?? 1)) < 1e-9);
    assert.ok(some.essentials.recall > 0 && recall('basics-0') < 1);
    clock.forward(4 * DAY);
    assert.ok(
      Math.abs(readinessOf(plan, sections, progress, scheduler).recall - some.recall) < 1e-9,
      'the same day is meant',
    );
  });

  it('is of today without a plan, and after its day', async () => {
    const { clock, progress, scheduler, study } = setUp();
    study('basics-3');
    const now = readinessOf(undefined, sections, progress, scheduler);
    assert.deepEqual([now.questions, now.met, now.day], [all.length, 1, clock.dayOf(NOON)]);
    assert.ok(Math.abs(now.recall * all.length - 1) < 1e-9);
    clock.forward(9 * DAY);
    const after = readinessOf(planOf({ level: 'senior', date: inDays(2) }), sections, progress, scheduler);
    assert.equal(after.day, clock.dayOf(clock.time));
    assert.ok(after.recall < now.recall);
  });

  it('takes the user’s word for what they know, and leaves out sections that are not asked', async () => {
    const { progress, scheduler } = setUp();
    await progress.setState('oop-0', 'known');
    const {
      met,
      recall,
      sections: found,
    } = readinessOf(planOf({ level: 'junior', fields: ['oop'] }), sections, progress, scheduler);
    assert.equal(met, 1);
    assert.ok(recall > 0);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['basics', 'oop'],
    );
    const only = bank({ basics: 2, oop: 0 });
    assert.deepEqual(
      readinessOf(undefined, only, progress, scheduler).sections.map(({ id }) => id),
      ['basics'],
    );
    assert.equal(readinessOf(undefined, [], progress, scheduler).recall, 0);
  });
});
