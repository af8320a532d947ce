import assert from 'node:assert/strict';
import { Catalog } from '../../../src/bank/catalog';
import type { QuestionMeta } from '../../../src/bank/model';
import { HoverLookup, isBlank } from '../../../src/features/hover/lookup';
import { parsePython } from '../../../src/python/document';

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

describe('HoverLookup', () => {
  it('finds nothing among blanks, but at the one blank of an operator', () => {
    const operators = new HoverLookup(
      new Catalog([{ id: 'one', title: 'One', about: '', questions: [question('membership', ['not in'])] }]),
    );
    const text = 'if True:\n    1 not in []\n';
    const at = (offset: number) => operators.find({ text, tree: parsePython(text) }, offset)?.construct.name;
    assert.equal(at(text.indexOf(' in')), 'not in');
    assert.equal(isBlank(text, text.indexOf(' in')), false);
    for (const offset of [10, 0]) {
      assert.equal(at(offset), undefined);
    }
    assert.equal(isBlank(text, 10), true);
  });
});
