import { unexpected } from '../base/errors';
import { format, withoutLinks } from './plainText';

export type Severity = 'info' | 'warn' | 'error';

/** A button of a message. */
export interface Action {
  readonly label: string;
  /** What it does; a failure is reported. */
  readonly run: () => unknown;
}

/** What stands in a message's text for `{0}`, `{1}` ... */
export type Arguments = readonly (string | number)[];

/** How messages come on the screen. @returns the label of the button that was pressed */
export type Show = (severity: Severity, text: string, labels: readonly string[]) => PromiseLike<string | undefined>;

/** After a message, how long further ones of its kind wait and replace each other, in milliseconds. */
export const PAUSE = 1000;

interface Message {
  readonly args: Arguments;
  readonly actions: readonly Action[];
}

/** Messages of one kind: the one on screen, and the newest that waits. */
interface Kind {
  shown: Message;
  waiting: Message | undefined;
}

/**
 * The way of every message: its arguments become inert, and of a flood of one kind (one text with whatever arguments) the first
 * is shown at once and then only the newest, once a second.
 */
export class MessageDoor {
  private readonly kinds = new Map<string, Kind>();

  /** @param later runs a function after some milliseconds */
  constructor(
    private readonly show: Show,
    private readonly later: (run: () => void, milliseconds: number) => void,
  ) {}

  send(severity: Severity, template: string, args: Arguments, actions: readonly Action[]): void {
    const message = { args, actions };
    const key = `${severity} ${template}`;
    const kind = this.kinds.get(key);
    if (!kind) {
      const first = { shown: message, waiting: undefined };
      this.kinds.set(key, first);
      this.put(key, severity, template, first);
    } else if (sameArguments(kind.shown, message) && !kind.waiting) {
      // It stands there already; its buttons do what they were last meant for.
      kind.shown = message;
    } else {
      kind.waiting = message;
    }
  }

  private put(key: string, severity: Severity, template: string, kind: Kind): void {
    const message = kind.shown;
    const labels = message.actions.map(({ label }) => label);
    const text = withoutLinks(format(template, message.args));
    const answered = this.show(severity, text, labels).then(pressed => {
      const { actions } = sameArguments(kind.shown, message) ? kind.shown : message;
      return actions.find(({ label }) => label === pressed)?.run();
    });
    answered.then(undefined, unexpected);
    this.later(() => {
      if (kind.waiting) {
        kind.shown = kind.waiting;
        kind.waiting = undefined;
        this.put(key, severity, template, kind);
      } else {
        this.kinds.delete(key);
      }
    }, PAUSE);
  }
}

const sameArguments = (one: Message, other: Message): boolean =>
  one.args.length === other.args.length && one.args.every((value, index) => value === other.args[index]);
