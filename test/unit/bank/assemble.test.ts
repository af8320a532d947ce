import assert from 'node:assert/strict';
import { assembleBank } from '../../../src/bank/assemble';
import { Catalog } from '../../../src/bank/catalog';
import { catalogData } from '../../../src/bank/catalogData';
import { SAMPLE } from './sample';

const encode = (text: string) => new TextEncoder().encode(text);
const question = SAMPLE.replace('related: [other-question]\n', '');
const named = (name: string) => question.replace('name: Order queue', `name: ${name}`);
const files = (more: Record<string, string | Uint8Array> = {}) =>
  Object.entries({
    '01-queues/section.yml': 'title: Queues\nabout: First in, first out.\n',
    '01-queues/01-order-queue.md': question,
    '01-queues/02-other-question.md': named('Other').replace('rules:', 'related: [order-queue]\nrules:'),
    ...more,
  }).map(([path, content]) => ({ path, bytes: typeof content === 'string' ? encode(content) : content }));

const messages = (more: Record<string, string | Uint8Array>) =>
  assembleBank(files(more)).problems.map(({ path, message }) => `${path}: ${message}`);

describe('assembleBank', () => {
  it('puts questions and sections in the order of their numbers', () => {
    const bank = assembleBank(files({ '00-first/section.yml': 'title: First', '00-first/01-a.md': named('First') }));
    assert.deepEqual(bank.problems, []);
    assert.deepEqual(
      bank.sections.map(section => [section.id, section.title, section.questions.map(item => item.id)]),
      [
        ['first', 'First', ['a']],
        ['queues', 'Queues', ['order-queue', 'other-question']],
      ],
    );
  });

  it('reports duplicate ids, dangling links and wrong names, all in one go', () => {
    const found = messages({
      '02-more/section.yml': 'titel: More',
      '02-more/01-order-queue.md': question,
      '02-more/02-lost.md': named('order queue').replace('rules:', 'related: [nowhere, lost]\nrules:'),
      '02-more/notes.md': 'x',
      'readme.md': 'x',
      '03-none/01-b.md': named('None'),
      '03-none/02-c.md': new Uint8Array([255]),
    }).join('\n');
    for (const pattern of [
      /02-more\/01-order-queue\.md: The id "order-queue" is taken by 01-queues\/01-order-queue\.md/,
      /02-more\/02-lost\.md: The name "order queue" is taken by 01-queues\/01-order-queue\.md/,
      /02-more\/02-lost\.md: "related" names "nowhere", which is not in the bank/,
      /02-more\/02-lost\.md: "related" names the question itself/,
      /02-more\/notes\.md: The file "notes\.md" must be named/,
      /02-more\/section\.yml: "titel": Unknown key/,
      /02-more\/section\.yml: The key "title" is missing/,
      /readme\.md: This file stands in the wrong place/,
      /03-none\/section\.yml: The file section\.yml is missing/,
      /03-none\/02-c\.md: The file is not UTF-8/,
    ]) {
      assert.match(found, pattern);
    }
  });
});

describe('names in a bank', () => {
  it('are unique, whatever their case, and reported at their line', () => {
    const { problems } = assembleBank(files({ '01-queues/03-third.md': named('ORDER queue') }));
    assert.deepEqual(
      problems.map(({ path, line }) => [path, line]),
      [['01-queues/03-third.md', 1]],
    );
  });
});

describe('Catalog', () => {
  it('comes back from its serialised form and knows places', () => {
    const data = catalogData(assembleBank(files()).sections);
    const catalog = new Catalog(JSON.parse(JSON.stringify(data)).sections);
    assert.equal(catalog.questions.length, 2);
    const { name, title, essential, rules, patterns } = catalog.get('order-queue') ?? {};
    assert.deepEqual(
      { name, title, essential, rules, patterns },
      {
        name: 'Order queue',
        title: 'What does an order queue keep?',
        essential: true,
        rules: ['B006'],
        patterns: ['list-as-queue'],
      },
    );
    assert.equal(catalog.sectionOf('other-question')?.id, 'queues');
    assert.equal(catalog.get('nowhere'), undefined);
    assert.deepEqual(
      [
        catalog.placeOf('order-queue')?.position,
        catalog.placeOf('order-queue')?.next?.id,
        catalog.placeOf('order-queue')?.previous,
      ],
      [1, 'other-question', undefined],
    );
    assert.ok(!JSON.stringify(data).includes('A queue keeps order.'), 'bodies stay out of the catalog');
  });
});
