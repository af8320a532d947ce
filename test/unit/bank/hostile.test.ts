import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseSectionFile } from '../../../src/bank/frontMatter';
import { parseQuestion } from '../../../src/bank/parse';
import { plainShort } from '../../../src/bank/plainShort';
import { bodyText, MAX_FILE_BYTES, MAX_FRONT_MATTER } from '../../../src/bank/text';
import { normaliseAnchor } from '../../../src/python/anchor';
import { SAMPLE, SAMPLE_PATH } from './sample';

/** One of each kind that a title may not hold. */
const HIDDEN: readonly string[] = [
  ...[
    '\0',
    '\x07',
    '\b',
    '\t',
    '\v',
    '\f',
    '\r',
    '\x1b',
    '\x7f',
    '\x85',
    '\xad',
    '\u061c',
    '\u200b',
    '\u200d',
    '\u200e',
  ],
  ...['\u200f', '\u2028', '\u2029', '\u202a', '\u202e', '\u2060', '\u2066', '\u2069', '\ufeff', '\ufff9', '\u{e0041}'],
];

const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const problemsOf = (text: string) =>
  parseQuestion(text, SAMPLE_PATH).problems.map(({ line, column, message }) => ({ line: line + 1, column, message }));

const titleOf = (text: string) => /^title: (.*)$/m.exec(text)?.[1] ?? '';

describe('a title', () => {
  for (const character of HIDDEN) {
    it(`may not hold ${codeOf(character)}, written as it is or as an escape`, () => {
      const line = SAMPLE.split('\n').findIndex(text => text.startsWith('title:')) + 1;
      const written = JSON.stringify(`ab${character}c`).replace(
        /[^\x20-\x7e]/gu,
        odd => `\\U${(odd.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
      );
      const escaped = problemsOf(SAMPLE.replace(titleOf(SAMPLE), () => written));
      assert.equal(escaped.length, 1);
      assert.equal(escaped[0]?.line, line);
      assert.ok(escaped[0].message.includes(codeOf(character)), escaped[0].message);
      const raw = problemsOf(SAMPLE.replace(titleOf(SAMPLE), () => `"ab${character}c"`));
      assert.ok(raw.length > 0 && raw.every(problem => problem.line >= line && problem.line <= line + 1));
      // Some characters are no YAML, or end a line.
      if (raw[0]?.message.includes('invisible')) {
        assert.deepEqual([raw[0].line, raw[0].column], [line, 'title: "ab'.length]);
      }
    });

    it(`of a snippet may not hold ${codeOf(character)}`, () => {
      const text = SAMPLE.replace(
        /```python title="([^"]*)"/,
        (_all, title) => `\`\`\`python title="${title}${character}!"`,
      );
      const { problems, question } = parseQuestion(text, SAMPLE_PATH);
      const [problem] = problems;
      // Markdown-it reads U+0000 as U+FFFD; a carriage return has become a line end before.
      if (character !== '\0' && character !== '\r') {
        assert.equal(problems.length, 1);
        assert.match(problem?.message ?? '', /invisible character/);
        assert.equal(text.split('\n')[problem?.line ?? 0]?.[problem?.column ?? 0], character.charAt(0));
        assert.ok(question?.snippets.every(({ title }) => !title.includes(character)));
      }
    });

    it(`of a section may not hold ${codeOf(character)}`, () => {
      const { value, mistakes } = parseSectionFile(`title: "a${character === '\r' ? '\\r' : character}b"\nabout: c\n`);
      assert.equal(value, undefined);
      assert.equal(mistakes[0]?.line, 0);
    });
  }

  it('stands on one line', () => {
    assert.match(problemsOf(SAMPLE.replace(titleOf(SAMPLE), '"a\\nb"'))[0]?.message ?? '', /one line/);
    assert.match(parseSectionFile('title: "a\\nb"\n').mistakes[0]?.message ?? '', /one line/);
  });

  it('may hold letters of any script, signs and pictures', () => {
    for (const title of ['Été, größer, 日本語, عربي, हिन्दी?', 'f"{x!r}" → `'.replace('`', ''), '🐍 é (e\u0301)']) {
      assert.deepEqual(problemsOf(SAMPLE.replace(titleOf(SAMPLE), () => JSON.stringify(title))), []);
    }
  });
});

describe('hostile text', () => {
  const pieces = [
    ...[
      ' ',
      '\t',
      '\n',
      '[',
      ']',
      '(',
      ')',
      '`',
      '*',
      '_',
      '<',
      '&',
      '!',
      '"',
      "'",
      '\\',
      '$(',
      '{',
      '- ',
      '# ',
      '> ',
      '|',
    ],
    ...[
      '![',
      '[a](',
      '[a](b',
      '[[](',
      'a.',
      'a_',
      'aB',
      '@a',
      'http://',
      'a:',
      '<a ',
      '<!--',
      '&#',
      'a*b',
      '  - a\n',
      'é',
    ],
  ];
  const fill = (piece: string) => piece.repeat(MAX_FILE_BYTES / 2 / piece.length);

  // Each of these takes a moment; with the square of the length it would take minutes.
  for (const piece of pieces) {
    it(`${JSON.stringify(piece)} again and again is read in time that grows as the text does`, () => {
      for (const replaced of ['It keeps the order of arrival.', 'A queue keeps order.']) {
        const { question } = parseQuestion(
          SAMPLE.replace(replaced, () => `a${fill(piece)}b`),
          SAMPLE_PATH,
        );
        if (question) {
          plainShort(question);
          bodyText(question);
        }
      }
      plainShort({ short: fill(piece) });
      normaliseAnchor(`\`${fill(piece)}`);
      normaliseAnchor(`[${fill(piece)}`);
      parseQuestion(
        SAMPLE.replace(titleOf(SAMPLE), () => fill(piece)),
        SAMPLE_PATH,
      );
      parseQuestion(
        SAMPLE.replace(titleOf(SAMPLE), () => piece.repeat(3000 / piece.length)),
        SAMPLE_PATH,
      );
    }).timeout(60_000);
  }

  it('of front matter is read up to a length, and to a depth', () => {
    const long = SAMPLE.replace('title:', `# ${'x'.repeat(MAX_FRONT_MATTER)}\ntitle:`);
    assert.match(problemsOf(long)[0]?.message ?? '', /at most/);
    for (const deep of ['[', '{a: ', '- ', '? ']) {
      const text = SAMPLE.replace(titleOf(SAMPLE), () => `\n  ${deep.repeat(2500)}`);
      assert.ok(problemsOf(text).length > 0);
    }
  });

  it('of any kind never throws', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces, ...HIDDEN, SAMPLE), fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(text, fc.nat(), (parts, place) => {
        const at = place % SAMPLE.length;
        parseQuestion(SAMPLE.slice(0, at) + parts.join('') + SAMPLE.slice(at), SAMPLE_PATH);
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);
});
