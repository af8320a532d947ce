import * as vscode from 'vscode';
import type { Exercise, Question } from '../../bank/model';
import { Owner } from '../../base/disposable';
import { messageOf, reported } from '../../base/errors';
import { escapeHtml } from '../../base/escape';
import { isRecord } from '../../base/guards';
import type { Attempts } from '../../exercise/attempts';
import { checksProgram } from '../../exercise/program';
import { iconHtml } from '../../page/icons';
import { readCardAction, type ToCard } from '../../page/runView';
import { readFromPython } from '../../run/pagePython';
import type { RuntimeKind } from '../../run/runtime';
import { type CardProgram, CardRuns, follow } from '../../ui/cardRuns';
import { ChecksReader } from '../../ui/checks';
import { Commands } from '../../ui/commands';
import { Webviews } from '../../ui/contributions';
import { nameOf } from '../../ui/files';
import type { Log } from '../../ui/log';
import { PanelPython } from '../../ui/panelPython';
import type { Pythons } from '../../ui/pythons';
import { framePage, type PageFiles } from '../../ui/webview';
import type { ExerciseTimer } from './exerciseTimer';

export interface ResultNeeds {
  readonly pythons: Pythons;
  readonly log: Log;
  readonly pages: PageFiles;
  readonly attempts: Attempts;
}

/** The exercise that a file is of. */
export interface Solving {
  readonly question: Question;
  readonly exercise: Exercise;
}

/** The one card of the page. */
const CARD = '1';

/**
 * Scratch files in the built-in Python, and exercises in any: a page shows what the one that was run last prints, or what its checks
 * come to.
 */
export class ResultPages extends Owner {
  private page: ResultPage | undefined;

  constructor(
    private readonly needs: ResultNeeds,
    private readonly timer: ExerciseTimer,
  ) {
    super();
    this.own({ dispose: () => this.page?.dispose() });
  }

  /**
   * Runs the document's text, and shows beside it what it prints; a page that is there for it runs it again.
   * @param solving where it is an exercise: its checks are run
   * @param kind that Python and no other
   */
  run(document: vscode.TextDocument, solving?: Solving, kind?: RuntimeKind): void {
    if (solving && this.page?.isOf(document)) {
      this.page.runAgain(kind);
      return;
    }
    this.page?.dispose();
    const name = nameOf(document.uri);
    const panel = vscode.window.createWebviewPanel(
      Webviews.run,
      vscode.l10n.t('Run: {0}', name),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: true },
    );
    const program = solving
      ? () => this.checked(document, solving)
      : async () => ({ code: document.getText(), min: '3.11', needs: [] });
    this.page = new ResultPage(panel, this.needs, name, document, program, solving ? kind : 'builtIn', solving);
  }

  /** The program that runs an exercise with its checks. Rejects where a part of it cannot be read. */
  private async checked(document: vscode.TextDocument, { question, exercise }: Solving): Promise<CardProgram> {
    const { pages, attempts } = this.needs;
    const file = vscode.Uri.joinPath(pages.extensionUri, 'dist', 'checks.py');
    const harness = new TextDecoder().decode(await pages.readFile(file));
    const marker = crypto.randomUUID();
    const reader = new ChecksReader(
      marker,
      exercise.checks,
      (state, over) => attempts.note(question.id, state, over),
      () => this.timer.stop(document.uri),
    );
    const code = checksProgram(harness, document.getText(), marker);
    return { code, min: exercise.min, needs: exercise.needs, reader };
  }
}

class ResultPage extends Owner {
  /** Runs it, once the page is there. */
  private readonly start: (kind: RuntimeKind | undefined) => void;

  /**
   * @param program what runs: the document as it stands then
   * @param kind the Python that runs it at first; undefined for the one that the settings name
   */
  constructor(
    private readonly panel: vscode.WebviewPanel,
    { pythons, log, pages }: ResultNeeds,
    name: string,
    private readonly document: vscode.TextDocument,
    program: () => Promise<CardProgram>,
    kind: RuntimeKind | undefined,
    solving: Solving | undefined,
  ) {
    super();
    const post = (message: ToCard) => {
      if (!this.isDisposed) {
        reported(panel.webview.postMessage(message));
      }
    };
    const python = this.own(new PanelPython(panel, pages.extensionUri));
    const place = { id: name, snippet: Number(CARD) };
    const runs = this.own(
      new CardRuns(
        pythons,
        python,
        {
          show: (_, view) => post({ type: 'run', ...place, view }),
          print: (_, stream, text) => post({ type: 'printed', ...place, stream, text }),
        },
        log,
      ),
    );
    const run = (by = kind) => reported(program().then(each => runs.run(CARD, each, by)));
    this.start = run;
    this.own(panel.onDidDispose(() => this.dispose()));
    this.own(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const fromPython = readFromPython(message);
        if (fromPython) {
          python.receive(fromPython);
        } else if (isRecord(message) && message.type === 'ready') {
          python.lose();
          const view = runs.view(CARD);
          if (view) {
            post({ type: 'run', ...place, view });
          } else {
            run();
          }
        } else {
          const action = readCardAction(message);
          if (action?.type === 'run') {
            run();
          } else if (action?.type === 'stop') {
            runs.stop(CARD);
          } else if (action?.type === 'runOffer') {
            if (action.offer !== 'builtIn' && action.offer !== 'interpreter') {
              follow(action.offer);
            } else if (solving) {
              run(action.offer);
            }
          } else if (solving && isRecord(message) && message.type === 'question') {
            reported(vscode.commands.executeCommand(Commands.openQuestion, solving.question.id, { focus: true }));
          }
        }
      }),
    );
    framePage(panel, pages, resultFrame(name, solving)).catch((error: unknown) => {
      log.error(error, 'The page for a run could not be shown.');
      panel.webview.html = escapeHtml(messageOf(error));
    });
  }

  isOf(document: vscode.TextDocument): boolean {
    return !this.isDisposed && this.document.uri.toString() === document.uri.toString();
  }

  runAgain(kind: RuntimeKind | undefined): void {
    // A page behind another tab is made anew, and shows what was run meanwhile.
    this.panel.reveal(undefined, true);
    this.start(kind);
  }

  override dispose(): void {
    super.dispose();
    this.panel.dispose();
  }
}

function resultFrame(name: string, solving: Solving | undefined) {
  const title = solving
    ? vscode.l10n.t('Checks: {0}', solving.exercise.title)
    : vscode.l10n.t('What it prints in the built-in Python');
  const back = solving
    ? `<button type="button" data-do="question" title="${escapeHtml(vscode.l10n.t('Back to Question'))}">${iconHtml('arrow-left')}<span class="word">${escapeHtml(vscode.l10n.t('Back to Question'))}</span></button>`
    : '';
  const run = vscode.l10n.t('Run Again (r)');
  return {
    name: 'run',
    style: 'answer',
    title: vscode.l10n.t('Run: {0}', name),
    body: `<main id="page"><h1 id="title" class="file">${escapeHtml(name)}</h1>
<figure class="card" data-number="${CARD}"><figcaption class="bar"><span class="name">${escapeHtml(title)}</span><span class="actions">${back}<button type="button" data-do="run" data-snippet="${CARD}" title="${escapeHtml(run)}">${iconHtml('play')}<span class="word">${escapeHtml(vscode.l10n.t('Run Again'))}</span></button></span></figcaption></figure></main>`,
    words: { stop: vscode.l10n.t('Stop'), runPrinted: vscode.l10n.t('What the run printed') },
    python: true,
  } as const;
}
