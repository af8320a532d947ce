import assert from 'node:assert/strict';
import fc from 'fast-check';
import { queryWords } from '../../../src/search/queryWords';
import { joinedTerms, termsOf } from '../../../src/search/tokenize';

const terms = (text: string) => termsOf(text, 'names');

describe('termsOf', () => {
  const cases: readonly [text: string, ...expected: string[]][] = [
    ['__init__', '__init__', 'init'],
    ['asyncio.gather', 'asyncio.gather', 'asyncio', 'gather'],
    ['ThreadPoolExecutor', 'threadpoolexecutor', 'thread', 'pool', 'executor'],
    ['@property', '@property', 'property'],
    ['@functools.wraps', '@functools.wraps', '@wraps', 'functools.wraps', 'functool', 'wrap'],
    ['f(*args, **kwargs)', 'f', '*args', 'arg', '**kwargs', 'kwarg'],
    ['a*b', 'a', '*', 'b'],
    ['x := 1', 'x', ':=', '1'],
    ['text[::-1]', 'text', '[::-1]', '[::]'],
    ['rows[2:5]', 'row', '[2:5]', '[:]'],
    ['except* ValueError', 'except*', 'except', 'valueerror', 'value', 'error'],
    ['f"{x}" rb\'y\'', 'f"', 'x', 'rb"', 'y'],
    ['10_000 items in 3.12', '10000', 'item', 'in', '3.12'],
    ['well-known', 'well', 'known'],
    ['a - b -> c', 'a', '-', 'b', '->', 'c'],
    ['an n+1 query', 'an', 'n+1', 'query'],
    ['a+b', 'a', '+', 'b'],
    ['[] and {}', '[]', 'and', '{}'],
    ['f(a, /, b, *, c)', 'f', 'a', '(/)', 'b', '(*)', 'c'],
    ['except : pass', 'except:', 'except', 'pass'],
    ['{name=!r}', '{=}', 'name'],
    ['{=}', '{=}'],
    ['S.O.L.I.D.', 'solid'],
    ['naïve ﬁle', 'naive', 'file'],
  ];
  for (const [text, ...expected] of cases) {
    it(`reads ${text}`, () => assert.deepEqual(terms(text), expected));
  }

  it('leaves function words out of prose, but not of code in backticks', () => {
    assert.deepEqual(termsOf('What is the use of `is` and `not in` here?', 'prose'), [
      'use',
      'is',
      'not',
      'in',
      'here',
    ]);
  });

  it('joins neighbours of one line', () => {
    assert.deepEqual(joinedTerms('type hints\npep 8\n*args'), ['typehint', 'pep8']);
  });

  it('meets plurals and singulars', () => {
    for (const [one, many] of [
      ['decorator', 'decorators'],
      ['slot', 'slots'],
      ['query', 'queries'],
      ['process', 'processes'],
    ] as const) {
      assert.deepEqual(terms(one), terms(many));
    }
    for (const word of ['class', 'is', 'os', 'dis', 'status', 'this']) {
      assert.deepEqual(terms(word), [word]);
    }
  });

  it('gives lower case without accents, never an empty term, whatever it reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        for (const term of terms(text)) {
          assert.notEqual(term, '');
          assert.equal(term, term.toLowerCase());
          assert.doesNotMatch(term, /\s/);
        }
      }),
    );
  });

  it('finds each word of a text again when it is asked for alone', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '__init__',
        '*args',
        '**kwargs',
        ':=',
        'asyncio.gather',
        '@property',
        'is',
        'yield',
        '[::]',
        '->',
      ),
      fc.stringMatching(/^[a-z_][a-zA-Z0-9_]{0,12}$/),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), words => {
        const found = new Set(terms(words.join(' ')));
        for (const each of words) {
          for (const { term } of queryWords(each)) {
            assert.ok(found.has(term), `${term} of ${each} in ${words.join(' ')}`);
          }
        }
      }),
    );
  });

  it('reads prose as a part of what it reads in names', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), text => {
        const all = terms(text.replaceAll('`', ' '));
        for (const term of termsOf(text.replaceAll('`', ' '), 'prose')) {
          assert.ok(all.includes(term));
        }
      }),
    );
  });
});

describe('queryWords', () => {
  const words = (text: string) => queryWords(text).map(({ term }) => term);

  const weights = (text: string) =>
    Object.fromEntries(queryWords(`${text} `).map(({ term, weight }) => [term, weight]));

  it('drops function words only beside words that say more', () => {
    assert.deepEqual(words('what was a closure '), ['closure']);
    assert.deepEqual(words('is'), ['is']);
    assert.deepEqual(words('is not'), ['is', 'not']);
    assert.deepEqual(words('what was '), ['what', 'was']);
  });

  it('gives words about the question little weight beside others, and full weight alone', () => {
    const { difference = 0, between = 0, list = 0 } = weights('difference between list');
    assert.ok(difference > 0 && difference < list / 5 && between < list / 5);
    assert.deepEqual(weights('difference'), { difference: 1 });
  });

  it("tells Python's words from English ones by what stands beside them", () => {
    for (const text of [
      'is vs ==',
      'difference between is and ==',
      '== and is',
      'is',
      'try with except',
      'is operator',
    ]) {
      assert.ok((weights(text)[text.startsWith('try') ? 'with' : 'is'] ?? 0) >= 0.5, text);
    }
    for (const text of ['is python pass by value', 'what is a closure', 'why is my list shared']) {
      assert.ok((weights(text).is ?? 0) < 0.2, text);
    }
  });

  it('reads an error message without places, and own names as hardly telling', () => {
    const read = weights(
      `Traceback (most recent call last): File "/a/b.py", line 7, in <module> KeyError: 'colour' in list`,
    );
    assert.deepEqual(Object.keys(read), ['keyerror', 'colour', 'in', 'list']);
    const { keyerror = 0, colour = 0, list = 0 } = read;
    assert.ok(keyerror > list && list > colour);
  });

  it('reads code: its variables and what is called on a result tell little, its shape much', () => {
    const { 'd.setdefault': first = 0, append = 0 } = weights('d.setdefault(k, []).append(v)');
    assert.ok(first > append && append > 0);
    const { colour = 0, sorted: called = 0, key = 0 } = weights('sorted(colour, key=len)');
    assert.ok(called > colour && key > colour && colour > 0);
    assert.ok((weights('colour in a list').colour ?? 0) > colour, 'among words it is a word');
    assert.ok((weights('except ValueError: pass').error ?? 0) === 0);
    assert.ok((weights('any() with generator').any ?? 0) >= 1);
  });

  it('takes everyday English for less than names of things', () => {
    const { kind = 0, closure = 0 } = weights('what kind of closure');
    assert.ok(kind > 0 && kind < closure / 2);
  });

  it('knows which word is still being typed', () => {
    const unfinished = (text: string) =>
      queryWords(text)
        .filter(word => word.isUnfinished)
        .map(({ term }) => term);
    assert.deepEqual(unfinished('shallow co'), ['co']);
    assert.deepEqual(unfinished('shallow copy '), []);
    assert.deepEqual(unfinished('[:'), ['[:']);
  });

  it('reads signs that are only begun, and survives a pasted book', () => {
    assert.deepEqual(words('[:'), ['[:']);
    assert.deepEqual(words(':= ->'), [':=', '->']);
    assert.ok(queryWords('word '.repeat(100_000)).length <= 16);
    assert.ok(queryWords(Array.from({ length: 500 }, (_, at) => `word${at}`).join(' ')).length <= 16);
    assert.deepEqual(words('   '), []);
  });
});
