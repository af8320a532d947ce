import assert from 'node:assert/strict';
import { Catalog } from '../../../src/bank/catalog';
import type { QuestionMeta } from '../../../src/bank/model';
import { HoverLookup } from '../../../src/features/hover/lookup';

const question = (id: string, anchors: string[]): QuestionMeta => ({
  id,
  title: id,
  level: 'mid',
  tags: [],
  anchors,
  rules: [],
  related: [],
  short: '',
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

  it('reads the text it is given, even where nobody told of a change', async () => {
    const document = lookup.track('def f():\n    yield 1\n');
    assert.deepEqual(await ids(document, 'def f():\n    yield 1\n', 'yield'), ['generators']);
    assert.deepEqual(await ids(document, 'print(f"{tuple([1])}")\n', 'tuple'), ['tuples']);
  });
});
