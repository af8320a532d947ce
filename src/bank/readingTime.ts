import { readChecks } from './checks';
import { isDrawing, parseDrawingInfo } from './drawingInfo';
import { plainText } from './markdown';
import type { Part, Question } from './model';
import { pythonKind } from './snippetInfo';

/** How long a question takes to read, in seconds. */
export interface ReadingTime {
  /** Short answer, key points, what is tested and the red flags. */
  readonly brief: number;
  /** All of it, follow-ups and snippets included. */
  readonly full: number;
}

/** Silent reading of non-fiction in English, adults' mean: M. Brysbaert, "How many words do we read per minute?" (2019). */
const WORDS_PER_MINUTE = 238;
/** A line of code takes about as long as a dozen words. */
const WORDS_PER_LINE = 12;

/** Reading time by counting, without running anything. */
export function readingTime(
  question: Pick<
    Question,
    'short' | 'keyPoints' | 'setting' | 'answer' | 'exercise' | 'testing' | 'redFlags' | 'followUps'
  >,
): ReadingTime {
  const { short, keyPoints, setting, answer, exercise, testing, redFlags, followUps } = question;
  const brief = [short, ...keyPoints, partOf(setting?.part), partOf(testing), partOf(redFlags)];
  const rest = [
    partOf(answer),
    partOf(exercise?.section?.task),
    partOf(exercise?.section?.solution),
    ...followUps.flatMap(item => [item.question, partOf(item.answer)]),
  ];
  const briefly = seconds(brief);
  return { brief: Math.round(briefly), full: Math.round(briefly + seconds(rest)) };
}

const partOf = (part: Part | undefined): string => part?.markdown ?? '';

function seconds(texts: readonly string[]): number {
  let words = 0;
  for (const text of texts) {
    const { prose, linesOfCode } = apart(text);
    words += linesOfCode * WORDS_PER_LINE + plainText(prose).split(/\s+/).filter(Boolean).length;
  }
  return (words * 60) / WORDS_PER_MINUTE;
}

/** The text without its closed fences, and how many lines in them say something. */
function apart(text: string): { prose: string; linesOfCode: number } {
  const lines = text.split('\n');
  const prose: string[] = [];
  /** Fences that nothing closes from here on: looked for once. */
  const open = new Set<string>();
  let linesOfCode = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const fence = /^`{3,}/.exec(line)?.[0];
    const end = fence === undefined || open.has(fence) ? -1 : closingLine(lines, at + 1, fence);
    if (end < 0) {
      prose.push(line);
      if (fence !== undefined) {
        open.add(fence);
      }
    } else {
      const info = line.slice(fence?.length).trim();
      if (isDrawing(info)) {
        // To look at a drawing takes about as long as to read what it shows.
        prose.push(parseDrawingInfo(info).info.alt);
      } else if (pythonKind(info) === 'checks') {
        // The page shows what they say.
        const { checks } = readChecks(lines.slice(at + 1, end).join('\n'));
        prose.push(checks.map(({ says }) => says).join(' '));
      } else {
        linesOfCode += lines.slice(at + 1, end).filter(code => code.trim()).length;
        prose.push('');
      }
      at = end;
    }
  }
  return { prose: prose.join('\n'), linesOfCode };
}

function closingLine(lines: readonly string[], from: number, fence: string): number {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith(fence) && line.slice(fence.length).trim() === '') {
      return at;
    }
  }
  return -1;
}

/** In whole minutes, one at the least, as a person would say it. */
export const minutes = (time: number): number => Math.max(1, Math.round(time / 60));
