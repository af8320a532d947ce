import { SAMPLE } from './sample';

/** Exercises that are right in every way, in the sample; tests break one thing at a time. */

export const EXERCISE = `\`\`\`python exercise title="The oldest order"
def oldest(orders: list[str]) -> str | None:
    """The order that came first; it leaves the queue."""
    raise NotImplementedError
\`\`\`
`;

export const CHECKS = `\`\`\`python checks
def check_first():
    """The first order comes first."""
    assert oldest(["a", "b"]) == "a"


def check_empty():
    """An empty queue has no oldest order,
    and gives None instead of an error."""
    queue = deque()
    assert oldest(queue) is None


def check_taken():
    """What was taken has left."""
    orders = ["a", "b"]
    oldest(orders)
    assert orders == ["b"]


def check_one():
    """One order leaves an empty queue."""
    orders = ["a"]
    assert oldest(orders) == "a" and not orders


def check_last():
    """The others stay in their order."""
    orders = ["a", "b", "c"]
    oldest(orders)
    assert orders == ["b", "c"]
\`\`\`
`;

export const SOLUTION = `\`\`\`python solution title="By the left end"
from collections import deque


def oldest(orders: list[str]) -> str | None:
    if not orders:
        return None
    first = orders[0]
    del orders[0]
    return first


print(oldest(["a", "b"]))
\`\`\`
\`\`\`output
a
\`\`\`
`;

const STATEMENT = 'Write `oldest`, which takes the **oldest** order out of a queue.\n';

/** The sample with a short exercise behind its answer. */
export const withExercise = (exercise = EXERCISE, checks = CHECKS, solution = SOLUTION): string =>
  SAMPLE.replace(
    '## What the interviewer',
    () =>
      `## Exercise\n\n${STATEMENT}\n${exercise}\n${checks}\nThe left end is the cheap one.\n\n${solution}\n## What the interviewer`,
  );

/** What stands under `## Problem`. */
export const PROBLEM = `${STATEMENT}\n${EXERCISE}\n${CHECKS}`;

/** The sample as a coding exercise. */
export const withProblem = (problem = PROBLEM): string =>
  SAMPLE.replace('## Answer\n', () => `## Problem\n\n${problem}\n## Answer\n`).replace(
    '## What the interviewer',
    () => `${SOLUTION}\n## What the interviewer`,
  );
