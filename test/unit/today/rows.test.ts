import assert from 'node:assert/strict';
import { type TodayRow, type TodayState, todayRows } from '../../../src/features/today/rows';
import type { Readiness } from '../../../src/scheduling/readiness';
import type { Today } from '../../../src/scheduling/today';

const kinds = (rows: readonly TodayRow[]) => rows.map(({ kind }) => kind);
const rowOf = <K extends TodayRow['kind']>(rows: readonly TodayRow[], kind: K) =>
  rows.find((row): row is Extract<TodayRow, { kind: K }> => row.kind === kind);

const questions = (open: string[], done: string[], minutes = 5 * open.length) => ({ open, done, minutes });
const busy: Today = {
  when: 'ahead',
  daysLeft: 3,
  fresh: questions(['a', 'b'], ['c']),
  reviews: questions(['d'], ['e', 'f']),
  interview: { minutes: 20, done: false },
  minutes: { planned: 60, left: 35 },
};
const nothing: Today = {
  ...{ when: 'ahead', daysLeft: 2, fresh: questions([], []), reviews: questions([], []) },
  minutes: { planned: 0, left: 0 },
};
const share = { recall: 0.4, questions: 12, met: 6 };
const readiness: Readiness = {
  ...share,
  day: 103,
  essentials: { recall: 0.5, questions: 4, met: 3 },
  sections: [{ id: 'oop', title: 'OOP', recall: 0.4, questions: 12, met: 6 }],
};
const asked = { level: 'mid', fields: ['oop'] } as const;
const essentials = { ids: ['a', 'b', 'c'], begun: 1 };
const state = (today: Today, leftOut: string[] = [], how = readiness): TodayState => ({
  due: 4,
  essentials,
  planned: {
    plan: asked,
    laidOut: { date: 103, leftOut, essentialsLeftOut: Math.min(1, leftOut.length) },
    today,
    readiness: how,
  },
});

describe('the rows of Today', () => {
  it('are three doors without a plan, and what is due', () => {
    const fresh = todayRows({ due: 0, essentials: { ...essentials, begun: 0 } });
    assert.deepEqual(kinds(fresh), ['plan', 'essentials', 'mockInterview']);
    const begun = todayRows({ due: 2, essentials });
    assert.deepEqual(kinds(begun), ['plan', 'reviews', 'essentials', 'mockInterview']);
    assert.deepEqual(rowOf(begun, 'reviews'), { kind: 'reviews', left: 2 });
    assert.deepEqual(rowOf(begun, 'essentials')?.begun, 1);
    const met = todayRows({ due: 0, essentials: { ...essentials, begun: 3 } });
    assert.deepEqual(kinds(met), ['plan', 'mockInterview'], 'nothing to start with');
  });

  it('say with a plan what is left of each kind, and how much of all is done', () => {
    const rows = todayRows(state(busy));
    assert.deepEqual(kinds(rows), ['date', 'progress', 'reviews', 'fresh', 'interview', 'readiness']);
    assert.deepEqual(rowOf(rows, 'date'), { kind: 'date', date: 103, daysLeft: 3 });
    assert.deepEqual(rowOf(rows, 'reviews'), { kind: 'reviews', left: 1, minutes: 5 });
    assert.deepEqual(rowOf(rows, 'fresh'), { kind: 'fresh', left: 2, minutes: 10 });
    assert.deepEqual(rowOf(rows, 'interview'), { kind: 'interview', minutes: 20, done: false, plan: asked });
    assert.deepEqual(rowOf(rows, 'progress'), { kind: 'progress', done: 3, asked: 7, minutes: 35 });
  });

  it('keep no row for what is done, but for the mock interview, which counts', () => {
    const done: Today = {
      ...busy,
      fresh: questions([], ['a', 'b', 'c']),
      reviews: questions([], ['d']),
      interview: { minutes: 20, done: true },
      minutes: { planned: 60, left: 0 },
    };
    const rows = todayRows(state(done));
    assert.deepEqual(kinds(rows), ['date', 'progress', 'interview', 'readiness']);
    assert.deepEqual(rowOf(rows, 'progress'), { kind: 'progress', done: 5, asked: 5, minutes: 0 });
  });

  it('say so where a day asks for nothing', () => {
    const rows = todayRows(state(nothing));
    assert.deepEqual(kinds(rows), ['date', 'progress', 'readiness']);
    assert.deepEqual(rowOf(rows, 'progress'), { kind: 'progress', done: 0, asked: 0, minutes: 0 });
  });

  it('say what is left out where the time is too short', () => {
    const rows = todayRows(state(busy, ['x', 'y']));
    assert.deepEqual(rowOf(rows, 'leftOut'), { kind: 'leftOut', count: 2, essentials: 1 });
    assert.equal(rowOf(todayRows(state(busy)), 'leftOut'), undefined);
  });

  it('on the day itself only remind, and ask how to go on after it', () => {
    const onTheDay = todayRows(state({ ...nothing, when: 'day', daysLeft: 0 }, ['x']));
    assert.deepEqual(kinds(onTheDay), ['date', 'reviews', 'readiness']);
    assert.equal(rowOf(onTheDay, 'date')?.daysLeft, 0);
    const after = todayRows(state({ ...nothing, when: 'past', daysLeft: -2 }, ['x']));
    assert.deepEqual(kinds(after), ['over', 'reviews', 'readiness']);
  });

  it('say how ready each section is, and nothing where no question counts', () => {
    const row = rowOf(todayRows(state(busy)), 'readiness');
    assert.equal(row?.share.recall, 0.4);
    assert.deepEqual(row?.sections, [{ kind: 'section', sectionId: 'oop', title: 'OOP', share, day: 103 }]);
    const none = todayRows(state(busy, [], { ...readiness, questions: 0, sections: [] }));
    assert.equal(rowOf(none, 'readiness'), undefined);
  });
});
