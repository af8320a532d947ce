/** "## Key points": what a good answer must contain, as a list that an interviewer could tick off. */
import type { Token } from 'markdown-it';
import { plainText } from './markdown';

const FEWEST_POINTS = 3;
const MOST_POINTS = 6;
const POINT_WORDS = 25;
/** So many words in a row that also stand in the short answer are a repetition; fewer may be a term with its verb. */
const REPEATED_WORDS = 8;
/** Words of a text that are compared; no point and no short answer should have as many. */
const MOST_COMPARED = 200;

export interface KeyPoint {
  /** Markdown that fits a line: no blocks. */
  readonly text: string;
  /** Zero-based line of the file at which it starts. */
  readonly line: number;
}

export interface KeyPointMistake {
  /** Zero-based line of the file. */
  readonly line: number;
  readonly message: string;
}

interface OpenSection {
  /** Zero-based line of the heading. */
  readonly line: number;
  /** Zero-based line at which the next section begins. */
  readonly end: number;
}

/** What else than a list may stand in the section, and what an item may hold besides its sentence. */
const FOUND: Readonly<Record<string, string>> = {
  paragraph_open: 'text',
  heading_open: 'a heading',
  ordered_list_open: 'a numbered list',
  bullet_list_open: 'a list',
  fence: 'a block of code',
  code_block: 'a block of code',
  table_open: 'a table',
  blockquote_open: 'a quotation',
  hr: 'a line',
};

/**
 * Reads the section by its blocks; the sentences are not looked at.
 * @param tokens the whole file's blocks
 */
export function readKeyPoints(
  tokens: readonly Token[],
  section: OpenSection,
): { points: KeyPoint[]; mistakes: KeyPointMistake[] } {
  const points: KeyPoint[] = [];
  const mistakes: KeyPointMistake[] = [];
  const report = (line: number, message: string) => mistakes.push({ line, message });
  let lists = 0;
  let isInList = false;
  let item: { line: number; texts: string[] } | undefined;
  for (const token of tokens) {
    const line = token.map?.[0] ?? -1;
    if (token.type === 'list_item_close' && token.level === 1 && item) {
      const [text] = item.texts;
      if (text) {
        const lines = text.split('\n').map(part => part.trim());
        points.push({ text: lines.join(' '), line: item.line });
      } else {
        report(item.line, 'This key point is empty.');
      }
      item = undefined;
    }
    if (line <= section.line || line >= section.end) {
      continue;
    }
    const found = FOUND[token.type];
    if (token.level === 0 && found) {
      isInList = token.type === 'bullet_list_open';
      if (!isInList) {
        report(line, `The key points are one list, each item beginning with "- "; found ${found}.`);
      } else if (++lists > 1) {
        report(line, 'The key points are one list; found a second one.');
      }
    } else if (token.type === 'list_item_open' && token.level === 1 && isInList) {
      item = { line, texts: [] };
    } else if (item && token.level === 2 && token.type !== 'paragraph_open' && found) {
      report(line, `A key point is a sentence or two; found ${found} in it.`);
    } else if (item && token.level === 3 && token.type === 'inline') {
      if (item.texts.length) {
        report(line, 'A key point is one paragraph; found a second one.');
      }
      item.texts.push(token.content);
    }
  }
  const isCounted = points.length > 0 || !mistakes.length;
  if (isCounted && (points.length < FEWEST_POINTS || points.length > MOST_POINTS)) {
    report(section.line, `Three to six key points are expected; found ${points.length}.`);
  }
  return { points, mistakes };
}

/**
 * What is wrong with a key point's words.
 * @param short the short answer, as Markdown
 */
export function checkKeyPoint(text: string, short: string): string[] {
  const messages: string[] = [];
  const plain = plainText(text);
  const count = plain.split(/\s+/).filter(Boolean).length;
  if (count > POINT_WORDS) {
    messages.push(`This key point has ${count} words; at most ${POINT_WORDS} are expected.`);
  }
  if (!/\.\)?$|["'”’»]$/.test(plain) && !text.endsWith('`')) {
    messages.push('A key point is a whole sentence; end it with a full stop, or with a closing quote or code.');
  }
  const repeated = longestCommonRun(comparable(plain), comparable(plainText(short)));
  if (repeated.length >= REPEATED_WORDS) {
    messages.push(
      `This key point repeats ${repeated.length} words of the short answer: "${repeated.join(' ')}". Say what to listen for in other words.`,
    );
  }
  return messages;
}

/** Words as they sound: without case and without the punctuation around them; what is only signs stays. */
const comparable = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_COMPARED)
    .map(word => /[\p{L}\p{N}_](?:.*[\p{L}\p{N}_])?/su.exec(word)?.[0] ?? word);

/** The longest run of words that stands in both, by the usual table of common suffixes, of which one row is kept. */
function longestCommonRun(words: readonly string[], others: readonly string[]): readonly string[] {
  let longest: readonly string[] = [];
  let above: number[] = [];
  words.forEach((word, at) => {
    const row = others.map((other, column) => (other === word ? (above[column - 1] ?? 0) + 1 : 0));
    for (const length of row) {
      if (length > longest.length) {
        longest = words.slice(at + 1 - length, at + 1);
      }
    }
    above = row;
  });
  return longest;
}
