/** A small question file that is right in every way; tests break one thing at a time. */
export const SAMPLE = `---
name: Order queue
title: What does an order queue keep?
level: junior
essential: true
tags: [queues, order]
anchors: [collections.deque, ":="]
rules: [B006]
patterns: [list-as-queue]
related: [other-question]
---

It keeps the order of arrival. \`popleft\` takes the oldest item in constant time.

## Key points

- Arrival decides: whoever came first leaves first.
- Both ends of a \`deque\` are **cheap**,
  its middle is not.
- A list pays for the same with \`O(n)\`

## Answer

A queue keeps order.

\`\`\`python title="First in, first out"
from collections import deque
orders = deque(["a", "b"])
print(orders.popleft())
\`\`\`
\`\`\`output
a
\`\`\`

| structure | left end |
| --- | --- |
| deque | O(1) |

## What the interviewer is testing

Whether costs are known.

## Red flags

- **Uses list.pop(0)**: every other item moves.

## Follow-ups

### What does a bounded queue do?

It drops the oldest.

\`\`\`python title="A bounded queue" varies
from collections import deque
print(deque([1, 2, 3], maxlen=2))
\`\`\`
\`\`\`output
deque([2, 3], maxlen=2)
\`\`\`
`;

export const SAMPLE_PATH = '01-queues/02-order-queue.md';
