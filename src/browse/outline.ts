import type { Catalog } from '../bank/catalog';
import { LEVELS, type Level, type QuestionMeta, type SectionMeta } from '../bank/model';
import { STUDY_STATES, type StudyState } from '../progress/progress';
import { type Filter, type Marks, matching } from './filter';

export const GROUPINGS = ['section', 'level', 'state'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A first-level row of the tree with the questions below it. */
export type Group = { readonly questions: readonly QuestionMeta[]; readonly known: number } & (
  | { readonly by: 'section'; readonly key: string; readonly section: SectionMeta }
  | { readonly by: 'level'; readonly key: Level }
  | { readonly by: 'state'; readonly key: StudyState }
);

/** The tree's content: groups in their natural order, questions in bank order, empty groups left out. */
export function outline(catalog: Catalog, grouping: Grouping, filter: Filter, marks: Marks): Group[] {
  const all = matching(catalog, filter, marks);
  const counted = (questions: readonly QuestionMeta[]) => ({
    questions,
    known: questions.filter(question => marks.stateOf(question.id) === 'known').length,
  });
  const groups: Group[] = [];
  if (grouping === 'section') {
    const kept = new Set(all);
    for (const section of catalog.sections) {
      const questions = section.questions.filter(question => kept.has(question));
      groups.push({ by: 'section', key: section.id, section, ...counted(questions) });
    }
  } else if (grouping === 'level') {
    for (const key of LEVELS) {
      groups.push({ by: 'level', key, ...counted(all.filter(question => question.level === key)) });
    }
  } else {
    for (const key of STUDY_STATES) {
      groups.push({ by: 'state', key, ...counted(all.filter(question => marks.stateOf(question.id) === key)) });
    }
  }
  return groups.filter(group => group.questions.length > 0);
}
