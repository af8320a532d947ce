import assert from 'node:assert/strict';
import { renderStatistics, type StatisticsLabels } from '../../../src/page/statistics';
import { ProgressStore } from '../../../src/progress/progressStore';
import { statistics } from '../../../src/scheduling/statistics';
import type { TrendView } from '../../../src/sessions/scorecardView';
import { DAY, memory, NOON, TestClock } from '../support';

/** Each word is its name, in brackets. */
const labels = new Proxy({} as StatisticsLabels, {
  get: (_, key) =>
    key === 'state'
      ? new Proxy({}, { get: (__, state) => `[${String(state)}]` })
      : ['calendarSummary', 'comingSummary', 'desired', 'lastDays', 'recalledOf', 'days', 'number', 'percent'].includes(
            String(key),
          ) || ['date', 'shortDate', 'month', 'weekday'].includes(String(key))
        ? (...values: unknown[]) => `[${String(key)} ${values.join(' ')}]`
        : `[${String(key)}]`,
});

const nothingDone = () => {
  const store = new ProgressStore(memory(), new TestClock(), () => assert.fail('readable'));
  return statistics([], store, 0.9);
};

const trend = (means: readonly number[]): TrendView => ({
  title: 'Mock interviews',
  summary: 'how they went',
  scale: ['0', '4'],
  asTable: 'As a table',
  heads: ['Interview', 'Score'],
  points: means.map((value, at) => ({
    start: NOON + at * DAY,
    day: `day ${at}`,
    when: `when ${at}`,
    score: { value, text: `${value} of 4` },
  })),
});

describe('the page of statistics', () => {
  it('draws the interviews over time, and has the same figures as a table that leads to the scorecards', () => {
    const means = [1, 2.5, 4];
    const html = renderStatistics(nothingDone(), labels, trend(means));
    assert.ok(html.includes('[emptyTitle]'), 'no review was made');
    const drawn = [...html.matchAll(/<circle class="dot" data-score="\d" cx="([\d.]+)%" cy="([\d.]+)"/g)];
    const places = drawn.map(([, x, y]) => [Number(x), Number(y)]);
    assert.deepEqual(
      places.map(([, y = 0]) => (92 - y) / 20),
      means,
    );
    assert.deepEqual(
      places.map(([x]) => x),
      [8, 52, 96],
    );
    const rows = [
      ...html.matchAll(/data-do="scorecard" data-start="(\d+)"[^>]*>([^<]*)<\/a><\/th><td>.*?<span>([^<]*)/g),
    ];
    assert.deepEqual(
      rows.map(([, start, day, text]) => [Number(start), day, text]),
      [2, 1, 0].map(at => [NOON + at * DAY, `day ${at}`, `${means[at]} of 4`]),
    );
    assert.match(html, /<text[^>]*>day 0<\/text><text[^>]*text-anchor="end">day 2<\/text>/);
    assert.match(html, /data-action="interviews"/);
  });

  it('has a table and no drawing of one interview, and nothing of none', () => {
    const one = renderStatistics(nothingDone(), labels, trend([3]));
    assert.ok(!one.includes('<circle') && one.includes(`data-start="${NOON}"`));
    const none = renderStatistics(nothingDone(), labels);
    assert.ok(!/trend|interviews/.test(none), none);
  });
});
