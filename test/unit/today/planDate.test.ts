import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calendarNames, FARTHEST, readDay } from '../../../src/features/today/planDate';
import { dayKey, dayNumber } from '../../../src/progress/day';

/** A Tuesday. */
const today = dayNumber('2026-12-01') ?? Number.NaN;
const names = calendarNames(['en', 'de', 'fr']);
const read = (text: string): string => {
  const typed = readDay(text, today, names);
  return 'day' in typed ? dayKey(typed.day) : typed.problem;
};

describe('the day of the interview, typed', () => {
  it('is read as people write it', () => {
    const same = [
      '2026-12-04',
      '2026/12/4',
      '4 December',
      '4 dec',
      'Dec 4',
      '4. Dezember',
      '4.12.',
      '04.12.2026',
      'December 4, 2026',
      '4 déc. 2026',
    ];
    for (const text of [...same, 'Friday', 'fri', ' Freitag ', 'the 4th of December']) {
      assert.equal(read(text), '2026-12-04', text);
    }
  });

  it('is the next such day where its year is left out', () => {
    assert.equal(read('3 January'), '2027-01-03');
    assert.equal(read('30 November'), '2027-11-30');
    assert.equal(read('Tuesday'), '2026-12-08', 'today is Tuesday');
    assert.equal(read('Wednesday'), '2026-12-02');
  });

  it('is refused with its reason', () => {
    const cases = {
      past: ['2026-11-30', '30 November 2026', '1999-01-01'],
      today: ['2026-12-01', '1 December'],
      far: ['2027-12-02', '4 December 2031'],
      noSuchDay: [
        '31 February',
        '2027-02-29',
        '2027-13-01',
        '30 Feb 2027',
        '0 March',
        '31.2.',
        '1.13.2027',
        '2027-00-10',
      ],
      unreadable: [
        '',
        'soon',
        '4/12',
        '12',
        '12/4/2026',
        'December',
        '4 5 December',
        'ma 4',
        '123 May',
        'May June 4',
        '∞',
      ],
    };
    for (const [problem, texts] of Object.entries(cases)) {
      for (const text of texts) {
        assert.equal(read(text), problem, text);
      }
    }
    assert.equal(read('2027-12-01'), '2027-12-01', 'the last day');
  });

  it('is the same day however it is written', () => {
    const written: Intl.DateTimeFormatOptions[] = [
      { dateStyle: 'long' },
      { dateStyle: 'medium' },
      { dateStyle: 'full' },
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: FARTHEST }),
        fc.constantFrom(...written),
        fc.constantFrom('en', 'de', 'fr'),
        (ahead, style, language) => {
          const day = today + ahead;
          const text = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }).format(day * 86_400_000);
          assert.equal(read(text), dayKey(day), text);
          assert.equal(read(dayKey(day)), dayKey(day));
        },
      ),
    );
  });

  it('never throws and never leaves the bounds, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9 ./-]{0,12}$/)), text => {
        const typed = readDay(text, today, names);
        assert.ok('problem' in typed || (typed.day > today && typed.day <= today + FARTHEST));
      }),
    );
  });
});
