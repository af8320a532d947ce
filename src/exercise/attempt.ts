import type { Broken, CheckEvent, Failure } from './report';

/**
 * What has become of a check: `cut` was under way when the run ended, `notReached` had not begun then, and `missing` is not in the
 * program any more.
 */
export type CheckOutcome = 'waiting' | 'running' | 'passed' | 'failed' | 'cut' | 'notReached' | 'missing';

export interface CheckResult {
  readonly name: string;
  /** What must hold, in a sentence; empty where the program says none. */
  readonly says: string;
  readonly outcome: CheckOutcome;
  readonly failure?: Failure;
}

/** What an attempt at an exercise has come to, as far as is known. */
export interface AttemptState {
  /** Those of the exercise first, then those that the user has added. */
  readonly checks: readonly CheckResult[];
  /** The program does not get to its checks. */
  readonly broken?: Broken;
  /** Whether all checks have been run. */
  readonly finished: boolean;
  /** Whether all are there, and hold. */
  readonly passed: boolean;
  /** How long solving it took, where that was timed: as a clock shows it. */
  readonly time?: string;
}

/** One run of a program with its checks, followed by what it reports. */
export class Attempt {
  private checks: readonly CheckResult[];
  private broken: Broken | undefined;
  private finished = false;

  /** @param wanted the exercise's */
  constructor(wanted: readonly Pick<CheckResult, 'name' | 'says'>[]) {
    this.checks = wanted.map(({ name, says }) => ({ name, says, outcome: 'waiting' }));
  }

  take(event: CheckEvent): void {
    switch (event.type) {
      case 'broken':
        this.broken = event.broken;
        break;
      case 'found': {
        const names = new Set(event.checks.map(({ name }) => name));
        const own = new Set(this.checks.map(({ name }) => name));
        this.checks = [
          ...this.checks.map(check => (names.has(check.name) ? check : { ...check, outcome: 'missing' as const })),
          ...event.checks
            .filter(({ name }) => !own.has(name))
            .map(check => ({ ...check, outcome: 'waiting' as const })),
        ];
        break;
      }
      case 'begin':
        this.change(event.name, { outcome: 'running' });
        break;
      case 'passed':
        this.change(event.name, { outcome: 'passed' });
        break;
      case 'failed':
        this.change(event.name, { outcome: 'failed', failure: event.failure });
        break;
      case 'end':
        this.finished = true;
    }
  }

  /** The run is over, however it ended. */
  end(): void {
    this.checks = this.checks.map(check =>
      check.outcome === 'running' || check.outcome === 'waiting'
        ? { ...check, outcome: check.outcome === 'running' ? 'cut' : 'notReached' }
        : check,
    );
  }

  get state(): AttemptState {
    const { checks, broken, finished } = this;
    const passed = finished && checks.length > 0 && checks.every(({ outcome }) => outcome === 'passed');
    return { checks, ...(broken && { broken }), finished, passed };
  }

  private change(name: string, to: Pick<CheckResult, 'outcome' | 'failure'>): void {
    this.checks = this.checks.map(check => (check.name === name ? { ...check, ...to } : check));
  }
}
