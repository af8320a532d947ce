/** The exercise of a question: one block to start from, the block of its checks, and the snippets that solve it. */
import { readChecks } from './checks';
import type { Exercise, Snippet } from './model';
import type { SnippetInfo } from './snippetInfo';

/** A `python exercise` or `python checks` block. */
export interface ExerciseBlock {
  readonly kind: 'exercise' | 'checks';
  readonly info: SnippetInfo;
  readonly code: string;
  /** Zero-based line of the opening fence in the file. */
  readonly line: number;
  /** Zero-based line behind its closing fence. */
  readonly end: number;
  /** Which of the file's tokens it is. */
  readonly index: number;
  /** Whether it stands in a list or a quotation. */
  readonly isNested: boolean;
}

/** The `## Problem` or `## Exercise` of a file. */
export interface ExerciseSection {
  readonly key: string;
  readonly heading: string;
  /** Zero-based line of the heading. */
  readonly line: number;
  /** Zero-based line below the heading. */
  readonly start: number;
  /** Zero-based line at which the next section begins. */
  readonly end: number;
}

export interface ExerciseMistake {
  /** Zero-based line of the file. */
  readonly line: number;
  readonly message: string;
}

/** Where in the file an exercise stands that is not the whole question. */
export interface ExercisePlace {
  /** Zero-based lines: of the statement, behind the checks, and of the next section. */
  readonly start: number;
  readonly behind: number;
  readonly end: number;
}

/** What the file says of its exercise, besides the section that it may stand in. */
export type ReadExercise = Omit<Exercise, 'section'>;

/**
 * @param blocks the file's, in their order
 * @param sections the file's
 * @param lines the whole file
 */
export function readExercise(
  blocks: readonly ExerciseBlock[],
  sections: readonly ExerciseSection[],
  snippets: readonly Snippet[],
  lines: readonly string[],
): { exercise?: ReadExercise; place?: ExercisePlace; mistakes: ExerciseMistake[] } {
  const mistakes: ExerciseMistake[] = [];
  const report = (line: number, message: string) => mistakes.push({ line, message });
  const places = sections.filter(({ key }) => key === 'problem' || key === 'exercise');
  const solutions = snippets.filter(({ solution }) => solution);
  const [block, ...more] = blocks.filter(({ kind }) => kind === 'exercise');
  const [checksBlock, ...moreChecks] = blocks.filter(({ kind }) => kind === 'checks');
  if (places.length > 1) {
    report(places[1]?.line ?? 0, 'A question has its exercise in "## Problem" or in "## Exercise", not in both.');
  }
  if (!block) {
    for (const { line, heading } of places) {
      report(
        line,
        `The section "## ${heading}" has no exercise; expected a block \`\`\`python exercise title="..." with what one starts from.`,
      );
    }
    for (const { line } of checksBlock ? [checksBlock, ...moreChecks] : []) {
      report(line, 'These checks have no exercise; expected a block ```python exercise title="..." right before them.');
    }
    for (const { line } of places.length ? [] : solutions) {
      report(line, 'The attribute "solution" marks what solves an exercise, and this file has none.');
    }
    return { mistakes };
  }
  for (const { line } of more) {
    report(line, 'This is a second exercise; a question has one at most.');
  }
  for (const { line } of moreChecks) {
    report(line, 'This is a second block of checks; an exercise has one.');
  }
  const section = places.find(({ start, end }) => block.line >= start && block.line < end);
  if (!section || block.isNested) {
    report(block.line, 'An exercise stands in the section "## Problem" or "## Exercise", and in no list.');
  }
  if (!block.code.includes('NotImplementedError')) {
    report(block.line, 'An exercise leaves something to be written: expected "raise NotImplementedError" in it.');
  }
  const statement = section ? lines.slice(section.start, block.line).join('\n').trim() : '';
  if (section && !statement) {
    report(section.line, 'The exercise has no statement; say in words before its block what is to be written.');
  }
  const { checks, mistakes: inChecks } = checksBlock ? readChecks(checksBlock.code) : { checks: [], mistakes: [] };
  if (!checksBlock) {
    report(block.line, 'The checks are missing; expected a block ```python checks right after the exercise.');
  } else {
    if (checksBlock.index !== block.index + 1) {
      report(checksBlock.line, 'The checks must stand right after the exercise.');
    }
    for (const { line, message } of inChecks) {
      report(checksBlock.line + 1 + line, message);
    }
  }
  if (!solutions.length) {
    report(block.line, 'The exercise has no solution; mark a snippet: ```python solution title="...".');
  }
  for (const { line } of solutions) {
    const isBehind = line > (checksBlock ?? block).line;
    if (section?.key === 'exercise' && !(isBehind && line < section.end)) {
      report(line, 'A solution stands in the section of its exercise, behind the checks: it is hidden there.');
    } else if (section?.key === 'problem' && line < section.end) {
      report(line, 'A solution stands behind "## Answer": here it would be seen before it is asked for.');
    }
  }
  return {
    exercise: {
      title: block.info.title ?? '',
      statement,
      code: block.code,
      min: block.info.min,
      needs: block.info.needs,
      checks,
      checksCode: checksBlock?.code ?? '',
      line: block.line,
      checksLine: checksBlock?.line ?? block.line,
    },
    ...(section?.key === 'exercise' && {
      place: { start: section.start, behind: (checksBlock ?? block).end, end: section.end },
    }),
    mistakes,
  };
}
