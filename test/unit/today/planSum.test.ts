import assert from 'node:assert/strict';
import { isAsked, offeredDays, planSum } from '../../../src/features/today/planSum';
import { dayKey, dayNumber } from '../../../src/progress/day';
import type { PlannedDay } from '../../../src/scheduling/plan';

const day = (number: number, fresh: string[], minutes?: number): PlannedDay => ({
  ...{ day: number, fresh, reviews: ['x'], minutes: 60 },
  ...(minutes !== undefined && { interview: { minutes } }),
});
const question = (level: 'junior' | 'mid' | 'senior') => ({
  ...{ id: level, name: level, title: level, level, tags: [], anchors: [], related: [], short: '', path: '' },
  reading: { brief: 60, full: 300 },
});

describe('what a plan comes to', () => {
  it('counts what is met for the first time, the mock interviews and what is left out', () => {
    const days = [day(100, ['e1', 'o1', 'e2']), day(101, ['o2'], 30), day(102, [], 20)];
    const laidOut = { days, leftOut: ['z', 'y'], inBrief: ['o2'] };
    assert.deepEqual(
      planSum(laidOut, id => id.startsWith('e')),
      { days: 3, essentials: 2, others: 2, inBrief: 1, interviews: 2, leftOut: 2 },
    );
  });

  it('is over the questions of the level and those below', () => {
    const asked = (level: 'junior' | 'mid' | 'senior') =>
      (['junior', 'mid', 'senior'] as const).filter(each => isAsked(question(each), level));
    assert.deepEqual(asked('junior'), ['junior']);
    assert.deepEqual(asked('mid'), ['junior', 'mid']);
    assert.deepEqual(asked('senior'), ['junior', 'mid', 'senior']);
  });
});

describe('the days that are offered', () => {
  const offered = (today: string) => offeredDays(dayNumber(today) ?? Number.NaN).map(dayKey);

  it('are the next ones, the end of the week, and by weeks', () => {
    const sunday = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-04', '2026-12-06', '2026-12-13', '2026-12-29'];
    assert.deepEqual(offered('2026-11-29'), sunday);
  });

  it('are each another one, and never today', () => {
    for (const today of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05']) {
      const days = offered(today);
      assert.equal(new Set(days).size, days.length, today);
      assert.ok(!days.includes(today));
    }
    assert.ok(offered('2026-12-03').includes('2026-12-04'));
    assert.ok(offered('2026-12-04').includes('2026-12-11'), 'on a Friday the next one');
  });
});
