import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outDir } from './paths.ts';

/** What one stage of `npm test` counted. */
export interface Report {
  passed: number;
  failed: number;
  skipped: number;
}

const reports = join(outDir, 'reports');
export const reportFile = (stage: string): string => join(reports, `${stage}.json`);

export function writeReport(stage: string, { passed, failed, skipped }: Report): void {
  mkdirSync(reports, { recursive: true });
  writeFileSync(reportFile(stage), `${JSON.stringify({ passed, failed, skipped })}\n`);
}

/** The report, or nothing when the stage did not get as far as writing one. */
export function readReport(stage: string): Report | undefined {
  try {
    const { passed, failed, skipped } = JSON.parse(readFileSync(reportFile(stage), 'utf8')) as Partial<Report>;
    if (typeof passed !== 'number' || typeof failed !== 'number') {
      return undefined;
    }
    return { passed, failed, skipped: skipped ?? 0 };
  } catch {
    return undefined;
  }
}
