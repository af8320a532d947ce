import type { Token } from 'markdown-it';
import { blocks } from './markdown';
import type { Part, Question, Snippet } from './model';
import { pythonKind } from './snippetInfo';

/** What a question's text says around a snippet: its own part of the prose, without other programs and what they print. */
export interface Passage {
  /** The heading or the follow-up question that it stands under; absent where it stands right below the answer's. */
  readonly heading?: string;
  /** Markdown: what stands between the last block of code, drawing or heading before the snippet and the snippet; may be empty. */
  readonly before: string;
  /** Markdown: what stands between the snippet with its output and the next block of code, drawing or heading; may be empty. */
  readonly after: string;
}

/** The passage around a snippet; without text where the snippet stands alone, or within a list. */
export function passageAround(question: Question, { number }: Pick<Snippet, 'number'>): Passage {
  const { setting, answer, exercise, testing, redFlags, followUps } = question;
  const parts: { part: Part; heading?: string }[] = [
    ...(setting ? [{ part: setting.part }] : []),
    ...[
      answer,
      ...(exercise?.section ? [exercise.section.task, exercise.section.solution] : []),
      testing,
      redFlags,
    ].map(part => ({ part })),
    ...followUps.map(followUp => ({ part: followUp.answer, heading: followUp.question })),
  ];
  for (const { part, heading } of parts) {
    const tokens = blocks.parse(part.markdown, {});
    const snippet = tokens.filter(isProgram)[number - part.firstSnippet];
    if (snippet) {
      return within(part.markdown, tokens, snippet, heading);
    }
  }
  return { before: '', after: '' };
}

function within(markdown: string, tokens: readonly Token[], snippet: Token, under: string | undefined): Passage {
  const lines = markdown.split('\n');
  const top = tokens.filter(({ level, map, nesting }) => level === 0 && map && nesting >= 0);
  const at = top.findIndex(
    ({ map }) => (map?.[0] ?? 0) <= (snippet.map?.[0] ?? 0) && (snippet.map?.[0] ?? 0) < (map?.[1] ?? 0),
  );
  const own = top.slice(0, at).findLast(({ type }) => type === 'heading_open');
  const heading = own ? textOf(own, lines).replace(/^#+\s*/, '') : under;
  const from = top.findLastIndex((token, index) => index < at && isBorder(token)) + 1;
  const first = isOutput(top[at + 1]) ? at + 2 : at + 1;
  const next = top.findIndex((token, index) => index >= first && isBorder(token));
  let until = next < 0 ? top.length : next;
  // A paragraph that leads on to the next program belongs to that.
  const last = top[until - 1];
  if (until > first && top[until]?.type === 'fence' && last && textOf(last, lines).endsWith(':')) {
    until--;
  }
  const text = (begin: number, end: number) =>
    top
      .slice(begin, end)
      .map(token => textOf(token, lines))
      .join('\n\n');
  const isAlone = top[at] !== snippet;
  return {
    ...(heading !== undefined && { heading }),
    before: isAlone ? '' : text(from, at),
    after: isAlone ? '' : text(first, until),
  };
}

const isProgram = ({ type, info }: Token): boolean => type === 'fence' && pythonKind(info) === 'snippet';
const isBorder = ({ type }: Token): boolean => type === 'fence' || type === 'code_block' || type === 'heading_open';
const isOutput = (token: Token | undefined): boolean => token?.type === 'fence' && token.info.trim() === 'output';

const textOf = ({ map }: Token, lines: readonly string[]): string =>
  lines
    .slice(map?.[0] ?? 0, map?.[1] ?? 0)
    .join('\n')
    .trimEnd();
