import * as vscode from 'vscode';
import type { Question, Snippet } from '../../bank/model';
import type { Services } from '../../services';
import { Commands, questionArgument } from '../../ui/commands';
import { ViewTypes } from '../../ui/viewTypes';
import { originalText, ScratchFiles } from './files';
import type { ScratchFolder } from './folder';
import { ScratchRunner } from './runner';

/** What the scratch commands do. */
export class ScratchActions implements vscode.Disposable {
  private readonly files: ScratchFiles;
  private readonly runner: ScratchRunner;

  constructor(
    private readonly services: Services,
    private readonly folder: ScratchFolder,
  ) {
    this.files = new ScratchFiles(folder.uri);
    this.runner = new ScratchRunner(services);
  }

  dispose(): void {
    this.runner.dispose();
  }

  async open(argument: unknown, number: unknown): Promise<vscode.Uri | undefined> {
    const id = questionArgument(argument) ?? this.services.active.id;
    if (id === undefined || !this.services.bank.catalog().get(id)) {
      await vscode.commands.executeCommand(Commands.openQuestion, id);
      return undefined;
    }
    const question = await this.services.bank.question(id);
    const snippet = number === undefined ? await pickSnippet(question) : snippetAt(question, number);
    if (!snippet) {
      if (number !== undefined) {
        void vscode.window.showErrorMessage(
          vscode.l10n.t('This question has no snippet {0}.', String(number).slice(0, 20)),
        );
      }
      return undefined;
    }
    const document = await this.files.open(question, snippet).catch(async (error: unknown) => {
      this.services.log.warn('There is no place for scratch files; an untitled document is used.', String(error));
      return vscode.workspace.openTextDocument({ language: 'python', content: originalText(question, snippet) });
    });
    await vscode.window.showTextDocument(document, { viewColumn: columnBesideAnswer(), preview: false });
    return document.uri;
  }

  /** The scratch file in question: the argument (CodeLens), else the active editor's. */
  private target(argument: unknown) {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const source = uri && this.folder.sourceOf(uri);
    if (uri && source) {
      return { uri, ...source };
    }
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This is not a scratch file. Open a snippet from a question first.'),
    );
    return undefined;
  }

  async run(argument: unknown): Promise<boolean> {
    const file = this.target(argument);
    if (!file) {
      return false;
    }
    try {
      return await this.runner.run(await vscode.workspace.openTextDocument(file.uri));
    } catch {
      return this.offerToReopen(file.questionId, file.snippet);
    }
  }

  private async offerToReopen(questionId: string, snippet: number): Promise<false> {
    const again = vscode.l10n.t('Open Again');
    const answer = await vscode.window.showErrorMessage(
      vscode.l10n.t('The scratch file is gone: it was deleted outside the editor.'),
      again,
    );
    if (answer === again) {
      await this.open(questionId, snippet);
    }
    return false;
  }

  async reset(argument: unknown, options?: unknown): Promise<void> {
    const file = this.target(argument);
    if (!file) {
      return;
    }
    const question = await this.services.bank.question(file.questionId);
    const snippet = question.snippets[file.snippet - 1];
    if (!snippet) {
      return;
    }
    const confirmed =
      typeof options === 'object' && options !== null && 'confirmed' in options && options.confirmed === true;
    const yes = vscode.l10n.t('Reset');
    if (!confirmed) {
      const answer = await vscode.window.showWarningMessage(
        vscode.l10n.t('Reset this scratch file to the original snippet?'),
        { modal: true, detail: vscode.l10n.t('Your changes are replaced. Undo in the editor brings them back.') },
        yes,
      );
      if (answer !== yes) {
        return;
      }
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
        if (answer === undo) {
          await replaceWith(before);
        }
      });
  }

  async openFolder(): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.files.folder);
    if (vscode.env.uiKind === vscode.UIKind.Desktop && !vscode.env.remoteName) {
      await vscode.commands.executeCommand('revealFileInOS', this.files.folder);
      return;
    }
    const list = await this.files.list();
    const picked = await vscode.window.showQuickPick(
      list.map(uri => ({ label: uri.path.slice(uri.path.lastIndexOf('/') + 1), uri })),
      {
        title: vscode.l10n.t('Scratch Files'),
        placeHolder: list.length
          ? vscode.l10n.t('Choose a file to open')
          : vscode.l10n.t('There is no scratch file yet'),
      },
    );
    if (picked) {
      await vscode.window.showTextDocument(picked.uri);
    }
  }

  async clean(): Promise<void> {
    const list = await this.files.list();
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
    if (answer !== yes) {
      return;
    }
    const results = await Promise.allSettled(list.map(uri => deleteFile(uri)));
    const failed = results.filter(result => result.status === 'rejected');
    for (const result of failed) {
      this.services.log.error(result.reason, 'A scratch file could not be deleted.');
    }
    void vscode.window.showInformationMessage(
      failed.length
        ? vscode.l10n.t('{0} scratch files could not be deleted; the output channel says why.', failed.length)
        : vscode.l10n.t('Scratch files deleted.'),
    );
  }

  async backToQuestion(argument: unknown): Promise<void> {
    const file = this.target(argument);
    if (file) {
      await vscode.commands.executeCommand(Commands.openQuestion, file.questionId, { focus: true });
    }
  }
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
      group.activeTab.input.viewType.endsWith(ViewTypes.answer),
  );
  if (!answer) {
    return vscode.ViewColumn.Active;
  }
  const other = vscode.window.tabGroups.all.find(group => group !== answer);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}

async function deleteFile(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  const open = tabs.filter(
    tab => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString(),
  );
  if (open.length) {
    await vscode.window.tabGroups.close(open);
  }
  await vscode.workspace.fs.delete(uri, { useTrash: false });
}
