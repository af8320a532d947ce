import type { QuestionMeta } from './model';

/** The short answer without Markdown's marks, for lists. The format allows only inline marks in it, so no parser is needed. */
export const plainShort = (question: QuestionMeta): string =>
  question.short.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\*\*|`/g, '');
