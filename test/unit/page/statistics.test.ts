import assert from 'node:assert/strict';
import { renderStatistics, type StatisticsLabels } from '../../../src/page/statistics';
import { ProgressStore } from '../../../src/progress/progressStore';
import type { Readiness } from '../../../src/scheduling/readiness';
import { statistics } from '../../../src/scheduling/statistics';
import type { TrendView } from '../../../src/sessions/scorecardView';
import { DAY, memory, NOON, TestClock } from '../support';

/** Words that are made of figures. */
const MADE = [
  ...[
    'calendarSummary',
    'comingSummary',
    'desired',
    'lastDays',
    'recalledOf',
    'days',
    'number',
    'percent',
    'metOf',
    'predictionsSummary',
  ],
  ...['date', 'shortDate', 'month', 'weekday', 'readiness', 'readinessSummary'],
];
/** Each word is its name, in brackets. */
const labels = new Proxy({} as StatisticsLabels, {
  get: (_, key) => {
    if (key === 'state') {
      return new Proxy({}, { get: (__, state) => `[${String(state)}]` });
    }
    const name = String(key);
    return MADE.includes(name) ? (...figures: unknown[]) => `[${name} ${figures.join(' ')}]` : `[${name}]`;
  },
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
    const html = renderStatistics(nothingDone(), labels, { interviews: trend(means) });
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

  it('says for each section what would be recalled on the day of the interview, and what of it was met', () => {
    const readiness: Readiness = {
      day: 20_800,
      recall: 0.4,
      questions: 5,
      met: 3,
      essentials: { recall: 0.75, questions: 2, met: 2 },
      sections: [
        { id: 'a', title: 'Lists & more', recall: 0.5, questions: 4, met: 3 },
        { id: 'b', title: 'Threads', recall: 0, questions: 1, met: 0 },
      ],
    };
    const html = renderStatistics(nothingDone(), labels, { readiness });
    assert.ok(
      html.includes('>[readiness 20800]</h2><p>[readinessSummary [percent 0.4] [percent 0.75]] [readinessHint]</p>'),
      html,
    );
    const rows = [
      ...html.matchAll(
        /<tr(?: class="all")?><th scope="row">([^<]*)<.*?(?:class="bar" y="4" width="([^"]*)".*?)?<\/svg><\/td><td class="number">([^<]*)<\/td><td class="number">([^<]*)</g,
      ),
    ];
    assert.deepEqual(
      rows.map(([, ...cells]) => cells),
      [
        ['Lists &amp; more', '50%', '[percent 0.5]', '[metOf 3 4]'],
        ['Threads', undefined, '[percent 0]', '[metOf 0 1]'],
        ['[essentials]', '75%', '[percent 0.75]', '[metOf 2 2]'],
        ['[allQuestions]', '40%', '[percent 0.4]', '[metOf 3 5]'],
      ],
    );
    const unmet = renderStatistics(nothingDone(), labels, { readiness: { ...readiness, met: 0 } });
    assert.ok(!unmet.includes('readiness'), 'nothing is said of nothing');
  });

  it('draws how programs were predicted by section, with the same figures beside it', () => {
    const predictions = {
      ...{ right: 3, missed: 1, untried: 4, due: 1 },
      sections: [{ title: 'Lists & more', right: 3, missed: 1, untried: 0 }],
    };
    const html = renderStatistics(nothingDone(), labels, { predictions });
    assert.ok(html.includes('<p>[predictionsSummary [object Object]]</p>'), html);
    const rows = [...html.matchAll(/<tr(?: class="all")?><th scope="row">([^<]*)<.*?<svg.*?>(.*?)<\/svg>(.*?)<\/tr>/g)];
    assert.deepEqual(
      rows.map(([, title, drawn = '', cells = '']) => [
        title,
        [...drawn.matchAll(/class="part" data-state="(\w+)" x="[^"]*" width="([^"]*)"/g)].map(([, ...part]) =>
          part.join(' '),
        ),
        [...cells.matchAll(/\[number (\d+)\]/g)].map(([, count]) => Number(count)),
      ]),
      [
        ['Lists &amp; more', ['known 75%', 'due 25%'], [3, 1, 0]],
        ['[allPrograms]', ['known 37.5%', 'due 12.5%', 'new 50%'], [3, 1, 4]],
      ],
    );
    assert.match(html, /data-action="predict"/);
  });

  it('has a table and no drawing of one interview, and nothing of none', () => {
    const one = renderStatistics(nothingDone(), labels, { interviews: trend([3]) });
    assert.ok(!one.includes('<circle') && one.includes(`data-start="${NOON}"`));
    const none = renderStatistics(nothingDone(), labels);
    assert.ok(!/trend|interviews/.test(none), none);
  });
});
