import assert from 'node:assert/strict';
import { judge, type Result, summary } from '../../host/results';

const stage = (title: string, some: Partial<Result> = {}): Result => ({
  title,
  passed: 1,
  failed: 0,
  skipped: 0,
  again: [],
  seconds: 1,
  ...some,
});

describe('the summary of a run', () => {
  it('ends with the counts, and fails when something failed', () => {
    const { lines, failed } = summary([
      stage('One', { passed: 12 }),
      stage('Two', { passed: 3, failed: 2, skipped: 4 }),
    ]);
    assert.equal(lines.at(-1), '15 passed, 2 failed');
    assert.equal(failed, 2);
    assert.ok(lines.includes('Skipped: 4.'));
    assert.ok(lines.includes('0 only at the second try'));
  });

  it('names what passed only at the second try', () => {
    const { lines, failed } = summary([stage('One'), stage('Two', { again: ['a › b', 'a › c'] })]);
    assert.ok(lines.includes('2 only at the second try'));
    assert.ok(lines.includes('  Two: a › b'));
    assert.match(lines[0] ?? '', /2nd try/);
    assert.match(lines[2] ?? '', /^Two +1 +0 +0 +2 /);
    assert.equal(failed, 0);
    assert.equal(lines.at(-1), '2 passed, 0 failed');
  });

  it('more than three second tries are a failure, wherever they were', () => {
    const three = [stage('One', { again: ['a'] }), stage('Two', { again: ['b', 'c'] })];
    assert.equal(summary(three).failed, 0);
    const { lines, failed } = summary([...three, stage('Three', { again: ['d'] })]);
    assert.equal(failed, 1);
    assert.ok(lines.some(line => line === 'FAILED Too many second tries: 4, at most 3 may be.'));
    assert.equal(lines.at(-1), '3 passed, 1 failed');
  });

  it('columns stand under each other', () => {
    const { lines } = summary([stage('A long title', { passed: 100 }), stage('B', { note: 'why' })]);
    const ends = lines.slice(0, 3).map(line => line.replace(/ +why$/, '').length);
    assert.equal(new Set(ends).size, 1);
  });
});

describe('the verdict on a stage', () => {
  const report = { passed: 3, failed: 0, skipped: 1, again: [] };

  it('is its report when it ended as that says', () => {
    assert.deepEqual(judge(report, 0, 25), report);
    assert.deepEqual(judge({ ...report, failed: 2 }, 1, 25), { ...report, failed: 2 });
  });

  it('is a failure without a report, with a bad end, without a test, and out of time', () => {
    assert.deepEqual(judge(undefined, 1, 25), {
      ...{ passed: 0, failed: 1, skipped: 0, again: [] },
      note: 'could not run (exit code 1)',
    });
    assert.equal(judge(report, 3, 25).note, 'ended with exit code 3');
    assert.equal(judge(report, 3, 25).failed, 1);
    assert.equal(judge({ ...report, passed: 0 }, 0, 25).note, 'ran no test');
    assert.equal(judge({ ...report, passed: 0 }, 0, 25).failed, 1);
    assert.equal(judge(undefined, undefined, 25).note, 'did not end within 25 minutes');
    assert.equal(judge(report, undefined, 25).failed, 1);
  });
});
