import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SectionMeta } from '../../../src/bank/model';
import { renderStatistics, type StatisticsLabels } from '../../../src/page/statistics';
import type { Memory } from '../../../src/progress/codec';
import { ProgressStore } from '../../../src/progress/progressStore';
import { shareRecalled, statistics, weekday } from '../../../src/scheduling/statistics';
import { DAY, memory, NOON, TestClock } from '../support';

const section = (title: string, ids: readonly string[]): SectionMeta => ({
  id: title,
  title,
  about: '',
  questions: ids.map(id => ({
    id,
    name: id,
    title: id,
    level: 'mid',
    related: [],
    tags: [],
    anchors: [],
    rules: [],
    short: '',
    reading: { brief: 60, full: 600 },
    path: '',
  })),
});
const sections = [section('Basics', ['a', 'b', 'c']), section('<Classes>', ['d', 'e'])];
const known: Memory = { state: 2, step: 0, stability: 10, difficulty: 5, interval: 10 };

function setUp(clock = new TestClock()) {
  const progress = new ProgressStore(memory(), clock, () => assert.fail('readable'));
  return { clock, progress, figures: () => statistics(sections, progress, 0.9) };
}

describe('statistics', () => {
  it('begin with nothing', () => {
    const { reviewed, streak, longestStreak, totals, coming, retention, calendar } = setUp().figures();
    assert.deepEqual([reviewed, streak, longestStreak], [false, 0, 0]);
    assert.deepEqual(totals, { new: 5, seen: 0, learning: 0, due: 0, known: 0 });
    assert.ok(coming.every(count => count === 0));
    assert.deepEqual(retention.map(shareRecalled), [undefined, undefined, undefined]);
    assert.ok(calendar.every(({ reviews }) => reviews === 0));
  });

  it('count states by section', async () => {
    const { clock, progress, figures } = setUp();
    await progress.rate('a', 3, known, 0).written;
    clock.forward(5 * DAY);
    await progress.rate('a', 3, known, 0).written;
    await progress.rate('c', 3, known, 0).written;
    await progress.setState('b', 'due');
    await progress.markSeen('d');
    const { sections: counted, totals } = figures();
    assert.deepEqual(counted, [
      { title: 'Basics', counts: { new: 0, seen: 0, learning: 1, due: 1, known: 1 } },
      { title: '<Classes>', counts: { new: 1, seen: 1, learning: 0, due: 0, known: 0 } },
    ]);
    assert.deepEqual(totals, { new: 1, seen: 1, learning: 1, due: 1, known: 1 });
  });

  it('show a year from a Monday to today, and what comes due', async () => {
    const { clock, progress, figures } = setUp();
    await progress.rate('a', 3, known, 0).written;
    await progress.rate('b', 4, known, 0).written;
    clock.forward(3 * DAY);
    await progress.rate('c', 1, { ...known, state: 1, interval: 10 }, 0).written;
    const { calendar, coming, today } = figures();
    assert.equal(weekday(calendar[0]?.day ?? 0), 0);
    assert.ok(calendar.length > 364 && calendar.length <= 371);
    assert.equal(calendar.at(-1)?.day, today);
    assert.deepEqual(
      calendar.slice(-4).map(({ reviews }) => reviews),
      [2, 0, 0, 1],
    );
    assert.equal(coming.length, 28);
    assert.deepEqual([coming[0], coming[7]], [1, 2]);
  });

  it('count a streak until today, or until yesterday while today is to come', async () => {
    const { clock, progress, figures } = setUp();
    const practise = () => progress.rate('a', 3, known, 0).written;
    for (const wait of [1, 1, 3, 1]) {
      await practise();
      clock.forward(wait * DAY);
    }
    assert.deepEqual([figures().streak, figures().longestStreak], [1, 3]);
    await practise();
    assert.deepEqual([figures().streak, figures().longestStreak], [2, 3]);
    clock.forward(2 * DAY);
    assert.equal(figures().streak, 0);
  });

  it('tell how many reviews of learned questions were recalled, in each period', async () => {
    const { clock, progress, figures } = setUp();
    await progress.rate('a', 3, known, 0).written;
    for (const [wait, grade] of [
      [10, 1],
      [50, 3],
      [40, 3],
      [40, 2],
    ] as const) {
      clock.forward(wait * DAY);
      await progress.rate('a', grade, known, 0).written;
    }
    assert.deepEqual(figures().retention, [
      { days: 30, recalled: 1, forgotten: 0 },
      { days: 90, recalled: 3, forgotten: 0 },
      { days: 365, recalled: 3, forgotten: 1 },
    ]);
  });

  it('are the same again after an undo', async () => {
    const { progress, figures } = setUp();
    await progress.rate('a', 3, known, 0).written;
    const before = figures();
    await progress.undo(progress.rate('b', 1, known, 0).rated);
    assert.deepEqual(figures(), before);
  });

  it('forget no review and invent none, wherever the clock goes', async () => {
    const step = fc.tuple(fc.integer({ min: -3, max: 40 }), fc.constantFrom('a', 'b', 'd', 'gone'));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const { clock, progress, figures } = setUp();
        for (const [days, id] of steps) {
          clock.forward(days * DAY);
          await progress.rate(id, 3, known, 0).written;
        }
        clock.time = Math.max(clock.time, NOON + 90 * DAY);
        const { calendar, coming, sections: counted, longestStreak, streak } = figures();
        const within = steps.length;
        const shown = calendar.reduce((sum, { reviews }) => sum + reviews, 0);
        assert.ok(shown <= within);
        assert.ok(streak <= longestStreak);
        for (const count of coming) {
          assert.ok(count >= 0 && count <= 5);
        }
        assert.equal(
          counted.reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b), 0),
          5,
        );
      }),
    );
  });
});

/** Labels that can be found again, and that need escaping. */
const labels = new Proxy({} as StatisticsLabels, {
  get: (_, name: string) => {
    if (name === 'state') {
      return { new: 'New', seen: 'Seen', learning: 'Learning', due: 'Due', known: 'Known' };
    }
    if (['calendarSummary', 'comingSummary', 'recalledOf'].includes(name)) {
      return (...values: unknown[]) => `${name} ${values.join(' ')}`;
    }
    if (['desired', 'lastDays', 'days', 'number', 'percent', 'date', 'shortDate', 'month', 'weekday'].includes(name)) {
      return (value: unknown) => `${value}`;
    }
    return `"${name}" <i>`;
  },
});

describe('the statistics page', () => {
  const rated = async () => {
    const { progress, figures } = setUp();
    await progress.rate('a', 3, known, 0).written;
    return figures();
  };

  it('has one next step while there is nothing to show', () => {
    const html = renderStatistics(setUp().figures(), labels);
    assert.match(html, /emptyTitle/);
    assert.equal(html.match(/<button/g)?.length, 1);
    assert.ok(!html.includes('<table'));
  });

  it('draws four pictures, each with its figures in words', async () => {
    const html = renderStatistics(await rated(), labels);
    for (const name of ['mastery', 'calendar', 'coming', 'retention']) {
      const part = html.slice(html.indexOf(`<section class="${name}"`)).split('</section>')[0] ?? '';
      assert.match(part, /<svg/, name);
      assert.match(part, /<table/, name);
    }
    assert.equal(html.match(/<svg role="img" aria-label="[^"]+"/g)?.length, 2);
    assert.match(html, /calendarSummary 1 1/);
    assert.match(html, /comingSummary 1 28 0/);
  });

  it('escapes all text, and has neither style nor script', async () => {
    const html = renderStatistics(await rated(), labels);
    assert.ok(!html.includes('<i>') && !html.includes('<Classes>'));
    assert.ok(html.includes('&lt;Classes&gt;'));
    assert.ok(!/\sstyle=|<script|\son\w+=/.test(html));
  });

  it('draws no bar beyond its frame', async () => {
    const html = renderStatistics(await rated(), labels);
    for (const [, x, width] of html.matchAll(/x="([\d.]+)%" (?:y="\d+" )?width="([\d.]+)%"/g)) {
      assert.ok(Number(x) + Number(width) <= 100.05);
    }
  });
});
