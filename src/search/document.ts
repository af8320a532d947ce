import type { QuestionMeta } from '../bank/model';

/** What the index reads of a question: plain text, field by field. */
export interface SearchDocument {
  readonly id: string;
  /** What one calls the question, and the question itself. */
  readonly title: string;
  readonly tags: string;
  readonly anchors: string;
  readonly short: string;
  readonly body: string;
}

/** @param body the question's text without marks */
export const searchDocument = (question: QuestionMeta, body: string): SearchDocument => ({
  id: question.id,
  title: `${question.name}\n${question.title}`,
  tags: question.tags.join('\n'),
  anchors: question.anchors.join('\n'),
  short: question.short,
  body,
});
