import assert from 'node:assert/strict';
import type { QuestionMeta, SectionMeta } from '../../../src/bank/model';
import { dayKey } from '../../../src/progress/day';
import { ProgressStore } from '../../../src/progress/progressStore';
import { DEFAULT_SETTINGS } from '../../../src/progress/settings';
import { Planner } from '../../../src/scheduling/planner';
import { DAY, MINUTE, memory, NOON, planOf, settle, TestClock } from '../support';

const question = (at: number): QuestionMeta => ({
  ...{ id: `q${at}`, name: `Q ${at}`, title: `Question ${at}?`, level: 'mid', tags: [], anchors: [], related: [] },
  ...{ short: 'So.', reading: { brief: 60, full: 300 }, path: `01-a/0${at}-q${at}.md` },
  ...(at < 4 && { essential: true }),
});
const sections: SectionMeta[] = [
  { id: 'a', title: 'A', about: '', questions: Array.from({ length: 12 }, (_, at) => question(at)) },
];
const good = { state: 1, step: 1, stability: 2, difficulty: 5, interval: 10 } as const;

function setUp() {
  const clock = new TestClock();
  const store = new ProgressStore(memory(), clock, () => assert.fail());
  const planner = new Planner(
    store,
    () => sections,
    () => DEFAULT_SETTINGS,
  );
  const today = clock.dayOf(clock.time);
  const plan = (days: number, minutes = 30) => store.setPlan(planOf({ date: dayKey(today + days), minutes }));
  return { clock, store, planner, plan };
}

describe('the planner', () => {
  it('has nothing in force without a plan, tells when one has been loaded, and loses it with its end', async () => {
    const { store, planner, plan } = setUp();
    let told = 0;
    planner.onDidChange(() => told++);
    await planner.ready();
    assert.equal(planner.current, undefined);
    void plan(3);
    assert.equal(planner.current, undefined, 'on its way');
    const before = told;
    await planner.ready();
    await settle();
    assert.equal(told, before + 1);
    assert.equal((await planner.load()).laidOut()?.days.length, 3);
    assert.ok(planner.current);
    void store.setPlan(undefined);
    assert.equal(planner.current, undefined);
  });

  it('is of the record as it stands, for whoever hears of a change', async () => {
    const { store, planner, plan } = setUp();
    void plan(3);
    await planner.ready();
    const asked = planner.current?.today()?.fresh.open ?? [];
    assert.equal(asked[0], 'q0');
    const seen: string[][] = [];
    store.onDidChange(() => seen.push([...(planner.current?.today()?.fresh.done ?? [])]));
    store.rate('q0', 3, good, NOON);
    assert.deepEqual(seen.at(-1), ['q0']);
    assert.deepEqual(planner.current?.planned()?.fresh.length, asked.length, 'what today asks for stays as it was');
    void plan(10);
    assert.equal(planner.current?.laidOut()?.days.length, 10);
  });

  it('goes on to the next day, asks for nothing on the day itself, and is over after it', async () => {
    const { clock, store, planner, plan } = setUp();
    void plan(2);
    await planner.ready();
    const days: (string | undefined)[] = [];
    planner.onDidChange(() => days.push(planner.current?.today()?.when));
    store.tick();
    for (let day = 0; day < 3; day++) {
      clock.forward(DAY);
      store.tick();
    }
    assert.deepEqual(days, ['ahead', 'day', 'past']);
    assert.equal(planner.current?.planned(), undefined);
    assert.equal(planner.current?.comeBackBy('q0'), undefined);
  });

  it('bounds what comes back by the day, and lays out plans that are not in force', async () => {
    const { clock, store, planner, plan } = setUp();
    void plan(5);
    await planner.ready();
    store.rate('q1', 3, good, NOON);
    clock.forward(10 * MINUTE);
    const by = planner.current?.comeBackBy('q1') ?? Number.NaN;
    assert.ok(by > clock.dayOf(clock.time) && by < clock.dayOf(clock.time) + 5, String(by));
    const { plan: kept } = store;
    assert.ok(kept);
    const plans = await planner.load();
    assert.equal(plans.layOut({ ...kept, minutes: 5, date: dayKey(clock.dayOf(clock.time) + 1) }).days.length, 1);
    assert.equal(planner.current?.laidOut()?.days.length, 5);
  });
});
