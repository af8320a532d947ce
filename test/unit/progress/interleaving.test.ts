import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onUnexpectedError } from '../../../src/base/errors';
import { ProgressStore } from '../../../src/progress/progressStore';
import { readProgress } from '../../../src/progress/stored';
import { TestClock, TestTimers } from '../support';
import { Desk, step } from './desk';
import { SharedStorage } from './windows';

describe('windows that write at the same time', () => {
  it('lose nothing and double nothing, with writes delayed, refused and written over, and reads late, stale and failing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
        const desk = new Desk();
        await desk.play(steps);
        desk.verify();
      }),
      { numRuns: 300 },
    );
  });

  it('never write over the record of a newer version that they have seen, and keep what they know', async () => {
    const newer = { version: 5, questions: { a: { m: 's1234567', extra: 1 } }, extra: [1, 2] };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(step, { maxLength: 30 }), async (before, after) => {
        const desk = new Desk();
        const handler = onUnexpectedError(error => desk.reported.push(error));
        try {
          for (const each of before) {
            await desk.act(each);
          }
          // What was under way arrives; then the record comes, and every window sees it.
          await desk.comeToRest();
          desk.shared.put(newer);
          for (const { storage } of desk.windows) {
            storage.see();
            storage.delayed = true;
          }
          for (const each of after.filter(({ what }) => what !== 'late')) {
            await desk.act(each);
          }
          await desk.comeToRest();
        } finally {
          handler.dispose();
        }
        assert.deepEqual(desk.shared.record, newer);
        assert.equal(readProgress(desk.shared.record).outcome, 'newer');
      }),
      { numRuns: 150 },
    );
  });

  it('lose at most what was changed in the last second when the host is killed', async () => {
    const change = fc.record({ id: fc.nat(30).map(at => `q${at}`), pause: fc.nat(900) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), async changes => {
        const shared = new SharedStorage();
        const timers = new TestTimers();
        const store = new ProgressStore(shared.open(), new TestClock(), () => undefined, timers);
        let now = 0;
        const made: { id: string; at: number }[] = [];
        for (const { id, pause } of changes) {
          void store.setBookmark(id, true);
          made.push({ id, at: now });
          await timers.forward(pause);
          now += pause;
        }
        const stored = readProgress(shared.record ?? { version: 2, questions: {} }).data?.questions ?? {};
        for (const { id, at } of made.filter(each => each.at < now - 1000)) {
          assert.ok(stored[id]?.bookmark, `${id}, ${now - at} ms before the end`);
        }
      }),
    );
  });
});
