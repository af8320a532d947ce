import assert from 'node:assert/strict';
import fc from 'fast-check';
import { questionChange, reviewChange, undoChange } from '../../../src/progress/changes';
import { encodeReview, encodeUndone, type Review } from '../../../src/progress/codec';
import {
  believable,
  cardOf,
  dateAnew,
  FURTHEST_AHEAD,
  isDue,
  liveReviews,
  nextReviewTime,
  nextStamp,
  stateOf,
} from '../../../src/progress/entry';
import { mergeProgress, mergeQuestion } from '../../../src/progress/merge';
import { EMPTY_PROGRESS, GIVEN_STATES, type ProgressData, type QuestionProgress } from '../../../src/progress/progress';
import { ProgressStore } from '../../../src/progress/progressStore';
import { applied, DAY, heldOf, MINUTE, memory, NOON, review, TestClock } from '../support';

const clock = new TestClock();
const clockAhead = new TestClock();
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
    assert.equal(stateOf({ seen: 5 }, clock), 'seen');
    assert.equal(stateOf({ seen: 5, state: { value: 'known', at: 4 } }, clock), 'known');
    assert.equal(stateOf({ seen: 5, state: { value: 'new', at: 6 } }, clock), 'new');
    assert.equal(stateOf({ seen: 7, state: { value: 'new', at: 6 } }, clock), 'seen');
  });

  it('comes from the newest review: due, known from a week on after a recall on another day, else learning', () => {
    const ago = (days: number, interval: number) =>
      stateOf(entry(reviewed({ time: NOON - 500 * DAY }), reviewed({ time: NOON - days * DAY, interval })), clock);
    assert.deepEqual([ago(5, 5), ago(400, 5), ago(4, 5), ago(1, 7)], ['due', 'due', 'learning', 'known']);
    const step = (minutes: number) =>
      stateOf(entry(reviewed({ time: NOON - minutes * MINUTE, state: 1, interval: 10 })), clock);
    assert.deepEqual([step(9), step(10)], ['learning', 'due']);
  });

  it('is known only by recalls on two study days since it was last forgotten or set back to new', () => {
    const recall = (time: number, rating: Review['rating'] = 3) => reviewed({ time, rating, interval: 30 });
    assert.equal(stateOf(entry(recall(NOON, 4)), clock), 'learning');
    // An hour after midnight still belongs to the evening.
    assert.equal(stateOf(entry(recall(NOON - 10 * 3_600_000), recall(NOON - 9 * 3_600_000)), clock), 'learning');
    assert.equal(stateOf(entry(recall(NOON - 9 * 3_600_000), recall(NOON - 7 * 3_600_000)), clock), 'known');
    const twice = [recall(NOON - 9 * DAY), recall(NOON - 5 * DAY, 2)];
    assert.equal(stateOf(entry(...twice), clock), 'known');
    assert.equal(stateOf(entry(...twice, recall(NOON - DAY, 1), recall(NOON - DAY + MINUTE)), clock), 'learning');
    const setBack = { ...entry(...twice, recall(NOON)), state: { value: 'new' as const, at: NOON - DAY } };
    assert.equal(stateOf(setBack, clock), 'learning');
    const undone = { reviews: twice.map(encodeReview).join('') + encodeUndone(NOON - 3 * DAY) };
    assert.equal(stateOf(undone, clock), 'known');
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

describe('a time that cannot be', () => {
  const MONTH = 30 * DAY;
  const times = fc.constantFrom(-90, -30, -1, 0, 0.5, 1.5, 30, 31, 300).map(days => NOON + Math.round(days * DAY));
  const reviews = fc
    .uniqueArray(fc.tuple(review(times), fc.boolean()), { maxLength: 9, selector: ([{ time }]) => time })
    .map(items => items.map(([item, undone]) => (undone ? encodeUndone(item.time) : encodeReview(item))).sort());
  const stamp = fc.record({ value: fc.constantFrom(...GIVEN_STATES), at: times });
  const anyEntry: fc.Arbitrary<QuestionProgress> = fc
    .tuple(reviews, fc.option(stamp), fc.option(times))
    .map(([items, state, seen]) => ({
      ...(items.length && { reviews: items.join('') }),
      ...(state && { state }),
      ...(seen && { seen }),
    }));
  const later = fc.constantFrom(0, 1, 3_600_000, 5 * DAY, 40 * DAY, 400 * DAY).map(more => NOON + more);

  it('leaves alone what can be', () => {
    fc.assert(
      fc.property(anyEntry, later, (given, now) => {
        const dated = believable(given, now);
        const last = Math.max(0, given.state?.at ?? 0, ...liveReviews(given).map(({ time }) => time));
        if (last <= now + FURTHEST_AHEAD && !given.reviews) {
          assert.equal(dated, given);
        }
        assert.deepEqual(
          liveReviews(dated).filter(({ time }) => time <= now - 2 * DAY),
          liveReviews(given).filter(({ time }) => time <= now - 2 * DAY),
        );
        assert.equal(liveReviews(dated).length, liveReviews(given).length);
      }),
    );
  });

  it('keeps no card from coming back: it is due, and rating it counts from now', () => {
    fc.assert(
      fc.property(anyEntry, later, (given, now) => {
        const present = new TestClock(now);
        const ahead = liveReviews(given).filter(({ time }) => time > now + FURTHEST_AHEAD);
        const dated = believable(given, now);
        for (const { time } of liveReviews(dated)) {
          assert.ok(time <= now + FURTHEST_AHEAD + 10_000);
        }
        const newest = liveReviews(dated).at(-1);
        if (ahead.length && newest && newest.time <= now) {
          assert.ok(isDue(newest, present));
        }
        const data: ProgressData = { ...EMPTY_PROGRESS, questions: { a: given } };
        const anew = dateAnew(given, now);
        const before = anew ? applied(data, questionChange('a', anew)) : data;
        const time = nextReviewTime(before.questions.a, now);
        const counted = { day: '2026-11-25', writer: 'w', counters: ['good'] as const };
        const item = reviewed({ time, interval: 5 });
        const after = applied(before, reviewChange(heldOf(before), 'a', item, counted, now));
        const card = cardOf(believable(after.questions.a ?? {}, now));
        assert.deepEqual(card && [card.time, card.interval], [time, 5], 'the rating stands');
        assert.ok(time <= now + FURTHEST_AHEAD + 20_000);
        // It stays so, in a window that has an old copy too, and when the time that could not be has come and gone.
        const met = mergeProgress(data, after);
        assert.deepEqual(met, mergeProgress(after, data));
        assert.deepEqual(met, mergeProgress(met, data));
        for (const days of [0, 3, 29, 33, 500]) {
          assert.equal(cardOf(believable(met.questions.a ?? {}, now + days * DAY))?.time, time, `${days} days later`);
        }
        const undone = applied(met, undoChange('a', time, counted));
        assert.equal(
          liveReviews(undone.questions.a).some(each => each.time === time),
          false,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is made anew alike in all windows that do so on one day', () => {
    fc.assert(
      fc.property(anyEntry, fc.integer({ min: 0, max: 11 * 3_600_000 }), (given, hours) => {
        const one = dateAnew(given, NOON) ?? {};
        const two = dateAnew(given, NOON + hours) ?? {};
        const live = (change: QuestionProgress) => liveReviews(mergeQuestion(given, change)).map(({ time }) => time);
        const still = (item: { time: number }) =>
          item.time <= NOON + FURTHEST_AHEAD === item.time <= NOON + hours + FURTHEST_AHEAD;
        if (liveReviews(given).every(still)) {
          assert.deepEqual(live(mergeQuestion(one, two)), live(one));
        }
      }),
    );
  });

  it('does not hold up what is set by hand, and what was set by hand gives way to a rating', () => {
    const store = new ProgressStore(memory(), clockAhead, () => assert.fail('readable'));
    const good = { state: 2, step: 0, stability: 4, difficulty: 5, interval: 4 } as const;
    clockAhead.time = NOON + MONTH;
    store.rate('rated', 3, good, NOON);
    void store.setState('given', 'known');
    void store.setBookmark('given', true);
    clockAhead.time = NOON;
    assert.deepEqual([store.stateOf('rated'), store.stateOf('given'), store.due()], ['due', 'known', ['rated']]);
    void store.setState('rated', 'known');
    void store.setBookmark('given', false);
    assert.deepEqual([store.stateOf('rated'), store.isBookmarked('given')], ['known', false]);
    store.rate('given', 3, { ...good, interval: 9 }, NOON);
    assert.equal(store.stateOf('given'), 'learning');
    clockAhead.forward(9 * DAY);
    assert.equal(store.stateOf('given'), 'due');
    store.rate('rated', 3, good, NOON);
    assert.equal(store.stateOf('rated'), 'learning');
    clockAhead.forward(4 * DAY);
    assert.deepEqual(store.due().sort(), ['given', 'rated']);
  });

  it('is no reason for a stamp ahead of the clock, except where an older stamp has to be outdone', () => {
    const ahead = entry(reviewed({ time: NOON + MONTH }));
    assert.equal(nextStamp(ahead, NOON), NOON);
    assert.equal(nextReviewTime(ahead, NOON), NOON);
    assert.equal(nextStamp({ ...ahead, bookmark: { value: true, at: NOON + MONTH } }, NOON), NOON + MONTH + 1);
  });
});
