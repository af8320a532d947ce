import { type Cancellation, isCancelled, type Slicing } from './document';

/** Work that may be left after any of its steps, each far shorter than a millisecond, and gone on with later. */
export type Steps<T = void> = Generator<void, T, void>;

/** Tells work that is to be done in steps from what is found already. */
export const isSteps = <T extends object | undefined>(found: T): found is Extract<T, Steps<unknown>> =>
  found !== undefined && Symbol.iterator in found;

/** Does all steps at a stretch. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  return step.value;
}

/** Steps between two looks at the clock: some hundredths of a millisecond. */
const STEPS_PER_LOOK = 16;

/** Does the steps in slices between which the event loop has its turn. @returns undefined if cancelled */
export async function inSlices<T>(
  steps: Steps<T>,
  { now, pause, sliceMs }: Pick<Slicing, 'now' | 'pause' | 'sliceMs'>,
  cancellation?: Cancellation,
): Promise<T | undefined> {
  while (!isCancelled(cancellation)) {
    const end = now() + sliceMs;
    do {
      for (let count = 0; count < STEPS_PER_LOOK; count++) {
        const step = steps.next();
        if (step.done) {
          return step.value;
        }
      }
    } while (now() < end);
    await pause();
  }
  return undefined;
}
