import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRADES, type Grade, REVIEW_STATE } from '../../../src/progress/codec';
import { ProgressStore } from '../../../src/progress/progressStore';
import { DEFAULT_SETTINGS } from '../../../src/progress/settings';
import { storeProgress } from '../../../src/progress/stored';
import type { Candidate } from '../../../src/scheduling/queue';
import { Scheduler } from '../../../src/scheduling/scheduler';
import {
  type PracticeParts,
  PracticeSession,
  readSavedPractice,
  type SavedPractice,
} from '../../../src/sessions/practice';
import { DAY, MINUTE, memory, TestClock } from '../support';

const names = Array.from({ length: 14 }, (_, at) => `q${at}`);
const questions = names.map((id): Candidate => ({ id, level: 'mid' }));

function setUp(settings = DEFAULT_SETTINGS, clock = new TestClock()) {
  const shared = memory();
  const kept: { saved: SavedPractice | undefined } = { saved: undefined };
  /** What a window has: its own store and scheduler. */
  const open = () => {
    const progress = new ProgressStore(shared, clock, () => assert.fail('readable'));
    const scheduler = new Scheduler(settings.desiredRetention, clock);
    const parts: PracticeParts = {
      progress,
      questions,
      allIds: names,
      settings: () => settings,
      outcomes: id => scheduler.outcomes(id, progress.cardOf(id), progress.reviewsOf(id).length),
      save: saved => {
        kept.saved = structuredClone(saved);
      },
    };
    return parts;
  };
  const reload = () => {
    const parts = open();
    const saved = readSavedPractice(JSON.parse(JSON.stringify(kept.saved)), clock.dayOf(clock.time));
    assert.ok(saved);
    return { parts, session: PracticeSession.resume(parts, saved) };
  };
  const parts = open();
  return { clock, shared, kept, parts, reload, session: PracticeSession.start(parts, {}) };
}

const bytes = (progress: ProgressStore) => JSON.stringify(storeProgress(progress.settled()));

describe('a practice session', () => {
  it('shows new questions up to the limit, rates only what was revealed, and comes to its end', async () => {
    const { session, parts, clock } = setUp({ ...DEFAULT_SETTINGS, newPerDay: 3 });
    assert.deepEqual([session.current, session.position], ['q0', { done: 0, total: 3 }]);
    await session.rate(3);
    assert.equal(parts.progress.stateOf('q0'), 'new');
    const seen: (string | undefined)[] = [];
    for (let turn = 0; turn < 20 && session.current; turn++) {
      seen.push(session.current);
      clock.forward(30_000);
      session.reveal();
      await session.rate(3);
    }
    // Twice through: the second time ahead of the learning step, for nothing else is left.
    assert.deepEqual(seen, ['q0', 'q1', 'q2', 'q0', 'q1', 'q2']);
    assert.deepEqual(session.position, { done: 6, total: 6 });
    const summary = session.summary();
    assert.deepEqual([summary.questions, summary.ratings[3], summary.seconds], [3, 6, 180]);
    assert.equal(summary.unseen, 11);
    assert.equal(summary.week, 3);
    session.addNew(2);
    assert.equal(session.current, 'q3');
    for (let turn = 0; turn < 20 && session.current; turn++) {
      session.reveal();
      await session.rate(4);
    }
    assert.deepEqual([session.summary().questions, session.summary().unseen], [5, 9], 'two more, and no others');
  });

  it('applies what the buttons announced', async () => {
    const { session, parts, clock } = setUp();
    for (const grade of [4, 3, 2, 1, 3, 3] as const) {
      const id = session.current ?? '';
      const announced = session.outcomes?.[grade];
      session.reveal();
      clock.forward(7 * MINUTE);
      await session.rate(grade);
      const card = parts.progress.cardOf(id);
      assert.deepEqual(
        [card?.state, card?.interval, card?.step],
        [announced?.state, announced?.interval, announced?.step],
      );
    }
  });

  it('names what went wrong, what was hard and what went well, each by its worst rating', async () => {
    const { session } = setUp({ ...DEFAULT_SETTINGS, newPerDay: 4 });
    const given: Record<string, Grade[]> = { q0: [4], q1: [1, 3, 3], q2: [3, 2, 3], q3: [3, 3] };
    for (let turn = 0; turn < 20 && session.current; turn++) {
      session.reveal();
      await session.rate(given[session.current]?.shift() ?? 4);
    }
    assert.deepEqual(session.summary().byWorst, { 1: ['q1'], 2: ['q2'], 3: ['q3'], 4: ['q0'] });
  });

  it('takes some again, each once, whether or not they are due, and those forgotten until they are not', async () => {
    const { parts, clock, session } = setUp({ ...DEFAULT_SETTINGS, newPerDay: 3 });
    while (session.current) {
      session.reveal();
      await session.rate(4);
    }
    clock.forward(MINUTE);
    const counts = parts.progress.countsOf(clock.dayOf(clock.time));
    const those = questions.filter(({ id }) => ['q0', 'q2'].includes(id)).reverse();
    const filter = { ids: ['q2', 'q0'], again: true } as const;
    const again = PracticeSession.start({ ...parts, questions: those }, filter);
    assert.deepEqual([again.current, again.position], ['q2', { done: 0, total: 2 }]);
    again.reveal();
    await again.rate(1);
    assert.equal(again.current, 'q0');
    again.reveal();
    await again.rate(3);
    assert.equal(again.current, 'q2');
    again.reveal();
    await again.rate(3);
    assert.deepEqual([again.current, again.summary().unseen], [undefined, 0]);
    assert.deepEqual(again.summary().byWorst, { 1: ['q2'], 2: [], 3: ['q0'], 4: [] });
    // Looking at something twice a day says nothing of how long it is remembered, and takes no review from the daily limit.
    const { recalled, forgotten } = parts.progress.countsOf(clock.dayOf(clock.time));
    assert.deepEqual([recalled, forgotten], [counts.recalled, counts.forgotten]);
  });

  it('follows a plan where there is one', () => {
    const { parts } = setUp();
    const planned = PracticeSession.start({ ...parts, planned: () => ({ fresh: ['q9', 'q4'], reviews: [] }) }, {});
    assert.deepEqual([planned.current, planned.position.total], ['q9', 2]);
    assert.deepEqual([planned.summary().planned, PracticeSession.start(parts, {}).summary().planned], [true, false]);
  });

  it('keeps what was ticked through a reload and an undo, for that question only', async () => {
    const env = setUp();
    env.session.tick([0]);
    assert.deepEqual(env.session.ticked, [], 'nothing is ticked before the answer was shown');
    env.session.reveal();
    env.session.tick([2, 0]);
    const { session } = env.reload();
    assert.deepEqual([session.revealed, session.ticked], [true, [2, 0]]);
    await session.rate(2);
    assert.deepEqual(session.ticked, []);
    const after = env.reload().session;
    await after.undo();
    assert.deepEqual([after.current, after.revealed, after.ticked], ['q0', true, [2, 0]]);
  });

  it('takes over a session that an earlier version has kept', () => {
    const { kept, clock } = setUp();
    const { extra: _, ticked: __, ...before } = kept.saved ?? assert.fail('kept');
    const read = readSavedPractice({ ...before, extraNew: 5 }, clock.dayOf(clock.time));
    assert.deepEqual(read, { ...before, extra: [], ticked: [] });
  });

  it('goes back through everything, to the same bytes, also after a reload', async () => {
    const action = fc.oneof(
      { weight: 6, arbitrary: fc.record({ what: fc.constant('rate' as const), grade: fc.constantFrom(...GRADES) }) },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('skip' as const) }) },
      { weight: 2, arbitrary: fc.record({ what: fc.constant('undo' as const) }) },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('reload' as const) }) },
      {
        weight: 1,
        arbitrary: fc.record({ what: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async actions => {
        const env = setUp();
        let { session, parts } = env;
        const before: { bytes: string; current: string | undefined }[] = [];
        const undo = async () => {
          const last = before.pop();
          await session.undo();
          if (!last) {
            return;
          }
          assert.equal(bytes(parts.progress), last.bytes);
          assert.equal(session.current, last.current);
        };
        for (const step of actions) {
          if (step.what === 'reload') {
            ({ session, parts } = env.reload());
          } else if (step.what === 'wait') {
            env.clock.forward(step.minutes * MINUTE);
          } else if (step.what === 'undo') {
            await undo();
          } else if (session.current !== undefined) {
            before.push({ bytes: bytes(parts.progress), current: session.current });
            if (step.what === 'skip') {
              session.skip();
            } else {
              session.reveal();
              await session.rate(step.grade);
            }
          }
        }
        while (before.length) {
          await undo();
        }
        assert.equal(session.canUndo, false);
      }),
      { numRuns: 150 },
    );
  });

  it('loses nothing when it is left in the middle', async () => {
    const env = setUp();
    env.session.reveal();
    await env.session.rate(4);
    const { session, parts } = env.reload();
    assert.equal(parts.progress.stateOf('q0'), 'learning');
    assert.equal(session.current, 'q1');
    assert.equal(session.position.done, 1);
    session.reveal();
    assert.equal(env.reload().session.revealed, true);
  });

  it('ends with its study day: the next day starts afresh', () => {
    const { kept, clock, session } = setUp();
    assert.equal(session.isOn, true);
    clock.forward(DAY);
    assert.equal(session.isOn, false);
    assert.equal(readSavedPractice(kept.saved, clock.dayOf(clock.time)), undefined);
  });

  it('gives no rating twice where the last it was told to keep was lost', async () => {
    const { session, kept, clock, reload } = setUp();
    const id = session.current ?? '';
    session.reveal();
    const stale = kept.saved;
    clock.forward(MINUTE);
    await session.rate(4);
    const next = session.current;
    kept.saved = stale;
    const after = reload();
    assert.deepEqual([after.session.current, after.session.revealed], [next, false]);
    await after.session.rate(4);
    assert.equal(after.parts.progress.reviewsOf(id).length, 1);
    // What was kept in time comes back as it was.
    after.session.reveal();
    const again = reload();
    assert.deepEqual([again.session.current, again.session.revealed], [next, true]);
  });

  it('shows everything due after a month asleep, most overdue first', async () => {
    const { clock, session, parts } = setUp();
    for (let turn = 0; turn < 10; turn++) {
      session.reveal();
      await session.rate((turn % 2 ? 3 : 4) as Grade);
    }
    clock.forward(30 * DAY);
    const due = names.filter(id => parts.progress.stateOf(id) === 'due');
    assert.equal(due.length, 10);
    const next = PracticeSession.start(parts, {});
    assert.ok(next.current && due.includes(next.current));
    assert.equal(next.position.total, 14);
  });

  it('counts no review twice when the clock was set back', async () => {
    const { clock, session, parts } = setUp();
    const id = session.current ?? '';
    session.reveal();
    await session.rate(4);
    const first = parts.progress.cardOf(id);
    clock.forward(-3 * DAY);
    await parts.progress.setState(id, 'due');
    assert.equal(parts.progress.stateOf(id), 'due');
    const again = PracticeSession.start(parts, { ids: [id] });
    again.reveal();
    const rated = again.current ?? '';
    await again.rate(3);
    const second = parts.progress.cardOf(rated);
    assert.ok(first && second);
    assert.equal(parts.progress.reviewsOf(id).length, rated === id ? 2 : 1);
    if (rated === id) {
      const [dated] = parts.progress.reviewsOf(id);
      assert.ok(dated && second.time > dated.time && second.state === REVIEW_STATE);
    }
  });

  it('refuses a damaged session', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        assert.equal(readSavedPractice(value, 1), undefined);
      }),
    );
  });
});
