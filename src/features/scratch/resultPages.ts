import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { messageOf, reported } from '../../base/errors';
import { escapeHtml } from '../../base/escape';
import { isRecord } from '../../base/guards';
import { iconHtml } from '../../page/icons';
import { readCardAction, type ToCard } from '../../page/runView';
import { readFromPython } from '../../run/pagePython';
import { CardRuns, follow } from '../../ui/cardRuns';
import { Webviews } from '../../ui/contributions';
import { nameOf } from '../../ui/files';
import type { Log } from '../../ui/log';
import { PanelPython } from '../../ui/panelPython';
import type { Pythons } from '../../ui/pythons';
import { framePage, type PageFiles } from '../../ui/webview';

export interface ResultNeeds {
  readonly pythons: Pythons;
  readonly log: Log;
  readonly pages: PageFiles;
}

/** The one card of the page. */
const CARD = '1';

/** Scratch files in the built-in Python: a page shows what the one that was run last prints, as it was when it was run. */
export class ResultPages extends Owner {
  private page: ResultPage | undefined;

  constructor(private readonly needs: ResultNeeds) {
    super();
    this.own({ dispose: () => this.page?.dispose() });
  }

  /** Runs the document's text, and shows what it prints beside it. */
  run(document: vscode.TextDocument): void {
    this.page?.dispose();
    const name = nameOf(document.uri);
    const panel = vscode.window.createWebviewPanel(
      Webviews.run,
      vscode.l10n.t('Run: {0}', name),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: true },
    );
    this.page = new ResultPage(panel, this.needs, name, document);
  }
}

class ResultPage extends Owner {
  constructor(
    private readonly panel: vscode.WebviewPanel,
    { pythons, log, pages }: ResultNeeds,
    name: string,
    document: vscode.TextDocument,
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
    const run = () => reported(runs.run(CARD, { code: document.getText(), min: '3.11', needs: [] }, 'builtIn'));
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
          } else if (action?.type === 'runOffer' && action.offer !== 'builtIn' && action.offer !== 'interpreter') {
            follow(action.offer);
          }
        }
      }),
    );
    framePage(panel, pages, resultFrame(name)).catch((error: unknown) => {
      log.error(error, 'The page for a run could not be shown.');
      panel.webview.html = escapeHtml(messageOf(error));
    });
  }

  override dispose(): void {
    super.dispose();
    this.panel.dispose();
  }
}

function resultFrame(name: string) {
  const run = vscode.l10n.t('Run Again (r)');
  return {
    name: 'run',
    title: vscode.l10n.t('Run: {0}', name),
    body: `<main id="page"><h1 id="title" class="file">${escapeHtml(name)}</h1>
<figure class="card" data-number="${CARD}"><figcaption class="bar"><span class="name">${escapeHtml(vscode.l10n.t('What it prints in the built-in Python'))}</span><span class="actions"><button type="button" data-do="run" data-snippet="${CARD}" title="${escapeHtml(run)}">${iconHtml('play')}<span class="word">${escapeHtml(vscode.l10n.t('Run Again'))}</span></button></span></figcaption></figure></main>`,
    words: { stop: vscode.l10n.t('Stop'), runPrinted: vscode.l10n.t('What the run printed') },
    python: true,
  } as const;
}
