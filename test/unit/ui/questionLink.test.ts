import assert from 'node:assert/strict';
import fc from 'fast-check';
import { questionPath, readQuestionPath } from '../../../src/ui/questionLink';

describe('links to questions', () => {
  it('lead to the question that they were made for', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), words => {
        const id = words.join('-');
        assert.deepEqual(readQuestionPath(questionPath(id)), { id });
      }),
    );
  });

  it('that name nothing are told from those that are not ours', () => {
    for (const path of ['', '/', '/question', '/question/']) {
      assert.equal(readQuestionPath(path), 'nothing', path);
    }
    for (const path of [
      '/question/[Fix it](command:workbench.action.toggleZenMode)',
      '/question/../../package.json',
      '/question/__proto__',
      '/question/gil/more',
      '/question/GIL',
      '/question/-gil',
      '/question/a--b',
      `/question/${'a'.repeat(101)}`,
      '/settings/gil',
      'question/gil',
      '/question/gil\n',
    ]) {
      assert.equal(readQuestionPath(path), 'foreign', path);
    }
    assert.deepEqual(readQuestionPath(`/question/${'a'.repeat(100)}`), { id: 'a'.repeat(100) });
  });
});
