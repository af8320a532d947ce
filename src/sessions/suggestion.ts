import type { Grade } from '../progress/codec';

/** From these shares of the key points on a rating fits what was said. */
const HARD_FROM = 0.5;
const GOOD_FROM = 0.8;

/**
 * The rating that fits how much of an answer was said. Never Easy: how easily it came only the user knows. Nothing where no key point
 * is ticked: whoever does not use the list gets no word from it.
 * @param said key points ticked
 * @param points key points there are
 */
export function suggestedGrade(said: number, points: number): Grade | undefined {
  if (said <= 0 || points <= 0) {
    return undefined;
  }
  const share = said / points;
  return share >= GOOD_FROM ? 3 : share >= HARD_FROM ? 2 : 1;
}
