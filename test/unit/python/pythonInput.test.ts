import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PythonInput } from '../../../src/python/pythonInput';
import { anyText } from './pythonText';

function whole(text: string): string {
  return new PythonInput(text).read(0, text.length);
}

describe('PythonInput', () => {
  it('reads template strings as f-strings', () => {
    assert.equal(
      whole('x = t"{y}" + T\'a\' + rt"b" + Tr"c" + tR\'d\''),
      'x = f"{y}" + F\'a\' + rf"b" + Fr"c" + fR\'d\'',
    );
    assert.equal(whole('t"""a\nb"""'), 'f"""a\nb"""');
  });

  it('reads lazy imports as two statements on a line', () => {
    assert.equal(whole('lazy import os\n  lazy from a import b\n'), 'lazy;import os\n  lazy;from a import b\n');
    assert.equal(
      whole('x = lazy\nlazy = import_\nnot lazy import x\n'),
      'x = lazy\nlazy = import_\nnot lazy import x\n',
    );
  });

  it('leaves words alone that end in t', () => {
    for (const text of ['sort"x"', 'at"x"', 'x_t"y"', 'ét"y"', '0t"y"', 't ="y"', 'start"x"']) {
      assert.equal(whole(text), text);
    }
  });

  it('reads the same in chunks of any size, with every position kept', () => {
    const texts = fc
      .array(fc.oneof(anyText, fc.constantFrom('t"', "rt'", 'lazy import x\n', '\nlazy  from x\n', 'x'.repeat(70))))
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { maxLength: 8 }), (text, places) => {
        const input = new PythonInput(text);
        const cuts = [0, ...places.map(place => place % (text.length + 1)).sort((a, b) => a - b), text.length];
        const parts = cuts.slice(1).map((to, index) => input.read(cuts[index] ?? 0, to));
        assert.equal(parts.join(''), whole(text));
        assert.equal(whole(text).length, text.length);
        let chunks = '';
        while (chunks.length < text.length) {
          chunks += input.chunk(chunks.length);
        }
        assert.equal(chunks, whole(text));
      }),
    );
  });
});
