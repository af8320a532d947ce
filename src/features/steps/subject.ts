import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import type { Snippet } from '../../bank/model';
import type { StepsOrigin } from '../../page/steps';
import { type Demands, demandsOf } from '../../run/choice';
import { readScratchName, snippetOf, titleInHead } from '../../scratch/file';
import type { ActiveQuestion } from '../../ui/activeQuestion';
import { Commands, questionArgument } from '../../ui/commands';
import { nameOf } from '../../ui/files';
import { notify } from '../../ui/notify';
import { label } from '../../ui/plainText';

/** A program to step through. */
export interface Subject {
  /** The snippet's, or the file's name. */
  readonly title: string;
  readonly origin: StepsOrigin;
  readonly code: string;
  readonly demands: Demands;
}

/** What runs on any of the Pythons that are there. */
const NO_DEMANDS: Demands = { min: '3.11', needs: [] };

/** The longest program that is taken, in characters. */
const LONGEST = 200_000;

/** Finds out what the command is about. */
export class Subjects {
  /** @param scratch the folder of scratch files */
  constructor(
    private readonly bank: Bank,
    private readonly active: ActiveQuestion,
    private readonly scratch: vscode.Uri,
  ) {}

  /**
   * @param argument a question's id, with the number of a snippet; a file. Without it the active editor's, else the question on screen
   * @returns undefined where there is nothing to show or the user does not want it, and knows why
   */
  async find(argument: unknown, number: unknown): Promise<Subject | undefined> {
    const id = questionArgument(argument);
    if (id !== undefined) {
      return this.ofSnippet(id, number);
    }
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const document = uri && (await vscode.workspace.openTextDocument(uri));
    if (document?.languageId !== 'python' && this.active.id !== undefined) {
      return this.ofSnippet(this.active.id, undefined);
    }
    if (document?.languageId !== 'python') {
      notify.info(vscode.l10n.t('Open a Python file to step through it, or a question with a snippet.'));
      return undefined;
    }
    const code = document.getText();
    if (code.length > LONGEST) {
      notify.info(vscode.l10n.t('This file is too long to step through.'));
      return undefined;
    }
    const ofScratch = await this.ofScratch(document.uri, code);
    if (ofScratch) {
      return ofScratch;
    }
    const title = nameOf(document.uri);
    return (await confirmed(title))
      ? { title, origin: { file: document.uri.toString() }, code, demands: demandsOf({ ...NO_DEMANDS, code }) }
      : undefined;
  }

  private async ofSnippet(id: string, number: unknown): Promise<Subject | undefined> {
    if (!this.bank.catalog().get(id)) {
      // Says that there is no such question.
      await vscode.commands.executeCommand(Commands.openQuestion, id);
      return undefined;
    }
    const question = await this.bank.question(id);
    const snippets = question.snippets.filter(({ fragment }) => !fragment);
    if (number === undefined) {
      const picked = await vscode.window.showQuickPick(
        snippets.map(snippet => ({ label: `${snippet.number}. ${label(snippet.title)}`, snippet })),
        { title: label(question.name), placeHolder: vscode.l10n.t('Choose a snippet to step through') },
      );
      return picked && ofSnippet(id, picked.snippet);
    }
    const snippet = snippets.find(each => each.number === number);
    if (!snippet) {
      notify.error(vscode.l10n.t('This question has no snippet {0}.'), { args: [String(number)] });
    }
    return snippet && ofSnippet(id, snippet);
  }

  /** A scratch file, as it stands in the editor, asks of its Python what its snippet does. */
  private async ofScratch(uri: vscode.Uri, code: string): Promise<Subject | undefined> {
    if (uri.scheme !== this.scratch.scheme || !uri.path.startsWith(`${this.scratch.path}/`)) {
      return undefined;
    }
    const source = readScratchName(nameOf(uri));
    if (!source) {
      return undefined;
    }
    const question = this.bank.catalog().get(source.questionId) && (await this.bank.question(source.questionId));
    const snippet = question && snippetOf(question.snippets, source.key, titleInHead(code));
    return {
      title: snippet?.title ?? nameOf(uri),
      origin: { file: uri.toString() },
      code,
      demands: demandsOf({ ...(snippet ?? NO_DEMANDS), code }),
    };
  }
}

const ofSnippet = (question: string, snippet: Snippet): Subject => ({
  title: snippet.title,
  origin: { question, snippet: snippet.number },
  code: snippet.code,
  demands: demandsOf(snippet),
});

/** What is the user's own may do anything: nothing of it runs without being asked for. */
async function confirmed(name: string): Promise<boolean> {
  const yes = vscode.l10n.t('Step Through');
  const answer = await notify.ask(
    vscode.l10n.t('Step through {0}? This runs it from its beginning.'),
    {
      args: [name],
      detail: vscode.l10n.t(
        'It runs alone, without the other files of its folder and without input. What it does to files and over the network is real.',
      ),
    },
    yes,
  );
  return answer === yes;
}
