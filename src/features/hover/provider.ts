import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import type { QuestionMeta } from '../../bank/model';
import { beginningOf } from '../../bank/plainShort';
import type { PythonDocuments } from '../../editor/pythonDocuments';
import { Commands } from '../../ui/commands';
import type { Log } from '../../ui/log';
import { escapeMarkdown, inert, oneLine, withoutIcons, withoutLinks } from '../../ui/plainText';
import { readSetting } from '../../ui/settings';
import { type Found, HoverLookup, isBlank } from './lookup';

export interface HoverNeeds {
  readonly bank: Bank;
  readonly documents: PythonDocuments;
  readonly log: Log;
}

/** Finds and writes the hovers; loaded with the first one. */
export class HoverProvider implements vscode.HoverProvider {
  private readonly lookup: HoverLookup;

  constructor(private readonly needs: HoverNeeds) {
    this.lookup = new HoverLookup(needs.bank.catalog());
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    try {
      return await this.find(document, position, token);
    } catch (error) {
      this.needs.log.error(error, 'The hover failed.');
      return undefined;
    }
  }

  private async find(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const { documents } = this.needs;
    const file = documents.fileOf(document);
    const offset = file && documents.offsetAt(file, document, position);
    if (!file || offset === undefined || isBlank(document.getText(), document.offsetAt(position))) {
      return undefined;
    }
    const source = await documents.parse(document, { upTo: offset + 1, cancellation: token });
    const found = source && this.lookup.find(source, offset);
    if (!found || token.isCancellationRequested) {
      return undefined;
    }
    const { kind } = found.construct;
    if (readSetting('hover.keywordsOnly', document) && kind !== 'keyword' && kind !== 'operator') {
      return undefined;
    }
    const range = documents.locate(file, found.construct)?.range;
    return new vscode.Hover(hoverText(found, readSetting('hover.maxQuestions', document)), range);
  }
}

/** Characters of the short answer: two or three lines of a hover. */
const SHORT = 180;
/** Characters of it that are looked at. */
const LONGEST_SHORT = 1000;

/** At most six lines: the best question's name and how its answer begins, then the names of others and how many more there are. */
function hoverText({ construct, questions }: Found, most: number): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: [Commands.openQuestion, Commands.search] };
  const link = (command: string, words: string, argument: string) =>
    `[${escapeMarkdown(inert(words))}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
  const [best, ...others] = questions.slice(0, most).map(({ id, name }) => link(Commands.openQuestion, name, id));
  const more = questions.length - others.length - 1;
  if (more > 0) {
    others.push(link(Commands.search, vscode.l10n.t('and {0} more', more), construct.name));
  }
  text.appendMarkdown(`$(mortar-board) ${best}  \n${beginning(questions[0])}\n\n${others.join(' · ')}`);
  return text;
}

const beginning = (question: QuestionMeta | undefined): string =>
  beginningOf(oneLine(question?.short ?? '', LONGEST_SHORT), SHORT)
    .map(({ text, isCode }) =>
      isCode ? `\`${withoutIcons(text)}\`` : escapeMarkdown(withoutLinks(withoutIcons(text))),
    )
    .join('');
