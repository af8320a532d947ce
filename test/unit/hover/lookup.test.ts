import assert from 'node:assert/strict';
import { Catalog } from '../../../src/bank/catalog';
import type { QuestionMeta } from '../../../src/bank/model';
import { HoverLookup } from '../../../src/features/hover/lookup';

const question = (id: string, anchors: string[]): QuestionMeta => ({
  id,
  name: id,
  title: id,
  level: 'mid',
  tags: [],
  anchors,
  rules: [],
  related: [],
  short: '',
  reading: { brief: 60, full: 600 },
  path: `01-one/01-${id}.md`,
});
const questions = [question('generators', ['yield']), question('tuples', ['tuple'])];
const catalog = new Catalog([{ id: 'one', title: 'One', about: '', questions }]);
const never = { isCancellationRequested: false };

describe('HoverLookup', () => {
  const lookup = new HoverLookup(catalog);
  const ids = async (document: ReturnType<HoverLookup['track']>, text: string, word: string) =>
    (await lookup.find(document, text, text.indexOf(word) + 1, never))?.questions.map(({ id }) => id);

  it('follows noted edits', async () => {
    const document = lookup.track('def f():\n    return 1\n');
    const text = 'def f():\n    yield 1\n';
    document.note({ from: 13, to: 19, insertedLength: 5 });
    assert.deepEqual(await ids(document, text, 'yield'), ['generators']);
  });

  it('finds the same whether it caught up with the edits before or not, and after breaking off', async () => {
    const before = 'def f():\n    return 1\n';
    const between = 'def f():\n    retur 1\n';
    const text = 'def f():\n    yield 1\n';
    const document = lookup.track(before);
    await lookup.find(document, before, before.length - 1, never);
    document.note({ from: 18, to: 19, insertedLength: 0 });
    await document.catchUp(between, never);
    document.note({ from: 13, to: 18, insertedLength: 5 });
    await document.catchUp(text, { isCancellationRequested: true });
    assert.deepEqual(await ids(document, text, 'yield'), ['generators']);
    await document.catchUp(text, never);
    assert.deepEqual(await ids(document, text, 'yield'), ['generators']);
  });

  it('finds nothing among blanks, but at the one blank of an operator', async () => {
    const operators = new HoverLookup(
      new Catalog([{ id: 'one', title: 'One', about: '', questions: [question('membership', ['not in'])] }]),
    );
    const text = 'if True:\n    1 not in []\n';
    const document = operators.track(text);
    const at = async (offset: number) => (await operators.find(document, text, offset, never))?.construct.name;
    assert.equal(await at(text.indexOf(' in')), 'not in');
    assert.equal(await at(10), undefined);
    assert.equal(await at(0), undefined);
  });

  it('reads the text it is given, even where nobody told of a change', async () => {
    const document = lookup.track('def f():\n    yield 1\n');
    assert.deepEqual(await ids(document, 'def f():\n    yield 1\n', 'yield'), ['generators']);
    assert.deepEqual(await ids(document, 'print(f"{tuple([1])}")\n', 'tuple'), ['tuples']);
  });
});
