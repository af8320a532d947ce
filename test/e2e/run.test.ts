import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { patience, type Workbench } from '../host/workbench.ts';
import { bank, hasPython, plainSnippet, step, useWindow } from './support.ts';

const plain = plainSnippet();
type Which = Pick<typeof plain, 'question' | 'snippet'>;

/** What the built-in Python cannot run for the sake of a module, which the machine may not have either. */
function needing(need: string): Which {
  for (const question of bank().questions) {
    const snippet = question.snippets.find(({ needs }) => needs.includes(need));
    if (snippet) {
      return { question, snippet };
    }
  }
  throw new Error(`No snippet needs ${need}.`);
}

/** The page of a question. */
async function open(workbench: Workbench, { question }: Which): Promise<Frame> {
  await workbench.openViewContainer('Python Interview');
  const section = bank().sections.find(each => each.questions.some(other => other.id === question.id));
  assert.ok(section);
  await workbench.openQuestion(section.title, question.name);
  return workbench.webviewWith('h1', question.title);
}

const cardOf = (page: Frame, { snippet }: Which): Locator =>
  page.locator(`figure.card[data-number="${snippet.number}"]`);
const statusOf = (card: Locator, status: string | RegExp): Locator =>
  card.locator('.run[data-phase="ended"] .run-status', { hasText: status });
/** The built-in Python is compiled with its first run, which a busy machine takes its time for. */
const wait = (what: Locator): Promise<void> => what.waitFor({ timeout: 3 * patience });

describe('a run on a card', () => {
  const window = useWindow({ server: {} });

  it('goes by the setting, says what came of it, and stays on the page', async () => {
    const workbench = window();
    const page = await open(workbench, plain);
    const card = cardOf(page, plain);
    const printed = card.locator('.run samp');

    await step('however often it is pressed, it is one', async () => {
      await card.evaluate(element => {
        const phases: string[] = [];
        Object.assign(globalThis, { phases });
        new MutationObserver(() => {
          const phase = element.querySelector<HTMLElement>('.run')?.dataset.phase ?? '';
          if (phase !== phases.at(-1)) {
            phases.push(phase);
          }
        }).observe(element, { subtree: true, childList: true, attributes: true });
        const run = element.querySelector<HTMLElement>('[data-do="run"]');
        for (let press = 0; press < 10; press++) {
          run?.click();
        }
      });
      await wait(statusOf(card, 'As expected'));
      const phases = await page.evaluate(() => (globalThis as unknown as { phases: string[] }).phases);
      assert.deepEqual(phases, ['waiting', 'running', 'ended']);
      assert.equal(await printed.textContent(), plain.output);
      const python = (await card.locator('.run-python').textContent()) ?? '';
      assert.match(python, hasPython ? /^Python 3\.\d+\.\d+, \// : /^Built-in Python 3\.14/);
    });

    await step('is there again after another question', async () => {
      await page.locator('#back').waitFor();
      const other = bank().questions.find(({ id }) => id !== plain.question.id);
      assert.ok(other);
      await page.evaluate(() => document.querySelector('.card')?.setAttribute('data-old', ''));
      await open(workbench, { question: other, snippet: plain.snippet });
      await workbench.press('Alt+ArrowLeft');
      await workbench.webviewWith('h1', plain.question.title);
      await wait(statusOf(card, 'As expected'));
      assert.equal(await page.locator('[data-old]').count(), 0);
    });

    await step('of an interpreter that has gone says so, and offers the other', async () => {
      await workbench.configure({
        'pythonInterview.run.with': 'interpreter',
        'pythonInterview.pythonPath': '/gone/python3',
      });
      await card.locator('pre').first().focus();
      await workbench.press('r');
      await wait(statusOf(card, 'The Python interpreter "/gone/python3" is not there.'));
      await card.locator('[data-offer="builtIn"]').click();
      await wait(statusOf(card, 'As expected'));
      assert.match((await card.locator('.run-python').textContent()) ?? '', /^Built-in Python 3\.14/);
      assert.equal(await printed.textContent(), plain.output);
    });

    await step('of what no Python here can run says why, on the button too', async () => {
      await workbench.configure({
        'pythonInterview.run.with': 'builtIn',
        'pythonInterview.pythonPath': '/gone/python3',
      });
      const threads = needing('processes');
      const other = cardOf(await open(workbench, threads), threads);
      const why = 'The built-in Python cannot start processes.';
      await wait(other.locator(`[data-do="run"][title="${why}"]`));
      await other.locator('[data-do="run"]').click();
      await wait(statusOf(other, why));
    });
  }).timeout(8 * patience);

  it('in a page of its own bears whatever the program does', async () => {
    const workbench = window();
    await workbench.command('View: Close All Editors');
    const page = await open(workbench, plain);
    await cardOf(page, plain).locator('[data-do="scratch"]').click();
    await workbench.codeLens('Back to Question').waitFor();
    const storage = join(workbench.server.dataDir, 'data/User/globalStorage/python-interview.python-interview/scratch');
    const [name] = readdirSync(storage);
    assert.ok(name);
    const results = workbench.tab(/^\s*Run: /);
    const close = async (): Promise<void> => {
      await results.click();
      await workbench.command('View: Close Editor');
      await results.waitFor({ state: 'detached' });
    };
    const start = async (program: string, phase: string): Promise<Locator> => {
      if (await results.count()) {
        await close();
      }
      // The commands are about the file.
      await workbench.tab(/^(?!\s*Run: ).*\.py/).click();
      const mark = program.split('\n').at(-1) ?? '';
      writeFileSync(join(storage, name), program);
      await workbench.editor.locator('.view-line', { hasText: mark }).first().waitFor();
      await workbench.command('Python Interview: Run Scratch File with Built-in Python');
      const result = await workbench.webviewWith('h1', name);
      await wait(result.locator(`.run[data-phase="${phase}"]`));
      return result.locator('.card');
    };

    await step('stops when it is told to', async () => {
      const card = await start('import time\nprint("first", flush=True)\nwhile True: time.sleep(1)  # 1', 'running');
      await wait(card.locator('samp', { hasText: 'first' }));
      await card.locator('[data-do="stop"]').click();
      await wait(statusOf(card, /^Stopped$/));
    });

    await step('ends where memory, stack, input and output end', async () => {
      const card = await start(
        [
          'import sys',
          'def attempt(action):',
          '    try: action()',
          '    except BaseException as error: print(type(error).__name__, file=sys.stderr)',
          'def deep(): deep()',
          'attempt(lambda: bytearray(3 * 2**29))',
          'attempt(deep)',
          'attempt(input)',
          'sys.stdout.buffer.write(b"\\xff\\x00\\x1b[31m\\n")',
          'attempt(lambda: print("\\ud800"))',
          'while True: print("x" * 79)  # 2',
        ].join('\n'),
        'ended',
      );
      await wait(statusOf(card, 'Stopped after 100 KB of output, the most that is shown.'));
      const errors = await card.locator('[data-stream="err"]').allTextContents();
      assert.equal(errors.join(''), 'MemoryError\nRecursionError\nEOFError\nUnicodeEncodeError\n');
      assert.match((await card.locator('samp').textContent()) ?? '', /\ufffd\\x00\n/);
    });

    await step('shows an uncaught exception as Python does', async () => {
      const card = await start('def f():\n    return 1 / 0\nf()  # 3', 'ended');
      await wait(statusOf(card, 'Ended with exit code 1'));
      const traceback = (await card.locator('samp').textContent()) ?? '';
      assert.match(traceback, /^Traceback \(most recent call last\):\n {2}File "snippet\.py", line 3, in <module>\n/);
      assert.match(traceback, /ZeroDivisionError: division by zero\n$/);
    });

    await step('goes with its page', async () => {
      await start('while True: pass  # 4', 'running');
      await close();
    });
  }).timeout(8 * patience);
});

describe('a run in the browser', () => {
  const window = useWindow({ host: 'web' });

  it('is one of the built-in Python', async () => {
    const page = await open(window(), plain);
    const card = cardOf(page, plain);
    await card.locator('[data-do="run"]').click();
    await wait(statusOf(card, 'As expected'));
    assert.match((await card.locator('.run-python').textContent()) ?? '', /^Built-in Python 3\.14/);
    assert.equal(await card.locator('.run samp').textContent(), plain.output);
  }).timeout(6 * patience);
});
