import * as vscode from 'vscode';
import { Owner } from '../base/disposable';
import { messageOf, reported } from '../base/errors';
import type { RunOffer, RunView } from '../page/runView';
import type { PythonPage } from '../run/builtIn';
import { demandsOf } from '../run/choice';
import { SequenceFilter, Transcript } from '../run/output';
import { CARD_LIMITS, type Ending, type PythonRuntime, type Run, type RuntimeKind, type Stream } from '../run/runtime';
import { type Expected, judge, type Verdict } from '../run/verdict';
import { settingId } from './contributions';
import type { Log } from './log';
import { explain, runWith } from './obstacles';
import { oneLine } from './plainText';
import type { Pythons } from './pythons';

/** A program on a card. */
export interface CardProgram {
  readonly code: string;
  readonly min: string;
  readonly needs: readonly string[];
  /** What it should print; left out where nobody says. */
  readonly expected?: Expected;
  readonly reader?: ProgramReader;
}

/** Reads along what a program prints on its standard output, where that says more than its output. */
export interface ProgramReader {
  /** How much it was told: a change is shown. */
  readonly told: number;
  /** Whether it needs no more: the run is ended then. */
  readonly isDone: boolean;
  /** Takes the next piece. @returns what of it is the program's own */
  push(text: string): string;
  /** What was held back, at the end. */
  end(): string;
  /** What the card shows besides, or in the place of what it would. @param ending how the run ended; undefined before that */
  view(ending: Ending | undefined): Partial<RunView>;
}

/** Shows what a card's run has come to. */
export interface CardScreen {
  /** In the place of what was shown before. */
  show(key: string, view: RunView): void;
  /** The program has printed more. */
  print(key: string, stream: Stream, text: string): void;
}

/** One run of one card. */
interface CardRun {
  readonly key: string;
  run?: Run;
  stopped: boolean;
  /** Another program was run on the page meanwhile. */
  displaced: boolean;
  readonly transcript: Transcript;
}

/** The runs of a page's cards, one at a time. What each came to stays as long as the page does. */
export class CardRuns extends Owner {
  private readonly views = new Map<string, RunView>();
  private current: CardRun | undefined;

  constructor(
    private readonly pythons: Pythons,
    private readonly page: PythonPage,
    private readonly screen: CardScreen,
    private readonly log: Log,
  ) {
    super();
  }

  override dispose(): void {
    super.dispose();
    this.current?.run?.stop();
  }

  /** The card's last view, with all that was printed since; undefined where it was not run. */
  view(key: string): RunView | undefined {
    const view = this.views.get(key);
    const { current } = this;
    return view && current?.key === key ? { ...view, printed: current.transcript.pieces } : view;
  }

  /**
   * Runs a card's program; one that is under way on the same card goes on, one on another card is stopped.
   * @param kind that Python and no other
   */
  async run(key: string, program: CardProgram, kind?: RuntimeKind): Promise<void> {
    if (this.current?.key === key) {
      return;
    }
    if (this.current) {
      this.current.displaced = true;
      this.halt(this.current);
    }
    const own: CardRun = { key, stopped: false, displaced: false, transcript: new Transcript() };
    this.current = own;
    this.show(key, waiting(vscode.l10n.t('Looking for a Python')));
    try {
      const found = await this.pythons.find(demandsOf(program), this.page, kind);
      if (own.stopped) {
        this.end(own, undefined, program, { type: 'stopped', why: 'asked' });
      } else if ('runtime' in found) {
        this.end(own, found.runtime, program, await this.follow(own, found.runtime, program));
      } else {
        this.show(key, { phase: 'ended', tone: 'bad', printed: [], ...explain(found) });
      }
    } catch (error) {
      this.log.error(error, 'A program could not be run.');
      const status = vscode.l10n.t('The program could not be run: {0}', oneLine(messageOf(error)));
      this.show(key, { phase: 'ended', status, tone: 'bad', printed: [], offers: [] });
    } finally {
      if (this.current === own) {
        this.current = undefined;
      }
    }
  }

  stop(key: string): void {
    if (this.current?.key === key) {
      this.halt(this.current);
    }
  }

  private halt(own: CardRun): void {
    own.stopped = true;
    own.run?.stop();
  }

  /** Starts the program, and shows what it prints until it ends. */
  private async follow(own: CardRun, runtime: PythonRuntime, { code, reader }: CardProgram): Promise<Ending> {
    const { key, transcript } = own;
    const python = nameOf(runtime);
    const filters: Record<Stream, SequenceFilter> = { out: new SequenceFilter(), err: new SequenceFilter() };
    const print = (stream: Stream, text: string) => {
      if (text) {
        transcript.add(stream, text);
        this.screen.print(key, stream, text);
      }
    };
    const running = (): RunView => ({
      phase: 'running',
      status: vscode.l10n.t('Running'),
      tone: 'plain',
      python,
      printed: transcript.pieces,
      offers: [],
      ...reader?.view(undefined),
    });
    const read = (text: string): string => {
      const told = reader?.told;
      const rest = reader?.push(text) ?? text;
      if (reader?.told !== told) {
        this.show(key, running());
      }
      if (reader?.isDone) {
        own.run?.stop();
      }
      return rest;
    };
    const run = runtime.start(
      { code, limits: CARD_LIMITS },
      {
        onStarting: progress => {
          const status =
            runtime.kind === 'builtIn' ? vscode.l10n.t('Starting the built-in Python') : vscode.l10n.t('Starting');
          this.show(key, { ...waiting(status), python, ...(progress !== undefined && { progress }) });
        },
        onStarted: () => this.show(key, running()),
        onOutput: (stream, text) => print(stream, filters[stream].push(stream === 'out' ? read(text) : text)),
      },
    );
    own.run = run;
    const ending = await run.ended;
    print('out', filters.out.push(reader?.end() ?? ''));
    for (const stream of ['out', 'err'] as const) {
      print(stream, filters[stream].end());
    }
    return ending;
  }

  private end(
    own: CardRun,
    runtime: PythonRuntime | undefined,
    { expected, reader }: CardProgram,
    ending: Ending,
  ): void {
    const { key, transcript } = own;
    const texts = { stdout: transcript.of('out'), stderr: transcript.of('err') };
    const verdict = expected && judge(expected, texts, ending);
    const offers = ending.type === 'failed' && runtime?.kind === 'interpreter' ? [runWith('builtIn')] : [];
    this.show(key, {
      phase: 'ended',
      ...(own.displaced
        ? { status: vscode.l10n.t('Stopped, since another program was run.'), tone: 'plain' }
        : { ...outcome(ending, verdict), ...reader?.view(ending) }),
      ...(runtime && { python: nameOf(runtime) }),
      printed: transcript.pieces,
      ...(verdict?.type === 'different' && { lines: verdict.lines }),
      offers,
    });
  }

  private show(key: string, view: RunView): void {
    this.views.set(key, view);
    this.screen.show(key, view);
  }
}

const waiting = (status: string): RunView => ({ phase: 'waiting', status, tone: 'plain', printed: [], offers: [] });

/** Such as "Python 3.12.1, /usr/bin/python3". */
const nameOf = ({ kind, version, path }: PythonRuntime): string =>
  kind === 'builtIn'
    ? vscode.l10n.t('Built-in Python {0}', version)
    : vscode.l10n.t('Python {0}, {1}', version, oneLine(path ?? ''));

function outcome(ending: Ending, verdict: Verdict | undefined): Pick<RunView, 'status' | 'tone'> {
  switch (ending.type) {
    case 'exited':
      return verdict ? judged(verdict) : exited(ending.code);
    case 'stopped':
      return { status: stopped(ending.why), tone: ending.why === 'asked' ? 'plain' : 'bad' };
    case 'crashed':
      return { status: vscode.l10n.t('Python itself broke down: {0}', oneLine(ending.message)), tone: 'bad' };
    case 'failed':
      return { status: vscode.l10n.t('Python could not be started: {0}', oneLine(ending.message)), tone: 'bad' };
  }
}

function judged(verdict: Verdict): Pick<RunView, 'status' | 'tone'> {
  switch (verdict.type) {
    case 'same':
      return { status: vscode.l10n.t('As expected'), tone: 'good' };
    case 'varies':
      return {
        status: vscode.l10n.t('Done. The output differs from run to run, so it is not compared.'),
        tone: 'plain',
      };
    case 'different':
      return { status: vscode.l10n.t('Not as expected: - was expected, + was printed'), tone: 'bad' };
    case 'ending': {
      const { expected, got } = verdict;
      if (expected === undefined) {
        return { status: vscode.l10n.t('Ended with an uncaught {0}, which is not expected.', got ?? ''), tone: 'bad' };
      }
      return {
        status:
          got === undefined
            ? vscode.l10n.t('Ended without the {0} that is expected.', expected)
            : vscode.l10n.t('Ended with {0} where {1} is expected.', got, expected),
        tone: 'bad',
      };
    }
  }
}

const exited = (code: number): Pick<RunView, 'status' | 'tone'> => ({
  status: code === 0 ? vscode.l10n.t('Done') : vscode.l10n.t('Ended with exit code {0}', code),
  tone: code === 0 ? 'plain' : 'bad',
});

function stopped(why: Extract<Ending, { type: 'stopped' }>['why']): string {
  switch (why) {
    case 'asked':
      return vscode.l10n.t('Stopped');
    case 'time':
      return vscode.l10n.t('Stopped after {0} seconds, the most that a run may take.', CARD_LIMITS.milliseconds / 1000);
    case 'output':
      return vscode.l10n.t('Stopped after {0} KB of output, the most that is shown.', CARD_LIMITS.bytes / 1000);
    case 'gone':
      return vscode.l10n.t('Stopped, since its page was closed or hidden.');
  }
}

/** Does what a button of a run leads to, besides running. */
export function follow(offer: Exclude<RunOffer, RuntimeKind>): void {
  const { executeCommand } = vscode.commands;
  switch (offer) {
    case 'trust':
      reported(executeCommand('workbench.trust.manage'));
      break;
    case 'path':
      reported(executeCommand('workbench.action.openSettings', settingId('pythonPath')));
  }
}
