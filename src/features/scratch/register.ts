import * as vscode from 'vscode';
import type { Question, Snippet } from '../../bank/model';
import { Commands, questionArgument } from '../../commands';
import type { Services } from '../../services';
import { originalText, ScratchFiles } from './files';
import { ScratchRunner } from './runner';

/** Snippets as real files: open, run, reset, clean, and the CodeLens above them. */
export function registerScratch(services: Services, context: vscode.ExtensionContext): vscode.Disposable {
  const { bank, current, log } = services;
  const files = new ScratchFiles(context.globalStorageUri);
  const runner = new ScratchRunner(services);

  const openSnippet = async (argument: unknown, number: unknown): Promise<vscode.Uri | undefined> => {
    const id = questionArgument(argument) ?? current.id;
    if (id === undefined || !bank.catalog().get(id)) {
      await vscode.commands.executeCommand(Commands.openQuestion, id);
      return undefined;
    }
    const question = await bank.question(id);
    const snippet = number === undefined ? await pickSnippet(question) : snippetAt(question, number);
    if (!snippet) {
      if (number !== undefined)
        void vscode.window.showErrorMessage(
          vscode.l10n.t('This question has no snippet {0}.', String(number).slice(0, 20)),
        );
      return undefined;
    }
    const document = await files.open(question, snippet).catch(async (error: unknown) => {
      log.warn('There is no place for scratch files; an untitled document is used.', String(error));
      return vscode.workspace.openTextDocument({ language: 'python', content: originalText(question, snippet) });
    });
    await vscode.window.showTextDocument(document, { viewColumn: columnBesideAnswer(), preview: false });
    return document.uri;
  };

  /** The scratch file in question: the argument (CodeLens), else the active editor's. */
  const target = (argument: unknown) => {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const source = uri && files.sourceOf(uri);
    if (uri && source) return { uri, ...source };
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This is not a scratch file. Open a snippet from a question first.'),
    );
    return undefined;
  };

  const run = async (argument: unknown) => {
    const file = target(argument);
    if (!file) return false;
    try {
      return await runner.run(await vscode.workspace.openTextDocument(file.uri));
    } catch {
      return offerToReopen(file.questionId, file.snippet);
    }
  };

  const offerToReopen = async (questionId: string, snippet: number) => {
    const again = vscode.l10n.t('Open Again');
    const answer = await vscode.window.showErrorMessage(
      vscode.l10n.t('The scratch file is gone: it was deleted outside the editor.'),
      again,
    );
    if (answer === again) await openSnippet(questionId, snippet);
    return false;
  };

  const reset = async (argument: unknown, options?: unknown) => {
    const file = target(argument);
    if (!file) return;
    const question = await bank.question(file.questionId);
    const snippet = question.snippets[file.snippet - 1];
    if (!snippet) return;
    const confirmed =
      typeof options === 'object' && options !== null && 'confirmed' in options && options.confirmed === true;
    const yes = vscode.l10n.t('Reset');
    if (!confirmed) {
      const answer = await vscode.window.showWarningMessage(
        vscode.l10n.t('Reset this scratch file to the original snippet?'),
        { modal: true, detail: vscode.l10n.t('Your changes are replaced. Undo in the editor brings them back.') },
        yes,
      );
      if (answer !== yes) return;
    }
    const document = await vscode.workspace.openTextDocument(file.uri);
    const before = document.getText();
    const replaceWith = async (text: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(file.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
      await vscode.workspace.applyEdit(edit);
      await document.save();
    };
    await replaceWith(originalText(question, snippet));
    const undo = vscode.l10n.t('Undo');
    void vscode.window
      .showInformationMessage(vscode.l10n.t('The scratch file is as it was at first.'), undo)
      .then(async answer => {
        if (answer === undo) await replaceWith(before);
      });
  };

  const openFolder = async () => {
    await vscode.workspace.fs.createDirectory(files.folder);
    if (vscode.env.uiKind === vscode.UIKind.Desktop && !vscode.env.remoteName) {
      await vscode.commands.executeCommand('revealFileInOS', files.folder);
      return;
    }
    const list = await files.list();
    const picked = await vscode.window.showQuickPick(
      list.map(uri => ({ label: uri.path.slice(uri.path.lastIndexOf('/') + 1), uri })),
      {
        title: vscode.l10n.t('Scratch Files'),
        placeHolder: list.length
          ? vscode.l10n.t('Choose a file to open')
          : vscode.l10n.t('There is no scratch file yet'),
      },
    );
    if (picked) await vscode.window.showTextDocument(picked.uri);
  };

  const clean = async () => {
    const list = await files.list();
    if (!list.length) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no scratch file to delete.'));
      return;
    }
    const yes = vscode.l10n.t('Delete');
    const answer = await vscode.window.showWarningMessage(
      list.length === 1
        ? vscode.l10n.t('Delete the one scratch file?')
        : vscode.l10n.t('Delete all {0} scratch files?', list.length),
      { modal: true, detail: vscode.l10n.t('Your changes in them are lost. The questions and your progress stay.') },
      yes,
    );
    if (answer !== yes) return;
    const results = await Promise.allSettled(list.map(uri => deleteFile(uri)));
    const failed = results.filter(result => result.status === 'rejected');
    for (const result of failed) log.error('A scratch file could not be deleted.', String(result.reason));
    void vscode.window.showInformationMessage(
      failed.length
        ? vscode.l10n.t('{0} scratch files could not be deleted; the output channel says why.', failed.length)
        : vscode.l10n.t('Scratch files deleted.'),
    );
  };

  const updateContext = (editor: vscode.TextEditor | undefined) =>
    vscode.commands.executeCommand(
      'setContext',
      'pythonInterview.scratchFile',
      editor !== undefined && files.sourceOf(editor.document.uri) !== undefined,
    );
  void updateContext(vscode.window.activeTextEditor);

  return vscode.Disposable.from(
    runner,
    vscode.commands.registerCommand(Commands.openSnippet, openSnippet),
    vscode.commands.registerCommand(Commands.runScratch, run),
    vscode.commands.registerCommand(Commands.resetScratch, reset),
    vscode.commands.registerCommand(Commands.backToQuestion, async (argument: unknown) => {
      const file = target(argument);
      if (file) await vscode.commands.executeCommand(Commands.openQuestion, file.questionId, { focus: true });
    }),
    vscode.commands.registerCommand(Commands.openScratchFolder, openFolder),
    vscode.commands.registerCommand(Commands.cleanScratch, clean),
    vscode.window.onDidChangeActiveTextEditor(editor => void updateContext(editor)),
    vscode.languages.registerCodeLensProvider(
      { language: 'python', scheme: files.folder.scheme, pattern: new vscode.RelativePattern(files.folder, '*.py') },
      { provideCodeLenses: document => codeLenses(document, files) },
    ),
  );
}

function codeLenses(document: vscode.TextDocument, files: ScratchFiles): vscode.CodeLens[] {
  if (!files.sourceOf(document.uri)) return [];
  const top = new vscode.Range(0, 0, 0, 0);
  const lens = (command: string, title: string) =>
    new vscode.CodeLens(top, { command, title, arguments: [document.uri] });
  return [
    lens(Commands.runScratch, `$(play) ${vscode.l10n.t('Run')}`),
    lens(Commands.resetScratch, `$(discard) ${vscode.l10n.t('Reset to Original')}`),
    lens(Commands.backToQuestion, `$(reply) ${vscode.l10n.t('Back to Question')}`),
  ];
}

/** Snippets count from 1; anything but such a number finds none. */
const snippetAt = (question: Question, number: unknown): Snippet | undefined =>
  typeof number === 'number' ? question.snippets[number - 1] : undefined;

async function pickSnippet(question: Question): Promise<Snippet | undefined> {
  const picked = await vscode.window.showQuickPick(
    question.snippets.map(snippet => ({ label: `${snippet.number}. ${snippet.title}`, snippet })),
    { title: question.title, placeHolder: vscode.l10n.t('Choose a snippet to open') },
  );
  return picked?.snippet;
}

/** The column next to the answer: the code's own where there is one, else a new one at its side. */
function columnBesideAnswer(): vscode.ViewColumn {
  const answer = vscode.window.tabGroups.all.find(
    group =>
      group.activeTab?.input instanceof vscode.TabInputWebview &&
      group.activeTab.input.viewType.endsWith('pythonInterview.answer'),
  );
  if (!answer) return vscode.ViewColumn.Active;
  const other = vscode.window.tabGroups.all.find(group => group !== answer);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}

async function deleteFile(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  const open = tabs.filter(
    tab => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString(),
  );
  if (open.length) await vscode.window.tabGroups.close(open);
  await vscode.workspace.fs.delete(uri, { useTrash: false });
}
