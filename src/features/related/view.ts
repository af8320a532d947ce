import * as vscode from 'vscode';
import type { QuestionMeta } from '../../bank/model';
import { Owner } from '../../base/disposable';
import { reported } from '../../base/errors';
import type { PythonFile } from '../../editor/pythonDocuments';
import { definitionAt } from '../../python/functionAt';
import type { Listing } from '../../python/listing';
import type { Span } from '../../python/patterns/pattern';
import type { Sequence } from '../../python/sequence';
import type { Steps } from '../../python/steps';
import type { Raised, RaisedAt } from '../../related/ranking';
import { Commands, questionArgument } from '../../ui/commands';
import { contextKeys } from '../../ui/contextKeys';
import { notify } from '../../ui/notify';
import { inert, label } from '../../ui/plainText';
import { type QuestionMarks, questionItem, questionTooltip, spoken } from '../../ui/questionRow';
import { complaintsIn } from './complaints';
import { documentsOf, editorOf } from './inFront';
import type { RelatedParts } from './needs';
import { Places, placeWords } from './places';
import { onePerLine, placeFrom, type Why, whyOf } from './rows';
import { reasonWords, whyWords } from './rowWords';

/** Milliseconds of reading after which the view says that it reads: what is faster needs no word. */
const SLOW = 300;
/** Milliseconds in which what happens together is waited for: a linter tells of a file in pieces. */
const TOGETHER = 50;
/** Places of a question that are rows; a walk goes to all. */
const MOST_PLACES = 200;

/** A question that the file raises. */
export class QuestionRow {
  constructor(
    readonly question: QuestionMeta,
    // Renewed in place: a row stays the same object as long as it is shown.
    public file: PythonFile,
    /** In order of the text. */
    public places: Sequence<RaisedAt>,
    public why: Why,
  ) {}

  /** For commands on a question. */
  get questionId(): string {
    return this.question.id;
  }
}

/** A place in the file that raises a question. */
export class PlaceRow {
  constructor(
    readonly parent: QuestionRow,
    readonly place: RaisedAt,
    readonly index: number,
  ) {}
}

/** How many places have no row. */
export class MoreRow {
  constructor(
    readonly parent: QuestionRow,
    readonly count: number,
  ) {}
}

export type RelatedRow = QuestionRow | PlaceRow | MoreRow;

/** A question that the file raises, before it has a row. */
type Reasoned = Pick<QuestionRow, 'question' | 'places' | 'why'>;

/** The function or class that the view is narrowed to, in offsets of the file's text. */
interface Narrowed extends Span {
  readonly name: string;
}

/** The view "In This File": follows the Python file in front, and works while it can be seen only. */
export class RelatedView extends Owner {
  private readonly setContext = contextKeys();
  private readonly places: Places;
  private file: PythonFile | undefined;
  /** What the file has, as last read. */
  private listing: Listing | undefined;
  private rows: readonly QuestionRow[] = [];
  private isNarrow = false;
  private within: Narrowed | undefined;
  /** What listens while the view can be seen. */
  private watching: vscode.Disposable | undefined;
  /** Ends the reading that is under way. */
  private reading: AbortController | undefined;
  private soon: ReturnType<typeof setTimeout> | undefined;
  private moved: ReturnType<typeof setTimeout> | undefined;
  /** Counts rankings: an older one gives way. */
  private turn = 0;

  constructor(
    private readonly parts: RelatedParts,
    private readonly view: vscode.TreeView<RelatedRow>,
    private readonly changed: (rows: RelatedRow[] | undefined) => void,
  ) {
    super();
    this.places = this.own(new Places(parts.documents));
    this.own({ dispose: () => this.stop() });
    this.own(view.onDidChangeVisibility(({ visible }) => (visible ? this.start() : this.stop())));
    if (view.visible) {
      this.start();
    }
  }

  getChildren(row?: RelatedRow): RelatedRow[] {
    if (!row) {
      return [...this.rows];
    }
    if (!(row instanceof QuestionRow)) {
      return [];
    }
    const shown = row.places.slice(0, MOST_PLACES).map((place, index) => new PlaceRow(row, place, index));
    const left = row.places.length - shown.length;
    return left > 0 ? [...shown, new MoreRow(row, left)] : shown;
  }

  getTreeItem(row: RelatedRow): vscode.TreeItem {
    if (row instanceof QuestionRow) {
      return this.questionRowItem(row);
    }
    return row instanceof PlaceRow ? this.placeItem(row) : moreItem(row);
  }

  /** The tooltip is made when it is asked for. */
  resolveTreeItem(item: vscode.TreeItem, row: RelatedRow): vscode.TreeItem {
    if (row instanceof QuestionRow) {
      item.tooltip = questionTooltip(row.question, this.marksOf(row.questionId).state);
    }
    return item;
  }

  /** @param row a place's row */
  async showPlace(row: unknown): Promise<void> {
    if (row instanceof PlaceRow) {
      await this.places.show(row.parent.file, row.place);
    }
  }

  /**
   * Goes to a place of a question, from where the cursor is.
   * @param argument the question's row or id; without one, the row that is selected, the question on screen, or the first row
   * @returns whether there was a place to go to
   */
  async walk(direction: 'next' | 'previous', argument: unknown): Promise<boolean> {
    const row = this.rowFor(argument);
    const index = row && placeFrom(row.places, this.places.cursorIn(row.file), direction);
    const place = index === undefined ? undefined : row?.places.at(index);
    if (!row || !place || index === undefined) {
      return false;
    }
    // From the view's own keys the walk goes on there.
    const keepFocus = typeof argument === 'object' && argument !== null && 'keepFocus' in argument;
    if (!(await this.places.show(row.file, place, keepFocus))) {
      return false;
    }
    const words = vscode.l10n.t('{0}: place {1} of {2}', row.question.name, index + 1, row.places.length);
    notify.done(words);
    return true;
  }

  private rowFor(argument: unknown): QuestionRow | undefined {
    const find = (id: string | undefined) => this.rows.find(row => row.questionId === id);
    const given = questionArgument(argument);
    if (given !== undefined) {
      return find(given);
    }
    const [selected] = this.view.selection;
    const chosen = selected instanceof QuestionRow ? selected : selected?.parent;
    return find(chosen?.questionId) ?? find(this.parts.active.id) ?? this.rows[0];
  }

  /** @param isNarrow only what the function or class around the cursor raises */
  async narrow(isNarrow: boolean): Promise<void> {
    this.isNarrow = isNarrow;
    this.within = undefined;
    this.setContext('relatedToFunction', isNarrow);
    if (this.watching) {
      await this.rank();
    }
  }

  private start(): void {
    if (this.watching) {
      return;
    }
    const { documents, progress, badges } = this.parts;
    badges.show();
    const follow = () => this.follow();
    this.watching = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(follow),
      vscode.window.onDidChangeActiveNotebookEditor(follow),
      vscode.window.tabGroups.onDidChangeTabs(follow),
      // A document whose language changes closes and opens.
      vscode.workspace.onDidOpenTextDocument(follow),
      documents.onDidChange(({ key }) => key === this.file?.key && reported(this.read())),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => this.noteDiagnostics(uris)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.noteCursor(textEditor)),
      progress.onDidChange(() => this.rankSoon()) as vscode.Disposable,
    );
    // What was edited while nobody looked, nobody has told of.
    this.follow(true);
  }

  private stop(): void {
    this.watching?.dispose();
    this.watching = undefined;
    this.reading?.abort();
    clearTimeout(this.soon);
    clearTimeout(this.moved);
    this.turn++;
    this.setContext('relatedRows', false);
  }

  /** @param anew the file is read even where it is the one before */
  private follow(anew = false): void {
    const file = this.parts.inFront.find();
    this.setContext('noPythonFile', file === undefined);
    const isSame = file?.key === this.file?.key;
    this.file = file;
    if (isSame && !anew) {
      return;
    }
    if (!isSame) {
      this.listing = undefined;
      this.within = undefined;
    }
    if (file) {
      reported(this.read());
    } else {
      this.reading?.abort();
      this.turn++;
      this.draw([], '');
    }
  }

  private noteDiagnostics(uris: readonly vscode.Uri[]): void {
    if (!this.file || !this.listing) {
      return;
    }
    const told = new Set(uris.map(uri => uri.toString()));
    if (documentsOf(this.file).some(({ uri }) => told.has(uri.toString()))) {
      this.rankSoon();
    }
  }

  private noteCursor({ document }: vscode.TextEditor): void {
    if (this.isNarrow && this.file && this.parts.documents.fileOf(document)?.key === this.file.key) {
      clearTimeout(this.moved);
      this.moved = setTimeout(() => reported(this.followCursor()), TOGETHER);
    }
  }

  /** Most moves stay in the function. */
  private async followCursor(): Promise<void> {
    const { file } = this;
    const within = file && (await this.aroundCursor(file));
    if (within?.from !== this.within?.from || within?.to !== this.within?.to) {
      await this.rank();
    }
  }

  private rankSoon(): void {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => reported(this.rank()), TOGETHER);
  }

  /** Reads the file, and shows what it raises. What was shown before stays meanwhile, unless that takes long. */
  private async read(): Promise<void> {
    const { file } = this;
    if (!file) {
      return;
    }
    this.reading?.abort();
    const stop = new AbortController();
    this.reading = stop;
    const isNew = !this.listing;
    const slow = setTimeout(() => {
      if (isNew && !stop.signal.aborted) {
        this.draw([], vscode.l10n.t('Reading {0}...', inert(file.name)));
      }
    }, SLOW);
    try {
      const listing = await this.parts.documents.list(file, stop.signal);
      // Nothing comes where an edit came first: that is told of when it is over.
      if (listing && !stop.signal.aborted) {
        this.listing = listing;
        await this.rank();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      clearTimeout(slow);
    }
  }

  private fail(error: unknown): void {
    this.parts.log.error(error, 'The questions about a file could not be found.');
    this.draw(
      [],
      vscode.l10n.t('This file could not be read. "Python Interview: Show Output" says why; an edit tries again.'),
    );
  }

  /** Shows what the file raises, as it was last read. */
  private async rank(): Promise<void> {
    const { file, listing } = this;
    if (!file || !listing) {
      return;
    }
    const turn = ++this.turn;
    try {
      const { documents, progress } = this.parts;
      const questions = await this.parts.questions.get();
      const within = this.isNarrow ? await this.aroundCursor(file) : undefined;
      if (turn !== this.turn) {
        return;
      }
      this.within = within;
      if (this.isNarrow && !within) {
        this.draw(
          [],
          vscode.l10n.t('The cursor is in no function or class. Move it into one, or show the whole file.'),
        );
        return;
      }
      const isOver = () => turn !== this.turn;
      const raised = questions.raisedBy(listing, complaintsIn(documents, file), {
        isMastered: id => progress.stateOf(id) === 'known',
        ...(within && { within }),
      });
      const found = await documents.inTurns(this.withReasons(raised, file), {
        get aborted() {
          return isOver();
        },
      });
      if (!found || isOver()) {
        return;
      }
      const rows = found.map(each => this.rowOf(file, each));
      const where = inert(within?.name ?? file.name);
      this.draw(rows, rows.length ? '' : vscode.l10n.t('Nothing in {0} raises a question.', where));
    } catch (error) {
      if (turn === this.turn) {
        this.fail(error);
      }
    }
  }

  /** The questions with what their rows say. */
  private *withReasons(raising: Steps<Raised[]>, file: PythonFile): Steps<Reasoned[]> {
    const catalog = this.parts.bank.catalog();
    const found: Reasoned[] = [];
    for (const { id, places: all } of yield* raising) {
      yield;
      const question = catalog.get(id);
      if (question) {
        const places = this.lines(file, all);
        found.push({ question, places, why: yield* whyOf({ places }) });
      }
    }
    return found;
  }

  /** Where there are very many, to look for their lines would take longer than they are worth. */
  private lines(file: PythonFile, places: Sequence<RaisedAt>): Sequence<RaisedAt> {
    if (places.length > MOST_PLACES) {
      return places;
    }
    return onePerLine(places, place => {
      const location = this.parts.documents.locate(file, place);
      return location ? `${location.range.start.line} ${location.uri}` : `at ${place.from}`;
    });
  }

  private rowOf(file: PythonFile, { question, places, why }: Reasoned): QuestionRow {
    const known = this.rows.find(row => row.questionId === question.id && row.file.key === file.key);
    if (!known) {
      return new QuestionRow(question, file, places, why);
    }
    known.file = file;
    known.places = places;
    known.why = why;
    return known;
  }

  /** The function or class that the cursor is in; while no editor shows the file, the one before. */
  private async aroundCursor(file: PythonFile): Promise<Narrowed | undefined> {
    const { documents } = this.parts;
    const editor = editorOf(documents, file);
    if (!editor) {
      return this.within;
    }
    const { document, selection } = editor;
    const offset = documents.offsetAt(file, document, selection.active);
    const source = await documents.parse(document);
    const found = source && offset !== undefined ? definitionAt(source.tree, offset) : undefined;
    return found && source && { ...found, name: source.text.slice(found.name.from, found.name.to) };
  }

  private draw(rows: readonly QuestionRow[], message: string): void {
    const before = this.rows;
    this.rows = rows;
    this.view.message = message;
    this.view.description = this.file ? describe(this.file, this.within) : '';
    this.setContext('relatedRows', rows.length > 0);
    const isSameOrder = rows.length === before.length && rows.every((row, index) => row === before[index]);
    // In the same order each row is renewed by itself, which leaves alone what is open, selected and scrolled to.
    this.changed(isSameOrder && rows.length > 0 ? [...rows] : undefined);
  }

  private marksOf(id: string): QuestionMarks {
    const { progress } = this.parts;
    return { state: progress.stateOf(id), bookmarked: progress.isBookmarked(id) };
  }

  private questionRowItem(row: QuestionRow): vscode.TreeItem {
    const marks = this.marksOf(row.questionId);
    const why = whyWords(row.why);
    const item = questionItem(row.question, marks);
    item.id = `question:${row.questionId}`;
    item.description = why;
    item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    item.accessibilityInformation = { label: `${spoken(row.question, marks)}, ${why}` };
    return item;
  }

  private placeItem(row: PlaceRow): vscode.TreeItem {
    const { parent, place, index } = row;
    const words = placeWords(this.parts.documents, parent.file, place);
    const reason = reasonWords(place);
    const code = label(words?.code ?? '') || reason;
    const item = new vscode.TreeItem(code);
    item.id = `place:${parent.questionId}:${index}`;
    item.command = { command: Commands.showPlace, title: vscode.l10n.t('Go to Place'), arguments: [row] };
    if (words) {
      item.description = words.where;
      item.tooltip = `${inert(words.code)}\n\n${reason}, ${words.where}`;
      item.accessibilityInformation = { label: `${code}, ${words.where}` };
    }
    return item;
  }
}

function moreItem({ parent, count }: MoreRow): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('and {0} more', count));
  item.id = `more:${parent.questionId}`;
  return item;
}

const describe = (file: PythonFile, within: Narrowed | undefined): string =>
  within ? `${label(file.name)} · ${label(within.name)}` : label(file.name);
