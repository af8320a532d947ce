import { inlineText, markdown, plainText } from './markdown';
import type { Problem, Question } from './model';

/** A file larger than this is not read: six times the longest question of the bank. In bytes. */
export const MAX_FILE_BYTES = 128 * 1024;

/** Front matter longer than this is not read. In UTF-16 code units. */
export const MAX_FRONT_MATTER = 8 * 1024;

/** Decodes a file's bytes; anything but UTF-8 of a sane size is a problem in words. */
export function decode(bytes: Uint8Array, path: string): { text: string } | { problem: Problem } {
  const refuse = (message: string) => ({ problem: { path, line: 0, column: 0, endColumn: 1, message } });
  if (bytes.byteLength > MAX_FILE_BYTES) {
    return refuse(`The file has ${bytes.byteLength} bytes; a question file may have at most ${MAX_FILE_BYTES}.`);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n') };
  } catch {
    return refuse('The file is not UTF-8 text; save it with the encoding UTF-8.');
  }
}

/** All that search looks through besides title, tags and anchors, as plain text. */
export function bodyText(question: Question): string {
  const parts = [
    question.setting?.part,
    question.answer,
    question.exercise?.section?.task,
    question.exercise?.section?.solution,
    question.testing,
    question.redFlags,
  ];
  const text = [...question.keyPoints.map(inlineOf), ...parts.map(item => (item ? plainText(item.markdown) : ''))];
  for (const item of question.followUps) {
    text.push(inlineOf(item.question), plainText(item.answer.markdown));
  }
  return text.filter(Boolean).join('\n');
}

const inlineOf = (source: string): string => markdown.parseInline(source, {}).map(inlineText).join('');
