/** What lists and plans need of the bank as a whole: names that tell questions apart, and essentials from all over it. */
import assert from 'node:assert/strict';
import { readBankFiles } from '../../../build/bankFiles';
import { assembleBank } from '../../../src/bank/assemble';
import { NAME_LENGTH } from '../../../src/bank/frontMatter';
import { LEVELS } from '../../../src/bank/model';
import { root } from '../../host/paths';

/** "About 40": what three days of an hour leave room for. */
const ESSENTIALS = { fewest: 35, most: 45 };
/** Of each level; a plan for one level begins with these. */
const FEWEST_OF_A_LEVEL = 5;
/** About the interview and not about Python, or in depth: what nobody should meet unprepared stands in the sections before. */
const WITHOUT_ESSENTIALS = ['interview-craft', 'typing', 'modern-python', 'packaging', 'async'];

describe("the bank's names and essentials", () => {
  const { sections, questions } = assembleBank(readBankFiles(`${root}/questions`));
  const essentials = questions.filter(question => question.essential);

  it('has names short enough for a row, and asking nothing', () => {
    assert.deepEqual(
      questions.filter(({ name }) => name.length > NAME_LENGTH || name.includes('?')).map(({ id }) => id),
      [],
    );
  });

  it('has no name twice, whatever the case', () => {
    const names = questions.map(({ name }) => name.toLowerCase());
    assert.deepEqual(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    );
  });

  it('has key points in every question', () => {
    assert.deepEqual(
      questions.filter(({ keyPoints }) => !keyPoints.length).map(({ id }) => id),
      [],
    );
  });

  it('calls about 40 questions essential', () => {
    const count = essentials.length;
    assert.ok(count >= ESSENTIALS.fewest && count <= ESSENTIALS.most, `${count} are essential`);
  });

  it('has essentials in every section about Python', () => {
    assert.deepEqual(
      sections
        .filter(({ id }) => !WITHOUT_ESSENTIALS.includes(id))
        .filter(section => !section.questions.some(question => question.essential))
        .map(({ id }) => id),
      [],
    );
  });

  it('has essentials of every level', () => {
    for (const level of LEVELS) {
      const count = essentials.filter(question => question.level === level).length;
      assert.ok(count >= FEWEST_OF_A_LEVEL, `${count} are ${level}`);
    }
  });
});
