import type { QuestionMeta, SectionMeta } from './model';

/** What the build derives from the bank's files and the extension reads back: what a `Catalog` is made of. */
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
