import assert from 'node:assert/strict';
import type { Grade } from '../../../src/progress/codec';
import { ProgressStore } from '../../../src/progress/progressStore';
import { PredictionScheduler } from '../../../src/scheduling/predictions';
import { type PredictParts, PredictSession, readSavedPredict, type SavedPredict } from '../../../src/sessions/predict';
import { readSessionAction } from '../../../src/sessions/session';
import { DAY, memory, TestClock } from '../support';

const IDS = ['a.0000001', 'a.0000002', 'b.0000001'];

function setUp() {
  const clock = new TestClock();
  const shared = memory();
  const progress = new ProgressStore(shared, clock, () => assert.fail('nothing to tell'));
  const scheduler = new PredictionScheduler(progress, () => 0.9);
  const there = new Set(IDS);
  let saved: SavedPredict | undefined;
  const parts: PredictParts = {
    progress,
    outputOf: async id => (there.has(id) ? `${id}\n` : undefined),
    isThere: id => there.has(id),
    draw: (count, without) => ['c.0000001'].filter(id => !without.has(id)).slice(0, count),
    outcome: (id: string, grade: Grade) => scheduler.outcome(id, grade),
    save: value => {
      saved = structuredClone(value);
    },
  };
  const kept = () => readSavedPredict(JSON.parse(JSON.stringify(saved)), clock.dayOf(clock.time));
  return { clock, progress, parts, there, shared, kept, session: PredictSession.start(parts, IDS) };
}

describe('a session of predictions', () => {
  it('checks what is typed, keeps the result of each program and goes on when told', async () => {
    const { session, progress } = setUp();
    assert.deepEqual(
      [session.current, session.revealed, session.position],
      ['a.0000001', false, { done: 0, total: 3 }],
    );
    await session.do({ type: 'next' });
    assert.equal(session.current, 'a.0000001', 'nothing was checked yet');
    await session.do({ type: 'check', text: 'a.0000001  \n\n' });
    assert.deepEqual(session.prediction, { text: 'a.0000001  \n\n', outcome: 'right' });
    assert.equal(progress.programCard('a.0000001')?.rating, 3);
    await session.do({ type: 'check', text: 'again' });
    assert.equal(progress.predictionsOf('a.0000001').length, 1, 'checked once');
    await session.do({ type: 'next' });
    assert.deepEqual([session.current, session.revealed, session.prediction], ['a.0000002', false, { text: '' }]);
    await session.do({ type: 'check', text: 'wrong' });
    assert.deepEqual(session.prediction, { text: 'wrong', outcome: 'missed' });
    await session.do({ type: 'next' });
    await session.do({ type: 'giveUp' });
    assert.deepEqual(session.prediction, { text: '', outcome: 'gaveUp' });
    assert.equal(progress.programCard('b.0000001')?.rating, 1);
    await session.do({ type: 'next' });
    assert.equal(session.current, undefined);
    assert.deepEqual(session.summary(), { right: ['a.0000001'], missed: ['a.0000002', 'b.0000001'], skipped: 0 });
  });

  it('counts as no review of a question, nor in any day', async () => {
    const { session, progress } = setUp();
    await session.do({ type: 'giveUp' });
    assert.deepEqual([progress.stateOf('a'), progress.days(), progress.hasReviews()], ['new', [], false]);
  });

  it('takes back a mistaken turn: the card is as it was, and what was typed stands in the box', async () => {
    const { session, progress } = setUp();
    assert.equal(session.canUndo, false);
    await session.do({ type: 'check', text: 'a typing erorr' });
    const { turn } = session;
    await session.do({ type: 'undo' });
    assert.deepEqual([session.current, session.revealed], ['a.0000001', false]);
    assert.deepEqual(session.prediction, { text: 'a typing erorr' });
    assert.notEqual(session.turn, turn);
    assert.equal(progress.programCard('a.0000001'), undefined);
    await session.do({ type: 'check', text: 'a.0000001' });
    await session.do({ type: 'next' });
    await session.do({ type: 'skip' });
    await session.do({ type: 'undo' });
    assert.equal(session.current, 'a.0000002', 'what was skipped comes back');
    await session.do({ type: 'undo' });
    assert.deepEqual([session.current, session.prediction], ['a.0000001', { text: 'a.0000001' }]);
    assert.equal(progress.programCard('a.0000001'), undefined);
    assert.deepEqual(session.position, { done: 0, total: 3 });
  });

  it('leaves out what is skipped, and takes more when asked at its end', async () => {
    const { session, there, progress } = setUp();
    there.add('c.0000001');
    for (const _ of IDS) {
      await session.do({ type: 'skip' });
    }
    assert.deepEqual([session.current, session.summary().skipped, session.more()], [undefined, 3, ['c.0000001']]);
    assert.equal(progress.predictionsOf('a.0000001').length, 0);
    await session.do({ type: 'more' });
    assert.deepEqual([session.current, session.more()], ['c.0000001', []]);
  });

  it('goes on after a reload where it was, on the same day only', async () => {
    const { session, parts, kept, clock } = setUp();
    await session.do({ type: 'check', text: 'wrong' });
    const saved = kept();
    assert.ok(saved);
    const again = PredictSession.resume(parts, saved);
    assert.deepEqual(
      [again.current, again.revealed, again.turn, again.prediction],
      ['a.0000001', true, session.turn, { text: 'wrong', outcome: 'missed' }],
    );
    await again.do({ type: 'undo' });
    assert.equal(parts.progress.programCard('a.0000001'), undefined, 'undo still goes back');
    clock.forward(DAY);
    assert.equal(kept(), undefined);
  });

  it('goes past a program that is gone, and one that was predicted elsewhere before it was kept', async () => {
    const { parts, kept, there, progress, clock } = setUp();
    const saved = kept();
    assert.ok(saved);
    there.delete('a.0000001');
    assert.equal(PredictSession.resume(parts, saved).current, 'a.0000002');
    there.add('a.0000001');
    clock.forward(1000);
    void progress.predict('a.0000001', 3, parts.outcome('a.0000001', 3)).written;
    assert.equal(PredictSession.resume(parts, saved).current, 'a.0000002');
  });

  it('does not check what comes when the program is no longer in front', async () => {
    const { session, progress } = setUp();
    const checking = session.do({ type: 'check', text: 'a.0000001' });
    await session.do({ type: 'skip' });
    await checking;
    assert.equal(session.revealed, false);
    assert.equal(progress.programCard('a.0000001'), undefined);
  });

  it('reads nothing else as one that was kept', () => {
    const { kept } = setUp();
    const saved = kept();
    assert.ok(saved);
    const today = saved.day;
    assert.deepEqual(readSavedPredict(saved, today), saved);
    for (const bad of [
      undefined,
      [],
      { ...saved, version: 2 },
      { ...saved, programs: [1] },
      { ...saved, steps: [{ kind: 'rated' }] },
      { ...saved, steps: [{ kind: 'checked', predicted: { id: 'a', time: 5, rating: 9 } }] },
      { ...saved, steps: [{ kind: 'checked', predicted: { id: 'a', time: 5, rating: 1 }, text: 7 }] },
      { ...saved, turn: -1 },
    ]) {
      assert.equal(readSavedPredict(bad, today), undefined, JSON.stringify(bad));
    }
    assert.equal(readSavedPredict({ ...saved, revealed: true }, today)?.revealed, false, 'nothing was checked');
  });

  it('takes from a page what is short enough to have been typed', () => {
    assert.deepEqual(readSessionAction({ type: 'check', text: 'a\nb', more: 1 }), { type: 'check', text: 'a\nb' });
    assert.equal(readSessionAction({ type: 'check' }), undefined);
    assert.equal(readSessionAction({ type: 'check', text: 'x'.repeat(10_001) }), undefined);
  });
});

describe('when a program comes back', () => {
  it('a miss on the next day, what was right later, and a second try on the same day puts nothing off', () => {
    const { progress, parts, clock } = setUp();
    const predict = (id: string, grade: Grade) => {
      clock.forward(60_000);
      void progress.predict(id, grade, parts.outcome(id, grade)).written;
      return progress.programCard(id)?.interval ?? 0;
    };
    assert.equal(predict('a.0000001', 1), 1);
    assert.equal(predict('a.0000001', 3), 1);
    const right = predict('b.0000001', 3);
    assert.ok(right > 1, `${right} days`);
    clock.forward(right * DAY);
    assert.ok(predict('b.0000001', 3) > right);
    clock.forward(30 * DAY);
    assert.ok(predict('b.0000001', 1) <= right);
  });
});
