import type { QuestionMeta } from './model';

/** What a list calls the question: its name, or the question itself while it has none. */
export const nameOf = ({ name, title }: QuestionMeta): string => name ?? title;
