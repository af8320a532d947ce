import MiniSearch, { type Options } from 'minisearch';
import type { SearchDocument } from './document';
export type SearchIndex = MiniSearch<SearchDocument>;
export interface Hit {
  readonly id: string;
  readonly score: number;
  readonly terms: readonly string[];
}
const OPTIONS: Options<SearchDocument> = { fields: ['title', 'tags', 'anchors', 'short', 'body'] };
export function buildIndex(documents: readonly SearchDocument[]): SearchIndex {
  const index = new MiniSearch<SearchDocument>(OPTIONS);
  index.addAll(documents);
  return index;
}
export const serialiseIndex = (index: SearchIndex): string => JSON.stringify(index);
export const loadIndex = (json: string): SearchIndex => MiniSearch.loadJSON<SearchDocument>(json, OPTIONS);
export const query = (index: SearchIndex, text: string, limit: number): Hit[] =>
  index
    .search(text, { prefix: true, fuzzy: 0.2, boost: { title: 4 } })
    .slice(0, limit)
    .map(({ id, score, terms }) => ({ id: String(id), score, terms }));
