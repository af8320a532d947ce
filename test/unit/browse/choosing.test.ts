import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Catalog } from '../../../src/bank/catalog';
import type { Level, QuestionMeta } from '../../../src/bank/model';
import { isActive, matching, NO_FILTER } from '../../../src/browse/filter';
import { outline } from '../../../src/browse/outline';
import { drawQuestion, REMEMBERED, remember } from '../../../src/browse/random';
import type { StudyState } from '../../../src/progress/progress';

const meta = (id: string, level: Level, tags: string[] = []): QuestionMeta => ({
  id,
  level,
  tags,
  name: `Entry${id}`,
  title: `About ${id}`,
  anchors: [],
  rules: [],
  related: [],
  short: `${id} in short`,
  reading: { brief: 60, full: 600 },
  path: `${id}.md`,
});
const questions = [
  meta('a', 'junior', ['queues']),
  meta('b', 'mid', ['queues', 'locks']),
  { ...meta('c', 'senior'), essential: true as const },
  meta('d', 'mid', ['locks']),
];
const states: Record<string, StudyState> = { a: 'known', b: 'due', c: 'new', d: 'new' };
const marks = { stateOf: (id: string) => states[id] ?? 'new', isBookmarked: (id: string) => id === 'd' };
const catalog = new Catalog([
  { id: 'one', title: 'One', about: '', questions: questions.slice(0, 2) },
  { id: 'two', title: 'Two', about: '', questions: questions.slice(2) },
]);
const ids = (filter: object) =>
  matching(catalog, { ...NO_FILTER, ...filter }, marks)
    .map(item => item.id)
    .join('');

describe('filter', () => {
  it('combines section, level, state, tag, essentials, bookmark and text', () => {
    assert.equal(ids({}), 'abcd');
    assert.equal(ids({ levels: ['mid'] }), 'bd');
    assert.equal(ids({ levels: ['mid', 'senior'], states: ['new'] }), 'cd');
    assert.equal(ids({ tags: ['queues'], levels: ['mid'] }), 'b');
    assert.equal(ids({ sections: ['two'] }), 'cd');
    assert.equal(ids({ sections: ['two', 'one'], levels: ['mid'] }), 'bd');
    assert.equal(ids({ sections: ['gone'] }), '');
    assert.equal(ids({ essential: true }), 'c');
    assert.equal(ids({ essential: true, sections: ['one'] }), '');
    assert.equal(ids({ bookmarked: true }), 'd');
    assert.equal(ids({ text: 'ABOUT d' }), 'd');
    assert.equal(ids({ text: 'ENTRYc' }), 'c');
    assert.equal(ids({ text: 'lock', states: ['due'] }), 'b');
    assert.equal(ids({ text: 'lock', states: ['known'] }), '');
    assert.ok(
      !isActive(NO_FILTER) && !isActive({ ...NO_FILTER, text: ' ' }) && isActive({ ...NO_FILTER, bookmarked: true }),
    );
    for (const part of [{ sections: ['one'] }, { essential: true }]) {
      assert.ok(isActive({ ...NO_FILTER, ...part }));
    }
  });
});

describe('outline', () => {
  const shape = (grouping: 'section' | 'level' | 'state', filter = NO_FILTER) =>
    outline(catalog, grouping, filter, marks).map(
      group => `${group.key}:${group.questions.map(item => item.id).join('')}:${group.known}`,
    );

  it('groups by section, level and state, in their natural order, and counts what is known', () => {
    assert.deepEqual(shape('section'), ['one:ab:1', 'two:cd:0']);
    assert.deepEqual(shape('level'), ['junior:a:1', 'mid:bd:0', 'senior:c:0']);
    assert.deepEqual(shape('state'), ['new:cd:0', 'due:b:0', 'known:a:1']);
  });

  it('leaves out what the filter hides, and groups that end up empty', () => {
    assert.deepEqual(shape('section', { ...NO_FILTER, levels: ['senior'] }), ['two:c:0']);
    assert.deepEqual(shape('section', { ...NO_FILTER, sections: ['one'] }), ['one:ab:1']);
    assert.deepEqual(shape('level', { ...NO_FILTER, sections: ['two'] }), ['mid:d:0', 'senior:c:0']);
    assert.deepEqual(shape('level', { ...NO_FILTER, text: 'nothing like it' }), []);
  });
});

describe('drawQuestion', () => {
  const stateOf = (id: string) => states[id] ?? 'new';

  it('draws from the wanted source, and from all where that is empty', () => {
    assert.equal(drawQuestion(questions, 'dueFirst', stateOf, [], () => 0.99)?.id, 'b');
    assert.equal(drawQuestion(questions, 'notSeen', stateOf, [], () => 0)?.id, 'c');
    assert.equal(
      drawQuestion(
        questions,
        'notSeen',
        () => 'known',
        [],
        () => 0,
      )?.id,
      'a',
    );
    assert.equal(
      drawQuestion([], 'all', stateOf, [], () => 0),
      undefined,
    );
  });

  it('never repeats the last one while there is another, and lets everything come up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 5, maxLength: 60 }),
        (size, dice) => {
          const pool = Array.from({ length: size }, (_, index) => meta(`q${index}`, 'mid'));
          let recent: string[] = [];
          for (const value of dice) {
            const drawn = drawQuestion(
              pool,
              'all',
              () => 'new',
              recent,
              () => value,
            );
            assert.ok(drawn);
            if (size > 1) {
              assert.notEqual(drawn.id, recent[recent.length - 1]);
            }
            recent = remember(recent, drawn.id);
            assert.ok(recent.length <= REMEMBERED && new Set(recent).size === recent.length);
          }
        },
      ),
    );
    const reachable = new Set<string>();
    for (let last = 0; last < 4; last++) {
      for (let step = 0; step < 50; step++) {
        reachable.add(drawQuestion(questions, 'all', stateOf, [questions[last]?.id ?? ''], () => step / 50)?.id ?? '');
      }
    }
    assert.equal(reachable.size, questions.length);
  });
});
