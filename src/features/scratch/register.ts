import * as vscode from 'vscode';
import type { Services } from '../../services';
import { contextKeys } from '../../ui/contextKeys';
import { Commands } from '../../ui/contributions';
import type { ScratchActions } from './actions';
import { ScratchFolder } from './folder';

/** Snippets as real files: open, run, reset, clean, and the CodeLens above them. */
export function registerScratch(services: Services, context: vscode.ExtensionContext): vscode.Disposable {
  const folder = new ScratchFolder(context.globalStorageUri);
  let loading: Promise<ScratchActions> | undefined;
  const actions = () => {
    loading ??= import('./actions').then(part => {
      const loaded = new part.ScratchActions(services, folder);
      services.disposables.push(loaded);
      return loaded;
    });
    return loading;
  };
  const isScratch = (editor: vscode.TextEditor | undefined) =>
    editor !== undefined && folder.sourceOf(editor.document.uri) !== undefined;
  const setContext = contextKeys();
  setContext('canRun', services.platform.canRun);
  const updateContext = (editor: vscode.TextEditor | undefined) => setContext('scratchFile', isScratch(editor));
  if (vscode.window.activeTextEditor) {
    updateContext(vscode.window.activeTextEditor);
  }
  let lenses: vscode.Disposable | undefined;
  const showLenses = (editors: readonly vscode.TextEditor[]) => {
    if (!lenses && editors.some(isScratch)) {
      lenses = registerLenses(folder);
    }
  };
  showLenses(vscode.window.visibleTextEditors);

  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(Commands.openSnippet, async (id: unknown, snippet: unknown) => (await actions()).open(id, snippet)),
    registerCommand(Commands.runScratch, async (file: unknown) => (await actions()).run(file)),
    registerCommand(Commands.resetScratch, async (file: unknown, options: unknown) =>
      (await actions()).reset(file, options),
    ),
    registerCommand(Commands.backToQuestion, async (file: unknown) => (await actions()).backToQuestion(file)),
    registerCommand(Commands.openScratchFolder, async () => (await actions()).openFolder()),
    registerCommand(Commands.cleanScratch, async () => (await actions()).clean()),
    vscode.window.onDidChangeActiveTextEditor(updateContext),
    vscode.window.onDidChangeVisibleTextEditors(showLenses),
    new vscode.Disposable(() => lenses?.dispose()),
  );
}

const registerLenses = (folder: ScratchFolder): vscode.Disposable =>
  vscode.languages.registerCodeLensProvider(
    { language: 'python', scheme: folder.uri.scheme, pattern: new vscode.RelativePattern(folder.uri, '*.py') },
    { provideCodeLenses: document => codeLenses(document, folder) },
  );

function codeLenses(document: vscode.TextDocument, folder: ScratchFolder): vscode.CodeLens[] {
  if (!folder.sourceOf(document.uri)) {
    return [];
  }
  const top = new vscode.Range(0, 0, 0, 0);
  const lens = (command: string, title: string) =>
    new vscode.CodeLens(top, { command, title, arguments: [document.uri] });
  return [
    lens(Commands.runScratch, `$(play) ${vscode.l10n.t('Run')}`),
    lens(Commands.resetScratch, `$(discard) ${vscode.l10n.t('Reset to Original')}`),
    lens(Commands.backToQuestion, `$(reply) ${vscode.l10n.t('Back to Question')}`),
  ];
}
