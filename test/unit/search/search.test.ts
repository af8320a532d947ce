import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readBankFiles } from '../../../build/bankFiles';
import { assembleBank } from '../../../src/bank/assemble';
import { parseQuestion } from '../../../src/bank/parse';
import { bodyText } from '../../../src/bank/text';
import { type SearchDocument, searchDocument } from '../../../src/search/document';
import { buildIndex, loadIndex, type SearchIndex, serialiseIndex } from '../../../src/search/index';
import { bestPassage } from '../../../src/search/passage';
import { query } from '../../../src/search/rank';
import { slips, Vocabulary } from '../../../src/search/vocabulary';
import { root } from '../../host/paths';
import { SAMPLE, SAMPLE_PATH } from '../bank/sample';

const document = (id: string, fields: Partial<SearchDocument>): SearchDocument => ({
  id,
  name: '',
  title: '',
  tags: '',
  anchors: '',
  short: '',
  points: '',
  body: '',
  ...fields,
});

const ids = (index: SearchIndex, text: string) => query(index, text, 40).map(hit => hit.id);

describe('query', () => {
  it('puts names before tags before text', () => {
    const index = buildIndex([
      document('text', { title: 'Something else', body: 'A coroutine here, a coroutine there, coroutine again.' }),
      document('tag', { title: 'Another', tags: 'coroutine', body: 'Words.' }),
      document('name', { name: 'Coroutines', title: 'When do they run?', body: 'Words.' }),
    ]);
    assert.deepEqual(ids(index, 'coroutine'), ['name', 'tag', 'text']);
    assert.deepEqual(ids(index, 'corou'), ['name', 'tag', 'text']);
  });

  it('puts a name where titles are', () => {
    const { question } = parseQuestion(SAMPLE.replace('Order queue', 'Waiting line'), SAMPLE_PATH);
    assert.ok(question);
    const index = buildIndex([
      document('tag', { title: 'Another', tags: 'waiting line' }),
      searchDocument(question, bodyText(question)),
      document('title', { title: 'What keeps an order?', tags: 'order' }),
    ]);
    assert.deepEqual(ids(index, 'waiting line'), [question.id, 'tag']);
    assert.deepEqual(new Set(ids(index, 'order')), new Set([question.id, 'title']));
  });

  it('finds words of the key points', () => {
    const { question } = parseQuestion(SAMPLE, SAMPLE_PATH);
    assert.ok(question);
    assert.deepEqual(ids(buildIndex([searchDocument(question, bodyText(question))]), 'cheap middle'), [question.id]);
  });

  it('puts more telling words before fewer, and drops nobody for a missing one', () => {
    const index = buildIndex([
      document('one', { title: 'Locks', body: 'Nothing.' }),
      document('both', { title: 'Locks', body: 'A deadlock among threads.' }),
      document('none', { title: 'Strings' }),
    ]);
    assert.deepEqual(ids(index, 'locks deadlock'), ['both', 'one']);
    assert.deepEqual(new Set(ids(index, 'locks xylophone')), new Set(['both', 'one']));
    assert.deepEqual(ids(index, 'xylophone'), []);
  });

  it('puts words that stand together before words that stand apart', () => {
    const index = buildIndex([
      document('apart', { tags: 'list literals\nthreads\nshared state\nprocesses' }),
      document('together', { tags: 'literals\nthreads and state\nshared list\nprocesses' }),
    ]);
    assert.deepEqual(ids(index, 'why is my list shared'), ['together', 'apart']);
  });

  it('lets words about the question decide nothing', () => {
    const index = buildIndex([
      document('set', { name: 'Set operations', title: 'Explain the difference', tags: 'difference\nhow sets work' }),
      document('dict', { name: 'Dict internals', tags: 'dict' }),
      document('is', { name: 'is vs ==', tags: 'is vs ==', anchors: 'is\n==' }),
    ]);
    for (const text of [
      'how does dict work internally',
      'explain dict',
      'what is the difference between dict and',
      'dict vs ',
    ]) {
      assert.equal(ids(index, text)[0], 'dict', text);
    }
    for (const text of ['is vs ==', 'difference between is and ==', 'what is the difference between == and is', 'is']) {
      assert.equal(ids(index, text)[0], 'is', text);
    }
    assert.deepEqual(ids(index, 'difference'), ['set'], 'alone they count');
  });

  it('knows other names, forms and spellings of a word', () => {
    const index = buildIndex([
      document('dict', { title: 'Dict internals' }),
      document('gil', { title: 'The global interpreter lock' }),
      document('hints', { tags: 'type hints' }),
      document('frozen', { tags: 'frozenset' }),
      document('cache', { tags: 'caching' }),
      document('other', { title: 'Generators', tags: 'global state\ntype conversion\nsets' }),
    ]);
    const cases: readonly [text: string, id: string][] = [
      ['hash table', 'dict'],
      ['dictionary', 'dict'],
      ['gil', 'gil'],
      ['typehint', 'hints'],
      ['typehints', 'hints'],
      ['frozen set', 'frozen'],
      ['cached', 'cache'],
    ];
    for (const [text, id] of cases) {
      assert.equal(ids(index, text)[0], id, text);
    }
  });

  it('forgives letters left out, put in and swapped, also in a word that is only begun', () => {
    const index = buildIndex([
      document('generator', { title: 'Generators' }),
      document('yield', { title: 'What does yield do?' }),
      document('tuple', { tags: 'tuple' }),
    ]);
    assert.deepEqual(ids(index, 'genrator'), ['generator']);
    assert.deepEqual(ids(index, 'genrat'), ['generator']);
    assert.deepEqual(ids(index, 'generatro'), ['generator']);
    assert.deepEqual(ids(index, 'yeild'), ['yield']);
    assert.deepEqual(ids(index, 'tupel '), ['tuple']);
  });

  it('reads an error message: its exception and words, not its names, files and lines', () => {
    const index = buildIndex([
      document('scope', { tags: 'unboundlocalerror\nlocal variable' }),
      document('files', { title: 'How do you read a file line by line?', tags: 'file\nmain\ntotal' }),
      document('keys', { tags: 'unhashable type', anchors: 'TypeError' }),
    ]);
    const message = "UnboundLocalError: cannot access local variable 'total' where it is not associated with a value";
    assert.equal(ids(index, message)[0], 'scope');
    const trace = `Traceback (most recent call last):   File "/src/main.py", line 3, in <module>     main()   ${message}`;
    assert.equal(ids(index, trace)[0], 'scope');
    assert.equal(ids(index, "TypeError: unhashable type: 'list'")[0], 'keys');
  });

  it('puts the question first whose name or title was typed', () => {
    const index = buildIndex([
      document('longer', {
        name: 'Composition over inheritance',
        tags: 'inheritance\ncomposition',
        short: 'Inheritance.',
      }),
      document('asked', { name: 'Inheritance and composition' }),
    ]);
    assert.equal(ids(index, 'inheritance and composition')[0], 'asked');
    assert.equal(ids(index, 'compositions and inheritance')[0], 'asked');
  });

  it('takes a name that questions are about as a whole, and what stands before its dot besides', () => {
    const index = buildIndex([
      document('log', { name: 'Logs', tags: 'logging', anchors: 'logger.exception' }),
      document('exceptions', { title: 'What is an exception?' }),
      document('frames', { name: 'Frames', tags: 'dataframe' }),
      document('group', { name: 'Group' }),
    ]);
    assert.equal(ids(index, 'logger.exception')[0], 'log');
    assert.ok(ids(index, 'df.groupby').includes('frames'));
  });

  it('knows code by its shape', () => {
    const index = buildIndex([
      document('comprehension', { tags: 'list comprehension' }),
      document('default', { tags: 'mutable default argument' }),
      document('hint', { tags: 'type hint' }),
      document('item', { name: 'Items', tags: 'item\nnumber' }),
      document('decorator', { tags: 'decorator' }),
    ]);
    assert.equal(ids(index, '[item for item in items]')[0], 'comprehension');
    assert.equal(ids(index, 'def push(item, items=[]):')[0], 'default');
    assert.equal(ids(index, 'number: int = 5')[0], 'hint');
    assert.equal(ids(index, '@unheard_of')[0], 'decorator');
  });

  it('takes signs as they are', () => {
    const index = buildIndex([
      document('walrus', { anchors: ':=' }),
      document('star', { anchors: '*args\n**kwargs' }),
      document('slice', { anchors: '[::]' }),
      document('identity', { anchors: 'is\nis not', title: 'What is identity?' }),
      document('prose', { title: 'This is what it is' }),
    ]);
    assert.deepEqual(ids(index, ':='), ['walrus']);
    assert.deepEqual(ids(index, '*args'), ['star']);
    assert.deepEqual(ids(index, '**'), ['star']);
    assert.deepEqual(ids(index, 'x[::-1]'.slice(1)), ['slice']);
    assert.deepEqual(ids(index, 'is'), ['identity']);
    assert.deepEqual(ids(index, '(((('), []);
  });

  it('is the same after saving and loading', async () => {
    const documents = [document('a', { title: 'Decorators' }), document('b', { body: 'A decorator.' })];
    const index = buildIndex(documents);
    const loaded = await loadIndex(serialiseIndex(index), id => documents.find(each => each.id === id));
    assert.deepEqual(query(loaded, 'decor', 9), query(index, 'decor', 9));
    await assert.rejects(loadIndex(new TextEncoder().encode('{"broken'), () => undefined));
  });
});

interface Phrase {
  readonly q: string;
  /** The questions meant. */
  readonly ids: readonly string[];
}

const phrasesOf = (list: string): Phrase[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${list}.json`), 'utf8')) as Phrase[];

describe('the bank', () => {
  let index: SearchIndex;
  const { questions } = assembleBank(readBankFiles(`${root}/questions`));
  // As it is shipped.
  before(async () => {
    const documents = questions.map(question => searchDocument(question, bodyText(question)));
    index = await loadIndex(serialiseIndex(buildIndex(documents)), id => documents.find(each => each.id === id));
  });

  /** The phrases whose first question that is meant stands further down than `place`. */
  const missed = (phrases: readonly Phrase[], place: number) =>
    phrases
      .filter(
        ({ q, ids: meant }) =>
          !ids(index, q)
            .slice(0, place)
            .some(id => meant.includes(id)),
      )
      .map(({ q }) => q);
  const atMost = (limit: number, texts: readonly string[]) =>
    assert.ok(texts.length <= limit, `${texts.length} where at most ${limit} are allowed:\n${texts.join('\n')}`);

  it('is found by what people type: 95 in 100 first, 99 among three', () => {
    const phrases = phrasesOf('phrases');
    assert.equal(phrases.length, 100);
    atMost(5, missed(phrases, 1));
    atMost(1, missed(phrases, 3));
  });

  it('is found by phrases beyond the list', () => {
    const phrases = phrasesOf('heldOut');
    atMost(phrases.length * 0.05, missed(phrases, 1));
    atMost(phrases.length * 0.01, missed(phrases, 3));
  });

  it('is found by phrases about typing, modern Python, security, the library, exercises, services, packaging and async', () => {
    const phrases = phrasesOf('later');
    atMost(phrases.length * 0.05, missed(phrases, 1));
    atMost(phrases.length * 0.01, missed(phrases, 3));
  });

  it('has the question meant first for every kind of phrase: sentences, comparisons, messages, other names, slips, code', () => {
    const phrases = phrasesOf('kinds');
    assert.equal(phrases.length, 40);
    atMost(0, missed(phrases, 1));
  });

  it('has a question about it first for operators and keywords of several words', () => {
    const compound = ['is', 'is not', 'yield from', 'async for', 'async with', 'except*', '->', ':='];
    const wrong = compound.filter(typed => {
      const [first] = ids(index, typed);
      return !questions.find(({ id }) => id === first)?.anchors.includes(typed);
    });
    assert.deepEqual(wrong, []);
  });

  it('has an order for whatever is typed or pasted', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        'list',
        'vs',
        'is',
        "KeyError: 'a'",
        'File "x", line 3',
        '**',
        '[:',
        'constructor',
        '__proto__',
        'yeild',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
        const hits = query(index, pieces.join(' '), 20);
        assert.ok(hits.length <= 20 && new Set(hits.map(({ id }) => id)).size === hits.length);
        assert.ok(hits.every(({ id, met }) => id && met.every(({ weight }) => weight > 0)));
      }),
    );
  });

  it('has every question first for its name and for its title', () => {
    atMost(
      0,
      missed(
        questions.map(({ id, name }) => ({ q: name, ids: [id] })),
        1,
      ),
    );
    atMost(
      0,
      missed(
        questions.map(({ id, title }) => ({ q: title, ids: [id] })),
        1,
      ),
    );
  });

  it("has every question among three for its name's first three words", () => {
    const start = (name: string) => name.split(' ').slice(0, 3).join(' ');
    atMost(
      0,
      missed(
        questions.map(({ id, name }) => ({ q: start(name), ids: [id] })),
        3,
      ),
    );
  });

  it('every anchor leads to its questions as it is typed', () => {
    for (const { id, anchors } of questions) {
      for (const anchor of anchors) {
        const found = query(index, anchor, questions.length).map(hit => hit.id);
        assert.ok(found.includes(id), `${anchor} does not find ${id}`);
      }
    }
  });
});

describe('bestPassage', () => {
  const text = 'A first line.\nThe memory of a process grows.\nA leak of memory is found by comparing two snapshots.';
  const passage = (of: string, terms: readonly string[], length: number) =>
    bestPassage(
      of,
      terms.map(term => ({ terms: [term], weight: 1 })),
      length,
    );

  it('takes the line with most of the words', () => {
    assert.equal(passage(text, ['memory', 'leak'], 200), 'A leak of memory is found by comparing two snapshots.');
    assert.equal(passage(text, ['process'], 200), 'The memory of a process grows.');
    assert.equal(passage(text, ['nothing'], 200), '');
    assert.equal(passage(text, [], 200), '');
  });

  it('weighs what a word tells, and counts other names of the same thing once', () => {
    const lines = 'memory and process\na dict, a dictionary, a hash\nthe rare tuple';
    const met = [
      { terms: ['memory'], weight: 0.1 },
      { terms: ['process'], weight: 0.1 },
      { terms: ['dict', 'dictionary', 'hash'], weight: 0.5 },
      { terms: ['tuple'], weight: 0.6 },
    ];
    assert.equal(bestPassage(lines, met, 99), 'the rare tuple');
    assert.equal(bestPassage(lines, met.slice(0, 3), 99), 'a dict, a dictionary, a hash');
  });

  it('shows the words that stand together in a long line', () => {
    const long = `a leak here ${'before '.repeat(60)}a memory leak ${'after '.repeat(60)}`;
    assert.match(passage(long, ['memory', 'leak'], 100), /^…before .*memory leak after .*…$/);
  });

  it('begins a word, and takes signs as they are', () => {
    assert.equal(passage('a disorder\nthe order', ['order'], 99), 'the order');
    assert.equal(passage('nothing\nif (n := 3):', [':='], 99), 'if (n := 3):');
    assert.equal(passage('x.*', ['.*'], 99), 'x.*');
  });

  it('cuts a long line around the first term, at words', () => {
    const long = `${'before '.repeat(40)}needle ${'after '.repeat(40)}`;
    const shown = passage(long, ['needle'], 80);
    assert.ok(shown.length <= 80, `${shown.length} characters`);
    assert.match(shown, /^…before .*needle .*after…$/);
    assert.ok(passage('x'.repeat(500), ['x'], 80).length <= 80);
  });
});

describe('Vocabulary', () => {
  const entry = (term: string, weight: number) => ({ term, weight, bodies: 0, isJoined: false });

  it('completes a begun word by the heaviest terms, then the shortest', () => {
    const vocabulary = new Vocabulary([
      entry('generator', 5),
      entry('gen', 1),
      entry('gene', 1),
      entry('general', 0),
      entry('genre', 0),
      entry('go', 9),
    ]);
    assert.deepEqual(vocabulary.completions('gen', 9), ['generator', 'gene', 'genre', 'general']);
    assert.deepEqual(vocabulary.completions('gen', 1), ['generator']);
    assert.deepEqual(vocabulary.completions('x', 9), []);
    assert.deepEqual(new Vocabulary([]).completions('', 9), []);
  });

  it('corrects to the nearest words that questions are about', () => {
    const vocabulary = new Vocabulary([entry('yield', 2), entry('field', 3), entry('wield', 0), entry('coroutine', 1)]);
    const corrected = (word: string, isBegun = false) =>
      vocabulary.corrections(word, 9, isBegun).map(({ term }) => term);
    assert.deepEqual(corrected('yeild'), ['yield']);
    assert.deepEqual(corrected('zield'), ['field', 'yield']);
    assert.deepEqual(corrected('corutnie'), ['coroutine']);
    assert.deepEqual(corrected('corut'), []);
    assert.deepEqual(corrected('corut', true), ['coroutine']);
    assert.deepEqual(corrected('yie'), [], 'too short');
    assert.deepEqual(corrected('yi[d'), [], 'signs are meant as they are');
  });
});

describe('slips', () => {
  const word = fc.stringMatching(/^[a-d]{3,9}$/);

  it('counts a swap of neighbours once', () => {
    assert.equal(slips('tupel', 'tuple', 3), 1);
    assert.equal(slips('genrator', 'generator', 3), 1);
    assert.ok(slips('abc', 'xyz', 1) > 1);
  });

  it('is nothing between equals, the same both ways, and one after one slip', () => {
    fc.assert(
      fc.property(word, word, fc.nat(), (a, b, seed) => {
        assert.equal(slips(a, a, 2), 0);
        assert.equal(slips(a, b, 9), slips(b, a, 9));
        const at = 1 + (seed % (a.length - 1));
        assert.ok(slips(a.slice(0, at) + a.slice(at + 1), a, 2) <= 1, 'left out');
        assert.ok(slips(`${a.slice(0, at)}x${a.slice(at)}`, a, 2) <= 1, 'put in');
        const swapped = a.slice(0, at - 1) + (a[at] ?? '') + (a[at - 1] ?? '') + a.slice(at + 1);
        assert.ok(slips(swapped, a, 2) <= 1, 'swapped');
      }),
    );
  });
});
