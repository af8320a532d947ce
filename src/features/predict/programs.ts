import type { Bank } from '../../bank/bank';
import type { Question, Snippet } from '../../bank/model';
import { programKey, readProgramId } from '../../bank/program';

export interface Program {
  readonly question: Question;
  readonly snippet: Snippet;
}

/** The bank's programs by their ids, each read with its question's file. */
export class Programs {
  private readonly titles = new Map<string, string>();

  constructor(private readonly bank: Bank) {}

  /** @returns undefined for one that the bank does not have. Rejects where its question cannot be read */
  async get(id: string): Promise<Program | undefined> {
    const { questionId, key } = readProgramId(id) ?? {};
    if (questionId === undefined || !this.bank.catalog().get(questionId)) {
      return undefined;
    }
    const question = await this.bank.question(questionId);
    const snippet = question.snippets.find(({ code }) => programKey(code) === key);
    if (snippet) {
      this.titles.set(id, snippet.title);
    }
    return snippet && { question, snippet };
  }

  /** The title of one that was read before. */
  titleOf(id: string): string | undefined {
    return this.titles.get(id);
  }
}
