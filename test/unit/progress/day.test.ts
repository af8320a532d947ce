import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayKey, dayNumber, machineClock, studyDay } from '../../../src/progress/day';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
  'Africa/Casablanca',
];
const MINUTE = 60_000;

/** Runs with the machine's clock in another time zone; Node reads `TZ` anew when it is assigned. */
function inZone<T>(zone: string, run: () => T): T {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return run();
  } finally {
    if (before === undefined) {
      delete process.env.TZ;
    } else {
      process.env.TZ = before;
    }
  }
}

describe('the study day', () => {
  const zone = fc.constantFrom(...ZONES);
  const hour = fc.integer({ min: 0, max: 23 });
  const moment = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) });

  it('turns at the chosen hour', () => {
    inZone('Europe/Berlin', () => {
      const day = (text: string, startsAt: number) => dayKey(studyDay(new Date(text), startsAt));
      assert.equal(day('2026-11-25T03:59:59', 4), '2026-11-24');
      assert.equal(day('2026-11-25T04:00:00', 4), '2026-11-25');
      assert.equal(day('2026-11-25T00:00:00', 0), '2026-11-25');
      assert.equal(day('2026-01-01T02:00:00', 4), '2025-12-31');
    });
  });

  it('turns once on days on which the clocks change, even within the hour that is missing or comes twice', () => {
    inZone('Europe/Berlin', () => {
      for (const [date, hours] of [
        ['2026-03-29', 23],
        ['2026-10-25', 25],
      ] as const) {
        for (let startsAt = 0; startsAt < 24; startsAt++) {
          const { dayOf } = machineClock(() => startsAt);
          const begin = new Date(`${date}T00:00:00`).getTime();
          const days = Array.from({ length: (hours + 24) * 60 }, (_, minute) => dayOf(begin + minute * MINUTE));
          assert.deepEqual(new Set(days).size, startsAt === 0 ? 2 : 3, `${date} at ${startsAt}`);
          assert.ok(days.every((each, at) => at === 0 || each - (days[at - 1] ?? 0) <= 1));
        }
      }
    });
  });

  it('never goes back and is never longer than a day of 25 hours, in any zone', () => {
    fc.assert(
      fc.property(zone, hour, moment, fc.integer({ min: 0, max: 40 * 60 }), (name, startsAt, time, minutes) => {
        inZone(name, () => {
          const { dayOf } = machineClock(() => startsAt);
          const later = dayOf(time + minutes * MINUTE) - dayOf(time);
          assert.ok(later >= 0, `${later}`);
          assert.ok(later <= Math.ceil((minutes + 60) / (23 * 60)), `${later}`);
          if (minutes > 25 * 60) {
            assert.ok(later >= 1);
          }
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('is written and read as a date', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), day => assert.equal(dayNumber(dayKey(day)), day)));
    for (const bad of ['', '2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '__proto__', '+02026-01-01']) {
      assert.equal(dayNumber(bad), undefined, bad);
    }
  });
});
