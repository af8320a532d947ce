import type { Slicing, TextChange } from '../python/document';
import { type Cancellation, type ParseOptions, PythonDocument, type PythonSource } from '../python/document';
import { Lister, type Listing } from '../python/listing';
import { changeBetween, PendingEdit } from '../python/pendingEdit';

/** A file whose edits are noted as they happen, and read when somebody asks or nobody types. */
export class TrackedFile {
  private readonly document: PythonDocument;
  private readonly lister: Lister;
  private readonly pending = new PendingEdit();
  /** How many edits there were. */
  private edits = 0;
  /** How far down somebody has looked at the tree. */
  private reached = 0;
  /** What was found last, and after which edits. */
  private found: { readonly edits: number; readonly listing: Listing } | undefined;
  private listing: Promise<Listing | undefined> | undefined;
  /** What those hold who wait for it. */
  private readonly waiting = new Set<Cancellation>();

  /** @param text gives the text as it is now; called only when it is to be read */
  constructor(
    private readonly text: () => string,
    slicing: Partial<Slicing> = {},
  ) {
    this.document = new PythonDocument(text(), slicing);
    this.lister = new Lister(slicing);
  }

  /** Takes note of edits, at a keystroke's cost: each in offsets of the text as it is after the ones before. */
  note(changes: readonly TextChange[]): void {
    this.edits++;
    for (const change of changes) {
      this.pending.add(change);
    }
  }

  /** Takes note that the text is another one now; what changed is found out when it is read. */
  noteUnknown(): void {
    this.edits++;
  }

  /** The source, parsed at least up to that offset; without one, as a whole. */
  parse({ upTo = Number.POSITIVE_INFINITY, cancellation }: ParseOptions = {}): Promise<PythonSource | undefined> {
    this.update();
    this.reached = Math.max(this.reached, Math.min(upTo, this.document.text.length));
    return this.document.parse({ upTo, ...(cancellation && { cancellation }) });
  }

  /** Reads again what was edited, as far down as somebody has looked: who asks next finds it done. */
  async catchUp(cancellation: Cancellation): Promise<void> {
    await this.parse({ upTo: this.reached, cancellation });
  }

  /**
   * What the whole file has, as the text is when it is told: one search for all who ask, which begins anew with each edit and
   * ends when nobody waits for it any more.
   */
  async list(cancellation: Cancellation = {}): Promise<Listing | undefined> {
    if (isCancelled(cancellation)) {
      return undefined;
    }
    this.update();
    if (this.found?.edits === this.edits) {
      return this.found.listing;
    }
    this.waiting.add(cancellation);
    this.listing ??= this.search();
    const listing = await this.listing;
    return isCancelled(cancellation) ? undefined : listing;
  }

  /** Ends what is going on. */
  close(): void {
    this.waiting.clear();
  }

  private get isWanted(): boolean {
    return [...this.waiting].some(each => !isCancelled(each));
  }

  private async search(): Promise<Listing | undefined> {
    try {
      for (;;) {
        this.update();
        const { edits } = this;
        const isOver = () => edits !== this.edits || !this.isWanted;
        const cancellation: Cancellation = {
          get aborted() {
            return isOver();
          },
        };
        const source = await this.document.parse({ cancellation });
        const listing = source && (await this.lister.list(source, cancellation));
        if (listing && edits === this.edits) {
          this.found = { edits, listing };
          return listing;
        }
        if (!this.isWanted) {
          return undefined;
        }
      }
    } finally {
      this.listing = undefined;
      this.waiting.clear();
    }
  }

  /** Takes over what was noted. */
  private update(): void {
    const text = this.text();
    const noted = this.pending.take();
    // A new document may have the name of a closed one, such as Untitled-1, whose end was not told yet.
    const change = noted ?? changeBetween(this.document.text, text);
    if (!change) {
      return;
    }
    if (!noted) {
      this.edits++;
    }
    this.document.edit([change], text);
  }
}

const isCancelled = ({ isCancellationRequested, aborted }: Cancellation): boolean =>
  isCancellationRequested === true || aborted === true;
