import type { QuestionMeta, SectionMeta } from './model';
import { readProgramId } from './program';

/** All questions without their bodies, in bank order. */
export class Catalog {
  readonly questions: readonly QuestionMeta[];
  private readonly byId = new Map<string, { question: QuestionMeta; section: SectionMeta; index: number }>();

  constructor(readonly sections: readonly SectionMeta[]) {
    for (const section of sections) {
      section.questions.forEach((question, index) => {
        this.byId.set(question.id, { question, section, index });
      });
    }
    this.questions = sections.flatMap(section => section.questions);
  }

  get(id: string): QuestionMeta | undefined {
    return this.byId.get(id)?.question;
  }

  /** Whether a question has a program whose output can be predicted. @param id see `programId` */
  hasProgram(id: string): boolean {
    const { questionId, key } = readProgramId(id) ?? {};
    return key !== undefined && this.get(questionId ?? '')?.predictable?.includes(key) === true;
  }

  sectionOf(id: string): SectionMeta | undefined {
    return this.byId.get(id)?.section;
  }

  /** Where the question stands in its section, counting from 1, and its neighbours there. */
  placeOf(id: string): { position: number; total: number; previous?: QuestionMeta; next?: QuestionMeta } | undefined {
    const entry = this.byId.get(id);
    if (!entry) {
      return undefined;
    }
    const { questions } = entry.section;
    const previous = questions[entry.index - 1];
    const next = questions[entry.index + 1];
    return {
      position: entry.index + 1,
      total: questions.length,
      ...(previous && { previous }),
      ...(next && { next }),
    };
  }
}

/**
 * The catalog, made when first needed.
 * @param read gives what the build derived from the bank's files; called until it succeeds
 */
export function lazyCatalog(read: () => readonly SectionMeta[]): () => Catalog {
  let catalog: Catalog | undefined;
  return () => {
    catalog ??= new Catalog(read());
    return catalog;
  };
}
