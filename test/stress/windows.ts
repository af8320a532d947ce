/** Two windows that rate at the same time, at human pace, in bursts and with a hurried close. A third one looks what is there. */
import type { BrowserContext } from 'playwright-core';
import { type ExportedRecord, pause, StressDesk, type StressWindow, seededRandom } from './desk.ts';
import { atMost, exactly, type Figure, none, type Outcome, recorded } from './figures.ts';
import type { StressOptions } from './main.ts';

/** Ratings of each window at human pace, half of them on the same questions, half on others. */
const AT_PACE = 16;
const ROUNDS = 6;
const BURST = 12;
/**
 * A command has resolved when VS Code has taken over what is to be stored; it writes it within 100 ms. Another window's write of
 * the same moment is noticed 250 ms later, and mended by the next write of this window, at most a second later. What a window did
 * within this time before it was closed may be lost. Milliseconds.
 */
const LAST_MOMENT = 1500;

/** What one window has rated. */
interface Rater {
  readonly name: string;
  readonly window: StressWindow;
  /** Its name in the record's daily counts. */
  readonly writer: string;
  /** Commands given. One that comes before its question is drawn does nothing. */
  sent: number;
  /** Ratings that the window knew of when it was closed. */
  made: number;
  /** Those of them that it knew of since before the last moment. */
  sure: number;
}

const writers = ({ days }: ExportedRecord): string[] => Object.values(days).flatMap(Object.keys);

const countOf = ({ days }: ExportedRecord, writer: string): number =>
  Object.values(days).reduce((sum, tallies) => {
    const { again = 0, hard = 0, good = 0, easy = 0 } = tallies[writer] ?? {};
    return sum + again + hard + good + easy;
  }, 0);

export async function run({ seed }: StressOptions): Promise<Outcome> {
  const desk = await StressDesk.open({ settings: { 'pythonInterview.study.newPerDay': 500 } });
  const random = seededRandom(seed);
  const raters: Rater[] = [];
  try {
    const first = await desk.window();
    const context = first.workbench.page.context();
    const known = new Set<string>();

    /** Rates one question, so that it is known by which name the window counts. */
    const rater = async (name: string, window: StressWindow, filter?: unknown): Promise<Rater> => {
      await window.remote.run('pythonInterview.startPractice', ...(filter ? [filter] : []));
      await rate(window);
      const writer = writers(await window.remote.record()).find(each => !known.has(each));
      if (!writer) {
        throw new Error(`${name}: the first rating is not in the record.`);
      }
      known.add(writer);
      const begun = { name, window, writer, sent: 1, made: 1, sure: 0 };
      raters.push(begun);
      return begun;
    };

    const atPace = [
      await rater('at human pace, first', first),
      await rater('at human pace, second', await desk.window(context)),
    ];
    const questions = (await first.remote.do('ids')) as { section: string }[];
    const sections = [...new Set(questions.map(({ section }) => section))];
    for (const half of ['same', 'other']) {
      await Promise.all(
        atPace.map(async (each, at) => {
          if (half === 'other') {
            await each.window.remote.run('pythonInterview.startPractice', { sections: [sections[at + 1]] });
          }
          for (let turn = 0; turn < AT_PACE / 2; turn++) {
            await pause(300 + 900 * random());
            await rate(each.window);
            each.sent++;
          }
        }),
      );
    }
    await Promise.all(atPace.map(each => close(each, LAST_MOMENT)));

    for (let round = 1; round <= ROUNDS; round++) {
      const pair = await openPair(desk, context);
      const both = [
        await rater(`burst ${round}, first`, pair[0]),
        await rater(`burst ${round}, second`, pair[1], round % 2 ? undefined : { sections: [sections[round]] }),
      ];
      const pauses = [20 + 60 * random(), 20 + 200 * random()];
      await Promise.all(both.map(({ window }, at) => window.remote.do('burst', BURST, pauses[at])));
      for (const each of both) {
        each.sent += BURST;
      }
      // In half of the rounds the user waits a moment, in the others they are gone with the last key.
      await Promise.all(both.map(each => close(each, round % 2 ? 0 : LAST_MOMENT)));
    }

    const third = await desk.window(context);
    return judge(raters, await third.remote.record());
  } finally {
    await desk.dispose();
  }
}

/** One after the other: a page behind another one that is being loaded as well is drawn late, or never. */
const openPair = async (desk: StressDesk, context: BrowserContext): Promise<[StressWindow, StressWindow]> => [
  await desk.window(context),
  await desk.window(context),
];

async function rate({ remote }: StressWindow): Promise<void> {
  await remote.run('pythonInterview.showAnswer');
  await remote.run('pythonInterview.rateGood');
}

async function close(rater: Rater, after: number): Promise<void> {
  const { window, writer } = rater;
  rater.made = countOf(await window.remote.record(), writer);
  if (after > 0) {
    await pause(after);
    rater.sure = rater.made;
  }
  await window.workbench.page.close({ runBeforeUnload: true });
}

function judge(raters: readonly Rater[], record: ExportedRecord): Outcome {
  const figures: Figure[] = [];
  const notes: string[] = [];
  let [sent, made, found, lost, late, extra] = [0, 0, 0, 0, 0, 0];
  for (const each of raters) {
    const there = countOf(record, each.writer);
    sent += each.sent;
    made += each.made;
    found += there;
    extra += Math.max(0, there - each.made);
    lost += Math.max(0, each.sure - there);
    late += Math.max(0, each.made - Math.max(there, each.sure));
    if (there < each.made) {
      notes.push(
        `${each.name}: ${each.sent} sent, ${each.made} made, ${each.sure} before the last moment, ${there} found`,
      );
    }
  }
  const reviews = Object.values(record.questions).reduce((sum, entry) => sum + (entry.reviews?.length ?? 0), 0);
  figures.push(
    recorded('windows that rated', raters.length),
    recorded('ratings sent', sent),
    recorded('ratings made: those before their question is drawn are not', made),
    recorded('ratings in the record', found),
    none('made before the last moment, and lost', lost),
    none('in the record but never made', extra),
    recorded(`made within ${LAST_MOMENT} ms before the close, and lost`, late),
    atMost('reviews in the histories (two of one second are one)', reviews, found),
    exactly('writers in the record that rated', new Set(raters.map(({ writer }) => writer)).size, raters.length),
  );
  return { figures, notes };
}
