/** The search index: MiniSearch over all fields, with its vocabulary and what the ranking reads besides. */
import MiniSearch, { type AsPlainObject, type Options, type SearchResult } from 'minisearch';
import type { SearchDocument, SearchHead } from './document';
import { joinedTerms, termsOf } from './tokenize';
import { Vocabulary } from './vocabulary';

const FIELDS = ['name', 'title', 'tags', 'joined', 'anchors', 'points', 'short', 'body'] as const;
/** What a question is about, rather than what it mentions. */
const HEADS = ['name', 'title', 'tags', 'joined', 'anchors', 'points', 'short'];
const BOOST = { name: 7, title: 5, anchors: 4, tags: 5, joined: 4, points: 2, short: 2.5, body: 1 };
/** A term in more bodies than this tells nothing by standing in one: only heads are looked through. In documents. */
const MOST_BODIES = 1000;

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
  readonly documents: readonly number[];
  /** BM25 over the fields with their boosts, a document. */
  readonly scores: readonly number[];
  /** Whether the term stands in what the question is about, a document. */
  readonly inHead: readonly boolean[];
}

/** How many documents' places in `TermHits` are kept from one keystroke to the next. */
const KEPT_HITS = 100_000;

export class SearchIndex {
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly kept = new Map<string, TermHits>();
  private keptHits = 0;

  /**
   * @param ids of all documents
   * @param head what the ranking reads of a document; undefined for one that is unknown
   */
  constructor(
    readonly documents: MiniSearch<SearchDocument>,
    readonly vocabulary: Vocabulary,
    readonly ids: readonly string[],
    readonly head: (id: string) => SearchHead | undefined,
  ) {
    this.numbers = new Map(ids.map((id, number) => [id, number]));
  }

  termHits(term: string): TermHits {
    const known = this.kept.get(term);
    if (known) {
      return known;
    }
    const isEverywhere = (this.vocabulary.get(term)?.bodies ?? 0) > MOST_BODIES;
    const results: SearchResult[] = this.documents.search(term, isEverywhere ? { fields: HEADS } : {});
    const hits: TermHits = {
      documents: results.map(({ id }) => this.numbers.get(id as string) ?? 0),
      scores: results.map(({ score }) => score),
      inHead: results.map(({ match }) => match[term]?.[0] !== 'body'),
    };
    this.keptHits += hits.documents.length + 1;
    if (this.keptHits > KEPT_HITS) {
      this.kept.clear();
      this.keptHits = hits.documents.length + 1;
    }
    this.kept.set(term, hits);
    return hits;
  }
}

export function buildIndex(documents: readonly SearchDocument[]): SearchIndex {
  const index = new MiniSearch<SearchDocument>(OPTIONS);
  index.addAll(documents);
  const heads = new Map(documents.map(document => [document.id, document]));
  return new SearchIndex(index, vocabularyOf(index.toJSON()), [...heads.keys()], id => heads.get(id));
}

export const serialiseIndex = (index: SearchIndex): string => JSON.stringify(index.documents);

/**
 * Reads a serialised index in slices, so that nothing else waits for it.
 * @throws where the text is not an index
 */
export async function loadIndex(json: string, head: (id: string) => SearchHead | undefined): Promise<SearchIndex> {
  const plain = JSON.parse(json) as AsPlainObject;
  const documents = await MiniSearch.loadJSAsync<SearchDocument>(plain, OPTIONS);
  return new SearchIndex(documents, vocabularyOf(plain), Object.values(plain.documentIds) as string[], head);
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
