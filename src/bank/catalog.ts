import type { QuestionMeta, SectionMeta } from './model';
import { readProgramId } from './program';

/** What the build derives from the bank's files and `Catalog` reads back. */
export interface CatalogData {
  readonly version: 1;
  readonly sections: readonly SectionMeta[];
}

/** Reads it from its JSON. @throws where that is cut off, or is something else: a web server's word on a missing file can be JSON too */
export function readCatalogData(json: string): CatalogData {
  const data = JSON.parse(json) as Partial<CatalogData> | null;
  if (data?.version !== 1 || !Array.isArray(data.sections)) {
    throw new Error('The file is no catalog.');
  }
  return data as CatalogData;
}

export function catalogData(sections: readonly SectionMeta[]): CatalogData {
  return {
    version: 1,
    sections: sections.map(section => ({
      id: section.id,
      title: section.title,
      about: section.about,
      questions: section.questions.map(metaOf),
    })),
  };
}

const metaOf = (q: QuestionMeta): QuestionMeta => ({
  id: q.id,
  name: q.name,
  title: q.title,
  level: q.level,
  ...(q.essential && { essential: q.essential }),
  tags: q.tags,
  anchors: q.anchors,
  ...(q.rules?.length && { rules: q.rules }),
  ...(q.patterns?.length && { patterns: q.patterns }),
  related: q.related,
  short: q.short,
  reading: q.reading,
  ...(q.predictable && { predictable: q.predictable }),
  ...(q.solvable && { solvable: q.solvable }),
  path: q.path,
});

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
 * The catalog, read when first needed.
 * @param read gives what the build derived from the bank's files; called until it succeeds
 */
export function lazyCatalog(read: () => CatalogData): () => Catalog {
  let catalog: Catalog | undefined;
  return () => {
    catalog ??= new Catalog(read().sections);
    return catalog;
  };
}
