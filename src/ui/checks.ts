import * as vscode from 'vscode';
import { Attempt, type AttemptState, type CheckOutcome, type CheckResult } from '../exercise/attempt';
import { type Failure, ReportReader } from '../exercise/report';
import type { CheckView } from '../page/checksView';
import type { RunView } from '../page/runView';
import type { Ending } from '../run/runtime';
import type { ProgramReader } from './cardRuns';
import { oneLine } from './plainText';

/** Reads along what a program with checks prints, and says what each of them came to. */
export class ChecksReader implements ProgramReader {
  private readonly attempt: Attempt;
  private readonly reports: ReportReader;
  told = 0;

  /**
   * @param wanted the exercise's checks
   * @param changed is told each time that one has come to something. @param over whether the run is over
   */
  constructor(
    marker: string,
    wanted: readonly Pick<CheckResult, 'name' | 'says'>[],
    private readonly changed: (state: AttemptState, over: boolean) => void,
    /** Stops the clock of who has solved it, and says what it shows, where there is one. */
    private readonly stopClock: () => string | undefined,
  ) {
    this.attempt = new Attempt(wanted);
    this.reports = new ReportReader(marker, event => {
      this.told++;
      this.attempt.take(event);
      this.changed(this.attempt.state, false);
    });
  }

  get isDone(): boolean {
    return this.attempt.state.finished;
  }

  push(text: string): string {
    return this.reports.push(text);
  }

  end(): string {
    return this.reports.end();
  }

  view(ending: Ending | undefined): Partial<RunView> {
    if (!ending) {
      return { checks: checkViews(this.attempt.state) };
    }
    this.attempt.end();
    const time = this.attempt.state.passed ? this.stopClock() : undefined;
    const state = { ...this.attempt.state, ...(time !== undefined && { time }) };
    this.changed(state, true);
    const { passed, finished, broken } = state;
    const checks = checkViews(state);
    if (finished || broken || ending.type === 'exited') {
      return { checks, status: statusOf(state), tone: passed ? 'good' : 'bad' };
    }
    return { checks };
  }
}

export const checkViews = ({ checks }: AttemptState): CheckView[] =>
  checks.map(({ name, says, outcome, failure }) => {
    const detail = failure ? oneLine(detailOf(failure)) : outcome === 'missing' ? missing() : '';
    return {
      name,
      says: says ? oneLine(says) : name,
      outcome,
      label: outcomeName(outcome),
      ...(detail && { detail }),
    };
  });

const missing = () => vscode.l10n.t('It is not in the file any more. Reset to Original brings it back.');

/** What an attempt has come to, in a sentence. */
export function statusOf({ checks, broken, finished, passed, time }: AttemptState): string {
  if (broken) {
    const { kind, line } = broken;
    const text = oneLine(broken.text);
    if (kind === 'syntax') {
      return vscode.l10n.t('This is no Python yet. Line {0}: {1}', line ?? 1, text);
    }
    return kind === 'exit'
      ? vscode.l10n.t('Line {0} ends the program before its checks: {1}', line ?? 1, text)
      : vscode.l10n.t('The file ends in an error before its checks. Line {0}: {1}', line ?? 1, text);
  }
  const held = checks.filter(({ outcome }) => outcome === 'passed').length;
  if (passed) {
    return time === undefined
      ? vscode.l10n.t('All {0} checks pass', held)
      : vscode.l10n.t('All {0} checks pass, in {1}', held, time);
  }
  if (checks.length > 0 && checks.every(({ outcome }) => outcome === 'missing')) {
    return vscode.l10n.t('The file has no checks any more. Reset to Original brings them back.');
  }
  if (!finished && checks.some(({ outcome }) => outcome === 'cut' || outcome === 'notReached')) {
    return vscode.l10n.t('The program ended before its checks did: {0} of {1} pass', held, checks.length);
  }
  return vscode.l10n.t('{0} of {1} checks pass', held, checks.length);
}

function outcomeName(outcome: CheckOutcome): string {
  switch (outcome) {
    case 'waiting':
      return vscode.l10n.t('not run yet');
    case 'running':
      return vscode.l10n.t('running');
    case 'passed':
      return vscode.l10n.t('passed');
    case 'failed':
      return vscode.l10n.t('failed');
    case 'cut':
      return vscode.l10n.t('not finished');
    case 'notReached':
      return vscode.l10n.t('not reached');
    case 'missing':
      return vscode.l10n.t('missing');
  }
}

function detailOf({ text, line, source, values }: Failure): string {
  const what = source === undefined ? text.replace(/^AssertionError: /, '') : unheld(source, values);
  return line === undefined ? what : vscode.l10n.t('Line {0}: {1}', line, what);
}

function unheld(source: string, values: Failure['values']): string {
  const sides = values.map(([of, is]) => vscode.l10n.t('{0} is {1}', of, is));
  return sides.length
    ? vscode.l10n.t('{0} does not hold: {1}', source, sides.join(', '))
    : vscode.l10n.t('{0} does not hold', source);
}
