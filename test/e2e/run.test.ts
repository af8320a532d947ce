import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { patience, type Workbench } from '../host/workbench.ts';
import { bank, hasPython, plainSnippet, useWindow } from './support.ts';

const plain = plainSnippet();
type Snippet = typeof plain;

/** The page of a question, with the snippet's card. */
async function open(workbench: Workbench, { question }: Pick<Snippet, 'question'>): Promise<Frame> {
  await workbench.openViewContainer('Python Interview');
  const section = bank().sections.find(each => each.questions.some(other => other.id === question.id));
  assert.ok(section);
  await workbench.openQuestion(section.title, question.name);
  return workbench.webviewWith('h1', question.title);
}

const cardOf = (page: Frame, { snippet }: Pick<Snippet, 'snippet'>) =>
  page.locator(`figure.card[data-number="${snippet.number}"]`);

/** Presses Run, and waits for what it comes to. */
async function run(page: Frame, which: Pick<Snippet, 'snippet'>, status: string | RegExp): Promise<void> {
  const card = cardOf(page, which);
  await card.locator('[data-do="run"]').click();
  await card.locator('.run[data-phase="ended"] .run-status', { hasText: status }).waitFor({ timeout: patience });
}

const pythonOf = (page: Frame, which: Pick<Snippet, 'snippet'>) =>
  cardOf(page, which).locator('.run-python').textContent();

describe('a run', () => {
  const window = useWindow();

  it('shows what the program prints, below what it should', async function () {
    if (!hasPython) {
      this.skip();
    }
    const workbench = window();
    const page = await open(workbench, plain);
    await run(page, plain, 'As expected');
    assert.match((await pythonOf(page, plain)) ?? '', /^Python 3\.\d+\.\d+, /);
    assert.equal(await cardOf(page, plain).locator('.run samp').textContent(), plain.output);
  });
});

describe('a run in Restricted Mode', () => {
  const window = useWindow({ server: { trusted: false } });

  it('is one of the built-in Python', async () => {
    const workbench = window();
    const page = await open(workbench, plain);
    await run(page, plain, 'As expected');
    assert.match((await pythonOf(page, plain)) ?? '', /^Built-in Python 3\.14/);
    assert.equal(await cardOf(page, plain).locator('.run samp').textContent(), plain.output);
    await workbench.screenshot('/tmp/pi/run-shot.png');
  });
});
