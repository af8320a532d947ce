/** What each row that was ever drawn says, as last given out: rows that were never in sight need no renewal. */
export class DrawnRows {
  private readonly drawn = new Map<string, string>();

  /** A row is given out. @param words what it says of the user's progress */
  note(id: string, words: string): void {
    this.drawn.set(id, words);
  }

  /** @param now what a row says now @returns ids of the rows that say something else than before; each change is told once */
  changed(now: (id: string) => string): string[] {
    const changed = [...this.drawn].flatMap(([id, before]) => {
      const words = now(id);
      return words === before ? [] : [{ id, words }];
    });
    for (const { id, words } of changed) {
      this.drawn.set(id, words);
    }
    return changed.map(({ id }) => id);
  }

  clear(): void {
    this.drawn.clear();
  }
}
