import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  OutputLimit,
  PrefixFilter,
  SequenceFilter,
  TextReader,
  Transcript,
  withoutSequences,
} from '../../../src/run/output';

const bytes = (text: string) => new TextEncoder().encode(text);
/** The items in pieces of these lengths, again and again. */
function* cut<T extends { readonly length: number; slice(from: number, to: number): T }>(whole: T, sizes: number[]) {
  for (let at = 0, turn = 0; at < whole.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield whole.slice(at, at + size);
    at += size;
  }
}
const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });

describe('the bytes of a program', () => {
  const read = (all: Uint8Array, lengths: number[]) => {
    const reader = new TextReader();
    let text = '';
    for (const piece of cut(all, lengths)) {
      text += reader.read(piece);
    }
    return text + reader.end();
  };

  it('are the same text in whatever pieces they come', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\r', '\n', '\r\n') });
    fc.assert(
      fc.property(text, sizes, (whole, lengths) => {
        assert.equal(read(bytes(whole), lengths), whole.replaceAll('\r\n', '\n'));
      }),
    );
  });

  it('may be anything', () => {
    assert.equal(read(Uint8Array.of(0x61, 0xff, 0xfe, 0x00, 0x62, 0xc3), [1]), 'a\ufffd\ufffd\0b\ufffd');
    // A half of a pair, as `surrogatepass` writes it.
    assert.equal(read(Uint8Array.of(0xed, 0xa0, 0x80, 0x0a), [2]), '\ufffd\ufffd\ufffd\n');
  });

  it('are cut at the limit, which is met only by more than it', () => {
    const limit = new OutputLimit(5);
    assert.equal(limit.take(bytes('abc')).length, 3);
    assert.equal(limit.take(bytes('de')).length, 2);
    assert.equal(limit.reached, false);
    assert.equal(limit.take(bytes('f')).length, 0);
    assert.equal(limit.reached, true);
  });
});

describe('escape sequences of terminals', () => {
  const filtered = (whole: string, lengths: number[]) => {
    const filter = new SequenceFilter();
    let text = '';
    for (const piece of cut(whole, lengths)) {
      text += filter.push(piece);
    }
    return text + filter.end();
  };

  it('are taken out: colours, cursors, titles, links', () => {
    assert.equal(withoutSequences('\x1b[1;31mred\x1b[0m \x1b[2K\x1b[?25lx'), 'red x');
    assert.equal(withoutSequences('\x1b]0;title\x07a\x1b]8;;http://x\x1b\\b\x1b]8;;\x1b\\c'), 'abc');
    assert.equal(withoutSequences('\x1b7a\x1b8\x1b(Bb\x1bcc'), 'abc');
  });

  it('go in whatever pieces they come', () => {
    const part = fc.constantFrom('a', '\n', '\x1b[31m', '\x1b]0;t\x07', '\x1b(B', '\x1b]8;;u\x1b\\');
    fc.assert(
      fc.property(fc.array(part), sizes, (parts, lengths) => {
        const shown = parts.filter(each => !each.startsWith('\x1b')).join('');
        assert.equal(filtered(parts.join(''), lengths), shown);
      }),
    );
  });

  it('that never end hold nothing back for ever', () => {
    const text = `\x1b]${'x'.repeat(10_000)}`;
    assert.equal(filtered(text, [1000]).length, text.length);
    assert.equal(filtered('a\x1b', [1]), 'a\x1b');
  });
});

describe('what an environment prints at each start', () => {
  const pushed = (prefix: string, whole: string, lengths: number[]) => {
    const filter = new PrefixFilter(prefix);
    let text = '';
    for (const piece of cut(whole, lengths)) {
      text += filter.push(piece);
    }
    return text + filter.end();
  };

  it('is dropped where the output begins with it, else nothing is', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5 });
    fc.assert(
      fc.property(words, words, sizes, (prefix, whole, lengths) => {
        const expected = whole.startsWith(prefix) ? whole.slice(prefix.length) : whole;
        assert.equal(pushed(prefix, whole, lengths), expected);
      }),
    );
  });
});

describe('a transcript', () => {
  it('has the streams in their order, and each by itself', () => {
    const transcript = new Transcript();
    transcript.add('out', 'a');
    transcript.add('out', 'b');
    transcript.add('err', '');
    transcript.add('err', 'x');
    transcript.add('out', 'c');
    assert.deepEqual(transcript.pieces, [
      { stream: 'out', text: 'ab' },
      { stream: 'err', text: 'x' },
      { stream: 'out', text: 'c' },
    ]);
    assert.equal(transcript.of('out'), 'abc');
  });
});
