import type { Bank } from '../../bank/bank';
import type { QuestionMeta } from '../../bank/model';
import { plainShort } from '../../bank/plainShort';
import { searchHead } from '../../search/document';
import { loadIndex, type SearchIndex } from '../../search/index';
import { bestPassage } from '../../search/passage';
import { type Hit, query } from '../../search/rank';

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
    const headOf = (id: string) => {
      const question = bank.catalog().get(id);
      return question && searchHead(question);
    };
    return new SearchEngine(await loadIndex(serialised, headOf), bank);
  }

  query(text: string, limit: number): Hit[] {
    return query(this.index, text, limit);
  }

  /** The line with most of what was typed: the question itself or, where that says less, of its text; empty where only tags match. */
  async passage(hit: Hit, question: QuestionMeta): Promise<string> {
    const text = [question.title, plainShort(question), await this.body(hit.id)].join('\n');
    return bestPassage(text, hit.met, PASSAGE_LENGTH);
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
