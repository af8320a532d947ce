import type { Catalog } from '../../bank/catalog';
import type { QuestionMeta } from '../../bank/model';
import { type AnchorIndex, buildAnchorIndex, questionsFor } from '../../python/anchorIndex';
import { type Construct, constructAt } from '../../python/construct';
import { type Cancellation, PythonDocument, type TextChange } from '../../python/document';
import { PendingEdit } from '../../python/pendingEdit';

export interface Found {
  readonly construct: Construct;
  /** Best first. */
  readonly questions: readonly QuestionMeta[];
}

/** From a place in a text to questions, by the parser and the table of anchors. */
export class HoverLookup {
  private readonly anchors: AnchorIndex;

  constructor(private readonly catalog: Catalog) {
    this.anchors = buildAnchorIndex(catalog.questions);
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
    const source = await document.parse(text, offset, cancellation);
    const construct = source && constructAt(source.tree, source.text, offset);
    if (!construct) return undefined;
    const questions = questionsFor(construct, this.anchors).flatMap(id => this.catalog.get(id) ?? []);
    return questions.length ? { construct, questions } : undefined;
  }
}

/** A document whose edits are noted as they happen and applied when somebody hovers. */
export class TrackedDocument {
  private readonly document: PythonDocument;
  private readonly pending = new PendingEdit();

  constructor(text: string) {
    this.document = new PythonDocument(text);
  }

  note(change: TextChange): void {
    this.pending.add(change);
  }

  parse(text: string, offset: number, cancellation: Cancellation) {
    const change = this.pending.take();
    const { length } = this.document.text;
    if (change) this.document.edit([change], text);
    // A new document may have the name of a closed one, such as Untitled-1, whose end was not told yet.
    else if (this.document.text !== text)
      this.document.edit([{ from: 0, to: length, insertedLength: text.length }], text);
    return this.document.parse({ cancellation, upTo: offset + 1 });
  }
}
