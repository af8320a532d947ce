import type { Question, QuestionMeta } from '../bank/model';

/** What says what a question is about: short texts in which words stand together. */
export interface SearchHead {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** A line a tag. */
  readonly tags: string;
  /** A line an anchor. */
  readonly anchors: string;
}

/** What the index reads of a question: plain text, field by field. */
export interface SearchDocument extends SearchHead {
  readonly short: string;
  /** Key points and the follow-up questions, a line each. */
  readonly points: string;
  readonly body: string;
}

export const searchHead = ({ id, name, title, tags, anchors }: QuestionMeta): SearchHead => ({
  id,
  name,
  title,
  tags: tags.join('\n'),
  anchors: anchors.join('\n'),
});

/** @param body the question's text without marks */
export const searchDocument = (question: Question, body: string): SearchDocument => ({
  ...searchHead(question),
  short: question.short,
  points: [...question.keyPoints, ...question.followUps.map(item => item.question)].join('\n'),
  body,
});
