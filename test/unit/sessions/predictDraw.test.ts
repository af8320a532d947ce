import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LEVELS } from '../../../src/bank/model';
import type { Review } from '../../../src/progress/codec';
import type { StudyState } from '../../../src/progress/progress';
import { seededRandom } from '../../../src/scheduling/random';
import { drawPrograms, type Predictions, type ProgramSource } from '../../../src/sessions/predictDraw';
import { DAY, NOON, TestClock } from '../support';

const clock = new TestClock();
const card = (rating: 1 | 3, daysAgo: number, interval: number): Review => ({
  ...{ time: NOON - daysAgo * DAY, rating, interval },
  ...{ state: 2, step: 0, stability: 3, difficulty: 5 },
});
const question = (id: string, programs: number, over: Partial<ProgramSource> = {}): ProgramSource => ({
  id,
  level: 'junior',
  predictable: Array.from({ length: programs }, (_, at) => `000000${at + 1}`),
  ...over,
});
const record = (
  states: Readonly<Record<string, StudyState>>,
  cards: Readonly<Record<string, Review>> = {},
): Predictions => ({ clock, stateOf: id => states[id] ?? 'new', programCard: id => cards[id] });
const draw = (
  questions: readonly ProgramSource[],
  of: Predictions,
  over: Partial<Parameters<typeof drawPrograms>[2]> = {},
) => drawPrograms(questions, of, { count: 10, random: seededRandom(1), ...over });

describe('the draw of programs', () => {
  it('takes due misses first, the longest due before others, then what else is due', () => {
    const cards = {
      'a.0000001': card(3, 10, 3),
      'a.0000002': card(1, 2, 1),
      'b.0000001': card(1, 9, 1),
      'b.0000002': card(1, 0, 1),
      'c.0000001': card(3, 2, 30),
    };
    const questions = [question('a', 2), question('b', 2), question('c', 1)];
    assert.deepEqual(draw(questions, record({}, cards)), ['b.0000001', 'a.0000002', 'a.0000001']);
  });

  it('takes new ones of questions that were met, each question once before any gives its second', () => {
    const questions = [question('new', 3), question('seen', 3), question('known', 2), question('none', 0)];
    const drawn = draw(questions, record({ seen: 'seen', known: 'known', none: 'seen' }), { count: 4 });
    assert.deepEqual(drawn.slice(0, 2).sort(), ['known.0000001', 'seen.0000001']);
    assert.deepEqual(drawn.slice(2).sort(), ['known.0000002', 'seen.0000002']);
  });

  it('takes the essential ones of the level where nothing was met yet, those above it last', () => {
    const questions = [
      question('senior', 1, { level: 'senior', essential: true }),
      question('plain', 1),
      question('mid', 1, { level: 'mid', essential: true }),
      question('junior', 1, { essential: true }),
    ];
    const ids = (level?: (typeof LEVELS)[number]) => draw(questions, record({}), { level }).map(id => id.split('.')[0]);
    assert.deepEqual(ids(), ['junior', 'mid', 'senior', 'plain']);
    assert.deepEqual(ids('mid'), ['junior', 'mid', 'plain', 'senior']);
    assert.deepEqual(ids('junior'), ['junior', 'plain', 'mid', 'senior']);
  });

  it('takes what is not due only where nothing else is left, the next ones first', () => {
    const cards = { 'a.0000001': card(3, 1, 20), 'a.0000002': card(3, 1, 5) };
    assert.deepEqual(draw([question('a', 2)], record({ a: 'seen' }, cards)), ['a.0000002', 'a.0000001']);
    assert.deepEqual(draw([question('a', 3)], record({ a: 'seen' }, cards)), ['a.0000003']);
    assert.deepEqual(draw([], record({})), []);
  });

  it('draws each program at most once, of these questions only, and none that stays out', () => {
    const sources = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        level: fc.constantFrom(...LEVELS),
        predictable: fc.uniqueArray(fc.constantFrom('0000001', '0000002', '0000003')),
      }),
      { selector: ({ id }) => id },
    );
    const ids = ['a', 'b', 'c', 'd'].flatMap(id => [1, 2, 3].map(at => `${id}.000000${at}`));
    fc.assert(
      fc.property(
        sources,
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<StudyState>('seen', 'due', 'new')),
        fc.dictionary(fc.constantFrom(...ids), fc.tuple(fc.constantFrom<1 | 3>(1, 3), fc.nat(9), fc.nat(9))),
        fc.subarray(ids),
        fc.nat(12),
        (questions, states, made, out, count) => {
          const cards = Object.fromEntries(Object.entries(made).map(([id, of]) => [id, card(...of)]));
          const drawn = draw(questions, record(states, cards), { count, without: new Set(out) });
          const there = questions.flatMap(({ id, predictable }) => predictable.map(key => `${id}.${key}`));
          assert.equal(new Set(drawn).size, drawn.length);
          assert.ok(drawn.every(id => there.includes(id) && !out.includes(id)));
          const open = there.filter(id => !out.includes(id));
          assert.equal(drawn.length > 0, count > 0 && open.length > 0);
        },
      ),
    );
  });
});
