import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Catalog } from '../../../src/bank/catalog';
import { markdown } from '../../../src/bank/markdown';
import type { Level, QuestionMeta } from '../../../src/bank/model';
import type { Interview } from '../../../src/progress/progress';
import { escapeMarkdown, quoted, type ScorecardWords, scorecard } from '../../../src/sessions/scorecard';
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
  review: 'Read too',
  answers: 'Answers',
  skipped: 'skipped',
  unknown: 'no longer in the bank',
  when: time => new Date(time).toISOString(),
  planned: (minutes, seconds) => `${minutes} min, took ${seconds} s`,
  counts: (answered, skipped) => `${answered} answered, ${skipped} skipped`,
  scoreOf: mean => (mean === undefined ? 'none' : `${mean} of 4`),
  duration: seconds => `${seconds} s`,
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

describe('a scorecard', () => {
  it('says all of it', () => {
    assert.equal(
      scorecard(interview, catalog, () => 'new', words),
      `# Mock interview

- **Date**: 2026-11-25T12:00:00.000Z
- **Length**: 10 min, took 295 s
- **Questions**: 2 answered, 1 skipped
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
    assert.ok(!scorecard(interview, catalog, () => 'known', words).includes('Read too'));
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
