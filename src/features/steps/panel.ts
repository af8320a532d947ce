import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { messageOf, reported } from '../../base/errors';
import { highlightedLines } from '../../page/code';
import { RUN_OFFERS } from '../../page/runView';
import {
  type ProgramView,
  readFromSteps,
  readOrigin,
  type StepMove,
  type StepsOrigin,
  type ToSteps,
} from '../../page/steps';
import type { Ending, PythonRuntime, RuntimeKind } from '../../run/runtime';
import { TRACE_RUN_LIMITS, traceProgram } from '../../trace/program';
import { readTrace } from '../../trace/readTrace';
import { follow } from '../../ui/cardRuns';
import { Commands } from '../../ui/commands';
import { Webviews } from '../../ui/contributions';
import type { Log } from '../../ui/log';
import { explain } from '../../ui/obstacles';
import { PanelPython } from '../../ui/panelPython';
import type { Pythons } from '../../ui/pythons';
import { themeColours } from '../../ui/themeColours';
import { framePage, type PageFiles, tabsOf } from '../../ui/webview';
import { stepsFrame } from './frame';
import type { Subject } from './subject';

export interface StepsParts {
  readonly pythons: Pythons;
  readonly log: Log;
  readonly pages: PageFiles;
}

type Offers = Extract<ToSteps, { readonly type: 'failed' }>['offers'];

/** One panel, which shows the program that was asked for last. */
export class StepsPanel extends Owner {
  private panel: vscode.WebviewPanel | undefined;
  private python: PanelPython | undefined;
  /** What the page shows, for when it is made anew. */
  private shown: Exclude<ToSteps, { readonly type: 'python' | 'go' | 'colours' }> | undefined;
  private subject: Subject | undefined;
  private work: AbortController | undefined;
  private readonly waiting: (() => void)[] = [];
  private ready = false;
  private runs = 0;

  constructor(private readonly parts: StepsParts) {
    super();
    const recolour = () => reported(this.sendColours());
    this.own(vscode.window.onDidChangeActiveColorTheme(recolour));
    this.own(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('editor.tokenColorCustomizations')) {
          recolour();
        }
      }),
    );
    this.own({ dispose: () => this.work?.abort() });
  }

  /** Runs a program and shows its steps. */
  async show(subject: Subject): Promise<void> {
    if (!this.panel) {
      // One that an earlier host has left behind.
      await vscode.window.tabGroups.close(tabsOf(Webviews.steps));
    }
    this.subject = subject;
    const panel = this.panel ?? this.adopt(create());
    panel.title = vscode.l10n.t('Steps: {0}', subject.title);
    panel.reveal();
    await this.begin(subject);
  }

  /** Moves from step to step, for keys of VS Code's. */
  go(to: StepMove): void {
    this.post({ type: 'go', to });
  }

  /** Takes over a panel that a reload of the window brings back: what it showed has to be noted anew, for which it asks. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const origin = readOrigin(state);
    if (this.panel || !origin) {
      panel.dispose();
      return;
    }
    this.adopt(panel);
    const program = { title: panel.title, origin, lines: [] };
    const status = vscode.l10n.t('The window was loaded anew, and the steps with it.');
    this.shown = failure(program, status, [{ offer: 'again', label: vscode.l10n.t('Step Through Again') }]);
  }

  private adopt(panel: vscode.WebviewPanel): vscode.WebviewPanel {
    this.panel = panel;
    const python = new PanelPython(panel, this.parts.pages.extensionUri);
    this.python = python;
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      this.work?.abort();
      python.dispose();
      this.panel = undefined;
      this.python = undefined;
      this.shown = undefined;
      this.ready = false;
    });
    panel.onDidChangeViewState(() => {
      // The page goes when it is out of sight, and is made anew.
      this.ready &&= panel.visible;
    });
    reported(framePage(panel, this.parts.pages, stepsFrame()));
    return panel;
  }

  private receive(value: unknown): void {
    const message = readFromSteps(value);
    switch (message?.type) {
      case 'ready':
        this.python?.lose();
        this.ready = true;
        reported(this.sendColours());
        if (this.shown) {
          this.post(this.shown);
        }
        for (const go of this.waiting.splice(0)) {
          go();
        }
        break;
      case 'offer':
        this.accept(message.offer);
        break;
      case 'python':
        this.python?.receive(message);
        break;
    }
  }

  private accept(given: string): void {
    const { subject } = this;
    const offer = RUN_OFFERS.find(known => known === given);
    if (!subject) {
      const origin = this.shown?.program.origin;
      if (given === 'again' && origin) {
        reported(this.reopen(origin));
      }
      return;
    }
    if (given === 'again' || offer === 'interpreter' || offer === 'builtIn') {
      reported(this.begin(subject, given === 'again' ? undefined : (offer as RuntimeKind)));
    } else if (offer) {
      follow(offer);
    }
  }

  private async reopen(origin: StepsOrigin): Promise<void> {
    const { executeCommand } = vscode.commands;
    if ('question' in origin) {
      await executeCommand(Commands.stepThrough, origin.question, origin.snippet);
    } else {
      await executeCommand(Commands.stepThrough, vscode.Uri.parse(origin.file));
    }
  }

  /** @param kind that Python and no other */
  private async begin(subject: Subject, kind?: RuntimeKind): Promise<void> {
    this.work?.abort();
    const work = new AbortController();
    this.work = work;
    const { title, origin } = subject;
    const program = { title, origin, lines: highlightedLines(subject.code.replace(/\n$/, '')) };
    this.present({ type: 'waiting', program, status: vscode.l10n.t('Running the program to note its steps...') });
    // The built-in Python runs in the page.
    await this.pageReady();
    if (work.signal.aborted) {
      return;
    }
    try {
      const next = await this.run(subject, program, kind, work.signal);
      if (!work.signal.aborted) {
        this.present(next);
      }
    } catch (error) {
      this.parts.log.error(error, 'The steps of a program could not be noted.');
      if (!work.signal.aborted) {
        this.present(failure(program, messageOf(error), [again()]));
      }
    }
  }

  private async run(
    subject: Subject,
    program: ProgramView,
    kind: RuntimeKind | undefined,
    signal: AbortSignal,
  ): Promise<NonNullable<typeof this.shown>> {
    const { pythons, pages } = this.parts;
    const { python } = this;
    if (!python) {
      throw new Error('There is no page.');
    }
    const found = await pythons.find(subject.demands, python, kind);
    if (!('runtime' in found)) {
      const { status, offers } = explain(found);
      return failure(program, status, offers);
    }
    const { runtime } = found;
    const file = vscode.Uri.joinPath(pages.extensionUri, 'dist', 'trace.py');
    const tracer = new TextDecoder().decode(await pages.readFile(file));
    const { code, marker } = traceProgram(tracer, subject.code, `steps ${crypto.randomUUID()} `);
    let stdout = '';
    const tell = (status: string, progress?: number) => {
      if (!signal.aborted) {
        this.present({ type: 'waiting', program, status, ...(progress !== undefined && { progress }) });
      }
    };
    const run = runtime.start(
      { code, limits: TRACE_RUN_LIMITS },
      {
        onStarting: progress => tell(vscode.l10n.t('Starting the built-in Python...'), progress),
        onStarted: () => tell(vscode.l10n.t('Running the program to note its steps...')),
        onOutput: (stream, text) => {
          if (stream === 'out') {
            stdout += text;
          }
        },
      },
    );
    signal.addEventListener('abort', () => run.stop());
    if (signal.aborted) {
      run.stop();
    }
    const ending = await run.ended;
    const trace = readTrace(stdout, marker);
    if (!trace) {
      return failure(program, reasonOf(ending), [again()]);
    }
    if (trace.end.kind === 'syntax') {
      const { line = 1, text = '' } = trace.end;
      return failure(program, vscode.l10n.t('Line {0} is no Python: {1}', line, text), []);
    }
    this.runs++;
    return { type: 'show', id: this.runs, program, trace, python: pythonName(runtime) };
  }

  private present(message: NonNullable<typeof this.shown>): void {
    this.shown = message;
    this.post(message);
  }

  private pageReady(): Promise<void> {
    return this.ready ? Promise.resolve() : new Promise(resolve => this.waiting.push(resolve));
  }

  private async sendColours(): Promise<void> {
    if (!this.panel) {
      return;
    }
    const colours = await themeColours().catch((error: unknown) => {
      this.parts.log.warn('The colours of the theme could not be read; code keeps the colours of the page.', error);
      return {};
    });
    this.post({ type: 'colours', colours });
  }

  private post(message: ToSteps): void {
    if (this.panel && this.ready) {
      reported(this.panel.webview.postMessage(message));
    }
  }
}

function create(): vscode.WebviewPanel {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const other = all.find(group => group !== activeTabGroup);
  return vscode.window.createWebviewPanel(
    Webviews.steps,
    vscode.l10n.t('Steps'),
    { viewColumn: other?.viewColumn ?? vscode.ViewColumn.Beside },
    { enableFindWidget: true },
  );
}

const failure = (program: ProgramView, status: string, offers: Offers) =>
  ({ type: 'failed', program, status, offers }) as const;

const again = () => ({ offer: 'again', label: vscode.l10n.t('Try Again') });

const pythonName = ({ kind, version }: PythonRuntime): string =>
  kind === 'builtIn'
    ? vscode.l10n.t('Python {0}, built in', version)
    : vscode.l10n.t('Python {0}, your interpreter', version);

/** Why a run has left no trace. */
function reasonOf(ending: Ending): string {
  switch (ending.type) {
    case 'stopped':
      return ending.why === 'time'
        ? vscode.l10n.t('The program was stopped because it did not end in time, so there are no steps to show.')
        : ending.why === 'output'
          ? vscode.l10n.t('The program was stopped because it prints too much, so there are no steps to show.')
          : vscode.l10n.t('The program was stopped before its end, so there are no steps to show.');
    case 'failed':
      return vscode.l10n.t('Python could not be started: {0}', ending.message);
    case 'crashed':
      return vscode.l10n.t('Python broke down while the program ran: {0}', ending.message);
    default:
      return vscode.l10n.t('The program has ended its Python before the steps could be noted.');
  }
}
