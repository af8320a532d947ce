/** Reloads of a window in a practice session: the question, its answer and the reader's place are there again. */
import { pause, StressDesk } from './desk.ts';
import { atLeast, none, type Outcome, recorded } from './figures.ts';

const RELOADS = 50;
/** What is not done by then is left, in milliseconds. */
const LIMIT = 280_000;
/** A place on the page may be off by this much after its fonts have come, in pixels. */
const TOLERANCE = 4;

export async function run(): Promise<Outcome> {
  const begin = performance.now();
  const desk = await StressDesk.open({ settings: { 'pythonInterview.study.newPerDay': 500 } });
  const wrong = { question: 0, reveal: 0, scroll: 0, session: 0 };
  const notes: string[] = [];
  let done = 0;
  try {
    const { workbench, remote } = await desk.window();
    const questions = (await remote.do('ids')) as { name: string; title: string }[];
    await remote.run('pythonInterview.startPractice');
    for (; done < RELOADS && performance.now() - begin < LIMIT; done++) {
      let page = await workbench.webview();
      const revealed = done % 3 !== 0;
      if (revealed && !(await page.locator('.short').isVisible())) {
        await page.locator('#session .primary').click();
        await page.locator('.short').waitFor();
      }
      // All of the page is there when its last part is.
      await page.locator('[data-later]').first().waitFor({ state: 'detached' });
      const title = (await page.locator('h1').textContent()) ?? '';
      const most = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      const place = Math.min(most, 311 + 17 * done);
      await page.evaluate(top => window.scrollTo(0, top), place);
      const name = questions.find(question => question.title === title)?.name ?? title;
      await workbench.tab(name).waitFor();
      await workbench.reload(revealed && place > 0 ? String(Math.round(place)) : name);
      page = await workbench.webviewWith('h1', /./);
      await page.locator('#session').waitFor();
      const found = (await page.locator('h1').textContent()) ?? '';
      const shown = await page.locator('.short').isVisible();
      const inSession = await page.locator('#session').isVisible();
      const at = await settled(() => page.evaluate(() => window.scrollY), place);
      wrong.question += found === title ? 0 : 1;
      wrong.reveal += shown === revealed ? 0 : 1;
      wrong.session += inSession ? 0 : 1;
      wrong.scroll += Math.abs(at - place) <= TOLERANCE ? 0 : 1;
      if (found !== title || shown !== revealed || !inSession || Math.abs(at - place) > TOLERANCE) {
        notes.push(
          `reload ${done + 1}: "${title}" ${revealed ? 'revealed' : 'hidden'} at ${place} came back as "${found}" ${shown ? 'revealed' : 'hidden'} at ${at}`,
        );
      }
      // On to the next question: the one after a revealed one.
      if (shown) {
        await page.locator('#session [data-action="rate4"]').click();
        await page.locator('#session .primary').waitFor();
      }
    }
  } finally {
    await desk.dispose();
  }
  const figures = [
    atLeast('reloads in a session', done, 10),
    none('another question', wrong.question),
    none('revealed or hidden otherwise', wrong.reveal),
    none('without its session', wrong.session),
    none('at another place', wrong.scroll),
    recorded('seconds a reload', ((performance.now() - begin) / 1000 / Math.max(1, done)).toFixed(1)),
  ];
  return { figures, notes };
}

/** The value when it is what it should be, or the one it has after a while. */
async function settled(read: () => Promise<number>, wanted: number): Promise<number> {
  const until = performance.now() + 3000;
  for (;;) {
    const value = await read();
    if (Math.abs(value - wanted) <= TOLERANCE || performance.now() > until) {
      return value;
    }
    await pause(50);
  }
}
