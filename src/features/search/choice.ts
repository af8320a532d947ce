/**
 * Which row the keyboard means. What is typed, the keys and the results come in any order: while results are on their way, the
 * rows in sight are those of an older text. Enter then means the results, and Down counts from their first row.
 */
export class Choice<T> {
  private rows: readonly T[] = [];
  /** The rows with the headings between them, and those before them: VS Code tells a row by its place among both. */
  private items: readonly T[] = [];
  private itemsBefore: readonly T[] = [];
  private rowsBefore: readonly T[] = [];
  /** Whether the rows are the ones for what stands in the box. */
  private current = false;
  /** The highlighted row. */
  private index = 0;
  private enterWaits = false;
  /**
   * Where VS Code will have put the highlight once it shows the rows: on the first, which it tells, then on the one it was given.
   * Before it tells of the first, a move was made on the rows before, and comes with the row of that place in these.
   */
  private expected: number | undefined;

  /** Another text stands in the box: VS Code highlights the first row again. */
  typed(): void {
    this.current = false;
    this.index = 0;
    this.enterWaits = false;
    this.expected = undefined;
  }

  /** The highlight has moved. @returns the row to highlight instead, if there is one */
  moved(row: T | undefined): T | undefined {
    const index = row === undefined ? -1 : this.rows.indexOf(row);
    if (index < 0) {
      return undefined;
    }
    if (this.expected !== undefined && index === 0) {
      const missed = this.index !== this.expected;
      this.expected = undefined;
      return missed ? this.rows[this.index] : undefined;
    }
    if (this.expected === undefined || index === this.expected) {
      this.index = index;
    } else {
      const before = this.itemsBefore[this.items.indexOf(this.rows[index] as T)];
      this.index = Math.max(0, before === undefined ? index : this.rowsBefore.indexOf(before));
    }
    return undefined;
  }

  /** Enter. @returns the row to open; undefined where there is none, or none yet */
  enter(): T | undefined {
    this.enterWaits = !this.current;
    return this.current ? this.rows[this.index] : undefined;
  }

  /**
   * The rows for what stands in the box, for the first time or with more in them.
   * @param isRow false for a heading
   * @returns the row to highlight and, where Enter was pressed before they came, the row to open
   */
  drawn(
    items: readonly T[],
    isRow: (item: T) => boolean = () => true,
  ): { readonly highlight: T | undefined; readonly open: T | undefined } {
    const rows = items.filter(isRow);
    // With more in them they are the same rows again.
    if (!this.current) {
      this.itemsBefore = this.items;
      this.rowsBefore = this.rows;
    }
    this.items = items;
    this.rows = rows;
    this.current = true;
    this.index = Math.min(this.index, Math.max(0, rows.length - 1));
    const row = rows[this.index];
    const open = this.enterWaits ? row : undefined;
    this.enterWaits = false;
    this.expected = this.index;
    return { highlight: this.index > 0 ? row : undefined, open };
  }
}
