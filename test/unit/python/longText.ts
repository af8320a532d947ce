/** A long file of ordinary code. */
export function lines(count: number): string {
  const block = [
    'class Account:',
    '    def deposit(self, amount: int = 0, *, note: str | None = None) -> int:',
    '        if amount is not None and amount > 0:',
    '            self.entries.append(f"{amount!r} {note}")',
    '        return sum(entry for entry in self.entries)',
    '',
  ];
  return Array.from({ length: count }, (_, index) => block[index % block.length]).join('\n');
}

/** A clock that moves by a millisecond with each look at it, and a count of the pauses. */
export function countingSlices() {
  let time = 0;
  const counts = { pauses: 0, looks: 0, mostLooksBetweenPauses: 0 };
  let looks = 0;
  return {
    counts,
    slicing: {
      now: () => {
        looks++;
        counts.looks++;
        counts.mostLooksBetweenPauses = Math.max(counts.mostLooksBetweenPauses, looks);
        return time++;
      },
      pause: () => {
        looks = 0;
        counts.pauses++;
        return Promise.resolve();
      },
    },
  };
}
