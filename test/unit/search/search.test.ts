import assert from 'node:assert/strict';
import { readBankFiles } from '../../../build/bankFiles';
import { assembleBank } from '../../../src/bank/assemble';
import { parseQuestion } from '../../../src/bank/parse';
import { bodyText } from '../../../src/bank/text';
import { searchDocument } from '../../../src/search/document';
import { buildIndex, loadIndex, query, type SearchIndex, serialiseIndex } from '../../../src/search/index';
import { bestPassage } from '../../../src/search/passage';
import { Vocabulary } from '../../../src/search/vocabulary';
import { root } from '../../host/paths';
import { SAMPLE, SAMPLE_PATH } from '../bank/sample';

const document = (
  id: string,
  fields: { title?: string; tags?: string; anchors?: string; short?: string; body?: string },
) => ({
  id,
  title: '',
  tags: '',
  anchors: '',
  short: '',
  body: '',
  ...fields,
});

describe('query', () => {
  const ids = (index: SearchIndex, text: string) => query(index, text, 40).map(hit => hit.id);

  it('puts title before tags before text', () => {
    const index = buildIndex([
      document('text', { title: 'Something else', body: 'A coroutine here, a coroutine there, coroutine again.' }),
      document('tag', { title: 'Another', tags: 'coroutine', body: 'Words.' }),
      document('title', { title: 'What is a coroutine, and when does it run at all?', body: 'Words.' }),
    ]);
    assert.deepEqual(ids(index, 'coroutine'), ['title', 'tag', 'text']);
    assert.deepEqual(ids(index, 'corou'), ['title', 'tag', 'text']);
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

  it('wants all words, wherever in the question they stand', () => {
    const index = buildIndex([
      document('both', { title: 'Locks', body: 'A deadlock among threads.' }),
      document('one', { title: 'Locks', body: 'Nothing.' }),
    ]);
    assert.deepEqual(ids(index, 'locks deadlock'), ['both']);
    // Nothing has both: any of them is better than an empty list.
    assert.deepEqual(new Set(ids(index, 'locks xylophone')), new Set(['both', 'one']));
  });

  it('forgives a slip only where little else is found', () => {
    const index = buildIndex([
      document('generator', { title: 'Generators' }),
      document('genrator', { title: 'Spelled genrator' }),
    ]);
    assert.deepEqual(ids(index, 'genrator'), ['genrator', 'generator']);
    assert.deepEqual(
      ids(index, 'generatro'),
      ['generator', 'genrator'].filter(id => id === 'generator'),
    );
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
    const index = buildIndex([document('a', { title: 'Decorators' }), document('b', { body: 'A decorator.' })]);
    assert.deepEqual(ids(await loadIndex(serialiseIndex(index)), 'decor'), ids(index, 'decor'));
    await assert.rejects(loadIndex('{"broken'));
  });
});

describe('the bank', () => {
  let index: SearchIndex;
  const { questions } = assembleBank(readBankFiles(`${root}/questions`));
  before(() => {
    index = buildIndex(questions.map(question => searchDocument(question, bodyText(question))));
  });

  it('every question is found by its title', () => {
    for (const { id, title } of questions) {
      const place = query(index, title, 10).findIndex(hit => hit.id === id);
      assert.ok(place >= 0 && place < 3, `"${title}" is at place ${place}`);
    }
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

  it('takes the line with most of the terms', () => {
    assert.equal(bestPassage(text, ['memory', 'leak'], 200), 'A leak of memory is found by comparing two snapshots.');
    assert.equal(bestPassage(text, ['process'], 200), 'The memory of a process grows.');
    assert.equal(bestPassage(text, ['nothing'], 200), '');
    assert.equal(bestPassage(text, [], 200), '');
  });

  it('begins a word, and takes signs as they are', () => {
    assert.equal(bestPassage('a disorder\nthe order', ['order'], 99), 'the order');
    assert.equal(bestPassage('nothing\nif (n := 3):', [':='], 99), 'if (n := 3):');
    assert.equal(bestPassage('x.*', ['.*'], 99), 'x.*');
  });

  it('cuts a long line around the first term, at words', () => {
    const long = `${'before '.repeat(40)}needle ${'after '.repeat(40)}`;
    const passage = bestPassage(long, ['needle'], 80);
    assert.ok(passage.length <= 80, `${passage.length} characters`);
    assert.match(passage, /^…before .*needle .*after…$/);
    assert.ok(bestPassage('x'.repeat(500), ['x'], 80).length <= 80);
  });
});

describe('Vocabulary', () => {
  it('completes a begun word by the heaviest terms, then the shortest', () => {
    const vocabulary = new Vocabulary([
      ['generator', 5],
      ['gen', 1],
      ['gene', 1],
      ['general', 0],
      ['genre', 0],
      ['go', 9],
    ]);
    assert.deepEqual(vocabulary.completions('gen', 9), ['generator', 'gene', 'genre', 'general']);
    assert.deepEqual(vocabulary.completions('gen', 1), ['generator']);
    assert.deepEqual(vocabulary.completions('x', 9), []);
    assert.deepEqual(new Vocabulary([]).completions('', 9), []);
  });
});
