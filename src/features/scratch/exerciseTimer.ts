import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { Commands } from '../../ui/commands';

/** The file that is timed, in milliseconds since the epoch and of those before. */
interface Timed {
  readonly uri: vscode.Uri;
  /** What had run before it was paused last. */
  readonly before: number;
  /** When it began or went on; undefined while it is paused. */
  readonly since: number | undefined;
}

/** Counts up while an exercise is solved, in the status bar: only for who has started it, and for one file at a time. */
export class ExerciseTimer extends Owner {
  private timed: Timed | undefined;
  private item: vscode.StatusBarItem | undefined;
  private ticking: ReturnType<typeof setInterval> | undefined;
  private readonly changes = this.own(new Emitter<void>());
  /** It runs, or does not any more. */
  readonly onDidChange = this.changes.event;

  constructor() {
    super();
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.isOf(uri)) {
          this.end();
        }
      }),
    );
    this.own({ dispose: () => this.end() });
  }

  /** What pressing its button does. */
  labelFor(uri: vscode.Uri): string {
    if (!this.isOf(uri)) {
      return vscode.l10n.t('Start Timer');
    }
    return this.timed?.since === undefined ? vscode.l10n.t('Resume Timer') : vscode.l10n.t('Pause Timer');
  }

  /** Starts it for a file, pauses it there, or goes on. */
  toggle(uri: vscode.Uri): void {
    const { timed } = this;
    const now = Date.now();
    if (!timed || !this.isOf(uri)) {
      this.timed = { uri, before: 0, since: now };
    } else {
      this.timed =
        timed.since === undefined
          ? { ...timed, since: now }
          : { uri, before: timed.before + now - timed.since, since: undefined };
    }
    this.show();
    this.changes.fire();
  }

  /** The exercise is solved. @returns the time it took, as the clock shows it; undefined where nobody has timed it */
  stop(uri: vscode.Uri): string | undefined {
    const time = this.isOf(uri) ? this.text : undefined;
    if (time !== undefined) {
      this.end();
    }
    return time;
  }

  private isOf(uri: vscode.Uri): boolean {
    return this.timed?.uri.toString() === uri.toString();
  }

  private get text(): string {
    const { before = 0, since } = this.timed ?? {};
    const seconds = Math.floor((before + (since === undefined ? 0 : Date.now() - since)) / 1000);
    const digits = (value: number) => String(value).padStart(2, '0');
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return [...(hours ? [String(hours)] : []), digits(minutes), digits(seconds % 60)].join(':');
  }

  private show(): void {
    const { timed } = this;
    clearInterval(this.ticking);
    if (!timed) {
      return;
    }
    if (!this.item) {
      this.item = vscode.window.createStatusBarItem('exerciseTimer', vscode.StatusBarAlignment.Right, 200);
      this.item.name = vscode.l10n.t('Python Interview: Exercise Timer');
    }
    const { item } = this;
    item.command = { command: Commands.exerciseTimer, title: this.labelFor(timed.uri), arguments: [timed.uri] };
    item.tooltip = this.labelFor(timed.uri);
    const draw = () => {
      item.text = `${timed.since === undefined ? '$(debug-pause)' : '$(watch)'} ${this.text}`;
    };
    draw();
    item.show();
    if (timed.since !== undefined) {
      this.ticking = setInterval(draw, 1000);
    }
  }

  private end(): void {
    clearInterval(this.ticking);
    this.timed = undefined;
    this.item?.dispose();
    this.item = undefined;
    this.changes.fire();
  }
}
