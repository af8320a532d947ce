/**
 * The extension host killed with each kind of page on screen: what was stored stays, what was typed is still there, and the page says
 * that nobody answers or the new host does.
 */
import { execFileSync } from 'node:child_process';
import type { Frame } from 'playwright-core';
import { pause, Remote, StressDesk, type StressWindow } from './desk.ts';
import { exactly, type Figure, none, type Outcome, recorded } from './figures.ts';

/** How long a user waits for a sign after a click, in milliseconds. */
const SIGN = 12_000;
/** Longer than VS Code takes to write what it was given. */
const WRITTEN = 1500;
const NOTES = 'typed before, ';
const MORE_NOTES = 'and typed after';

interface Kind {
  readonly name: string;
  /** Brings the page on screen. */
  show(window: StressWindow): Promise<void>;
  /** What the user does when the host is dead. */
  act(page: Frame): Promise<void>;
  /** The command that a user would try next. */
  readonly again: readonly [command: string, ...args: unknown[]];
  readonly notes?: true;
}

const practise = async ({ workbench, remote }: StressWindow): Promise<Frame> => {
  await remote.run('pythonInterview.startPractice');
  const page = await workbench.webviewWith('h1', /./);
  await page.locator('#session .primary').waitFor();
  return page;
};

const kinds: readonly Kind[] = [
  {
    name: 'an answer',
    show: async ({ workbench, remote }) => {
      const [, second] = (await remote.do('ids')) as { id: string }[];
      await remote.run('pythonInterview.openQuestion', second?.id);
      await workbench.webviewWith('h1', /./);
    },
    act: page => page.locator('#bookmark').click(),
    again: ['pythonInterview.randomQuestion'],
  },
  {
    name: 'practice, answer hidden',
    show: async window => void (await practise(window)),
    act: async page => {
      await page.locator('#session .primary').click();
      await page.locator('#session [data-action="rate3"]').click();
    },
    again: ['pythonInterview.startPractice'],
  },
  {
    name: 'practice, answer shown',
    show: async window => {
      const page = await practise(window);
      await page.locator('#session .primary').click();
      await page.locator('#session [data-action="rate3"]').waitFor();
    },
    act: page => page.locator('#session [data-action="rate3"]').click(),
    again: ['pythonInterview.startPractice'],
  },
  {
    name: 'an interview with notes',
    show: async ({ workbench, remote }) => {
      await remote.run('pythonInterview.startMockInterview', { minutes: 10 });
      const page = await workbench.webviewWith('h1', /./);
      await page.locator('#notes').click();
      await workbench.page.keyboard.type(NOTES);
    },
    act: async page => {
      await page.locator('#notes').press('End');
      await page.locator('#notes').pressSequentially(MORE_NOTES);
      await page.locator('#session [data-action="pause"]').click();
    },
    again: ['pythonInterview.showAnswer'],
    notes: true,
  },
  {
    name: 'the statistics',
    show: async ({ workbench, remote }) => {
      await remote.run('pythonInterview.showStatistics');
      await workbench.webviewWith('h1', 'Statistics');
    },
    act: page => page.locator('[data-action="practice"]').first().click(),
    again: ['pythonInterview.showStatistics'],
  },
];

export async function run(): Promise<Outcome> {
  const figures: Figure[] = [];
  const notes: string[] = [];
  const desk = await StressDesk.open();
  try {
    for (const kind of kinds) {
      const { lost, sign, silent, notesLeft, panels } = await killUnder(desk, kind);
      figures.push(
        none(`${kind.name}: stored and lost`, lost),
        { what: `  a sign within ${SIGN / 1000} s of the click`, measured: sign, expected: 'any', ok: !silent },
        exactly('  panels once a command was tried again', panels, 1),
      );
      if (kind.notes) {
        figures.push({
          what: '  the notes box in the end',
          measured: JSON.stringify(notesLeft),
          expected: JSON.stringify(NOTES + MORE_NOTES),
          ok: notesLeft === NOTES + MORE_NOTES,
        });
      }
    }
  } finally {
    await desk.dispose();
  }
  figures.push(recorded('hosts killed', kinds.length));
  return { figures, notes };
}

async function killUnder(desk: StressDesk, kind: Kind) {
  const window = await desk.window();
  const { workbench, remote } = window;
  const [first] = (await remote.do('ids')) as { id: string }[];
  await remote.run('pythonInterview.addBookmark', first?.id);
  await remote.run('pythonInterview.startPractice');
  await remote.run('pythonInterview.showAnswer');
  await remote.run('pythonInterview.rateEasy');
  await remote.run('pythonInterview.endPractice');
  await remote.run('workbench.action.closeAllEditors');
  await kind.show(window);
  await pause(WRITTEN);

  const page = await workbench.webview();
  killHost(remote.pid);
  await untilGone(remote.pid);
  const before = await visible(window, page);
  let sign = 'nothing';
  await kind.act(page).catch((error: Error) => {
    sign = `could not be clicked: ${error.message.split('\n')[0]}`;
  });
  // What the click itself draws, such as a focus or an answer that the page had already, is no sign that somebody listens.
  await pause(300);
  const clicked = await visible(window, page);
  const until = Date.now() + SIGN;
  while (Date.now() < until) {
    const now = await visible(window, page);
    const added = news(now, clicked) || news(now, before, true);
    if (added) {
      sign = added;
      break;
    }
    await pause(200);
  }
  const silent = sign === 'nothing';

  window.remote = await Remote.of(workbench.folder, remote);
  await window.remote.do('activate');
  await window.remote.run(kind.again[0], ...kind.again.slice(1));
  const tabs = workbench.page.locator('.tabs-container .tab');
  // The page that was left behind hands over what was typed on it, and goes.
  for (const end = Date.now() + SIGN; Date.now() < end && (await tabs.count()) !== 1; ) {
    await pause(100);
  }
  await pause(WRITTEN);
  const record = await window.remote.record();
  const kept =
    (first && record.questions[first.id]?.bookmark?.value ? 1 : 0) + (Object.keys(record.days).length > 0 ? 1 : 0);
  const panels = await tabs.count();
  const box = (await workbench.webview()).locator('#notes');
  const notesLeft = kind.notes ? await box.inputValue().catch(() => 'no box') : '';
  await workbench.page.context().close();
  return { lost: 2 - kept, sign, silent, notesLeft, panels };
}

/** What a user can read: the page, and VS Code's notifications. */
async function visible({ workbench }: StressWindow, page: Frame): Promise<readonly string[]> {
  const body = await page.evaluate(() => document.body.innerText).catch(() => 'the page is gone');
  const told = await workbench.page
    .locator('.notifications-toasts .notification-list-item-message, .monaco-dialog-box .dialog-message')
    .allInnerTexts();
  // A clock goes on by itself.
  return [...body.split('\n'), ...told].map(line => line.trim()).filter(line => line && !/^\d+:\d\d/.test(line));
}

/** The first line that was not there before. @param onlyTold of the notifications alone */
function news(now: readonly string[], before: readonly string[], onlyTold = false): string {
  const added = now.filter(line => !before.includes(line));
  return (onlyTold ? added.filter(line => /extension host|not answer/i.test(line)) : added)[0]?.slice(0, 120) ?? '';
}

/** Ends an extension host, after making sure that this process has started it. */
function killHost(pid: number): void {
  for (let parent = pid; parent !== process.pid; ) {
    parent = Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(parent)], { encoding: 'utf8' }));
    if (!(parent > 1)) {
      throw new Error(`Process ${pid} is none of ours.`);
    }
  }
  process.kill(pid, 'SIGKILL');
}

async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(50);
  }
}
