import type { SessionAction } from '../../src/sessions/session';
import type {
  SessionBar as Bar,
  RecallView,
  SessionButton,
  SessionClock,
  SessionView,
} from '../../src/sessions/sessionView';
import { footer, progressLine } from './dom';
import { words } from './host';

/** What each button of a session does: of the bar, and of the last page. */
const actions = new WeakMap<HTMLElement, SessionAction>();

/** What a session's button does; undefined for any other element. */
export const sessionActionOf = (button: HTMLElement): SessionAction | undefined => actions.get(button);

/** Names a button for styles and tests, and to find it again in a bar drawn anew. */
const nameOf = (action: SessionAction): string =>
  action.type === 'rate' ? `rate${action.grade}` : action.type === 'score' ? `score${action.score}` : action.type;

/** A key's name as this machine's keyboard has it. */
export const onThisKeyboard = (name: string): string =>
  navigator.platform.startsWith('Mac') ? name.replace(/^Ctrl\+/, '\u2318') : name;

/** Makes a session's button. */
export function sessionButton(item: SessionButton): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = item.look;
  const { type } = item.action;
  // What the page has a part in.
  button.dataset.do = type === 'reveal' || type === 'check' ? type : 'act';
  button.dataset.action = nameOf(item.action);
  actions.set(button, item.action);
  button.disabled = item.disabled === true;
  if (item.pressed !== undefined) {
    button.setAttribute('aria-pressed', String(item.pressed));
  }
  const keyName = item.keyName && onThisKeyboard(item.keyName);
  button.title = [item.spoken ?? item.label, keyName && `(${keyName})`].filter(Boolean).join(' ');
  if (item.key) {
    button.dataset.key = item.key;
    button.setAttribute('aria-keyshortcuts', item.key === ' ' ? 'Space' : item.key);
  }
  const part = (name: string, text: string) => {
    const element = document.createElement('span');
    element.className = name;
    element.textContent = text;
    button.append(element);
    return element;
  };
  part('label', item.label);
  if (item.detail) {
    button.append(' ');
    part('detail', item.detail);
  }
  // Drawn by the style: the key is no part of the button's name.
  if (keyName) {
    part('key', '').dataset.name = keyName;
  }
  return button;
}

/** What the bar is drawn from. */
interface BarContent {
  /** Names it for a screen reader. */
  readonly label: string;
  readonly kind: SessionView['kind'] | 'recall';
  /** At its left. */
  readonly text: string;
  /** In the place of the text. */
  readonly list?: SessionButton | undefined;
  readonly bar: Bar;
  readonly clock?: SessionClock | undefined;
}

/** The session around the question: the line at the top, the bar at the bottom, which a recall to be rated has too. */
export class SessionBar {
  /** What the bar shows now, to leave it (and the focus in it) alone while that stays. */
  private shown = '';
  private clockTimer = 0;
  private suggested: string | undefined;

  constructor() {
    // The page ends above the bar, and scrolls to what it shows above the bar, however high that is.
    new ResizeObserver(() => {
      document.documentElement.style.setProperty('--bar', `${footer.offsetHeight}px`);
    }).observe(footer);
  }

  /** Draws the session, or a recall to be rated; nothing where there is neither. */
  show(view: SessionView | undefined, recall?: RecallView): void {
    progressLine.hidden = view === undefined;
    if (!view && !recall) {
      clearInterval(this.clockTimer);
      footer.hidden = true;
      footer.replaceChildren();
      this.shown = '';
    } else if (view) {
      const { kind, label, progress, list, clock, revealed } = view;
      this.drawProgress(view);
      this.draw({ kind, label, text: progress.text, list, bar: revealed ? view.after : view.before, clock });
    } else if (recall) {
      this.draw({ kind: 'recall', ...recall });
    }
  }

  /** Marks the button that fits what was ticked. @param name as the buttons have it; none where left out */
  suggest(name: string | undefined): void {
    this.suggested = name;
    for (const button of footer.querySelectorAll<HTMLElement>('.choices button')) {
      const isIt = button.dataset.action === name;
      button.classList.toggle('suggested', isIt);
      const mark = button.querySelector('.mark');
      if (isIt && !mark) {
        const element = document.createElement('span');
        element.className = 'mark';
        // For a screen reader; the eye sees the frame and the tick.
        element.textContent = `, ${words.suggested}`;
        button.querySelector('.label')?.append(element);
      } else if (!isIt) {
        mark?.remove();
      }
    }
  }

  /** What the button is called that the bar has by this name; undefined where it has none. */
  labelOf(name: string | undefined): string | undefined {
    const button = footer.querySelector(`[data-action="${CSS.escape(name ?? '')}"] .label`);
    return button?.firstChild?.textContent ?? undefined;
  }

  private drawProgress(view: SessionView): void {
    const { done, total, text } = view.progress;
    progressLine.setAttribute('aria-valuenow', String(done));
    progressLine.setAttribute('aria-valuemax', String(Math.max(1, total)));
    progressLine.setAttribute('aria-valuetext', text);
    progressLine.setAttribute('aria-label', view.label);
    const line = progressLine.firstElementChild;
    if (line instanceof HTMLElement) {
      line.style.width = `${(100 * done) / Math.max(1, total)}%`;
    }
  }

  /** The button of the bar that a key stands for. */
  buttonOfKey(key: string): HTMLButtonElement | undefined {
    return [...footer.querySelectorAll<HTMLButtonElement>('button[data-key]')].find(
      button => button.dataset.key === key && !button.disabled,
    );
  }

  private draw(content: BarContent): void {
    footer.hidden = false;
    footer.setAttribute('aria-label', content.label);
    footer.dataset.kind = content.kind;
    const shown = JSON.stringify(content);
    if (shown === this.shown) {
      return;
    }
    this.shown = shown;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.action : undefined;
    const hadFocus = footer.contains(document.activeElement);
    footer.replaceChildren(...this.parts(content));
    this.suggest(this.suggested);
    if (hadFocus) {
      footer.querySelector<HTMLElement>(`[data-action="${CSS.escape(focused ?? '')}"]`)?.focus();
    }
  }

  private parts({ kind, text, list, bar, clock }: BarContent): HTMLElement[] {
    const status = document.createElement('div');
    status.className = 'status';
    if (kind === 'recall') {
      status.setAttribute('role', 'status');
    }
    if (list) {
      status.append(sessionButton(list));
    } else {
      const position = document.createElement('span');
      position.textContent = text;
      status.append(position);
    }
    clearInterval(this.clockTimer);
    if (clock) {
      status.append(this.clock(clock));
    }
    const group = (name: string, buttons: readonly SessionButton[]) => {
      const element = document.createElement('div');
      element.className = name;
      element.append(...buttons.map(sessionButton));
      return element;
    };
    return [status, group('choices', bar.buttons), group('extras', bar.extras)];
  }

  private clock({ label, up, left, running }: SessionClock): HTMLElement {
    const since = performance.now();
    const element = document.createElement('span');
    element.className = 'clock';
    element.setAttribute('role', 'timer');
    element.setAttribute('aria-label', label);
    const draw = () => {
      const now = running ? left - (performance.now() - since) : left;
      const seconds = Math.max(0, Math.ceil(now / 1000));
      const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
      const over = seconds === 0 && running;
      // A timer is not read out by itself; that it has come to its end is.
      element.setAttribute('aria-live', over ? 'polite' : 'off');
      const text = over ? up : running ? time : `${time} (${words.paused})`;
      if (element.textContent !== text) {
        element.textContent = text;
      }
      element.classList.toggle('up', over);
    };
    draw();
    if (running) {
      this.clockTimer = window.setInterval(draw, 1000);
    }
    return element;
  }
}
