import type { ProgramView } from '../../src/page/steps';
import type { Replay } from '../../src/trace/replay';
import { make, need } from './dom';

/** The program's lines, with the one that runs next. */
export class ProgramLines {
  private readonly list = need<HTMLElement>('#program');
  private rows: HTMLElement[] = [];
  private spans: readonly (readonly [number, number])[] = [];
  private active: HTMLElement | undefined;

  /**
   * @param hint what a press on a line does, with `{0}` for its number
   * @param go goes to the step at which the line runs
   */
  constructor(
    private readonly hint: string,
    go: (first: number, last: number) => void,
  ) {
    const press = (target: EventTarget | null) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('.row') : null;
      const line = Number(row?.dataset.line);
      if (row && line && !row.classList.contains('idle')) {
        go(...this.spanOf(line));
      }
    };
    this.list.addEventListener('click', event => {
      // Who selects text goes nowhere.
      if (getSelection()?.isCollapsed !== false) {
        press(event.target);
      }
    });
    this.list.addEventListener('keydown', event => {
      const at = this.rows.findIndex(row => row.firstElementChild === document.activeElement);
      const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : -1;
      const button = at < 0 ? undefined : this.rows[to]?.firstElementChild;
      if (button instanceof HTMLElement) {
        event.preventDefault();
        this.rove(button);
        button.focus();
      }
    });
    new ResizeObserver(() => {
      const row = this.list.querySelector<HTMLElement>('[aria-current]');
      if (row) {
        this.bringIn(row);
      }
    }).observe(this.list);
  }

  show({ lines }: ProgramView): void {
    this.rows = lines.map((html, at) => {
      const number = make('button', 'number', String(at + 1));
      number.type = 'button';
      number.tabIndex = -1;
      const label = this.hint.replace('{0}', String(at + 1));
      number.title = label;
      number.setAttribute('aria-label', label);
      const code = make('code', '');
      // Made by the extension, which escapes all that is not its own.
      code.innerHTML = html || '\n';
      const row = make('div', 'row', number, code);
      row.dataset.line = String(at + 1);
      return row;
    });
    this.list.replaceChildren(...this.rows);
    this.active = undefined;
  }

  /** Which lines can be gone to. */
  follow({ trace }: Replay): void {
    this.spans = trace.spans;
    const reached = new Set(trace.steps.flatMap(({ event, line }) => (event === 'line' && line ? [line] : [])));
    this.rows.forEach((row, at) => {
      const [first] = this.spanOf(at + 1);
      const idle = !reached.has(first);
      row.classList.toggle('idle', idle);
      if (row.firstElementChild instanceof HTMLButtonElement) {
        row.firstElementChild.disabled = idle;
      }
    });
  }

  /** @param line that runs next; 0 where none does @param raises whether an exception comes from it */
  mark(line: number, raises: boolean): void {
    for (const row of this.list.querySelectorAll('.current')) {
      row.classList.remove('current', 'first', 'raises');
      row.removeAttribute('aria-current');
    }
    const [first, last] = this.spanOf(line);
    for (let at = first; at <= last; at++) {
      const row = this.rows[at - 1];
      row?.classList.add('current');
      row?.classList.toggle('first', at === first);
      row?.classList.toggle('raises', raises);
    }
    const row = this.rows[first - 1];
    if (row) {
      row.setAttribute('aria-current', 'step');
      this.bringIn(row);
      if (row.firstElementChild instanceof HTMLElement && !this.list.contains(document.activeElement)) {
        this.rove(row.firstElementChild);
      }
    }
  }

  private spanOf(line: number): [number, number] {
    // The narrowest: statements lie within others.
    const around = this.spans.filter(([first, last]) => first <= line && line <= last);
    const [first, last] = around.sort((a, b) => a[1] - a[0] - (b[1] - b[0]))[0] ?? [line, line];
    return [first, last];
  }

  private rove(button: HTMLElement): void {
    if (this.active) {
      this.active.tabIndex = -1;
    }
    button.tabIndex = 0;
    this.active = button;
  }

  /** Scrolls the list, and never the page, so far that a line and its neighbours are in sight. */
  private bringIn(row: HTMLElement): void {
    const { list } = this;
    const margin = row.offsetHeight * 2;
    const top = row.offsetTop - list.offsetTop;
    if (top - margin < list.scrollTop) {
      list.scrollTop = top - margin;
    } else if (top + row.offsetHeight + margin > list.scrollTop + list.clientHeight) {
      list.scrollTop = top + row.offsetHeight + margin - list.clientHeight;
    }
  }
}
