/** The extension's folder in a real VS Code: in the way, read-only, full, gone. And a browser that stores nothing any more. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pause, StressDesk, type StressWindow } from './desk.ts';
import { exactly, type Figure, none, type Outcome, recorded } from './figures.ts';

const EXTENSION = 'python-interview.python-interview';
/** A tmpfs of this size takes one file and no other, in bytes. */
const SMALL = 8192;

interface Illness {
  readonly name: string;
  /** @returns what makes it well; undefined where this machine does not allow it */
  make(folder: string): (() => void) | undefined;
}

const mounted = (folder: string, fill: () => void, options: string): (() => void) | undefined => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return undefined;
  }
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  fill();
  if (options) {
    execFileSync('mount', ['-o', `remount,${options}`, folder]);
  }
  return () => execFileSync('umount', [folder]);
};

const illnesses: readonly Illness[] = [
  {
    name: 'a file in its place',
    make: folder => {
      rmSync(folder, { recursive: true, force: true });
      writeFileSync(folder, '');
      return () => rmSync(folder);
    },
  },
  { name: 'read-only', make: folder => mounted(folder, () => undefined, 'ro') },
  {
    name: 'on a full disk',
    make: folder =>
      mounted(
        folder,
        () => {
          mkdirSync(join(folder, 'scratch'));
          try {
            writeFileSync(join(folder, 'filler'), Buffer.alloc(2 * SMALL));
          } catch {
            // Full now.
          }
        },
        '',
      ),
  },
];

export async function foldersUnderStress(): Promise<Outcome> {
  const figures: Figure[] = [];
  const notes: string[] = [];
  const desk = await StressDesk.open();
  try {
    const window = await desk.window();
    const questions = (await window.remote.do('ids')) as { id: string }[];
    const folder = join(desk.server.dataDir, 'data/User/globalStorage', EXTENSION);
    for (const [at, illness] of illnesses.entries()) {
      const heal = illness.make(folder);
      if (!heal) {
        notes.push(`Not tried, because this machine lets nobody mount: a folder ${illness.name}`);
        continue;
      }
      let ill = true;
      try {
        const id = questions[at]?.id ?? '';
        const opened = String(await window.remote.run('pythonInterview.openSnippet', id, 1));
        const told = await tells(window, /No scratch file could be made/);
        const empty = emptyFiles(folder);
        heal();
        ill = false;
        await window.remote.run('notifications.clearAll');
        const again = String(await window.remote.run('pythonInterview.openSnippet', id, 1));
        const scratch = join(folder, 'scratch', again.slice(again.lastIndexOf('/') + 1));
        figures.push(
          exactly(
            `a folder ${illness.name}: documents in the place of the file`,
            opened.startsWith('untitled:') ? 1 : 0,
            1,
          ),
          exactly('  times that the user is told', told ? 1 : 0, 1),
          none('  files of 0 bytes left behind', empty),
          exactly(
            '  files once it is well',
            again.endsWith('.py') && existsSync(scratch) && statSync(scratch).size > 0 ? 1 : 0,
            1,
          ),
        );
      } finally {
        if (ill) {
          heal();
        }
      }
    }
    figures.push(...(await gone(window, folder, questions[4]?.id ?? '')), ...(await browserFull(window)));
  } finally {
    await desk.dispose();
  }
  return { figures, notes };
}

/** The folder is deleted while one of its files is open. */
async function gone({ workbench, remote }: StressWindow, folder: string, id: string): Promise<Figure[]> {
  await remote.run('pythonInterview.openSnippet', id, 1);
  rmSync(folder, { recursive: true, force: true });
  await remote.run('notifications.clearAll');
  await remote.do('start', 'pythonInterview.resetScratch');
  const said = await tells({ workbench, remote }, /./);
  await remote.run('notifications.clearAll');
  const again = String(await remote.run('pythonInterview.openSnippet', id, 1));
  return [
    exactly(
      'a folder that is deleted: answers to Reset Scratch File',
      said || existsSync(join(folder, 'scratch')) ? 1 : 0,
      1,
    ),
    exactly(
      '  files once the snippet is opened again',
      again.endsWith('.py') && existsSync(join(folder, 'scratch')) ? 1 : 0,
      1,
    ),
  ];
}

/** VS Code tells no extension that the browser keeps nothing: what a user sees is only recorded. */
async function browserFull({ workbench, remote }: StressWindow): Promise<Figure[]> {
  await workbench.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await remote.run('pythonInterview.startPractice');
  await remote.run('pythonInterview.showAnswer');
  await remote.run('pythonInterview.rateGood');
  await pause(3000);
  const told = await workbench.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  return [
    recorded(
      'a browser whose IndexedDB is full: what the user is told',
      told.join(' / ').slice(0, 100) || 'nothing (by VS Code)',
    ),
  ];
}

async function tells({ workbench }: StressWindow, text: RegExp): Promise<boolean> {
  return workbench.notification(text).then(
    () => true,
    () => false,
  );
}

function emptyFiles(folder: string): number {
  const scratch = join(folder, 'scratch');
  return existsSync(scratch) && statSync(folder).isDirectory()
    ? readdirSync(scratch).filter(name => statSync(join(scratch, name)).size === 0).length
    : 0;
}
