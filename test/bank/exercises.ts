import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exercise, Question, Snippet } from '../../src/bank/model';
import { checksProgram, withChecks } from '../../src/exercise/program';
import { type CheckEvent, type Failure, ReportReader } from '../../src/exercise/report';
import type { RunResult } from './result';

const harness = readFileSync(join(import.meta.dirname, '../../media/checks.py'), 'utf8');
const MARKER = 'a check of the bank: ';

/** A run of an exercise's checks, on what it starts from or on a solution. */
export interface ChecksJob {
  readonly question: Question;
  /** The program that runs them, in the form of a snippet. */
  readonly snippet: Snippet;
  /** What is wrong with a run, in words; undefined where all is as it should be. */
  readonly fault: (result: RunResult) => string | undefined;
}

const minor = (version: string): number => Number(version.split('.')[1]);

/** All that is to be run for the exercise of a question: untouched, every check must fail; solved, every one must pass. */
export function checksJobs(question: Question): ChecksJob[] {
  const { exercise, snippets } = question;
  if (!exercise) {
    return [];
  }
  const job = (code: string, line: number, title: string, own: Pick<Snippet, 'min' | 'needs'>, passes: boolean) => ({
    question,
    snippet: {
      number: 0,
      title,
      code: checksProgram(harness, withChecks(code, exercise.checksCode), MARKER),
      min: minor(own.min) > minor(exercise.min) ? own.min : exercise.min,
      needs: [...new Set([...exercise.needs, ...own.needs])],
      varies: false,
      fragment: false,
      unguessable: true,
      solution: false,
      line,
    },
    fault: (result: RunResult) => faultOf(exercise, result, passes),
  });
  return [
    job(exercise.code, exercise.line, `${exercise.title}, not solved`, exercise, false),
    ...snippets
      .filter(({ solution }) => solution)
      .map(snippet => job(snippet.code, snippet.line, `${snippet.title}, with the checks`, snippet, true)),
  ];
}

function faultOf({ checks }: Exercise, { stdout, stderr, timedOut }: RunResult, passes: boolean): string | undefined {
  const events: CheckEvent[] = [];
  const reader = new ReportReader(MARKER, event => events.push(event));
  reader.push(stdout);
  if (timedOut) {
    return 'did not end';
  }
  const outcomes = new Map<string, Failure | undefined>();
  for (const event of events) {
    if (event.type === 'broken') {
      return `does not get to its checks: line ${event.broken.line}: ${event.broken.text}`;
    }
    if (event.type === 'passed') {
      outcomes.set(event.name, undefined);
    } else if (event.type === 'failed') {
      outcomes.set(event.name, event.failure);
    }
  }
  if (events.at(-1)?.type !== 'end') {
    return `did not get to the end of its checks\n${stderr.slice(-1500)}`;
  }
  const [names, found] = [checks.map(({ name }) => name).sort(), [...outcomes.keys()].sort()];
  if (names.join() !== found.join()) {
    return `has the checks ${names.join(', ')}, and Python found ${found.join(', ') || 'none'}`;
  }
  const wrong = checks.flatMap(({ name }) => {
    const failure = outcomes.get(name);
    if (passes === !failure) {
      return [];
    }
    return failure
      ? [`${name} fails: ${failure.source ?? failure.text} ${failure.values.map(pair => pair.join(' is ')).join(', ')}`]
      : [`${name} passes, though nothing is solved`];
  });
  return wrong.length ? wrong.join('\n  ') : undefined;
}
