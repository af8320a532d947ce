import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Catalog } from '../../../src/bank/catalog';
import { markdown } from '../../../src/bank/markdown';
import type { Level, QuestionMeta } from '../../../src/bank/model';
import type { Interview, StudyState } from '../../../src/progress/progress';
import { withWholeNotes } from '../../../src/sessions/interview';
import { readSavedInterview } from '../../../src/sessions/savedInterview';
import {
  interviewTrend,
  type KeyPoints,
  OUTCOMES,
  outcomeCounts,
  saidPoints,
  scorecardOf,
} from '../../../src/sessions/scorecard';
import {
  escapeMarkdown,
  quoted,
  type ScorecardWords,
  scorecardMarkdown,
} from '../../../src/sessions/scorecardMarkdown';
import { NOON } from '../support';

const question = (id: string, title: string, level: Level, related: string[] = []): QuestionMeta => ({
  id,
  name: `__${id}__`,
  title,
  level,
  related,
  tags: [],
  anchors: [],
  rules: [],
  short: '',
  reading: { brief: 60, full: 600 },
  path: '',
});
const catalog = new Catalog([
  {
    id: 'classes',
    title: 'Classes | objects',
    about: '',
    questions: [question('slots', 'What does __slots__ *save*?', 'mid', ['dict', 'gil'])],
  },
  {
    id: 'threads',
    title: 'Threads',
    about: '',
    questions: [question('gil', 'What is the GIL?', 'senior'), question('dict', 'A dict?', 'junior')],
  },
]);

const words: ScorecardWords = {
  title: 'Mock interview',
  date: 'Date',
  length: 'Length',
  questions: 'Questions',
  score: 'Score',
  bySection: 'By section',
  section: 'Section',
  weakSpots: 'Weak spots',
  noWeakSpots: 'None',
  nothingScored: 'Nothing scored',
  review: 'Read too',
  answers: 'Answers',
  unknown: 'no longer in the bank',
  when: time => new Date(time).toISOString(),
  planned: (minutes, seconds) => `${minutes} min, took ${seconds} s`,
  counts: counts =>
    OUTCOMES.filter(outcome => counts[outcome])
      .map(outcome => `${counts[outcome]} ${outcome}`)
      .join(', '),
  scoreOf: mean => (mean === undefined ? 'none' : `${mean} of 4`),
  outcome: outcome => outcome,
  duration: seconds => `${seconds} s`,
  said: ({ said, missed }) => `${said.length} of ${said.length + missed.length} said`,
  level: level => level,
  link: id => `vscode://x/question/${id}`,
};

const interview: Interview = {
  start: NOON,
  at: NOON,
  minutes: 10,
  answers: [
    { id: 'gil', score: 3, seconds: 200, notes: 'One *lock*\n  per interpreter' },
    { id: 'slots', score: 1, seconds: 90 },
    { id: 'gone](x)', seconds: 5 },
  ],
};
const keyPoints: KeyPoints = new Map([['gil', ['One lock.', 'It is **released** for I/O.', 'Threads wait.']]]);
const markdownOf = (taken: Interview, state: StudyState = 'new') =>
  scorecardMarkdown(
    scorecardOf(taken, catalog, () => state),
    catalog,
    keyPoints,
    words,
  );

describe('the key points that were said', () => {
  const item = { id: 'gil', outcome: 'scored', score: 3, seconds: 9 } as const;

  it('stand apart from those that were not, each in the order of the answer', () => {
    assert.deepEqual(saidPoints({ ...item, ticked: [2, 0] }, keyPoints), {
      said: ['One lock.', 'Threads wait.'],
      missed: ['It is **released** for I/O.'],
    });
  });

  it('are left out where none was ticked, and where the ticks do not fit the answer', () => {
    for (const other of [{}, { ticked: [] }, { ticked: [3] }, { ticked: [0], id: 'slots' }]) {
      assert.equal(saidPoints({ ...item, ...other }, keyPoints), undefined);
    }
  });

  it('are a list with ticks in Markdown', () => {
    const [first, ...others] = interview.answers;
    assert.ok(first);
    const text = markdownOf({ ...interview, answers: [{ ...first, ticked: [0, 2] }, ...others] });
    const list = '2 of 3 said:\n\n- [ ] It is **released** for I/O.\n- [x] One lock.\n- [x] Threads wait.';
    assert.ok(text.includes(`> \u00a0\u00a0per interpreter\n\n${list}\n\n### 2.`), text);
  });
});

describe('what an interview comes to', () => {
  const ended: Interview = {
    start: NOON,
    at: NOON,
    minutes: 30,
    answers: [
      { id: 'slots', seconds: 10 },
      { id: 'gone', seconds: 20, notes: 'a thought' },
      { id: 'gil', score: 1, seconds: 30, notes: 'one lock' },
      { id: 'dict', seconds: 40, notes: 'half a' },
    ],
    leftOpen: ['dict', 'mro'],
  };

  it('tells skipped from noted, not finished and not asked', () => {
    const card = scorecardOf(ended, catalog, () => 'new');
    assert.deepEqual(
      card.items.map(({ id, outcome }) => [id, outcome]),
      [
        ['slots', 'skipped'],
        ['gone', 'noted'],
        ['gil', 'scored'],
        ['dict', 'unfinished'],
        ['mro', 'notAsked'],
      ],
    );
    assert.deepEqual(card.counts, { scored: 1, noted: 1, skipped: 1, unfinished: 1, notAsked: 1 });
    assert.deepEqual(outcomeCounts(ended), card.counts);
    assert.equal(card.seconds, 100);
  });

  it('counts as missed what was asked and is weak or without a score, as far as the bank has it', () => {
    const card = scorecardOf(ended, catalog, () => 'new');
    assert.deepEqual(card.missed, ['slots', 'gil', 'dict']);
    assert.deepEqual(
      card.weak.map(({ id }) => id),
      ['gil'],
    );
    assert.deepEqual(scorecardOf(interview, catalog, () => 'new').missed, ['slots']);
  });

  it('takes an interview of earlier versions, whose skipped questions may have notes', () => {
    const { leftOpen: _, ...before } = ended;
    assert.deepEqual(outcomeCounts(before), { scored: 1, noted: 2, skipped: 1, unfinished: 0, notAsked: 0 });
  });

  it('has no mean where nothing was scored, and says so instead of praising', () => {
    const unscored = { ...ended, answers: [{ id: 'slots', seconds: 10 }] };
    assert.ok(!('mean' in scorecardOf(unscored, catalog, () => 'new')));
    assert.match(markdownOf(unscored), /## Weak spots\n\nNothing scored\n/);
    const good = { ...ended, answers: [{ id: 'slots', score: 3, seconds: 10 }] };
    assert.match(markdownOf(good), /## Weak spots\n\nNone\n/);
  });

  it('has each question of any interview once, and every one counted', () => {
    const id = fc.constantFrom('slots', 'gil', 'dict', 'gone', 'mro');
    const any = fc.uniqueArray(id).chain(ids =>
      fc.record({
        start: fc.constant(NOON),
        at: fc.constant(NOON),
        minutes: fc.constant(10),
        answers: fc.tuple(
          ...ids.map(each =>
            fc.record(
              { id: fc.constant(each), score: fc.nat(4), seconds: fc.nat(100), notes: fc.string({ minLength: 1 }) },
              { requiredKeys: ['id', 'seconds'] },
            ),
          ),
        ),
        leftOpen: fc.uniqueArray(id),
      }),
    );
    fc.assert(
      fc.property(any, taken => {
        const { items, counts, missed, mean } = scorecardOf(taken, catalog, () => 'new');
        const ids = items.map(item => item.id);
        assert.deepEqual(new Set(ids), new Set([...taken.answers.map(answer => answer.id), ...taken.leftOpen]));
        assert.equal(ids.length, new Set(ids).size);
        assert.equal(
          Object.values(counts).reduce((sum, count) => sum + count, 0),
          items.length,
        );
        assert.equal(mean === undefined, counts.scored === 0);
        assert.ok(missed.every(each => catalog.get(each)));
      }),
    );
  });

  it('has a trend over those before it that were scored, the newest dozen', () => {
    const at = (start: number, score?: number): Interview => ({
      start,
      at: start,
      minutes: 10,
      answers: [{ id: 'gil', seconds: 1, ...(score !== undefined && { score }) }],
    });
    const past = [at(5, 4), at(1, 1), at(3), at(2, 2), at(4, 3)];
    assert.deepEqual(interviewTrend(past, 4), {
      points: [
        { start: 1, mean: 1 },
        { start: 2, mean: 2 },
        { start: 4, mean: 3 },
      ],
      before: 1.5,
    });
    assert.deepEqual(interviewTrend(past, 1), { points: [{ start: 1, mean: 1 }] });
    assert.equal(interviewTrend(past, 3), undefined, 'not scored itself');
    const many = Array.from({ length: 40 }, (_, start) => at(start, 2));
    assert.deepEqual(
      interviewTrend(many, 30)?.points.map(({ start }) => start),
      [19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30],
    );
  });

  it('has all of the notes where the window has kept them', () => {
    const saved = readSavedInterview(
      {
        version: 2,
        start: NOON,
        minutes: 30,
        questions: ['slots', 'gil'],
        answers: [{ id: 'slots', seconds: 10, notes: 'the whole of it' }],
        left: 0,
        shownAt: 0,
        spent: 0,
        notes: '',
        turn: 2,
        finished: true,
        closed: true,
      },
      () => true,
    );
    const kept: Interview = { ...ended, answers: [{ id: 'slots', seconds: 10, notes: 'the wh…' }] };
    assert.equal(withWholeNotes(kept, saved).answers[0]?.notes, 'the whole of it');
    assert.deepEqual(withWholeNotes({ ...kept, start: NOON + 1 }, saved).answers[0]?.notes, 'the wh…');
    assert.deepEqual(withWholeNotes(kept, undefined), kept);
  });
});

describe('a scorecard', () => {
  it('says all of it', () => {
    assert.equal(
      markdownOf(interview),
      `# Mock interview

- **Date**: 2026-11-25T12:00:00.000Z
- **Length**: 10 min, took 295 s
- **Questions**: 2 scored, 1 skipped
- **Score**: 2 of 4

## By section

| Section            | Questions | Score  |
| ------------------ | --------- | ------ |
| Classes \\| objects | 1         | 1 of 4 |
| Threads            | 1         | 3 of 4 |

## Weak spots

- [\\_\\_slots\\_\\_](vscode://x/question/slots): 1 of 4

Read too

- [\\_\\_dict\\_\\_](vscode://x/question/dict)

## Answers

### 1. [\\_\\_gil\\_\\_](vscode://x/question/gil)

What is the GIL?

senior · Threads · 200 s · **3 of 4**

> One \\*lock\\*\\
> \u00a0\u00a0per interpreter

### 2. [\\_\\_slots\\_\\_](vscode://x/question/slots)

What does \\_\\_slots\\_\\_ \\*save\\*?

mid · Classes \\| objects · 90 s · **1 of 4**

### 3. gone\\](x)

no longer in the bank · 5 s · **skipped**
`,
    );
  });

  it('does not send the user to what is known already', () => {
    assert.ok(!markdownOf(interview, 'known').includes('Read too'));
  });
});

const text = fc.string({
  unit: fc.constantFrom(...'ab12 .)(*_`[]<>#+-=|~&$\\!:/"\'\t', 'https://x.y', '&amp;', '    '),
});
/** What is shown, with white space as one space. */
const shown = (html: string) =>
  html
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

describe("text in the scorecard that is the user's own", () => {
  it('shows as it was written, in a line', () => {
    fc.assert(
      fc.property(text, own => {
        const html = markdown.render(`${escapeMarkdown(own)}\n`);
        assert.equal(shown(html), own.replace(/\s+/g, ' ').trim());
        assert.ok(!/<(?!\/?p>)/.test(html), html);
      }),
    );
  });

  it('shows as it was written, in a quotation of many lines', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), lines => {
        const html = markdown.render(`${quoted(lines.join('\n'))}\n\nafter\n`);
        assert.equal(shown(html), `${lines.join('\n')}\nafter`.replace(/\s+/g, ' ').trim());
        assert.ok(!/<(?!\/?(p|blockquote)>|br>)/.test(html), html);
        assert.match(html, /<\/blockquote>\n<p>after<\/p>\n$/);
      }),
    );
  });
});
