import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMessage, readPageState, scorecardKey, scorecardStart } from '../../../src/page/messages';
import { renderScorecard } from '../../../src/page/scorecard';
import { OUTCOMES } from '../../../src/sessions/scorecard';
import { SCORECARD_ACTIONS, type ScorecardView } from '../../../src/sessions/scorecardView';
import { NOON } from '../support';

const hostile = fc.constantFrom('<img src=x onerror=alert(1)>', '" onclick="alert(1)', "'>&amp;", 'plain');
const score = fc.record(
  { value: fc.double({ min: 0, max: 4, noNaN: true }), text: hostile },
  { requiredKeys: ['text'] },
);
const link = fc.record({ id: hostile, name: hostile, title: hostile });
const card = fc.record(
  {
    score,
    bySection: hostile,
    sections: fc.array(fc.record({ title: hostile, count: hostile, score }), { maxLength: 3 }),
    byQuestion: hostile,
    questions: fc.array(
      fc.record(
        {
          id: hostile,
          name: hostile,
          title: hostile,
          outcome: fc.constantFrom(...OUTCOMES),
          score,
          facts: fc.array(hostile, { maxLength: 2 }),
          state: fc.record({ state: fc.constantFrom('new', 'due', 'known', 'learning'), name: hostile }),
          notes: hostile,
          points: fc.record({
            summary: hostile,
            parts: fc.array(fc.record({ title: hostile, points: fc.array(hostile, { maxLength: 2 }) }), {
              maxLength: 2,
            }),
          }),
        },
        { requiredKeys: ['id', 'name', 'outcome', 'score', 'facts'] },
      ),
      { maxLength: 4 },
    ),
    notes: hostile,
    reviewTitle: hostile,
    review: fc.array(link, { maxLength: 2 }),
    trend: fc.record({
      title: hostile,
      summary: hostile,
      scale: fc.tuple(hostile, hostile),
      asTable: hostile,
      heads: fc.tuple(hostile, hostile),
      points: fc.array(fc.record({ start: fc.nat(), day: hostile, when: hostile, score }), {
        minLength: 1,
        maxLength: 5,
      }),
    }),
  },
  {
    requiredKeys: ['score', 'bySection', 'sections', 'byQuestion', 'questions', 'notes', 'reviewTitle', 'review'],
  },
);
const view = fc.record(
  {
    tab: hostile,
    title: hostile,
    when: hostile,
    paragraphs: fc.array(hostile, { maxLength: 2 }),
    buttons: fc.array(
      fc.record({
        action: fc.constantFrom(...SCORECARD_ACTIONS),
        label: hostile,
        look: fc.constantFrom('primary', 'secondary', 'quiet'),
      }),
      { maxLength: 3 },
    ),
    card,
  },
  { requiredKeys: ['tab', 'title', 'when', 'paragraphs', 'buttons'] },
) as fc.Arbitrary<ScorecardView>;

const sample: ScorecardView = {
  tab: 'Scorecard',
  title: 'Mock interview',
  when: 'November 25',
  paragraphs: [],
  buttons: [{ action: 'practice', label: 'Practice What I Missed', look: 'primary' }],
  card: {
    score: { value: 2.5, text: '2.5 of 4 (good)' },
    bySection: 'By section',
    sections: [{ title: 'Threads', count: '2 questions', score: { value: 2.5, text: '2.5 of 4 (good)' } }],
    byQuestion: 'By question',
    questions: [
      {
        id: 'gil',
        name: 'The GIL',
        title: 'What is it?',
        outcome: 'scored',
        score: { value: 1, text: '1 of 4' },
        facts: [],
        points: {
          summary: '1 of 2 key points said',
          parts: [
            { title: 'Not said', points: ['It is `released`.'] },
            { title: 'Said', points: ['One lock.'] },
          ],
        },
      },
      {
        id: 'mro',
        name: 'MRO',
        title: 'What?',
        outcome: 'skipped',
        score: { text: 'skipped' },
        facts: ['Mid'],
        notes: 'a\n b',
      },
      { id: 'gone', name: 'gone', outcome: 'notAsked', score: { text: 'not asked' }, facts: ['not in the bank'] },
    ],
    notes: 'Your notes',
    reviewTitle: 'Related',
    review: [],
    trend: {
      title: 'Trend',
      summary: '2.5 now, 1 before',
      scale: ['0', '4'],
      asTable: 'Show as a table',
      heads: ['Interview', 'Score'],
      points: [
        { start: 5, day: 'May 5', when: 'May', score: { value: 1, text: '1 of 4' } },
        { start: NOON, day: 'Nov 25', when: 'November', score: { value: 2.5, text: '2.5 of 4' } },
      ],
    },
  },
};

describe('the page of a scorecard', () => {
  it('escapes everything, and has no script, style or handler', () => {
    fc.assert(
      fc.property(view, data => {
        const html = renderScorecard(data);
        const tags = [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-z0-9-]+="[^"<>]*")*)\s*\/?>/g)];
        assert.equal(tags.length, [...html.matchAll(/<[a-z]/g)].length, 'every tag is whole');
        for (const [, name = '', attributes = ''] of tags) {
          assert.ok(!['script', 'style', 'img', 'iframe', 'form'].includes(name), name);
          const names = attributes.replace(/"[^"]*"/g, '');
          assert.ok(!/\s(?:on\w+|style|src)=/.test(names), names);
        }
      }),
    );
  });

  it('links each question that the bank has, and says in words what became of each', () => {
    const html = renderScorecard(sample);
    assert.deepEqual(
      [...html.matchAll(/data-do="open" data-id="([^"]+)"/g)].map(match => match[1]),
      ['gil', 'mro', scorecardKey(5)],
    );
    for (const words of ['1 of 4', 'skipped', 'not asked', '2.5 of 4 (good)', 'a\n b']) {
      assert.ok(html.includes(`>${words}<`), words);
    }
    assert.match(html, /data-do="scorecard" data-action="practice"/);
  });

  it('has the key points of an answer behind a line, those not said first', () => {
    const html = renderScorecard(sample);
    const points = /<details class="points".*?<\/details>/.exec(html)?.[0] ?? '';
    assert.equal(
      points,
      '<details class="points" data-key="points-gil"><summary>1 of 2 key points said</summary>' +
        '<p>Not said</p><ul><li>It is <code>released</code>.</li></ul><p>Said</p><ul><li>One lock.</li></ul></details>',
    );
  });

  it('draws a score as four parts, and the trend with the same figures as text', () => {
    const html = renderScorecard(sample);
    const total = /<p class="total">.*?<\/p>/.exec(html)?.[0] ?? '';
    assert.deepEqual(
      [...total.matchAll(/class="fill" x="\d+" width="([\d.]+)"/g)].map(match => Number(match[1])),
      [13, 13, 6.5],
    );
    assert.equal([...html.matchAll(/<circle /g)].length, 2);
    assert.match(html, /<svg role="img" aria-label="2.5 now, 1 before"/);
    const { trend, ...card } = sample.card ?? assert.fail();
    const first = renderScorecard({ ...sample, card: { ...card, trend: { ...trend, points: [] } as never } });
    assert.ok(!first.includes('<circle'), 'one interview has no trend to draw');
  });

  it('of an interview that is gone is what it says and its buttons', () => {
    const { card: _, ...gone } = sample;
    const html = renderScorecard(gone);
    assert.ok(!/<section|undefined/.test(html));
    assert.ok(html.includes('Practice What I Missed'));
  });

  it('is known by its interview, in history and state, and its buttons by name', () => {
    assert.equal(scorecardStart(scorecardKey(NOON)), NOON);
    for (const key of ['gil', 'scorecard', 'scorecard:x', 'scorecard:-1', 'scorecard:1.5']) {
      assert.equal(scorecardStart(key), undefined, key);
    }
    const history = { ids: ['gil', scorecardKey(NOON)], at: 1 };
    const state = readPageState({ id: scorecardKey(NOON), views: [], history });
    assert.deepEqual([state?.id, state?.history], [scorecardKey(NOON), history]);
    const save = { type: 'scorecard', key: scorecardKey(NOON), action: 'save' };
    assert.deepEqual(readMessage(save), save);
    assert.equal(readMessage({ ...save, action: 'rm' }), undefined);
    assert.equal(readMessage({ ...save, key: undefined }), undefined);
  });
});
