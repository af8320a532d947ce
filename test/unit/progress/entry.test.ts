import assert from 'node:assert/strict';
import { encodeReview, encodeUndone, type Review } from '../../../src/progress/codec';
import { cardOf, liveReviews, stateOf } from '../../../src/progress/entry';
import { DAY, MINUTE, NOON, TestClock } from '../support';

const clock = new TestClock();
const reviewed = (over: Partial<Review> = {}): Review => ({
  time: NOON,
  rating: 3,
  state: 2,
  step: 0,
  stability: 5,
  difficulty: 5,
  interval: 5,
  ...over,
});
const entry = (...items: Review[]) => ({ reviews: items.map(encodeReview).join('') });

describe('the state of a question', () => {
  it('follows what the user did', () => {
    assert.equal(stateOf(undefined, clock), 'new');
    assert.equal(stateOf({ seen: 5 }, clock), 'learning');
    assert.equal(stateOf({ seen: 5, state: { value: 'known', at: 4 } }, clock), 'known');
    assert.equal(stateOf({ seen: 5, state: { value: 'new', at: 6 } }, clock), 'new');
    assert.equal(stateOf({ seen: 7, state: { value: 'new', at: 6 } }, clock), 'learning');
  });

  it('comes from the newest review: due, known from a week on, else learning', () => {
    const ago = (days: number, interval: number) =>
      stateOf(entry(reviewed({ time: NOON - days * DAY, interval })), clock);
    assert.deepEqual([ago(5, 5), ago(400, 5), ago(4, 5), ago(1, 7)], ['due', 'due', 'learning', 'known']);
    const step = (minutes: number) =>
      stateOf(entry(reviewed({ time: NOON - minutes * MINUTE, state: 1, interval: 10 })), clock);
    assert.deepEqual([step(9), step(10)], ['learning', 'due']);
  });

  it('is what was set by hand until the next review', () => {
    const known = { ...entry(reviewed({ time: NOON - 9 * DAY })), state: { value: 'known' as const, at: NOON - DAY } };
    assert.equal(stateOf(known, clock), 'known');
    const again = { ...known, ...entry(reviewed({ time: NOON - 9 * DAY }), reviewed({ time: NOON })) };
    assert.equal(stateOf(again, clock), 'learning');
    const fresh = { ...known, state: { value: 'new' as const, at: NOON - DAY } };
    assert.equal(stateOf(fresh, clock), 'new');
    assert.equal(cardOf(fresh), undefined);
    const learning = { ...known, state: { value: 'learning' as const, at: NOON - DAY } };
    assert.equal(stateOf(learning, clock), 'due');
  });

  it('does not count an undone review', () => {
    const first = reviewed({ time: NOON - 2 * DAY, interval: 1 });
    const text = encodeReview(first) + encodeUndone(NOON);
    assert.equal(stateOf({ reviews: text }, clock), 'due');
    assert.equal(liveReviews({ reviews: text }).length, 1);
  });
});
