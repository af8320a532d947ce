import type { Catalog } from '../../bank/catalog';
import { CRAFT_SECTION, type QuestionMeta } from '../../bank/model';
import { type AnchorIndex, buildAnchorIndex, questionsFor } from '../../python/anchorIndex';
import { constructAt } from '../../python/construct';
import { type Cancellation, PythonDocument, type TextChange } from '../../python/document';
import { PendingEdit } from '../../python/pendingEdit';
import type { Construct } from '../../python/rule';

/** Every second line has a plain `=` or the brackets of a display: a hover there would only be in the way. */
const EVERYWHERE: ReadonlySet<string> = new Set(['=', '()', '[]', '{}']);

export interface Found {
  readonly construct: Construct;
  /** Best first. */
  readonly questions: readonly QuestionMeta[];
}

/** From a place in a text to questions, by the parser and the table of anchors. */
export class HoverLookup {
  private readonly anchors: AnchorIndex;

  constructor(private readonly catalog: Catalog) {
    this.anchors = buildAnchorIndex(
      catalog.sections.flatMap(section =>
        section.questions.map(question => ({ ...question, aside: section.id === CRAFT_SECTION })),
      ),
    );
  }

  track(text: string): TrackedDocument {
    return new TrackedDocument(text);
  }

  /** @param text the document's text now */
  async find(
    document: TrackedDocument,
    text: string,
    offset: number,
    cancellation: Cancellation,
  ): Promise<Found | undefined> {
    document.update(text);
    if (isBlank(text, offset)) {
      return undefined;
    }
    const source = await document.parse(offset + 1, cancellation);
    const construct = source && constructAt(source.tree, source.text, offset);
    if (!construct || EVERYWHERE.has(construct.name)) {
      return undefined;
    }
    const questions = this.questionsAbout(construct.anchors);
    return questions.length ? { construct, questions } : undefined;
  }

  /** @param anchors most specific first @returns best first */
  questionsAbout(anchors: readonly string[]): QuestionMeta[] {
    return questionsFor({ anchors }, this.anchors).flatMap(id => this.catalog.get(id) ?? []);
  }
}

/** A document whose edits are noted as they happen, and read when somebody hovers or nobody types. */
export class TrackedDocument {
  private readonly document: PythonDocument;
  private readonly pending = new PendingEdit();
  /** How far down somebody has hovered. */
  private reached = 0;

  constructor(text: string) {
    this.document = new PythonDocument(text);
  }

  note(change: TextChange): void {
    this.pending.add(change);
  }

  /** Takes over what was noted. @param text the document's text now */
  update(text: string): void {
    const change = this.pending.take();
    const { length } = this.document.text;
    if (change) {
      this.document.edit([change], text);
    }
    // A new document may have the name of a closed one, such as Untitled-1, whose end was not told yet.
    else if (this.document.text !== text) {
      this.document.edit([{ from: 0, to: length, insertedLength: text.length }], text);
    }
  }

  /** Reads again what was edited, as far down as somebody has hovered: the next hover finds it done. */
  async catchUp(text: string, cancellation: Cancellation): Promise<void> {
    this.update(text);
    await this.parse(Math.min(this.reached, text.length), cancellation);
  }

  parse(upTo: number, cancellation: Cancellation) {
    this.reached = Math.max(this.reached, upTo);
    return this.document.parse({ cancellation, upTo });
  }
}

/** Among blanks there is nothing; at one blank there may be, such as in `not in`. */
const isBlank = (text: string, offset: number): boolean =>
  /^\s*$/.test(text.charAt(offset)) && /^\s*$/.test(text.charAt(offset - 1));
