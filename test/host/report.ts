import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outDir } from './paths.ts';

/** What one stage of `npm test` counted. */
export interface Report {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of the tests that did not pass at their first try, but later. */
  again: string[];
}

const reports = join(outDir, 'reports');
export const reportFile = (stage: string): string => join(reports, `${stage}.json`);

export function writeReport(stage: string, { passed, failed, skipped, again }: Report): void {
  mkdirSync(reports, { recursive: true });
  writeFileSync(reportFile(stage), `${JSON.stringify({ passed, failed, skipped, again })}\n`);
}

/** The report, or nothing when the stage did not get as far as writing one. */
export function readReport(stage: string): Report | undefined {
  try {
    const report = JSON.parse(readFileSync(reportFile(stage), 'utf8')) as Partial<Report>;
    const { passed, failed, skipped, again } = report;
    if (typeof passed !== 'number' || typeof failed !== 'number' || typeof skipped !== 'number' || !again) {
      return undefined;
    }
    return { passed, failed, skipped, again };
  } catch {
    return undefined;
  }
}
