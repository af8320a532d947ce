import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LaidOutPlan, layOutPlan, MOST_DAYS } from '../../../src/scheduling/plan';
import {
  IN_FIELDS,
  meetingTime,
  type PlanInput,
  type PlannedCard,
  type PlannedQuestion,
  reviewTime,
  THE_REST,
} from '../../../src/scheduling/planTask';

const TODAY = 20_000;
const INTERVALS = [2, 11, 46, 163, 498, 1348];

const card: fc.Arbitrary<PlannedCard> = fc
  .record({
    ago: fc.integer({ min: 1, max: 40 }),
    interval: fc.integer({ min: 0, max: 60 }),
    cameBack: fc.boolean(),
    isOwed: fc.boolean(),
  })
  .map(({ ago, interval, cameBack, isOwed }) => ({
    last: TODAY - ago,
    due: TODAY - ago + (isOwed ? 0 : interval),
    cameBack,
    ...(isOwed && { isOwed }),
  }));

/** What a question can be, without its id. */
const kind = fc.record({
  importance: fc.integer({ min: 0, max: THE_REST + 2 }),
  brief: fc.integer({ min: 20, max: 120 }),
  more: fc.integer({ min: 0, max: 1200 }),
  isKnown: fc.constantFrom(false, false, false, true),
  before: fc.option(card, { nil: undefined, freq: 2 }),
});
type Kind = typeof kind extends fc.Arbitrary<infer T> ? T : never;

const questionOf = ({ importance, brief, more, isKnown, before }: Kind, at: number): PlannedQuestion => ({
  id: `q${at}`,
  importance,
  reading: { brief, full: brief + more },
  ...(isKnown && { isKnown }),
  ...(before && { before }),
});

const inputOf = (over: Partial<PlanInput> = {}): PlanInput => ({
  plan: { minutes: 60, depth: 'brief' },
  today: TODAY,
  date: TODAY + 7,
  made: TODAY,
  questions: [],
  intervals: INTERVALS,
  pace: 1,
  interviews: [],
  ...over,
});

const input: fc.Arbitrary<PlanInput> = fc
  .record({
    minutes: fc.oneof(fc.integer({ min: 5, max: 20 }), fc.integer({ min: 5, max: 120 })),
    depth: fc.constantFrom('brief' as const, 'full' as const),
    days: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 })),
    age: fc.integer({ min: 0, max: 20 }),
    pace: fc.constantFrom(0.5, 1, 1.3, 2),
    interviews: fc.array(fc.integer({ min: TODAY - 20, max: TODAY }), { maxLength: 3 }),
    kinds: fc.array(kind, { minLength: 1, maxLength: 60, size: 'max' }),
  })
  .map(({ minutes, depth, days, age, pace, interviews, kinds }) =>
    inputOf({
      plan: { minutes, depth },
      date: TODAY + days,
      made: TODAY - age,
      pace,
      interviews,
      questions: kinds.map(questionOf),
    }),
  );

/** What a plan comes to, reckoned from its lists alone. */
function reckon({ plan: { minutes, depth }, pace, questions }: PlanInput, plan: LaidOutPlan) {
  const byId = new Map(questions.map(question => [question.id, question]));
  const of = (id: string) => byId.get(id) ?? assert.fail(`${id} is asked for`);
  const brief = new Set(plan.inBrief);
  const meeting = (id: string) => meetingTime(of(id).reading, brief.has(id) ? 'brief' : depth) * pace;
  const review = (id: string) => reviewTime(of(id).reading) * pace;
  const sum = (ids: readonly string[], each: (id: string) => number) => ids.reduce((all, id) => all + each(id), 0);
  const used = plan.days.map(
    day => sum(day.fresh, meeting) + sum(day.reviews, review) + (day.interview?.minutes ?? 0) * 60,
  );
  return {
    used,
    free: used.map(seconds => minutes * 60 - seconds),
    of,
    meeting,
    briefMeeting: (id: string) => meetingTime(of(id).reading, 'brief') * pace,
    review,
    isEssential: (id: string) => of(id).importance < IN_FIELDS,
    fresh: plan.days.flatMap(day => day.fresh),
    reviews: plan.days.flatMap(day => day.reviews),
    isNew: (id: string) => !of(id).before && !of(id).isKnown,
  };
}

describe('the plan', () => {
  it('goes day by day from today to the eve of the interview, and asks for nothing that is not to be asked', () => {
    fc.assert(
      fc.property(input, given => {
        const plan = layOutPlan(given);
        assert.deepEqual(
          plan.days.map(({ day }) => day),
          Array.from({ length: given.date - TODAY }, (_, at) => TODAY + at),
        );
        const { fresh, isNew, of } = reckon(given, plan);
        assert.equal(new Set(fresh).size, fresh.length, 'met once');
        for (const day of plan.days) {
          assert.equal(new Set(day.reviews).size, day.reviews.length, 'once a day');
          assert.ok(!day.reviews.some(id => day.fresh.includes(id)));
        }
        assert.ok(fresh.every(isNew));
        assert.ok(plan.days.every(({ reviews }) => reviews.every(id => !of(id).isKnown)));
      }),
    );
  });

  it('keeps to the minutes a day within a tenth, by reading time at the depth and the pace of the user', () => {
    let counted = 0;
    fc.assert(
      fc.property(input, given => {
        const plan = layOutPlan(given);
        const { used } = reckon(given, plan);
        used.forEach((seconds, at) => {
          assert.ok(seconds <= given.plan.minutes * 60 * 1.1, `${seconds / 60} minutes of ${given.plan.minutes}`);
          assert.ok(Math.abs((plan.days[at]?.minutes ?? 0) * 60 - seconds) < 0.001, 'and says what it takes');
          counted += seconds > 0 ? 1 : 0;
        });
      }),
    );
    assert.ok(counted > 100, 'something was planned');
  });

  it('leaves out only what there is no time for, on no day', () => {
    let leftOut = 0;
    fc.assert(
      fc.property(input, given => {
        const plan = layOutPlan(given);
        const { free, meeting, briefMeeting, review, isEssential, fresh, isNew } = reckon(given, plan);
        assert.deepEqual(
          [...fresh, ...plan.leftOut].sort(),
          given.questions
            .map(({ id }) => id)
            .filter(isNew)
            .sort(),
          'every new question is planned or left out',
        );
        assert.equal(plan.essentialsLeftOut, plan.leftOut.filter(isEssential).length);
        const eve = free.length - 1;
        const hasOneDay = given.made >= TODAY && eve === 0;
        for (const id of plan.leftOut) {
          leftOut++;
          free.forEach((seconds, at) => {
            if (isEssential(id)) {
              assert.ok(seconds < briefMeeting(id), `${id} has room on day ${at}`);
            } else if (seconds >= meeting(id) && ((at > 0 && at < eve) || hasOneDay)) {
              // Not today: a review in today's spare time may leave room tomorrow that this morning's plan had no use for.
              const hasRoomLater = free.slice(at + 1).some(later => later >= review(id));
              assert.ok(!hasRoomLater && !hasOneDay, `${id} has room on day ${at}`);
            }
          });
        }
      }),
    );
    assert.ok(leftOut > 100, 'something was left out');
  });

  it('says what it left out with the least important first, of these the longest', () => {
    fc.assert(
      fc.property(input, given => {
        const plan = layOutPlan(given);
        const { of } = reckon(given, plan);
        const order = plan.leftOut.map(id => of(id));
        order.slice(1).forEach((question, at) => {
          const before = order[at] ?? question;
          assert.ok(before.importance >= question.importance);
          if (before.importance === question.importance) {
            const { depth } = given.plan;
            assert.ok(before.reading[depth] >= question.reading[depth]);
          }
        });
      }),
    );
  });

  it('meets every essential question and sees it again, where there is time for it', () => {
    fc.assert(
      fc.property(input, given => {
        const plan = layOutPlan(given);
        const { isEssential, briefMeeting, review, fresh, isNew, reviews } = reckon(given, plan);
        const essential = given.questions.filter(({ id, isKnown }) => isEssential(id) && !isKnown).map(({ id }) => id);
        const work = essential.reduce((sum, id) => sum + review(id) + (isNew(id) ? briefMeeting(id) : 0), 0);
        const longest = Math.max(0, ...essential.map(briefMeeting));
        const days = given.date - TODAY;
        const met = essential.filter(isNew);
        // Half a day for what doesn't fill days to the end, and for a mock interview; the eve, on which nothing new is wanted.
        const time = (days - 1) * (given.plan.minutes * 60 * 0.5 - longest);
        if (days > 1 && work <= time) {
          assert.ok(
            met.every(id => fresh.includes(id)),
            'met',
          );
          assert.ok(
            met.every(id => reviews.includes(id)),
            'seen again',
          );
          assert.deepEqual(plan.notAgain.filter(isEssential), []);
        }
      }),
    );
  });

  it('takes no time from the essential questions for others', () => {
    let short = 0;
    let others = 0;
    fc.assert(
      fc.property(input, fc.boolean(), (any, isTight) => {
        const plain = { minutes: 5, depth: any.plan.depth };
        const given = isTight ? { ...any, plan: plain, date: Math.min(any.date, TODAY + 2) } : any;
        const questions = given.questions.filter(({ importance }) => importance < IN_FIELDS);
        const alone = layOutPlan({ ...given, questions });
        const plan = layOutPlan(given);
        const { isEssential, fresh } = reckon(given, plan);
        assert.deepEqual(plan.leftOut.filter(isEssential), alone.leftOut);
        short += alone.leftOut.length > 0 ? 1 : 0;
        others += fresh.some(id => !isEssential(id)) ? 1 : 0;
      }),
      { numRuns: 300 },
    );
    assert.ok(short > 10 && others > 10, 'time was short, and was not');
  });

  it('brings everything back on a later day, unless it says that there is no time', () => {
    let again = 0;
    fc.assert(
      fc.property(input, given => {
        const plan = layOutPlan(given);
        const { free, review, of } = reckon(given, plan);
        const metOn = new Map(plan.days.flatMap(({ day, fresh }) => fresh.map(id => [id, day] as const)));
        const toReturn = [
          ...metOn.keys(),
          ...given.questions
            .filter(({ before, isKnown }) => before && !before.cameBack && !isKnown)
            .map(({ id }) => id),
        ];
        for (const id of toReturn) {
          const after = metOn.get(id) ?? TODAY - 1;
          const isSeenAgain = plan.days.some(({ day, reviews }) => day > after && reviews.includes(id));
          assert.notEqual(isSeenAgain, plan.notAgain.includes(id), `${id}, met on ${after}`);
          again += isSeenAgain ? 1 : 0;
          if (!isSeenAgain) {
            assert.ok(
              free.slice(after + 1 - TODAY).every(seconds => seconds < review(id)),
              'there is no time',
            );
          }
        }
        assert.ok(plan.notAgain.every(id => toReturn.includes(id)));
        // Only essential questions, and those of a plan without a later day, are met without coming back.
        if (plan.days.length > 1) {
          assert.ok(plan.notAgain.every(id => of(id).importance < IN_FIELDS || of(id).before));
        }
      }),
    );
    assert.ok(again > 300, 'something came back');
  });

  it('meets new questions on the eve only where nothing else is left for the essential ones', () => {
    fc.assert(
      fc.property(input, given => {
        const plan = layOutPlan(given);
        const { free, briefMeeting, isEssential } = reckon(given, plan);
        if (plan.days.length > 1) {
          for (const id of plan.days.at(-1)?.fresh ?? []) {
            assert.ok(isEssential(id));
            assert.ok(free.slice(0, -1).every(seconds => seconds < briefMeeting(id)));
          }
        }
      }),
    );
  });

  it('moves the work of a day that was missed, and loses none', () => {
    let moved = 0;
    fc.assert(
      fc.property(input, given => {
        fc.pre(given.date - TODAY > 1);
        const before = layOutPlan(given);
        const missed = { ...given, today: TODAY + 1 };
        const after = layOutPlan(missed);
        const was = reckon(given, before);
        const is = reckon(missed, after);
        assert.deepEqual([...is.fresh, ...after.leftOut].sort(), [...was.fresh, ...before.leftOut].sort());
        for (const id of before.days[0]?.fresh ?? []) {
          moved += after.days.some(({ fresh }) => fresh.includes(id)) ? 1 : 0;
        }
        for (const { id, before: known, isKnown } of given.questions) {
          if (known && !known.cameBack && !isKnown) {
            assert.ok(is.reviews.includes(id) || after.notAgain.includes(id), `${id} still comes back`);
          }
        }
      }),
    );
    assert.ok(moved > 100, 'something was moved');
  });

  it('has everything back before the interview: no interval goes beyond it', () => {
    fc.assert(
      fc.property(input, given => {
        const plan = layOutPlan(given);
        const { reviews } = reckon(given, plan);
        for (const { id } of given.questions) {
          const by = plan.comeBackBy(id);
          assert.ok(by !== undefined && by > TODAY && by <= given.date, `${id} by ${by}`);
        }
        // What is met today comes back on a day on which something can still be done.
        for (const id of plan.days[0]?.fresh ?? []) {
          const by = plan.comeBackBy(id) ?? 0;
          assert.ok(by < given.date || given.date === TODAY + 1, `${id} by ${by}`);
        }
        assert.equal(plan.comeBackBy('of another bank'), undefined);
        assert.ok(reviews.length >= 0);
      }),
    );
  });

  it('is the same for the same input, and takes nothing of it away', () => {
    const lists = ({ secondsOf: _, comeBackBy: __, ...rest }: LaidOutPlan) => rest;
    fc.assert(
      fc.property(input, given => {
        const copy = structuredClone(given);
        const plan = layOutPlan(given);
        assert.deepEqual(given, copy);
        assert.deepEqual(lists(layOutPlan(copy)), lists(plan));
        for (const { id } of given.questions) {
          assert.equal(layOutPlan(copy).comeBackBy(id), plan.comeBackBy(id));
        }
      }),
      { numRuns: 30 },
    );
  });

  /** The input after some of what was planned for today was done, and other things. */
  const withDone = (given: PlanInput, plan: LaidOutPlan, picks: readonly boolean[]): PlanInput => {
    const [today] = plan.days;
    return {
      ...given,
      questions: given.questions.map((question, at): PlannedQuestion => {
        const isPlanned = today?.fresh.includes(question.id) || today?.reviews.includes(question.id);
        const isDone = picks[at % picks.length] && (isPlanned || at % 5 === 0);
        const cameBack = question.before !== undefined;
        return isDone ? { ...question, after: { last: TODAY, due: TODAY + 1 + (at % 9), cameBack } } : question;
      }),
    };
  };

  it('asks for the same today, however much of it is done, and builds the next days on what was done', () => {
    fc.assert(
      fc.property(input, fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }), (given, picks) => {
        const morning = layOutPlan(given);
        const later = withDone(given, morning, picks);
        const plan = layOutPlan(later);
        assert.deepEqual(plan.days[0], morning.days[0]);
        const done = later.questions.filter(({ after }) => after).map(({ id }) => id);
        const tomorrow = plan.days.slice(1);
        for (const id of done) {
          assert.ok(!tomorrow.some(({ fresh }) => fresh.includes(id)), `${id} is not new any more`);
          assert.ok(!plan.leftOut.includes(id));
        }
        const { fresh, isNew } = reckon(given, plan);
        const planned = new Set([...fresh, ...plan.leftOut, ...done]);
        assert.ok(
          given.questions.every(({ id }) => !isNew(id) || planned.has(id)),
          'nothing is lost',
        );
      }),
    );
  });

  it('fills the days with less where the user takes longer', () => {
    const questions = Array.from(
      { length: 200 },
      (_, at): PlannedQuestion => ({
        id: `q${at}`,
        importance: at % 9,
        reading: { brief: 75, full: 800 },
      }),
    );
    const counts = [0.5, 1, 2].map(
      pace => layOutPlan(inputOf({ questions, pace })).days.flatMap(({ fresh }) => fresh).length,
    );
    assert.ok((counts[0] ?? 0) > (counts[1] ?? 0) && (counts[1] ?? 0) > (counts[2] ?? 0), counts.join());
  });
});

describe('the plan at its edges', () => {
  const questions = Array.from(
    { length: 120 },
    (_, at): PlannedQuestion => ({
      id: `q${at}`,
      importance: at % 3 === 0 ? at % 2 : 3 + (at % 6),
      reading: { brief: 60 + (at % 40), full: 600 + at * 3 },
    }),
  );
  const essentials = questions.filter(({ importance }) => importance < IN_FIELDS).map(({ id }) => id);
  const freshOf = (plan: LaidOutPlan) => plan.days.map(({ fresh }) => fresh.length);

  it('asks for nothing on the day of the interview and after it', () => {
    for (const date of [TODAY, TODAY - 1, TODAY - 400]) {
      const plan = layOutPlan(inputOf({ questions, date }));
      assert.deepEqual([plan.days, plan.leftOut.length, plan.comeBackBy('q1')], [[], 120, undefined]);
    }
  });

  it('uses the one day there is when the interview is tomorrow', () => {
    const plan = layOutPlan(inputOf({ questions, date: TODAY + 1 }));
    const [today] = plan.days;
    assert.equal(plan.days.length, 1);
    assert.ok((today?.minutes ?? 0) > 54 && (today?.minutes ?? 0) < 66);
    assert.ok(today?.fresh.every(id => essentials.includes(id)));
    assert.deepEqual(
      [...plan.notAgain].sort(),
      [...(today?.fresh ?? [])].sort(),
      'and says that they do not come back',
    );
    assert.equal(plan.comeBackBy('q0'), TODAY + 1);
    const others = questions.filter(({ importance }) => importance >= IN_FIELDS).slice(0, 5);
    const one = layOutPlan(inputOf({ questions: others, date: TODAY + 1 }));
    assert.deepEqual([one.days[0]?.fresh.length, one.days[0]?.reviews, one.notAgain.length], [5, [], 5]);
    const full = layOutPlan(inputOf({ questions, date: TODAY + 1, plan: { minutes: 300, depth: 'full' } }));
    assert.ok(full.inBrief.length < (full.days[0]?.fresh.length ?? 0), 'in full as far as there is time');
  });

  it('meets all essentials of three days in full depth, in brief where there is no time', () => {
    const plan = layOutPlan(inputOf({ questions, date: TODAY + 3, plan: { minutes: 60, depth: 'full' } }));
    const fresh = plan.days.flatMap(day => day.fresh);
    assert.ok(essentials.every(id => fresh.includes(id)));
    assert.ok(plan.inBrief.length > 0 && plan.inBrief.length < essentials.length);
    assert.equal(plan.essentialsLeftOut, 0);
    assert.equal(plan.secondsOf(plan.inBrief[0] ?? '', 'fresh') < 200, true);
  });

  it('spreads new questions over the first half where there is time, and catches up after days that were missed', () => {
    const plan = layOutPlan(inputOf({ questions, date: TODAY + 30 }));
    const fresh = freshOf(plan);
    assert.equal(
      fresh.reduce((sum, each) => sum + each, 0),
      120,
    );
    assert.ok(
      fresh.slice(0, 15).every(each => each >= 6 && each <= 10),
      fresh.join(),
    );
    assert.ok(
      fresh.slice(16).every(each => each === 0),
      fresh.join(),
    );
    const late = freshOf(
      layOutPlan(inputOf({ questions, date: TODAY + 30, made: TODAY - 30, interviews: [TODAY - 2] })),
    );
    assert.ok((late[0] ?? 0) > 25, 'half of the time has gone by');
  });

  it('has the essentials back on the last days', () => {
    const plan = layOutPlan(inputOf({ questions, date: TODAY + 14 }));
    const last = new Set(plan.days.slice(-2).flatMap(({ reviews }) => reviews));
    assert.ok(essentials.every(id => last.has(id)));
  });

  it('plans mock interviews, the last one two days before, and makes up for a missed one', () => {
    const days = (over: Partial<PlanInput>) =>
      layOutPlan(inputOf({ questions, ...over })).days.flatMap(({ day, interview }) =>
        interview ? [`${day - TODAY}: ${interview.minutes}`] : [],
      );
    assert.deepEqual(days({ date: TODAY + 16 }), ['7: 30', '14: 30']);
    assert.deepEqual(days({ date: TODAY + 16, plan: { minutes: 25, depth: 'brief' } }), ['7: 10', '14: 10']);
    assert.deepEqual(days({ date: TODAY + 16, plan: { minutes: 15, depth: 'brief' } }), []);
    assert.deepEqual(days({ date: TODAY + 1 }), []);
    const old = { date: TODAY + 9, made: TODAY - 20 };
    assert.deepEqual(days({ ...old, interviews: [TODAY - 8] }), ['0: 30', '7: 30'], 'that of today');
    assert.deepEqual(days({ ...old, today: TODAY + 1 }), ['1: 30', '7: 30'], 'moved to the next day');
    assert.deepEqual(days({ ...old, today: TODAY + 1, interviews: [TODAY] }), ['7: 30'], 'taken');
    assert.deepEqual(days({ ...old, interviews: [TODAY] }), ['0: 30', '7: 30'], 'today stays as it was');
    const little = { ...old, questions: questions.slice(0, 5) };
    assert.deepEqual(days({ ...little, date: TODAY + 5 }), ['3: 30'], 'the next one is near');
    assert.deepEqual(days({ ...little, date: TODAY + 6 }), ['0: 30', '4: 30']);
    assert.deepEqual(days({ ...old, today: TODAY + 7, interviews: [TODAY + 5] }), [], 'a little early');
  });

  /** A bank of questions that are alike but for what is given. */
  const alike = (count: number, over: (at: number) => Partial<PlannedQuestion> = () => ({})) =>
    Array.from(
      { length: count },
      (_, at): PlannedQuestion => ({ id: `q${at}`, importance: 0, reading: { brief: 70, full: 970 }, ...over(at) }),
    );
  const daysOf = (plan: LaidOutPlan, id: string) =>
    plan.days.flatMap(({ day, reviews }) => (reviews.includes(id) ? [day - TODAY] : []));

  it('shows the essentials again shortly before the interview, however well they are known', () => {
    const before = { last: TODAY - 1, due: TODAY + 200, cameBack: true };
    const plan = layOutPlan(inputOf({ questions: alike(3, () => ({ before })), date: TODAY + 5 }));
    assert.deepEqual(
      ['q0', 'q1', 'q2'].map(id => daysOf(plan, id)),
      [[4], [4], [4]],
    );
    const seen = { ...before, last: TODAY + 3 };
    const eve = layOutPlan(
      inputOf({ questions: alike(1, () => ({ before: seen })), today: TODAY + 4, date: TODAY + 5 }),
    );
    assert.deepEqual(eve.days[0]?.reviews, [], 'yesterday is near enough');
  });

  it('gives spare time today to what FSRS wants back today, also where its last review is tomorrow', () => {
    const before = { last: TODAY - 3, due: TODAY, cameBack: true };
    const plan = layOutPlan(inputOf({ questions: alike(2, () => ({ before })), date: TODAY + 2 }));
    assert.deepEqual(daysOf(plan, 'q0'), [0], 'which it then does not need');
    const tight = inputOf({
      questions: alike(40, () => ({ before })),
      date: TODAY + 2,
      plan: { minutes: 5, depth: 'brief' },
    });
    assert.equal(layOutPlan(tight).days[0]?.reviews.length, 6);
  });

  it('begins with the essentials that an earlier day left in a learning step', () => {
    const before = { last: TODAY - 1, due: TODAY - 1, cameBack: false, isOwed: true };
    const questions = alike(60, at => (at > 49 ? { before } : {}));
    const [today, next] = layOutPlan(
      inputOf({ questions, date: TODAY + 2, plan: { minutes: 20, depth: 'brief' } }),
    ).days;
    assert.equal(today?.reviews.length, 10);
    assert.ok((today?.fresh.length ?? 0) > 0, 'and goes on with new ones');
    assert.ok((next?.reviews.length ?? 0) > 0);
  });

  it('brings back what was met once before it meets more that is not essential', () => {
    const before = { last: TODAY - 1, due: TODAY + 30, cameBack: false };
    const questions = alike(60, at => ({ importance: IN_FIELDS, ...(at > 56 && { before }) }));
    const plan = layOutPlan(inputOf({ questions, date: TODAY + 3, plan: { minutes: 5, depth: 'brief' } }));
    assert.deepEqual(plan.notAgain, []);
    for (const id of ['q57', 'q58', 'q59']) {
      assert.equal(daysOf(plan, id).length, 1, id);
    }
    assert.ok(plan.leftOut.length > 50);
  });

  it('has the first return of what is not essential when FSRS wants it, not before', () => {
    const plan = layOutPlan(inputOf({ questions: alike(8, () => ({ importance: IN_FIELDS })), date: TODAY + 12 }));
    for (const { day, fresh } of plan.days) {
      for (const id of fresh) {
        assert.equal(daysOf(plan, id)[0], day - TODAY + 2, id);
      }
    }
  });

  it('meets the shorter of equally important questions where there is no time for all', () => {
    for (const importance of [0, IN_FIELDS]) {
      const questions = alike(40, at => ({ importance, reading: { brief: 20 + ((at * 37) % 100), full: 900 } }));
      const plan = layOutPlan(inputOf({ questions, date: TODAY + 3, plan: { minutes: 8, depth: 'brief' } }));
      const brief = (id: string) => questions.find(question => question.id === id)?.reading.brief ?? 0;
      const longest = Math.max(...plan.days.flatMap(({ fresh }) => fresh).map(brief));
      assert.ok(plan.leftOut.length > 10);
      assert.ok(plan.leftOut.every(id => brief(id) >= longest));
    }
  });

  it('reads in brief what fits no day in full', () => {
    const plan = layOutPlan(inputOf({ questions: alike(8), date: TODAY + 6, plan: { minutes: 30, depth: 'full' } }));
    assert.deepEqual([plan.leftOut, plan.inBrief.length], [[], 3]);
    assert.deepEqual(plan.days.at(-1)?.fresh, []);
    const long = layOutPlan(inputOf({ questions: alike(2), date: TODAY + 6, plan: { minutes: 10, depth: 'full' } }));
    assert.deepEqual([...long.inBrief].sort(), ['q0', 'q1'], 'longer than a day');
  });

  it('reads no more in full than leaves time to meet the rest and see all of it again', () => {
    for (const minutes of [20, 40, 60, 90]) {
      const plan = layOutPlan(inputOf({ questions: alike(20), date: TODAY + 3, plan: { minutes, depth: 'full' } }));
      assert.deepEqual([plan.leftOut, plan.notAgain, plan.days.at(-1)?.fresh], [[], [], []], `${minutes} minutes`);
      assert.ok(minutes < 60 || plan.inBrief.length < 20, `${minutes} minutes: ${plan.inBrief.length}`);
    }
  });

  it('gives no time to mock interviews that the essentials need', () => {
    const plan = layOutPlan(inputOf({ questions, date: TODAY + 3, plan: { minutes: 20, depth: 'brief' } }));
    assert.ok(plan.days.every(({ interview }) => !interview));
  });

  it('lays out a year with ten thousand questions, and no more than a year', () => {
    const many = Array.from({ length: 10_000 }, (_, at): PlannedQuestion => {
      const question = questions[at % 120] ?? assert.fail();
      return {
        ...question,
        id: `q${at}`,
        ...(at % 2 && { before: { last: TODAY - 2, due: TODAY + (at % 50), cameBack: true } }),
      };
    });
    const plan = layOutPlan(inputOf({ questions: many, date: TODAY + 365, made: TODAY + 9 }));
    assert.equal(plan.days.length, 365);
    assert.ok(plan.days.every(({ minutes }) => minutes > 54 && minutes <= 66));
    assert.equal(plan.days.flatMap(({ fresh }) => fresh).length + plan.leftOut.length, 5000);
    const far = layOutPlan(inputOf({ questions, date: TODAY + 3_000_000 }));
    assert.equal(far.days.length, MOST_DAYS);
    assert.equal(far.leftOut.length, 0);
  });

  it('takes a card of a day to come, which a clock that was set back leaves, as one of today', () => {
    const odd = questions.map((question, at) =>
      at < 20 ? { ...question, before: { last: TODAY + 9, due: TODAY + 12, cameBack: false } } : question,
    );
    const plan = layOutPlan(inputOf({ questions: odd, date: TODAY + 5 }));
    for (let at = 0; at < 20; at += 3) {
      assert.ok(plan.days.some(({ reviews }) => reviews.includes(`q${at}`)) || plan.notAgain.includes(`q${at}`));
    }
  });
});
