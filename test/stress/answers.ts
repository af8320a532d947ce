/** A thousand answers in one panel, a hundred further panels: what stays in the extension host's memory. */
import { type Remote, StressDesk } from './desk.ts';
import { atLeast, atMost, exactly, type Outcome, recorded } from './figures.ts';

const OPENED = 1000;
const PANELS = 100;
/** What fills the caches first: bodies, highlighters, VS Code's own. */
const WARM = 60;
/** Functions on purpose, to see that one for each answer would be seen. */
const LEAKED = 500;

interface Memory {
  readonly bytes: number;
  readonly functions: number;
  readonly objects: Readonly<Record<string, number>>;
}

const MB = 1024 * 1024;

export async function run(): Promise<Outcome> {
  const desk = await StressDesk.open();
  try {
    const { workbench, remote } = await desk.window();
    const ids = ((await remote.do('ids')) as { id: string }[]).map(({ id }) => id);
    const opened = async (count: number): Promise<void> => {
      const PORTION = 50;
      for (let at = 0; at < count; at += PORTION) {
        await remote.do(
          'open',
          Array.from({ length: Math.min(PORTION, count - at) }, (_, index) => ids[(at + index) % ids.length]),
        );
      }
    };
    await opened(WARM);
    const before = await memory(remote);
    const begin = performance.now();
    await opened(OPENED);
    const seconds = (performance.now() - begin) / 1000;
    const after = await memory(remote);
    const tabs = ((await remote.do('tabs')) as string[]).length;
    const frames = await workbench.page.locator('iframe.webview').count();

    for (let turn = 0; turn < PANELS; turn++) {
      await remote.run('pythonInterview.openQuestion', ids[turn % ids.length], { side: true, focus: true });
      await remote.run('workbench.action.closeActiveEditor');
    }
    const afterPanels = await memory(remote);
    await remote.do('leak', LEAKED);
    const leaking = await memory(remote);
    const panels = (one: Memory): number => one.objects.AnswerPanel ?? 0;
    const figures = [
      recorded('seconds for an answer', (seconds / OPENED).toFixed(3)),
      recorded(
        `heap before, after ${OPENED} answers, after ${PANELS} further panels`,
        [before, after, afterPanels].map(({ bytes }) => `${(bytes / MB).toFixed(1)} MB`).join(', '),
      ),
      atMost(`heap that ${OPENED} answers leave behind`, (after.bytes - before.bytes) / MB, 5, ' MB'),
      recorded(
        'functions in the heap (listeners are some)',
        [before, after, afterPanels].map(({ functions }) => functions).join(', '),
      ),
      atMost(`functions that ${OPENED} answers leave behind`, after.functions - before.functions, OPENED / 5),
      exactly(`tabs after ${OPENED} answers`, tabs, 1),
      exactly(`webviews after ${OPENED} answers`, frames, 1),
      exactly('panels in memory', panels(after), 1),
      exactly(`panels in memory after ${PANELS} further ones`, panels(afterPanels), 1),
      atMost(`functions that ${PANELS} panels leave behind`, afterPanels.functions - after.functions, PANELS),
      atLeast(
        `to see that leaks are seen: functions after ${LEAKED} listeners nobody takes away`,
        leaking.functions - afterPanels.functions,
        LEAKED,
      ),
    ];
    return { figures, notes: [] };
  } finally {
    await desk.dispose();
  }
}

const memory = async (remote: Remote): Promise<Memory> =>
  (await remote.do('memory', 'AnswerPanel', 'ProgressStore')) as Memory;
