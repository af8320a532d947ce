import assert from 'node:assert/strict';
import { ProgressStore } from '../../../src/progress/progressStore';
import { DEFAULT_SETTINGS } from '../../../src/progress/settings';
import { storeProgress } from '../../../src/progress/stored';
import { CurrentScheduler } from '../../../src/scheduling/currentScheduler';
import { readRated } from '../../../src/sessions/rated';
import { Recall } from '../../../src/sessions/recall';
import { DAY, memory, TestClock } from '../support';

function setUp() {
  const clock = new TestClock();
  const shared = memory();
  const settings = { ...DEFAULT_SETTINGS };
  /** What a window has. */
  const open = () => {
    const progress = new ProgressStore(shared, clock, () => assert.fail('readable'));
    const scheduler = new CurrentScheduler(progress, () => settings);
    return { progress, settings: () => settings, outcomes: (id: string) => scheduler.outcomes(id) };
  };
  return { clock, settings, open, parts: open() };
}

const bytes = (progress: ProgressStore) => JSON.stringify(storeProgress(progress.settled()));

describe('a recall outside of a session', () => {
  it('counts as a review, once, with what its buttons announced', async () => {
    const { parts, clock } = setUp();
    const recall = new Recall(parts, 'gil');
    const announced = recall.outcomes[4];
    clock.forward(60_000);
    await recall.rate(4);
    await recall.rate(1);
    const card = parts.progress.cardOf('gil');
    assert.deepEqual([card?.rating, card?.interval, card?.state], [4, announced.interval, announced.state]);
    assert.equal(parts.progress.reviewsOf('gil').length, 1);
    const { easy, again, learned } = parts.progress.countsOf(clock.dayOf(clock.time));
    assert.deepEqual([easy, again, learned], [1, 0, 1]);
  });

  it('is taken back to the same record, and can be rated anew', async () => {
    const { parts } = setUp();
    const before = bytes(parts.progress);
    const recall = new Recall(parts, 'gil');
    const { outcomes } = recall;
    await recall.rate(1);
    await recall.undo();
    assert.equal(bytes(parts.progress), before);
    const given = () => recall.rated?.rating;
    assert.equal(given(), undefined);
    assert.deepEqual(recall.outcomes, outcomes);
    await recall.rate(3);
    assert.equal(given(), 3);
  });

  it('knows after a reload how it was rated, and takes it back', async () => {
    const { parts, open } = setUp();
    const before = bytes(parts.progress);
    const first = new Recall(parts, 'gil');
    await first.rate(2);
    const kept = readRated(JSON.parse(JSON.stringify(first.rated)));
    const window = open();
    const again = new Recall(window, 'gil', kept);
    await again.rate(4);
    assert.equal(window.progress.reviewsOf('gil').length, 1);
    await again.undo();
    assert.equal(bytes(window.progress), before);
    assert.equal(new Recall(window, 'gil', kept).rated, undefined, 'it no longer stands');
    assert.equal(new Recall(parts, 'mro', kept).rated, undefined, 'it is of another question');
  });

  it('announces anew when the retention asked for is another one, and the next day', async () => {
    const { parts, settings, clock } = setUp();
    await new Recall(parts, 'gil').rate(4);
    clock.forward(30 * DAY);
    const recall = new Recall(parts, 'gil');
    const { interval } = recall.outcomes[3];
    settings.desiredRetention = 0.75;
    assert.ok(recall.outcomes[3].interval > interval);
  });

  it('refuses what is no rating', () => {
    const counted = { day: '2026-11-25', writer: 'w', counters: ['good', 'else'] };
    const rated = { id: 'a', time: 5000, rating: 3, counted };
    assert.deepEqual(readRated(rated), { ...rated, counted: { ...counted, counters: ['good'] } });
    for (const bad of [
      undefined,
      'x',
      [],
      {},
      { ...rated, rating: 0 },
      { ...rated, counted: 3 },
      { ...rated, time: -1 },
    ]) {
      assert.equal(readRated(bad), undefined);
    }
  });
});
