import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import type { Exercise, Question, QuestionMeta, Snippet } from '../../bank/model';
import { programKey } from '../../bank/program';
import { Owner } from '../../base/disposable';
import { messageOf } from '../../base/errors';
import { isRecord } from '../../base/guards';
import { type ScratchSource, snippetOf, titleInHead } from '../../scratch/file';
import type { ActiveQuestion } from '../../ui/activeQuestion';
import { Commands, questionArgument } from '../../ui/commands';
import { Webviews } from '../../ui/contributions';
import { nameOf, statOf } from '../../ui/files';
import { notify } from '../../ui/notify';
import { label } from '../../ui/plainText';
import { tabsOf } from '../../ui/webview';
import { levelName } from '../../ui/wording';
import type { ExerciseTimer } from './exerciseTimer';
import { originalExercise, originalText, ScratchFiles } from './files';
import type { ScratchFolder } from './folder';
import { type ResultNeeds, ResultPages } from './resultPages';
import { type RunnerNeeds, ScratchRunner } from './runner';

export interface ScratchNeeds extends Omit<RunnerNeeds, 'runBuiltIn'>, ResultNeeds {
  readonly bank: Bank;
  readonly active: ActiveQuestion;
}

/** An untitled document in the place of a scratch file that could not be made. */
interface StandIn extends ScratchSource {
  /** Why there is no file. */
  readonly reason: string;
}

interface ScratchFile extends ScratchSource {
  readonly uri: vscode.Uri;
}

/** What the scratch commands do. */
export class ScratchActions extends Owner {
  private readonly files: ScratchFiles;
  private readonly runner: ScratchRunner;
  private readonly results: ResultPages;
  /** By their addresses. */
  private readonly standIns = new Map<string, StandIn>();

  constructor(
    private readonly needs: ScratchNeeds,
    private readonly folder: ScratchFolder,
    /** Is told whether there are scratch files. */
    private readonly noteFiles: (kept: boolean) => void,
    timer: ExerciseTimer,
  ) {
    super();
    this.files = new ScratchFiles(folder.uri);
    this.runner = new ScratchRunner({ ...needs, runBuiltIn: document => this.results.run(document) });
    this.results = this.own(new ResultPages(needs, timer));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.standIns.delete(uri.toString())));
  }

  /**
   * Opens a snippet as a file, the user's copy where there is one.
   * @param argument a question's id; the one on screen without it
   * @param number the snippet's, from 1; asks without it
   */
  async open(argument: unknown, number: unknown): Promise<vscode.Uri | undefined> {
    const { bank, active } = this.needs;
    const id = questionArgument(argument) ?? active.id;
    if (id === undefined || !bank.catalog().get(id)) {
      await vscode.commands.executeCommand(Commands.openQuestion, id);
      return undefined;
    }
    const question = await bank.question(id);
    const snippet = number === undefined ? await pickSnippet(question) : snippetAt(question, number);
    if (!snippet) {
      if (number !== undefined) {
        notify.error(vscode.l10n.t('This question has no snippet {0}.'), { args: [String(number)] });
      }
      return undefined;
    }
    return this.show(
      this.files.open(question, snippet),
      { questionId: id, key: programKey(snippet.code) },
      originalText(question, snippet),
    );
  }

  /**
   * Opens the exercise of a question as a file, the user's copy where there is one.
   * @param argument a question's id or its row; without one the question on screen, else the user chooses
   */
  async solve(argument: unknown): Promise<vscode.Uri | undefined> {
    const { bank, active } = this.needs;
    const given = questionArgument(argument);
    const catalog = bank.catalog();
    if (given !== undefined && !catalog.get(given)) {
      // Says that there is no such question.
      await vscode.commands.executeCommand(Commands.openQuestion, given);
      return undefined;
    }
    const onScreen = active.id !== undefined && catalog.get(active.id)?.solvable ? active.id : undefined;
    const id = given ?? onScreen ?? (await pickExercise(catalog.questions));
    const question = id === undefined ? undefined : await bank.question(id);
    if (question && !question.exercise) {
      notify.info(vscode.l10n.t('This question has no exercise.'));
    }
    if (!question?.exercise) {
      return undefined;
    }
    return this.show(
      this.files.openExercise(question, question.exercise),
      { questionId: question.id, exercise: true },
      originalExercise(question, question.exercise),
    );
  }

  /** Shows a file beside the answer. @param content what an untitled document holds where there can be no file */
  private async show(
    opening: Promise<vscode.TextDocument>,
    source: ScratchSource,
    content: string,
  ): Promise<vscode.Uri | undefined> {
    const document = await opening
      .then(file => {
        this.noteFiles(true);
        return file;
      })
      .catch((error: unknown) => this.standIn(source, content, error));
    await vscode.window.showTextDocument(document, { viewColumn: columnBesideAnswer(), preview: false });
    return document.uri;
  }

  private async standIn(source: ScratchSource, content: string, error: unknown): Promise<vscode.TextDocument> {
    this.needs.log.error(error, 'A scratch file could not be made; an untitled document is used.');
    const document = await vscode.workspace.openTextDocument({ language: 'python', content });
    const standIn = { ...source, reason: messageOf(error) };
    this.standIns.set(document.uri.toString(), standIn);
    this.explain(vscode.l10n.t('No scratch file could be made, so this document is not saved: {0}'), standIn);
    return document;
  }

  /** Says why there is no file. */
  private explain(message: string, standIn: StandIn): void {
    const again = { label: vscode.l10n.t('Try Again'), run: () => this.openAgain(standIn) };
    notify.warn(message, { args: [standIn.reason] }, again);
  }

  /** Opens the snippet that a file was made of. @param text what the file holds, as far as is known */
  private async openAgain(source: ScratchSource, text = ''): Promise<void> {
    if (source.exercise) {
      await this.solve(source.questionId);
      return;
    }
    const snippet = await this.snippetOf(source, text);
    if (snippet) {
      await this.open(source.questionId, snippet.number);
    } else {
      notify.error(vscode.l10n.t('The bank no longer has this snippet.'));
    }
  }

  /** What a file held at first; undefined where the bank no longer has it. */
  private async originalOf(file: ScratchFile, text: string): Promise<string | undefined> {
    const { bank } = this.needs;
    if (file.exercise) {
      const found = await this.exerciseOf(file);
      return found && originalExercise(found.question, found.exercise);
    }
    const snippet = await this.snippetOf(file, text);
    return snippet && originalText(await bank.question(file.questionId), snippet);
  }

  /** The exercise that a file is of; undefined for a snippet's file, and where the bank no longer has it. */
  private async exerciseOf({
    questionId,
    exercise: isExercise,
  }: ScratchSource): Promise<{ question: Question; exercise: Exercise } | undefined> {
    const { bank } = this.needs;
    const question = isExercise && bank.catalog().get(questionId) ? await bank.question(questionId) : undefined;
    return question?.exercise && { question, exercise: question.exercise };
  }

  private async snippetOf({ questionId, key }: ScratchSource, text: string): Promise<Snippet | undefined> {
    const { bank } = this.needs;
    const question = bank.catalog().get(questionId) && (await bank.question(questionId));
    return question && snippetOf(question.snippets, key, titleInHead(text));
  }

  /** The scratch file in question: the argument (CodeLens), else the active editor's. */
  private target(argument: unknown): ScratchFile | undefined {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const standIn = uri && this.standIns.get(uri.toString());
    if (standIn) {
      this.explain(vscode.l10n.t('This document could not be saved as a scratch file: {0}'), standIn);
      return undefined;
    }
    const source = uri && this.folder.sourceOf(uri);
    if (uri && source) {
      return { uri, ...source };
    }
    notify.info(vscode.l10n.t('This is not a scratch file. Open a snippet from a question first.'));
    return undefined;
  }

  /** @returns whether the program was started; if not, the user was told why */
  async run(argument: unknown): Promise<boolean> {
    const file = this.target(argument);
    const document = file && (await this.read(file));
    if (!document) {
      return false;
    }
    const solving = await this.exerciseOf(file);
    if (solving) {
      this.results.run(document, solving);
      return true;
    }
    try {
      return await this.runner.run(document);
    } catch (error) {
      this.needs.log.error(error, 'The scratch file could not be run.');
      notify.error(vscode.l10n.t('The file could not be run: {0}'), { args: [messageOf(error)] });
      return false;
    }
  }

  /** Runs the file as it stands in the editor, in a page. @returns whether it was; if not, the user was told why */
  async runBuiltIn(argument: unknown): Promise<boolean> {
    const file = this.target(argument);
    const document = file && (await this.read(file));
    if (document) {
      this.results.run(document, await this.exerciseOf(file), 'builtIn');
    }
    return document !== undefined;
  }

  /** The file's text; where there is none, the user is told why. */
  private async read(file: ScratchFile) {
    try {
      if (await statOf(file.uri)) {
        return await vscode.workspace.openTextDocument(file.uri);
      }
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.uri.toString());
      notify.error(
        vscode.l10n.t('The scratch file is gone: it was deleted outside the editor.'),
        {},
        { label: vscode.l10n.t('Open Again'), run: () => this.openAgain(file, open?.getText()) },
      );
    } catch (error) {
      this.needs.log.error(error, 'The scratch file could not be read.');
      notify.error(vscode.l10n.t('The scratch file could not be read: {0}'), { args: [messageOf(error)] });
    }
    return undefined;
  }

  /** @param options `confirmed` goes without the question */
  async reset(argument: unknown, options?: unknown): Promise<void> {
    const file = this.target(argument);
    const document = file && (await this.read(file));
    if (!document) {
      return;
    }
    const original = await this.originalOf(file, document.getText());
    if (original === undefined) {
      notify.error(vscode.l10n.t('The bank no longer has this snippet, so the file stays as it is.'));
      return;
    }
    if (((await statOf(file.uri))?.type ?? 0) & vscode.FileType.SymbolicLink) {
      notify.error(
        vscode.l10n.t('This scratch file is a link to another file, so it was not reset. Delete the link first.'),
      );
      return;
    }
    const yes = vscode.l10n.t('Reset');
    const confirmed = isRecord(options) && options.confirmed === true;
    if (!confirmed) {
      const answer = await notify.ask(
        file.exercise
          ? vscode.l10n.t('Reset this file to what the exercise starts from?')
          : vscode.l10n.t('Reset this scratch file to the original snippet?'),
        { detail: vscode.l10n.t('Your changes are replaced. Undo in the editor brings them back.') },
        yes,
      );
      if (answer !== yes) {
        return;
      }
    }
    const before = document.getText();
    if (await replaceText(document, original)) {
      notify.info(
        vscode.l10n.t('The scratch file is as it was at first.'),
        {},
        { label: vscode.l10n.t('Undo'), run: () => replaceText(document, before) },
      );
    }
  }

  async openFolder(): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.files.folder);
    if (vscode.env.uiKind === vscode.UIKind.Desktop && !vscode.env.remoteName) {
      await vscode.commands.executeCommand('revealFileInOS', this.files.folder);
      return;
    }
    const list = await this.files.list();
    this.noteFiles(list.length > 0);
    const picked = await vscode.window.showQuickPick(
      list.map(uri => ({ label: nameOf(uri), uri })),
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
    this.noteFiles(list.length > 0);
    if (!list.length) {
      notify.info(vscode.l10n.t('There is no scratch file to delete.'));
      return;
    }
    const yes = vscode.l10n.t('Delete');
    const answer = await notify.ask(
      list.length === 1
        ? vscode.l10n.t('Delete the one scratch file?')
        : vscode.l10n.t('Delete all {0} scratch files?', list.length),
      { detail: vscode.l10n.t('Your changes in them are lost. The questions and your progress stay.') },
      yes,
    );
    if (answer !== yes) {
      return;
    }
    const results = await Promise.allSettled(list.map(uri => deleteFile(uri)));
    const failed = results.filter(result => result.status === 'rejected');
    this.noteFiles(failed.length > 0);
    for (const result of failed) {
      this.needs.log.error(result.reason, 'A scratch file could not be deleted.');
    }
    if (failed.length) {
      notify.error(vscode.l10n.t('{0} scratch files could not be deleted; the output channel says why.'), {
        args: [failed.length],
      });
    } else {
      notify.info(vscode.l10n.t('Scratch files deleted.'));
    }
  }

  async backToQuestion(argument: unknown): Promise<void> {
    const file = this.target(argument);
    if (file) {
      await vscode.commands.executeCommand(Commands.openQuestion, file.questionId, { focus: true });
    }
  }
}

/** Lets the user choose among the questions that have an exercise. @returns its id; undefined where the user left */
async function pickExercise(questions: readonly QuestionMeta[]): Promise<string | undefined> {
  const solvable = questions.filter(question => question.solvable);
  if (!solvable.length) {
    notify.info(vscode.l10n.t('There is no exercise yet.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    solvable.map(question => ({
      label: label(question.name),
      description: levelName(question.level),
      detail: label(question.title),
      id: question.id,
    })),
    { title: vscode.l10n.t('Solve'), placeHolder: vscode.l10n.t('Choose an exercise'), matchOnDetail: true },
  );
  return picked?.id;
}

/** Replaces a file's text, which the editor's Undo brings back, and saves it. @returns false where that failed, and the user knows */
async function replaceText(document: vscode.TextDocument, text: string): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  if (!(await vscode.workspace.applyEdit(edit))) {
    notify.error(vscode.l10n.t('The scratch file could not be changed.'));
    return false;
  }
  if (document.isDirty && !(await document.save())) {
    notify.error(vscode.l10n.t('The scratch file was changed in the editor, but could not be saved.'));
    return false;
  }
  return true;
}

/** Snippets count from 1; anything but such a number finds none. */
const snippetAt = (question: Question, number: unknown): Snippet | undefined =>
  typeof number === 'number' ? question.snippets[number - 1] : undefined;

async function pickSnippet(question: Question): Promise<Snippet | undefined> {
  const picked = await vscode.window.showQuickPick(
    question.snippets.map(snippet => ({ label: `${snippet.number}. ${label(snippet.title)}`, snippet })),
    { title: label(question.name), placeHolder: vscode.l10n.t('Choose a snippet to open') },
  );
  return picked?.snippet;
}

/** The column next to the answer: the code's own where there is one, else a new one at its side. */
function columnBesideAnswer(): vscode.ViewColumn {
  const answer = tabsOf(Webviews.answer).find(({ isActive }) => isActive)?.group;
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
