import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparePrediction, isPredicted } from '../../../src/sessions/prediction';

const blanks = fc.string({ unit: fc.constantFrom(' ', '\t'), maxLength: 3 });
/** A line without a blank at its end. */
const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '1', '['), maxLength: 4 }).map(text => text.trimEnd());
const lines = fc.array(line, { maxLength: 6 });

describe('a prediction', () => {
  it('is right with other blanks at the ends of its lines, and with more or fewer line ends at the very end', () => {
    fc.assert(
      fc.property(
        lines.chain(all =>
          fc.tuple(fc.constant(all), fc.array(blanks, { minLength: all.length, maxLength: all.length })),
        ),
        fc.constantFrom('\n', '\r\n'),
        fc.nat(3),
        fc.nat(3),
        ([all, ends], newline, few, many) => {
          const output = `${all.join('\n')}${'\n'.repeat(few)}`;
          const typed = `${all.map((each, at) => each + ends[at]).join(newline)}${newline.repeat(many)}`;
          assert.equal(isPredicted(output, typed), true);
          assert.ok(comparePrediction(output, typed).every(({ kind }) => kind === 'same'));
        },
      ),
    );
  });

  it('is right only where all lines are the same', () => {
    fc.assert(
      fc.property(lines, lines, (output, typed) => {
        const right = isPredicted(output.join('\n'), typed.join('\n'));
        const compared = comparePrediction(output.join('\n'), typed.join('\n'));
        assert.equal(
          compared.every(({ kind }) => kind === 'same'),
          right,
        );
        const of = (...kinds: string[]) => compared.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);
        const whole = (all: readonly string[]) => all.join('\n').replace(/\n+$/, '');
        assert.equal(of('same', 'missing').join('\n'), whole(output));
        assert.equal(of('same', 'extra').join('\n'), whole(typed));
      }),
    );
  });

  it('forgives nothing else', () => {
    for (const [output, typed] of [
      ['True', 'true'],
      ['1 2', '1  2'],
      [' 1', '1'],
      ['1', '\n1'],
      ['1\n\n2', '1\n2'],
      ["'a'", '"a"'],
      ['a\u00a0', 'a'],
      ['1.0', '1'],
    ] as const) {
      assert.equal(isPredicted(output, typed), false, JSON.stringify([output, typed]));
    }
  });

  it('is shown line by line, what was typed before what is printed in its place', () => {
    assert.deepEqual(
      comparePrediction('[1]\n[1, 2]\ndone\n', '[1]\n[2]\ndone').map(({ kind, text }) => `${kind} ${text}`),
      ['same [1]', 'extra [2]', 'missing [1, 2]', 'same done'],
    );
    assert.deepEqual(
      comparePrediction('a\n', '').map(({ kind }) => kind),
      ['missing'],
    );
  });
});
