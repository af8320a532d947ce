/** The search index: MiniSearch over all fields, queried in tiers so that the best places come first. */
import MiniSearch, {
  type AsPlainObject,
  type Options,
  type Query,
  type SearchOptions,
  type SearchResult,
} from 'minisearch';
import type { SearchDocument } from './document';
import { type QueryWord, queryWords, termsOf } from './tokenize';
import { Vocabulary } from './vocabulary';

/** An index to query, with its vocabulary. */
export interface SearchIndex {
  readonly documents: MiniSearch<SearchDocument>;
  readonly vocabulary: Vocabulary;
}

export interface Hit {
  readonly id: string;
  /** The index's terms that the query's words met, for the passage. */
  readonly terms: readonly string[];
}

const FIELDS = ['title', 'tags', 'anchors', 'short', 'body'] as const;
/** What a question is about, rather than what it mentions. */
const HEADS = ['title', 'tags', 'anchors', 'short'];
const BOOST = { title: 8, anchors: 5, tags: 4, short: 2, body: 1 };
/** The same for a word that is only begun: what stands there as typed comes first. */
const COMPLETED = { title: 4, anchors: 2.5, tags: 2, short: 1, body: 0.5 };

const OPTIONS: Options<SearchDocument> = {
  fields: [...FIELDS],
  tokenize: (text, field) => termsOf(text, field === 'tags' || field === 'anchors' ? 'names' : 'prose'),
  processTerm: term => term,
  searchOptions: { tokenize: text => [text], processTerm: term => term, boost: BOOST },
};

/** Fewer hits than this, and near misses are taken in. */
const FEW = 5;
/** Terms shorter than this have too many neighbours to be corrected. In characters. */
const SHORTEST_FUZZY = 4;
/** How many words a begun one may stand for: the fewer letters, the more documents each has. By the number of letters. */
const COMPLETIONS = [0, 4, 8, 20, 40];

export function buildIndex(documents: readonly SearchDocument[]): SearchIndex {
  const index = new MiniSearch<SearchDocument>(OPTIONS);
  index.addAll(documents);
  return { documents: index, vocabulary: vocabularyOf(index.toJSON()) };
}

export const serialiseIndex = (index: SearchIndex): string => JSON.stringify(index.documents);

/** Reads a serialised index in slices, so that nothing else waits for it. @throws where the text is not an index */
export async function loadIndex(json: string): Promise<SearchIndex> {
  const plain = JSON.parse(json) as AsPlainObject;
  const documents = await MiniSearch.loadJSAsync<SearchDocument>(plain, OPTIONS);
  return { documents, vocabulary: vocabularyOf(plain) };
}

function vocabularyOf({ index, fieldIds }: AsPlainObject): Vocabulary {
  const heads = HEADS.map(field => String(fieldIds[field]));
  const size = (entry: object | undefined) => (entry ? Object.keys(entry).length : 0);
  return new Vocabulary(
    index.map(([term, fields]) => {
      const entries = fields as Record<string, object | undefined>;
      return [term, heads.reduce((sum, field) => sum + size(entries[field]), 0)];
    }),
  );
}

/**
 * The best questions for what has been typed so far. All words must match, in four tiers: words in title, tags, anchors
 * and short answer; words anywhere; with typing errors (Levenshtein distance up to a fifth of the word); and only where
 * nothing was found, any of the words. Function words only help the order.
 */
export function query(index: SearchIndex, text: string, limit: number): Hit[] {
  const words = queryWords(text);
  if (!words.length) {
    return [];
  }
  const required = words.filter(word => !word.isOptional);
  const hits = new Map<string, Hit>();
  const collect = (wanted: readonly QueryWord[], shape: ClauseShape, options: SearchOptions = {}) => {
    const query: Query = { combineWith: 'AND', ...options, queries: wanted.map(word => clause(word, shape, index)) };
    for (const { id, terms } of index.documents.search(query) as SearchResult[]) {
      if (hits.size >= limit) {
        return;
      }
      if (!hits.has(id)) {
        hits.set(id, { id, terms });
      }
    }
  };
  if (words.length > required.length) {
    collect(words, 'begun', { fields: HEADS });
  }
  collect(required, 'begun', { fields: HEADS });
  if (hits.size < limit) {
    collect(required, 'begun');
  }
  if (hits.size < FEW) {
    collect(required, 'similar');
  }
  if (!hits.size && required.length > 1) {
    collect(required, 'similar', { combineWith: 'OR' });
  }
  return [...hits.values()];
}

/** How a word may be met: by the words it begins, or also by similar ones. */
type ClauseShape = 'begun' | 'similar';

function clause({ term, parts, isUnfinished }: QueryWord, shape: ClauseShape, { vocabulary }: SearchIndex): Query {
  const alternatives: Query[] = [term];
  if (parts.length) {
    alternatives.push({ combineWith: 'AND', queries: [...parts] });
  }
  if (isUnfinished) {
    const most = COMPLETIONS[Math.min([...term].length, COMPLETIONS.length - 1)] ?? 0;
    const longer = vocabulary.completions(term, most);
    if (longer.length) {
      alternatives.push({ combineWith: 'OR', boost: COMPLETED, queries: longer });
    }
  }
  if (shape === 'similar' && term.length >= SHORTEST_FUZZY && /^\p{L}+$/u.test(term)) {
    // Only words are misspelt: signs and names with signs in them are meant as they are.
    alternatives.push({ queries: [term], fuzzy: 0.2, prefix: isUnfinished });
  }
  return { combineWith: 'OR', queries: alternatives };
}
