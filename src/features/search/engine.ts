import type { Bank } from '../../bank/bank';
import { type Hit, loadIndex, query, type SearchIndex } from '../../search/index';
import { bestPassage } from '../../search/passage';

const PASSAGE_LENGTH = 140;

/** The index, its queries, and the passages shown under the results. */
export class SearchEngine {
  private readonly bodies = new Map<string, Promise<string>>();

  private constructor(
    private readonly index: SearchIndex,
    private readonly bank: Bank,
  ) {}

  /** @param serialised what the build wrote */
  static async from(serialised: Uint8Array, bank: Bank): Promise<SearchEngine> {
    return new SearchEngine(await loadIndex(new TextDecoder().decode(serialised)), bank);
  }

  query(text: string, limit: number): Hit[] {
    return query(this.index, text, limit);
  }

  /** The line of the question's text that the hit is about; empty where only title, tags or short answer match. */
  async passage(hit: Hit): Promise<string> {
    return bestPassage(await this.body(hit.id), hit.terms, PASSAGE_LENGTH);
  }

  private body(id: string): Promise<string> {
    const known = this.bodies.get(id);
    if (known) {
      return known;
    }
    const loading = Promise.all([this.bank.question(id), import('../../bank/text')]).then(([question, { bodyText }]) =>
      bodyText(question),
    );
    loading.catch(() => this.bodies.delete(id));
    this.bodies.set(id, loading);
    return loading;
  }
}
