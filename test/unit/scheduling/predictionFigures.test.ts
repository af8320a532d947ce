import assert from 'node:assert/strict';
import type { QuestionMeta, SectionMeta } from '../../../src/bank/model';
import { ProgressStore } from '../../../src/progress/progressStore';
import { predictionFigures } from '../../../src/scheduling/predictionFigures';
import { DAY, memory, TestClock } from '../support';

const question = (id: string, predictable?: readonly string[]) =>
  ({ id, ...(predictable && { predictable }) }) as unknown as QuestionMeta;
const sections: SectionMeta[] = [
  { id: 'one', title: 'One', about: '', questions: [question('a', ['0000001', '0000002']), question('b')] },
  { id: 'two', title: 'Two', about: '', questions: [question('c', ['0000001'])] },
];

describe('the figures of predictions', () => {
  it('count each program of the bank by its last try, and what is due again', () => {
    const clock = new TestClock();
    const store = new ProgressStore(memory(), clock, () => assert.fail('nothing to tell'));
    assert.equal(predictionFigures(sections, store), undefined);
    const memoryOf = { state: 2, step: 0, stability: 1, difficulty: 5, interval: 1 } as const;
    void store.predict('a.0000001', 3, memoryOf).written;
    clock.forward(5000);
    void store.predict('a.0000001', 1, memoryOf).written;
    void store.predict('a.0000002', 3, { ...memoryOf, interval: 9 }).written;
    void store.predict('gone.0000001', 3, memoryOf).written;
    const counts = { right: 1, missed: 1, untried: 1 };
    const one = { title: 'One', right: 1, missed: 1, untried: 0 };
    assert.deepEqual(predictionFigures(sections, store), { ...counts, due: 0, sections: [one] });
    clock.forward(DAY);
    assert.equal(predictionFigures(sections, store)?.due, 1);
  });
});
