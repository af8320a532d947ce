import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Attempt } from '../../../src/exercise/attempt';
import { Attempts } from '../../../src/exercise/attempts';
import { type CheckEvent, ReportReader } from '../../../src/exercise/report';

const MARKER = 'a marker: ';
const line = (...report: unknown[]) => `\n${MARKER}${JSON.stringify(report)}\n`;

/** What a reader makes of a text in pieces. */
function readAll(pieces: readonly string[]): { own: string; events: CheckEvent[] } {
  const events: CheckEvent[] = [];
  const reader = new ReportReader(MARKER, event => events.push(event));
  return { own: pieces.map(piece => reader.push(piece)).join('') + reader.end(), events };
}

describe('the reports of checks', () => {
  it('are taken out of what the program prints, wherever its pieces end', () => {
    const text = `one${line('begin', 'check_a')}two\n\n${line('passed', 'check_a')}${line('end')}three\n`;
    const cuts = fc.uniqueArray(fc.nat({ max: text.length }));
    fc.assert(
      fc.property(cuts, places => {
        const borders = [0, ...places.sort((a, b) => a - b), text.length];
        const { own, events } = readAll(borders.slice(1).map((end, at) => text.slice(borders[at], end)));
        assert.equal(own, 'onetwo\n\nthree\n');
        assert.deepEqual(
          events.map(({ type }) => type),
          ['begin', 'passed', 'end'],
        );
      }),
    );
  });

  it('leave what the program prints as it is, whatever that looks like', () => {
    const piece = fc.oneof(
      fc.constantFrom('\n', MARKER, MARKER.slice(0, 4), '["end"]', '["passed", "check_a"]', '\r', '\u2028'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        const text = pieces.join('');
        const { own, events } = readAll(pieces);
        if (!text.includes(`\n${MARKER}`)) {
          assert.equal(own, text);
          assert.deepEqual(events, []);
        }
      }),
    );
  });

  it('are dropped where they are none, and cut where they are long', () => {
    for (const bad of [
      [],
      ['passed'],
      ['passed', 3],
      ['passed', 'x'.repeat(1000)],
      ['failed', 'check_a'],
      ['failed', 'check_a', { text: 3 }],
      ['found', 'check_a'],
      ['broken', { kind: 'odd', text: '' }],
      ['more'],
      { type: 'end' },
    ]) {
      assert.deepEqual(readAll([`\n${MARKER}${JSON.stringify(bad)}\n`]).events, []);
    }
    assert.deepEqual(readAll([`\n${MARKER}no JSON\n`, `a${line('end').slice(0, -1)}`]), { own: 'a', events: [] });
  });
});

describe('an attempt at an exercise', () => {
  const wanted = [
    { name: 'check_a', says: 'A.' },
    { name: 'check_b', says: 'B.' },
  ];
  const stateAfter = (events: readonly CheckEvent[], over = true) => {
    const attempt = new Attempt(wanted);
    for (const event of events) {
      attempt.take(event);
    }
    if (over) {
      attempt.end();
    }
    const { checks, ...state } = attempt.state;
    return { ...state, outcomes: checks.map(({ outcome }) => outcome) };
  };
  const found: CheckEvent = { type: 'found', checks: wanted };
  const passed = (name: string): CheckEvent[] => [
    { type: 'begin', name },
    { type: 'passed', name },
  ];

  it('has passed once all checks are there, were run and hold', () => {
    const events: CheckEvent[] = [found, ...passed('check_a'), ...passed('check_b')];
    assert.deepEqual(stateAfter(events), { finished: false, passed: false, outcomes: ['passed', 'passed'] });
    assert.deepEqual(stateAfter([...events, { type: 'end' }]), {
      finished: true,
      passed: true,
      outcomes: ['passed', 'passed'],
    });
    const failure = { text: 'AssertionError', values: [] };
    const failed = stateAfter([
      found,
      { type: 'failed', name: 'check_a', failure },
      ...passed('check_b'),
      { type: 'end' },
    ]);
    assert.deepEqual(failed, { finished: true, passed: false, outcomes: ['failed', 'passed'] });
  });

  it('tells what was under way from what was not reached', () => {
    const begun: CheckEvent[] = [found, { type: 'begin', name: 'check_a' }];
    assert.deepEqual(stateAfter(begun, false).outcomes, ['running', 'waiting']);
    assert.deepEqual(stateAfter(begun).outcomes, ['cut', 'notReached']);
    assert.deepEqual(stateAfter([]).outcomes, ['notReached', 'notReached']);
    const broken = { kind: 'syntax', text: 'invalid syntax', line: 3 } as const;
    assert.deepEqual(stateAfter([{ type: 'broken', broken }]), {
      broken,
      finished: false,
      passed: false,
      outcomes: ['notReached', 'notReached'],
    });
  });

  it('misses checks that were deleted, and takes further ones for what they are', () => {
    const own = { name: 'check_mine', says: '' };
    const events: CheckEvent[] = [{ type: 'found', checks: [own, ...wanted.slice(1)] }, ...passed('check_b')];
    const all = stateAfter([...events, ...passed('check_mine'), { type: 'end' }]);
    assert.deepEqual(all, { finished: true, passed: false, outcomes: ['missing', 'passed', 'passed'] });
  });

  it('is news once', () => {
    const attempts = new Attempts();
    const told: string[] = [];
    attempts.onDidChange(id => told.push(id));
    const attempt = new Attempt(wanted);
    for (const event of [found, ...passed('check_a'), ...passed('check_b'), { type: 'end' } as const]) {
      attempt.take(event);
    }
    attempts.note('a', attempt.state, false);
    assert.equal(attempts.takeSuccess('a'), false, 'the run is not over');
    attempts.note('a', attempt.state, true);
    assert.deepEqual(
      [attempts.takeSuccess('b'), attempts.takeSuccess('a'), attempts.takeSuccess('a')],
      [false, true, false],
    );
    assert.deepEqual(told, ['a', 'a']);
    assert.equal(attempts.of('a')?.passed, true);
    attempts.note('a', attempt.state, true);
    attempts.note('a', new Attempt(wanted).state, true);
    assert.equal(attempts.takeSuccess('a'), false, 'it has failed since');
  });
});
