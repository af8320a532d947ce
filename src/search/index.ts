/** The search index: MiniSearch over all fields, with its vocabulary and what the ranking reads besides. */
import MiniSearch, { type AsPlainObject, type Options, type SearchResult } from 'minisearch';
import type { SearchDocument, SearchHead } from './document';
import { type HeadPieces, piecesOf } from './heads';
import { readIndex, writeIndex } from './store';
import { joinedTerms, termsOf } from './tokenize';
import { Vocabulary } from './vocabulary';

const FIELDS = ['name', 'title', 'tags', 'joined', 'anchors', 'points', 'short', 'body'] as const;
/** What a question is about, rather than what it mentions. */
const HEADS = ['name', 'title', 'tags', 'joined', 'anchors', 'points', 'short'];
const BOOST = { name: 8, title: 3.5, anchors: 2.5, tags: 7, joined: 5.5, points: 2, short: 2, body: 1 };
/** A term in more bodies than this tells nothing by standing in one: only heads are looked through. In documents. */
const MOST_BODIES = 300;

const OPTIONS: Options<SearchDocument> = {
  fields: [...FIELDS],
  extractField: (document, field) =>
    field === 'joined' ? `${document.name}\n${document.tags}` : document[field as keyof SearchDocument],
  tokenize: (text, field) =>
    field === 'joined' ? joinedTerms(text) : termsOf(text, field === 'tags' || field === 'anchors' ? 'names' : 'prose'),
  processTerm: term => term,
  searchOptions: { tokenize: text => [text], processTerm: term => term, boost: BOOST },
};

/** The documents that hold a term. */
export interface TermHits {
  /** Numbers of documents. */
  readonly documents: Uint32Array;
  /** BM25 over the fields with their boosts, a document. */
  readonly scores: Float32Array;
  /** 1 where the term stands in what the question is about, a document. */
  readonly inHead: Uint8Array;
}

/** How many documents' places in `TermHits` are kept from one keystroke to the next. */
const KEPT_HITS = 400_000;
/** How many documents' heads are kept in pieces. */
const KEPT_HEADS = 1000;
/** How many tags and anchors are kept as their terms. */
const KEPT_NAMES = 10_000;
/** How many heads are read at once. */
const HEADS_SLICE = 20;

export class SearchIndex {
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly hits = new Map<string, TermHits>();
  private hitCount = 0;
  private readonly heads = new Map<number, HeadPieces>();
  private readonly names = new Map<string, readonly string[]>();

  /**
   * @param ids of all documents
   * @param headOf what says what a question is about; undefined for one that is unknown
   */
  constructor(
    readonly documents: MiniSearch<SearchDocument>,
    readonly vocabulary: Vocabulary,
    private readonly ids: readonly string[],
    private readonly headOf: (id: string) => SearchHead | undefined,
  ) {
    this.numbers = new Map(ids.map((id, number) => [id, number]));
  }

  /** Documents are numbered from 0 up to this. */
  get size(): number {
    return this.ids.length;
  }

  id(document: number): string {
    return this.ids[document] ?? '';
  }

  head(document: number): HeadPieces | undefined {
    const known = this.heads.get(document);
    if (known) {
      return known;
    }
    const head = this.headOf(this.id(document));
    const pieces = head && piecesOf(head, text => this.namesIn(text));
    if (pieces) {
      if (this.heads.size === KEPT_HEADS) {
        this.heads.clear();
      }
      this.heads.set(document, pieces);
    }
    return pieces;
  }

  private namesIn(text: string): readonly string[] {
    let terms = this.names.get(text);
    if (!terms) {
      if (this.names.size === KEPT_NAMES) {
        this.names.clear();
      }
      terms = termsOf(text, 'names');
      this.names.set(text, terms);
    }
    return terms;
  }

  /** Reads heads ahead, in slices, so that the first keystroke needn't. */
  async prepare(): Promise<void> {
    for (let document = 0; document < Math.min(this.size, KEPT_HEADS); document++) {
      this.head(document);
      if (document % HEADS_SLICE === HEADS_SLICE - 1) {
        await new Promise(resolve => setTimeout(resolve, 0));
      }
    }
  }

  /** How many places have to be read to find a term's documents; 0 where it stands nowhere. */
  cost(term: string): number {
    const { weight, bodies } = this.vocabulary.get(term) ?? { weight: 0, bodies: 0 };
    return weight + (this.isEverywhere(term) ? 0 : bodies);
  }

  private isEverywhere(term: string): boolean {
    return (this.vocabulary.get(term)?.bodies ?? 0) > MOST_BODIES;
  }

  termHits(term: string): TermHits {
    const known = this.hits.get(term);
    if (known) {
      return known;
    }
    const results: SearchResult[] = this.documents.search(term, this.isEverywhere(term) ? { fields: HEADS } : {});
    const hits: TermHits = {
      documents: Uint32Array.from(results, ({ id }) => this.numbers.get(id as string) ?? 0),
      scores: Float32Array.from(results, ({ score }) => score),
      inHead: Uint8Array.from(results, ({ match }) => (match[term]?.[0] === 'body' ? 0 : 1)),
    };
    this.hitCount += hits.documents.length + 1;
    if (this.hitCount > KEPT_HITS) {
      this.hits.clear();
      this.hitCount = hits.documents.length + 1;
    }
    this.hits.set(term, hits);
    return hits;
  }
}

export function buildIndex(documents: readonly SearchDocument[]): SearchIndex {
  const index = new MiniSearch<SearchDocument>(OPTIONS);
  index.addAll(documents);
  const heads = new Map(documents.map(document => [document.id, document]));
  return new SearchIndex(index, vocabularyOf(index.toJSON()), [...heads.keys()], id => heads.get(id));
}

export const serialiseIndex = (index: SearchIndex): Uint8Array => writeIndex(index.documents.toJSON());

/**
 * Reads a serialised index in slices, so that nothing else waits for it.
 * @throws where the bytes are not an index
 */
export async function loadIndex(bytes: Uint8Array, head: (id: string) => SearchHead | undefined): Promise<SearchIndex> {
  const plain = await readIndex(bytes);
  const documents = await MiniSearch.loadJSAsync<SearchDocument>(plain, OPTIONS);
  const index = new SearchIndex(documents, vocabularyOf(plain), Object.values(plain.documentIds) as string[], head);
  await index.prepare();
  return index;
}

function vocabularyOf({ index, fieldIds }: AsPlainObject): Vocabulary {
  const heads = HEADS.map(field => String(fieldIds[field]));
  const body = String(fieldIds.body);
  const joined = String(fieldIds.joined);
  const size = (entry: object | undefined) => (entry ? Object.keys(entry).length : 0);
  return new Vocabulary(
    index.map(([term, fields]) => {
      const entries = fields as Record<string, object | undefined>;
      return {
        term,
        weight: heads.reduce((sum, field) => sum + size(entries[field]), 0),
        bodies: size(entries[body]),
        isJoined: entries[joined] !== undefined,
      };
    }),
  );
}
