import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readBankFiles } from '../../../build/bankFiles';
import { assembleBank } from '../../../src/bank/assemble';
import { beginningOf, plainShort, type ShortPart } from '../../../src/bank/plainShort';
import { root } from '../../host/paths';

const { questions } = assembleBank(readBankFiles(`${root}/questions`));
const written = (parts: readonly ShortPart[]) =>
  parts.map(({ text, isCode }) => (isCode ? `\`${text}\`` : text)).join('');

describe('a short answer without marks', () => {
  const plain = (short: string) => plainShort({ short } as (typeof questions)[number]);

  it('has the words of links and of what stands out, and code as it is', () => {
    assert.equal(
      plain('See [the **docs**](https://x.y) of `f(**kwargs)`, `a[1](2)`.'),
      'See the docs of f(**kwargs), a[1](2).',
    );
  });
});

describe('the beginning of a short answer', () => {
  it('is all of it where it fits', () => {
    assert.equal(written(beginningOf('Use `a.b`. **Then** stop.', 100)), 'Use `a.b`. Then stop.');
  });

  it('ends with a sentence where one ends late enough, and code ends none', () => {
    assert.equal(
      written(beginningOf('One two three. Four five six. Seven eight nine.', 32)),
      'One two three. Four five six.',
    );
    assert.equal(written(beginningOf('Say "no." Then `x. y` goes on and on and on.', 16)), 'Say "no."');
    assert.equal(written(beginningOf('Then `x. y. z` goes on and on and on and on.', 20)), 'Then `x. y. z` goes…');
  });

  it('else ends with a word, and takes no code apart', () => {
    assert.equal(written(beginningOf('Short. A very long sentence that does not end', 24)), 'Short. A very long…');
    assert.equal(written(beginningOf('Short. A long one, (that goes on and on', 20)), 'Short. A long one…');
    assert.equal(written(beginningOf('Ask `isinstance(x, y)` first of all', 16)), 'Ask…');
  });

  it('of every question is a beginning of two or three lines', () => {
    for (const question of questions) {
      const text = beginningOf(question.short, 180)
        .map(part => part.text)
        .join('');
      assert.ok(text.length >= 90 && text.length <= 180, `${question.id}: ${text}`);
      assert.ok(plainShort(question).startsWith(text.replace(/…$/, '')), question.id);
      assert.match(text, /[.?!]["”)]?$|…$/, question.id);
    }
  });

  it('is never longer than asked for, and always a beginning', () => {
    const short = fc.array(fc.constantFrom('word', '`code. x`', '. ', ' ', 'end.', '(no)', '**b**', 'é'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(short, fc.integer({ min: 8, max: 60 }), (pieces, most) => {
        const all = pieces.join(' ');
        const text = beginningOf(all, most)
          .map(part => part.text)
          .join('');
        assert.ok(text.length <= most, text);
        const whole = beginningOf(all, 1000)
          .map(part => part.text)
          .join('');
        assert.ok(whole.startsWith(text.replace(/…$/, '')), text);
      }),
    );
  });
});
