import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import type { QuestionMeta } from '../../bank/model';
import { beginningOf } from '../../bank/plainShort';
import { Owner } from '../../base/disposable';
import { reported } from '../../base/errors';
import { Commands } from '../../ui/commands';
import type { Log } from '../../ui/log';
import { escapeMarkdown, inert, oneLine, withoutIcons, withoutLinks } from '../../ui/plainText';
import { readSetting } from '../../ui/settings';
import { type Found, HoverLookup, type TrackedDocument } from './lookup';

/** Documents whose trees are kept; the ones hovered last stay. */
const KEPT = 8;

/**
 * Milliseconds without an edit after which the edits are read. VS Code waits longer than that before it asks for a hover
 * (`editor.hover.delay`, 300), so that the answer is there at once even where an edit made the parser start far up.
 */
const PAUSE = 150;

export interface HoverNeeds {
  readonly bank: Bank;
  readonly log: Log;
}

/** Finds and writes the hovers; loaded with the first one. */
export class HoverProvider extends Owner implements vscode.HoverProvider {
  private readonly tracked = new Map<string, TrackedDocument>();
  private readonly lookup: HoverLookup;
  private readingAhead:
    | { readonly key: string; readonly timer: ReturnType<typeof setTimeout>; readonly stop: AbortController }
    | undefined;

  constructor(private readonly needs: HoverNeeds) {
    super();
    this.lookup = new HoverLookup(needs.bank.catalog());
    this.own(vscode.workspace.onDidChangeTextDocument(change => this.note(change)));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri.toString())));
    this.own({ dispose: () => this.stopReadingAhead() });
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
    if (token.isCancellationRequested) {
      return undefined;
    }
    const text = document.getText();
    const found = await this.lookup.find(this.track(document, text), text, document.offsetAt(position), token);
    if (!found || token.isCancellationRequested) {
      return undefined;
    }
    const { kind, from, to } = found.construct;
    if (readSetting('hover.keywordsOnly', document) && kind !== 'keyword' && kind !== 'operator') {
      return undefined;
    }
    const range = new vscode.Range(document.positionAt(from), document.positionAt(to));
    return new vscode.Hover(hoverText(found, readSetting('hover.maxQuestions', document)), range);
  }

  private track(document: vscode.TextDocument, text: string): TrackedDocument {
    const key = document.uri.toString();
    const known = this.tracked.get(key) ?? this.lookup.track(text);
    this.tracked.delete(key);
    this.tracked.set(key, known);
    for (const oldest of this.tracked.keys()) {
      if (this.tracked.size <= KEPT) {
        break;
      }
      this.tracked.delete(oldest);
    }
    return known;
  }

  private note({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.tracked.get(document.uri.toString());
    if (!known) {
      return;
    }
    // From the end to the start: then earlier offsets stay true.
    for (const change of [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset)) {
      const { rangeOffset: from, rangeLength, text } = change;
      known.note({ from, to: from + rangeLength, insertedLength: text.length });
    }
    this.stopReadingAhead();
    const stop = new AbortController();
    const timer = setTimeout(() => reported(known.catchUp(document.getText(), stop.signal)), PAUSE);
    this.readingAhead = { key: document.uri.toString(), timer, stop };
  }

  /** A document was closed: nobody waits for what its edits mean. */
  private forget(key: string): void {
    this.tracked.delete(key);
    if (this.readingAhead?.key === key) {
      this.stopReadingAhead();
    }
  }

  private stopReadingAhead(): void {
    clearTimeout(this.readingAhead?.timer);
    this.readingAhead?.stop.abort();
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
