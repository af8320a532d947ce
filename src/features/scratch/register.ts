import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { reported } from '../../base/errors';
import { Lazy } from '../../base/lazy';
import { lineOfChecks } from '../../scratch/file';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { contextKeys } from '../../ui/contextKeys';
import { Webviews } from '../../ui/contributions';
import type { ScratchNeeds } from './actions';
import { ExerciseTimer } from './exerciseTimer';
import { ScratchFolder } from './folder';

/** Remembers that there are scratch files, so that nobody has to read the folder to know. */
const KEPT_KEY = 'scratch.kept';

interface Needs extends ScratchNeeds {
  /** The extension's own folder, which scratch files live in. */
  readonly storage: vscode.Uri;
  readonly memory: vscode.Memento;
}

/** Snippets as real files: open, run, reset, clean, and the CodeLens above them. */
export function registerScratch(commands: CommandTable, { storage, memory, ...needs }: Needs): vscode.Disposable {
  const folder = new ScratchFolder(storage);
  const canRun = needs.platform.programs !== undefined;
  const setContext = contextKeys();
  setContext('hasScratchFiles', memory.get<unknown>(KEPT_KEY) === true);
  const noteFiles = (kept: boolean) => {
    setContext('hasScratchFiles', kept);
    if ((memory.get<unknown>(KEPT_KEY) === true) !== kept) {
      reported(memory.update(KEPT_KEY, kept));
    }
  };
  const timer = new ExerciseTimer();
  const actions = new Lazy(async () => new (await import('./actions')).ScratchActions(needs, folder, noteFiles, timer));
  return vscode.Disposable.from(
    actions,
    timer,
    new ScratchEditors(folder, canRun, noteFiles, timer),
    commands.handle(Commands.solveExercise, async (id: unknown) => (await actions.get()).solve(id)),
    commands.handle(Commands.exerciseTimer, (file: unknown) => {
      const uri = file instanceof vscode.Uri ? file : vscode.window.activeTextEditor?.document.uri;
      if (uri && folder.sourceOf(uri)?.exercise) {
        timer.toggle(uri);
      }
    }),
    commands.handle(Commands.openSnippet, async (id: unknown, snippet: unknown) =>
      (await actions.get()).open(id, snippet),
    ),
    commands.handle(Commands.runScratch, async (file: unknown) => (await actions.get()).run(file)),
    commands.handle(Commands.runScratchBuiltIn, async (file: unknown) => (await actions.get()).runBuiltIn(file)),
    // What a run has printed is gone with its window.
    vscode.window.registerWebviewPanelSerializer(Webviews.run, {
      deserializeWebviewPanel: async panel => panel.dispose(),
    }),
    commands.handle(Commands.resetScratch, async (file: unknown, options: unknown) =>
      (await actions.get()).reset(file, options),
    ),
    commands.handle(Commands.backToQuestion, async (file: unknown) => (await actions.get()).backToQuestion(file)),
    commands.handle(Commands.openScratchFolder, async () => (await actions.get()).openFolder()),
    commands.handle(Commands.cleanScratch, async () => (await actions.get()).clean()),
  );
}

/** Follows the editors that show scratch files: their menus and their CodeLens, which is registered with the first of them. */
class ScratchEditors extends Owner {
  private readonly setContext = contextKeys();
  private hasLenses = false;

  constructor(
    private readonly folder: ScratchFolder,
    private readonly canRun: boolean,
    private readonly noteFiles: (kept: boolean) => void,
    private readonly timer: ExerciseTimer,
  ) {
    super();
    this.setContext('canRun', canRun);
    if (vscode.window.activeTextEditor) {
      this.activate(vscode.window.activeTextEditor);
    }
    this.show(vscode.window.visibleTextEditors);
    this.own(vscode.window.onDidChangeActiveTextEditor(editor => this.activate(editor)));
    this.own(vscode.window.onDidChangeVisibleTextEditors(editors => this.show(editors)));
  }

  private activate(editor: vscode.TextEditor | undefined): void {
    const isScratch = editor !== undefined && this.isScratch(editor);
    this.setContext('scratchFile', isScratch);
    this.setContext('exerciseFile', isScratch && this.folder.sourceOf(editor.document.uri)?.exercise === true);
    if (isScratch) {
      this.noteFiles(true);
    }
  }

  private isScratch(editor: vscode.TextEditor): boolean {
    return this.folder.sourceOf(editor.document.uri) !== undefined;
  }

  private show(editors: readonly vscode.TextEditor[]): void {
    if (this.hasLenses || !editors.some(editor => this.isScratch(editor))) {
      return;
    }
    this.hasLenses = true;
    const { scheme } = this.folder.uri;
    this.own(
      vscode.languages.registerCodeLensProvider(
        { language: 'python', scheme, pattern: new vscode.RelativePattern(this.folder.uri, '*.py') },
        { onDidChangeCodeLenses: this.timer.onDidChange, provideCodeLenses: document => this.lenses(document) },
      ),
    );
  }

  private lenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const source = this.folder.sourceOf(document.uri);
    if (!source) {
      return [];
    }
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (command: string, title: string, range = top) =>
      new vscode.CodeLens(range, { command, title, arguments: [document.uri] });
    const run = `$(play) ${vscode.l10n.t('Run')}`;
    // The file is long: Run is at hand below what is written, too.
    const checks = source.exercise ? lineOfChecks(document.getText().split(/\r?\n/)) : undefined;
    return [
      // In Restricted Mode it leads to the trust that it wants; an exercise takes the Python that there is.
      ...(this.canRun || source.exercise ? [lens(Commands.runScratch, run)] : []),
      ...(source.exercise || (this.canRun && vscode.workspace.isTrusted)
        ? []
        : [lens(Commands.runScratchBuiltIn, `$(play) ${vscode.l10n.t('Run with Built-in Python')}`)]),
      lens(Commands.stepThrough, `$(debug-line-by-line) ${vscode.l10n.t('Step Through')}`),
      ...(source.exercise ? [lens(Commands.exerciseTimer, `$(watch) ${this.timer.labelFor(document.uri)}`)] : []),
      lens(Commands.resetScratch, `$(discard) ${vscode.l10n.t('Reset to Original')}`),
      lens(Commands.backToQuestion, `$(reply) ${vscode.l10n.t('Back to Question')}`),
      ...(checks === undefined ? [] : [lens(Commands.runScratch, run, new vscode.Range(checks, 0, checks, 0))]),
    ];
  }
}
