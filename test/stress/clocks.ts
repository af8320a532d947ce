/** The clock set on and back under a user's hands, and dates that do not exist. Without VS Code and without waiting. */
import { GRADES, REVIEW_STATE } from '../../src/progress/codec';
import { dueDay, dueTime, newestReview } from '../../src/progress/entry';
import { ProgressStore, type StoreNews } from '../../src/progress/progressStore';
import { DEFAULT_SETTINGS } from '../../src/progress/settings';
import { readProgress } from '../../src/progress/stored';
import { EXPORT_FORMAT, EXPORT_VERSION, exportProgress, importProgress } from '../../src/progress/transfer';
import { seededRandom } from '../../src/scheduling/random';
import { Scheduler } from '../../src/scheduling/scheduler';
import { InterviewSession } from '../../src/sessions/interview';
import { DAY, MINUTE, memory, NOON, TestClock } from '../unit/support';
import { atLeast, exactly, type Figure, none, type Outcome, recorded } from './figures.ts';
import type { StressOptions } from './main.ts';

const HISTORIES = 1500;
const STEPS = 40;
const INTERVIEWS = 500;
/** How far a clock is set on or back. */
const SHIFTS = [30 * DAY, -30 * DAY, DAY, -DAY, 3_600_000, -3_600_000, 400 * DAY, -400 * DAY];
const IDS = ['a', 'b', 'c', 'd', 'e'];

export async function run({ seed }: StressOptions): Promise<Outcome> {
  const notes: string[] = [];
  return { figures: [...histories(seed, notes), ...interviews(seed, notes), ...impossibleDates(notes)], notes };
}

/** Somebody practises while the clock jumps; then it is right, and stays so. */
function histories(seed: number, notes: string[]): Figure[] {
  const sums = { ratings: 0, shifts: 0, missing: 0, ahead: 0, stuck: 0, again: 0, refused: 0, threw: 0 };
  for (let game = 0; game < HISTORIES; game++) {
    const random = seededRandom(seed * 1_000_003 + game);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const clock = new TestClock();
    const store = new ProgressStore(memory(), clock, () => undefined);
    const scheduler = new Scheduler(DEFAULT_SETTINGS.desiredRetention, clock);
    const trail: string[] = [];
    let shift = 0;
    let rated = 0;
    const rate = (id: string, grade = pick(GRADES)): void => {
      const outcome = scheduler.outcomes(id, store.cardOf(id), store.reviewsOf(id).length)[grade];
      void store.rate(id, grade, outcome, NOON).written;
      rated++;
    };
    try {
      for (let turn = 0; turn < STEPS; turn++) {
        clock.forward(Math.floor(random() * 2 * DAY));
        const what = random();
        const id = pick(IDS);
        if (what < 0.2) {
          const by = pick(SHIFTS);
          shift += by;
          sums.shifts++;
          clock.set(clock.time + by);
          trail.push(`clock ${by / DAY} d`);
        } else if (what < 0.3) {
          void store.setState(id, pick(['new', 'learning', 'due', 'known']));
          trail.push(`state ${id}`);
        } else {
          rate(id);
          trail.push(`rate ${id}`);
        }
      }
      clock.set(clock.time - shift);
      const counted = store
        .days()
        .reduce((sum, { counts: { again, hard, good, easy } }) => sum + again + hard + good + easy, 0);
      sums.ratings += rated;
      sums.missing += Math.abs(rated - counted);
      const exported = exportProgress(store.settled(), clock.now());
      const imported = importProgress(
        new TextEncoder().encode(exported),
        clock.now(),
        () => true,
        () => true,
      );
      if ('problem' in imported) {
        sums.refused++;
        notes.push(`history ${game}: the own export is refused: ${imported.problem}`);
      }
      const entries = store.settled().questions;
      for (const id of IDS) {
        const stored = newestReview(entries[id]);
        sums.ahead += stored && stored.time > clock.now() + DAY ? 1 : 0;
        const card = store.cardOf(id);
        // A clock may be a day ahead of another one: what is dated so is believed.
        const late =
          card &&
          (card.state === REVIEW_STATE
            ? dueDay(card, clock) > clock.dayOf(clock.now()) + card.interval + 1
            : dueTime(card) > clock.now() + card.interval * MINUTE + DAY);
        if (late) {
          sums.stuck++;
          notes.push(`history ${game}, ${id}: due too late; ${trail.join(', ')}`);
        }
        rate(id, 1);
        clock.forward(DAY + 15 * MINUTE);
        if (store.stateOf(id) !== 'due') {
          sums.again++;
          notes.push(`history ${game}, ${id}: rated Again and not due a day later; ${trail.join(', ')}`);
        }
      }
    } catch (error) {
      sums.threw++;
      notes.push(`history ${game}: ${error}; ${trail.join(', ')}`);
    }
  }
  return [
    recorded('histories in which the clock was set (times)', `${HISTORIES} (${sums.shifts})`),
    recorded('ratings in them', sums.ratings),
    none('ratings not counted, or twice', sums.missing),
    atLeast('cards whose last rating lay ahead of the right clock by more than a day', sums.ahead, 1),
    none('cards that stay away longer than their interval once the clock is right', sums.stuck),
    none('cards rated Again that do not come back', sums.again),
    none('own exports that import refuses', sums.refused),
    none('histories that ended in an error', sums.threw),
  ];
}

/** The clock is set on and back while a mock interview runs. */
function interviews(seed: number, notes: string[]): Figure[] {
  const wrong = { left: 0, seconds: 0, order: 0 };
  for (let game = 0; game < INTERVIEWS; game++) {
    const random = seededRandom(seed * 7_919 + game);
    const clock = new TestClock();
    const finished: { start: number; at: number; answers: readonly { seconds: number }[] }[] = [];
    const session = InterviewSession.start(
      { clock, elapsed: () => clock.elapsed, save: () => undefined, finish: interview => finished.push(interview) },
      30,
      IDS,
    );
    let gone = 0;
    for (const _ of IDS) {
      const taken = Math.floor(random() * 5 * MINUTE);
      clock.forward(taken);
      gone += taken;
      if (random() < 0.6) {
        clock.set(clock.time + (SHIFTS[Math.floor(random() * SHIFTS.length)] ?? 0));
      }
      void session.do({ type: 'reveal' });
      if (session.left !== Math.max(0, 30 * MINUTE - gone)) {
        wrong.left++;
        notes.push(`interview ${game}: ${session.left} ms left, ${30 * MINUTE - gone} expected`);
      }
      void session.do({ type: 'score', score: 3 });
    }
    const [interview] = finished;
    const seconds = interview?.answers.reduce((sum, answer) => sum + answer.seconds, 0) ?? Number.NaN;
    // Each answer's time is rounded to whole seconds.
    wrong.seconds += Math.abs(seconds - gone / 1000) <= IDS.length ? 0 : 1;
    wrong.order += interview && interview.at >= interview.start ? 0 : 1;
  }
  return [
    recorded('interviews in which the clock was set', INTERVIEWS),
    none('whose time left was wrong', wrong.left),
    none('whose answers took another time than went by', wrong.seconds),
    none('that ended before they began', wrong.order),
  ];
}

/** Moments that no calendar has, or no record. */
const NO_MOMENTS = [
  ...['2026-02-30T12:00:00Z', '2026-02-29T12:00:00Z', '2026-04-31T00:00:00Z', '2026-13-01T12:00:00Z'],
  ...['2026-00-10T12:00:00Z', '2026-11-00T12:00:00Z', '2026-11-25T24:00:01Z', '2026-11-25T25:00:00Z'],
  ...['2026-11-25T12:60:00Z', '2016-12-31T23:59:60Z', '2026-11-25T12:00:00+99:99', '+275760-09-14T00:00:00Z'],
  ...['-000001-01-01T00:00:00Z', '0000-00-00T00:00:00Z', '1969-12-31T23:59:59Z', '2026-11-25', '12:00', ''],
  ...['yesterday', 'NaN', '1764072000000', '2026-W48-3T12:00:00Z', '２０２６-11-25T12:00:00Z', '2026-11-25T12:00:00'],
];
const NO_DAYS = [
  '2026-02-30',
  '2026-13-01',
  '2026-00-01',
  '2026-1-1',
  '26-11-25',
  '2026-11-25T00:00:00Z',
  '',
  '__proto__',
];
const REAL_MOMENTS = ['2024-02-29T12:00:00Z', '2026-11-25T11:59:59.999Z', '1970-01-02T00:00:00Z'];

function impossibleDates(notes: string[]): Figure[] {
  const places: Readonly<Record<string, (moment: string) => object>> = {
    seen: moment => ({ questions: { a: { seen: moment } } }),
    state: moment => ({ questions: { a: { state: { value: 'due', at: moment } } } }),
    bookmark: moment => ({ questions: { a: { bookmark: { value: true, at: moment } } } }),
    start: moment => ({
      questions: {},
      interviews: [{ start: moment, changed: REAL_MOMENTS[0], minutes: 30, answers: [] }],
    }),
    changed: moment => ({
      questions: {},
      interviews: [{ start: REAL_MOMENTS[0], changed: moment, minutes: 30, answers: [] }],
    }),
  };
  const take = (part: object) =>
    importProgress(
      new TextEncoder().encode(JSON.stringify({ format: EXPORT_FORMAT, version: EXPORT_VERSION, ...part })),
      NOON,
      () => true,
      () => true,
    );
  let [taken, tried, refused, real] = [0, 0, 0, 0];
  for (const [place, make] of Object.entries(places)) {
    for (const moment of NO_MOMENTS) {
      tried++;
      if (!('problem' in take(make(moment)))) {
        taken++;
        notes.push(`import takes ${place}: "${moment}"`);
      }
    }
    for (const moment of REAL_MOMENTS) {
      real++;
      refused += 'problem' in take(make(moment)) ? 1 : 0;
    }
  }
  for (const day of NO_DAYS) {
    tried++;
    const days = JSON.parse(`{${JSON.stringify(day)}:{"w":{"good":1}}}`) as object;
    const result = take({ questions: {}, days });
    // Checking leaves out what no object can have as an own key.
    if (!('problem' in result) && Object.keys(result.data.days).length > 0) {
      taken++;
      notes.push(`import takes the day "${day}"`);
    }
  }
  let [unread, untold] = [0, 0];
  for (const day of NO_DAYS) {
    const record = JSON.parse(
      `{"version":2,"questions":{"a":{"m":"s1234567"}},"days":{${JSON.stringify(day)}:{"w":"--1----"},"2026-11-25":{"w":"--1----"}}}`,
    ) as unknown;
    const { outcome, data } = readProgress(record);
    unread += data && Object.keys(data.questions).length === 1 && Object.keys(data.days).length === 1 ? 0 : 1;
    const told: StoreNews[] = [];
    const storage = memory();
    storage.values.set('progress', record);
    const store = new ProgressStore(storage, new TestClock(), news => told.push(news));
    store.days();
    untold += outcome === 'damaged' && told.some(({ kind }) => kind === 'damaged') ? 0 : 1;
    store.dispose();
  }
  return [
    recorded('dates that do not exist, tried in an import', tried),
    none('taken', taken),
    exactly('dates that do exist, taken', real - refused, real),
    none('stored records with such a day whose rest is lost', unread),
    none('  of which nobody is told', untold),
  ];
}
