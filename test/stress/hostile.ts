/**
 * Attacks in every text of a question and in all that comes from outside, in a real VS Code: nothing runs, nothing leaves, nothing
 * stands where it does not belong. The same probes look at an extension without its escaping, and have to see it there.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { EXPORT_FORMAT, EXPORT_VERSION } from '../../src/progress/transfer';
import { readQuestionPath } from '../../src/ui/questionLink';
import { temporaryFolder } from '../host/paths.ts';
import { paneOf } from '../host/workbench.ts';
import { fileArgument, pause, StressDesk, type StressWindow } from './desk.ts';
import { atLeast, exactly, type Figure, none, type Outcome, recorded } from './figures.ts';
import { familyWord, type HostileBank, hostileExtension, PLACES } from './hostileBank.ts';
import { type Payload, payloads, sample, telling } from './payloads.ts';
import { drawnIn, lookThroughPage, Watch } from './probes.ts';

/** Of each family, for the extension without its escaping. */
const CONTROLS = 3;
/** Messages of one kind come at most once in this time, in milliseconds. */
const MESSAGE_PAUSE = 1050;
/** A page that an attack has broken says nothing any more. Milliseconds. */
const BROKEN = 3000;
const OUR_BUTTONS = ['Search Questions', 'Open File', 'Undo', 'Try Again', 'Show Log'];

/** What was found, by where. */
class Findings {
  readonly counts = new Map<string, number>();
  readonly notes: string[] = [];

  add(what: string, found: readonly string[], input: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + found.length);
    const [first] = found;
    if (first !== undefined) {
      this.notes.push(`${what}: ${first} of ${JSON.stringify(input)}`);
    }
  }

  of(what: string): number {
    return this.counts.get(what) ?? 0;
  }
}

/** Where text must stay text. */
const KINDS = [
  'foreign elements on pages',
  'ids of pages taken',
  'tree rows',
  'tree tooltips',
  'quick picks',
  'messages',
  'scorecard',
];

/** VS Code draws nothing in a row's label, whatever it says: nothing can be seen there without the escaping either. */
const DRAWN_AS_TEXT = 'tree rows';

interface Visit {
  readonly findings: Findings;
  readonly watch: Watch;
  readonly seen: Record<string, number>;
}

export async function run(): Promise<Outcome> {
  const real = await visit(payloads, false);
  const controls = [...telling, ...sample(CONTROLS)];
  const control = await visit(controls, true);
  const figures: Figure[] = [
    recorded('attacks (families)', `${payloads.length} (${new Set(payloads.map(({ family }) => family)).size})`),
    recorded('places of a question that hold each', PLACES.length),
    ...Object.entries(real.seen).map(([what, count]) => recorded(what, count)),
    none('scripts that ran', real.watch.scripts.length),
    none('requests that left', real.watch.requests.length),
    none('requests that only the Content-Security-Policy stopped', real.watch.attempts.length),
    ...KINDS.map(kind => none(`text that became something else: ${kind}`, real.findings.of(kind))),
    none('titles that read otherwise', real.findings.of('titles')),
    none('links to questions that are none, taken', linksTaken(real.findings)),
    none('what objects inherit after hostile imports', real.findings.of('inherited')),
    exactly('the extension answers after all that', real.seen['answers at the end'] ?? 0, 1),
    recorded('without the escaping: attacks', controls.length),
    atLeast('  scripts that ran', control.watch.scripts.length, 1),
    atLeast('  requests that left', control.watch.requests.length, 1),
    ...KINDS.filter(kind => kind !== DRAWN_AS_TEXT).map(kind => atLeast(`  ${kind}`, control.findings.of(kind), 1)),
  ];
  return { figures, notes: tidied(real.findings.notes) };
}

/** The first few of each kind. */
function tidied(notes: readonly string[]): string[] {
  const shown = new Map<string, number>();
  return notes.filter(note => {
    const kind = note.slice(0, note.indexOf(':'));
    shown.set(kind, (shown.get(kind) ?? 0) + 1);
    return (shown.get(kind) ?? 0) <= 8;
  });
}

function linksTaken(findings: Findings): number {
  const taken = payloads.filter(({ text }) => typeof readQuestionPath(`/question/${text}`) === 'object');
  findings.add(
    'links',
    taken.map(({ text }) => text),
    'a link',
  );
  return taken.length;
}

async function visit(attacks: readonly Payload[], disarmed: boolean): Promise<Visit> {
  const bank = hostileExtension(attacks, disarmed);
  const watch = new Watch();
  const findings = new Findings();
  const seen: Record<string, number> = disarmed ? {} : { 'questions that the check of a bank refuses': bank.refused };
  const desk = await StressDesk.open({
    extension: bank.folder,
    prepare: context => watch.over(context),
    // A section that stays in sight would lie over the rows that are hovered.
    settings: { 'workbench.tree.enableStickyScroll': false },
  });
  const step = async (name: string, take: () => Promise<void>): Promise<void> => {
    const begin = performance.now();
    try {
      await take();
    } catch (error) {
      // What an attack has broken is no reason to look no further.
      if (!disarmed) {
        throw error;
      }
      console.error(`  without the escaping, ${name}: ${String(error).split('\n')[0]}`);
    }
    console.error(
      `  ${disarmed ? 'without the escaping, ' : ''}${name}: ${Math.round((performance.now() - begin) / 1000)} s`,
    );
  };
  try {
    const window = await desk.window();
    const done: Visit = { findings, watch, seen };
    await step('tree', () => tree(window, attacks, done, disarmed));
    await step('quick picks', () => quickPicks(window, bank, attacks, done));
    await step('messages', () => messages(window, attacks, done));
    // An attack that works may swallow the rest of a scorecard: these don't.
    await step('imports and the scorecard', () => scorecard(window, bank, disarmed ? telling : attacks, done));
    await step('pages', () => pages(window, bank, attacks, done, disarmed));
    await step('messages from pages', () => fromPages(window, done));
    seen['answers at the end'] = (await window.remote.record()).questions ? 1 : 0;
    return done;
  } finally {
    await desk.dispose();
    rmSync(bank.folder, { recursive: true, force: true });
  }
}

/** Closes all editors. VS Code asks about a document that is not saved: the scorecard's need not be. */
async function closeAll({ workbench, remote }: StressWindow): Promise<void> {
  const closing = remote.run('workbench.action.closeAllEditors');
  const drop = workbench.page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" });
  await Promise.race([closing, drop.click().catch(() => undefined)]);
  await closing;
}

/** Every question in the real webview, with all that is folded in it. */
async function pages(
  window: StressWindow,
  bank: HostileBank,
  attacks: readonly Payload[],
  { findings, seen }: Visit,
  disarmed: boolean,
): Promise<void> {
  const { workbench, remote } = window;
  await remote.run('workbench.action.closeSidebar');
  await remote.run('workbench.action.closeAllEditors');
  let readable = 0;
  let failed = 0;
  for (const [at, { text }] of attacks.entries()) {
    const id = bank.questions[at]?.id;
    if (disarmed) {
      // Each in a panel of its own: the one before may be broken.
      await remote.run('workbench.action.closeAllEditors');
      await Promise.race([remote.run('pythonInterview.openQuestion', id).catch(() => undefined), pause(BROKEN)]);
    } else {
      await remote.run('pythonInterview.openQuestion', id);
    }
    const look = async () => {
      const page = await workbench.webview();
      await filled(page);
      return lookThroughPage(page, text);
    };
    const found = await (disarmed ? Promise.race([look(), pause(BROKEN).then(() => undefined)]) : look());
    if (!found) {
      continue;
    }
    findings.add('foreign elements on pages', found.foreign, text);
    if (found.failed) {
      failed++;
      continue;
    }
    findings.add('ids of pages taken', found.ids, text);
    findings.add('titles', plain(found.title) === plain(text) ? [] : [JSON.stringify(found.title)], text);
    readable += found.readable;
  }
  seen['pages shown'] = attacks.length - failed;
  seen['pages that say that there is no question'] = failed;
  seen['places on them where the attack can be read'] = readable;
  await closeAll(window);
  await remote.run('pythonInterview.showStatistics');
  const page = await workbench.webviewWith('h1', 'Statistics');
  const odd = await page.evaluate(() =>
    [
      ...document.querySelectorAll('#page img, #page script, #page iframe, #page object, #page a[href]:not([data-do])'),
    ].map(element => element.outerHTML.slice(0, 100)),
  );
  findings.add('foreign elements on pages', odd, 'the statistics');
}

/** Waits for the parts that come later, and unfolds all. */
const filled = (page: Frame): Promise<void> =>
  page.evaluate(async () => {
    for (let turn = 0; turn < 50 && document.querySelector('[data-later]'); turn++) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    for (const details of document.querySelectorAll('details')) {
      details.open = true;
    }
  });

/** What a reader sees of a text: the parser of pages takes away or replaces the rest. */
const plain = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufffd]+/gu, '');

/** The rows of the tree and what hovers over them. */
async function tree(
  { workbench, remote }: StressWindow,
  attacks: readonly Payload[],
  { findings, seen }: Visit,
  disarmed: boolean,
): Promise<void> {
  const row = `${paneOf('Questions')} .monaco-list-row`;
  const label = `${row} .monaco-icon-label-container`;
  await workbench.openViewContainer('Python Interview');
  let rows = 0;
  let hovers = 0;
  for (const grouping of ['groupBySection', 'groupByLevel']) {
    await remote.run(`pythonInterview.${grouping}`);
    await remote.run('pythonInterview.questions.focus');
    await workbench.treeRows().first().waitFor();
    if (grouping === 'groupByLevel') {
      await workbench.clickTreeRow('Mid');
      await workbench.treeRows().nth(3).waitFor();
    }
    await remote.run('list.focusFirst');
    for (let last = -1; ; ) {
      const shown = await rowsOf(workbench.page, row);
      findings.add('tree rows', await drawnIn(workbench.page, label), `a row of ${attacks.length}`);
      if (grouping === 'groupByLevel') {
        // The attacks that a control is about stand first.
        const places = disarmed ? telling.map((_, at) => at + 1) : [1, Math.floor(shown.length / 2)];
        for (const place of places) {
          await workbench
            .treeRows()
            .nth(place)
            .hover({ position: { x: 60, y: 11 } });
          const hover = workbench.page.locator('.monaco-hover:visible').first();
          await hover.waitFor({ timeout: 4000 }).catch(() => undefined);
          hovers += (await hover.isVisible()) ? 1 : 0;
          findings.add(
            'tree tooltips',
            await drawnIn(workbench.page, '.monaco-hover .hover-contents'),
            await hover.innerText().catch(() => ''),
          );
          await workbench.page.mouse.move(900, 400);
        }
      }
      const end = Math.max(...shown);
      if (end <= last) {
        rows += end + 1;
        break;
      }
      last = end;
      await remote.run('list.focusPageDown');
      await remote.run('list.focusPageDown');
      await pause(60);
    }
  }
  seen['tree rows'] = rows;
  seen['tree tooltips'] = hovers;
}

const rowsOf = (page: StressWindow['workbench']['page'], selector: string): Promise<number[]> =>
  page.locator(selector).evaluateAll(rows => rows.map(row => Number(row.getAttribute('data-index'))));

/** All lists that hold texts of questions. */
async function quickPicks(
  { workbench, remote }: StressWindow,
  bank: HostileBank,
  attacks: readonly Payload[],
  { findings, seen }: Visit,
): Promise<void> {
  let rows = 0;
  const through = async (name: string, most: number): Promise<void> => {
    await workbench.quickRows.first().waitFor();
    for (let last = -1; ; ) {
      const shown = await rowsOf(workbench.page, '.quick-input-list .monaco-list-row');
      // The texts, without the icon of a state beside them.
      const places =
        '.quick-input-list-rows :is(.label-name, .label-description), .quick-input-list .quick-input-list-separator, .quick-input-title';
      findings.add('quick picks', await drawnIn(workbench.page, places), name);
      const end = Math.max(...shown);
      if (end <= last || end >= most) {
        rows += end + 1;
        break;
      }
      last = end;
      await workbench.press('PageDown');
      await workbench.press('PageDown');
      await pause(30);
    }
    await workbench.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
  };
  await remote.do('start', 'pythonInterview.openQuestion');
  await through('the list of all questions', Number.POSITIVE_INFINITY);
  await remote.do('start', 'pythonInterview.filterQuestions');
  await through('the filter', attacks.length);
  for (const family of new Set(attacks.map(item => item.family))) {
    await remote.do('start', 'pythonInterview.searchQuestions', familyWord(family));
    await workbench.quickRows.nth(1).waitFor();
    await through(`the search for ${family}`, 40);
  }
  for (const { id } of bank.questions.filter((_, at) => at % Math.ceil(attacks.length / 15) === 0)) {
    await remote.do('start', 'pythonInterview.openSnippet', id);
    await through(`the snippets of ${id}`, 1);
  }
  await remote.do('start', 'pythonInterview.startMockInterview');
  // Clicked: a busy window may not have given the box the keyboard yet.
  for (const offered of ['Draw Questions...', '10 min', 'All Levels']) {
    await workbench.quickRows.filter({ hasText: offered }).first().click();
  }
  await workbench.quickRows.filter({ hasText: 'new or due' }).first().waitFor();
  await through('the sections of an interview', Number.POSITIVE_INFINITY);
  seen['rows of quick picks'] = rows;
}

/** Ids, numbers and file names that come with commands, in messages. */
async function messages(
  { workbench, remote }: StressWindow,
  attacks: readonly Payload[],
  { findings, seen }: Visit,
): Promise<void> {
  const folder = temporaryFolder('hostile-files');
  const risky = attacks.filter(({ family }) =>
    ['links', 'autolinks', 'commands', 'references', 'unseen'].includes(family),
  );
  const others = attacks.filter(
    ({ family }) => !['links', 'autolinks', 'commands', 'references', 'unseen'].includes(family),
  );
  // Three short ones fit into one message.
  const texts = [
    ...attacks.filter(({ family }) => family === 'telling'),
    ...risky,
    ...others.filter((_, at) => at % 4 === 0),
  ]
    .map(({ text }) => text)
    .reduce<string[]>((list, text, at) => {
      if (at % 3 === 0) {
        list.push(text);
      } else {
        list[list.length - 1] += ` ${text}`;
      }
      return list;
    }, []);
  let shown = 0;
  try {
    for (let at = 0; at < texts.length; at += 4) {
      const [a = '', b = '', c = '', d = ''] = texts.slice(at, at + 4);
      const begin = performance.now();
      await remote.run('pythonInterview.openQuestion', a);
      await remote.run('pythonInterview.openSnippet', 'attack-1', b);
      await remote.run('pythonInterview.importProgress', fileArgument(join(folder, fileName(c))));
      const blocked = join(folder, 'file');
      writeFileSync(blocked, '');
      await remote.run('pythonInterview.exportProgress', fileArgument(join(blocked, fileName(d))));
      // In the list: VS Code keeps toasts back while it believes that nobody looks.
      await remote.run('notifications.showList');
      const place = '.notifications-center .notification-list-item-message';
      await workbench.page.locator(place).first().waitFor();
      await pause(150);
      shown += await workbench.page.locator(place).count();
      findings.add('messages', await drawnIn(workbench.page, place), [a, b, c, d].join(' | '));
      const buttons = await workbench.page
        .locator('.notifications-center .notification-list-item-buttons-container .monaco-button')
        .allInnerTexts();
      findings.add(
        'messages',
        buttons.filter(text => !OUR_BUTTONS.includes(text.trim())),
        `${a} (a button)`,
      );
      await remote.run('notifications.clearAll');
      await pause(Math.max(0, MESSAGE_PAUSE - (performance.now() - begin)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  seen['messages shown'] = shown;
}

/** A text as a file's name, as far as a file system takes it. */
const fileName = (text: string): string => `${text.replace(/[/\0\ud800-\udfff]/g, '_').slice(0, 60)}.json`;

/** A record with the attacks as ids and notes is imported; its interview is a page, and saved a Markdown document, which VS Code renders. */
async function scorecard(
  window: StressWindow,
  bank: HostileBank,
  attacks: readonly Payload[],
  { findings, seen }: Visit,
): Promise<void> {
  const { workbench, remote } = window;
  const folder = temporaryFolder('hostile-import');
  const file = join(folder, 'record.json');
  const when = '2026-11-25T12:00:00Z';
  const answers = attacks.slice(0, 450).map(({ text }, at) => ({
    id: at % 2 ? (bank.questions[at]?.id ?? 'x') : text.slice(0, 200) || 'x',
    score: at % 5,
    seconds: 60,
    notes: text,
  }));
  const questions = Object.fromEntries(attacks.map(({ text }) => [text.slice(0, 200) || 'x', { seen: when }]));
  const record = {
    ...{ format: EXPORT_FORMAT, version: EXPORT_VERSION, exported: when, questions },
    ...{
      days: { '2026-11-25': { '$(zap)': { good: 1 } } },
      interviews: [{ start: when, changed: when, minutes: 30, answers }],
    },
  };
  const polluting = JSON.stringify(record).replace(
    '"questions":{',
    `"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"questions":{"__proto__":{"seen":"${when}"},"constructor":{"seen":"${when}"},`,
  );
  try {
    writeFileSync(file, polluting);
    const taken = await remote.run('pythonInterview.importProgress', fileArgument(file), { mode: 'merge' });
    seen['hostile imports taken'] = taken === true ? 1 : 0;
    findings.add('inherited', (await remote.do('inherited')) as string[], 'an import');
    await remote.run('notifications.clearAll');
    await remote.do('start', 'pythonInterview.showInterviews');
    await workbench.quickRows.first().waitFor();
    await workbench.press('Enter');
    const card = await workbench.webviewWith('h1', 'Mock interview');
    const made = await card.evaluate(() =>
      [
        ...document.querySelectorAll('main :is(img, iframe, object, form, video, script, style, a:not([href="#"]))'),
      ].map(element => element.outerHTML.slice(0, 140)),
    );
    findings.add('scorecard', made, 'the page of the scorecard');
    await remote.run('pythonInterview.saveScorecard', null, 'editor');
    await workbench
      .tab(/Untitled/)
      .first()
      .waitFor();
    await workbench.editor.locator('.view-line', { hasText: 'Mock interview' }).first().waitFor();
    await remote.run('markdown.showPreview');
    const page = await workbench.webviewWith('h1', 'Mock interview');
    const odd = await page.evaluate(() => {
      const decoded = (some: string): string => some.replace(/(?:%[\da-f]{2})+/gi, decodeURIComponent);
      return [
        ...document.querySelectorAll(
          'body img, body iframe, body svg, body object, body form, body video, body .katex, body a[href]',
        ),
      ]
        .filter(element => {
          const address = element.getAttribute('data-href') ?? element.getAttribute('href') ?? 'x';
          // A bare address in a note is VS Code's to make a link of: it leads where it says.
          return (
            decoded(address) !== decoded(element.textContent ?? '') &&
            !/^(?:#|[a-z-]+:\/\/python-interview\.python-interview\/question\/)/.test(address)
          );
        })
        .map(element => element.outerHTML.slice(0, 140));
    });
    findings.add('scorecard', odd, 'the scorecard in the preview');
    seen['answers on the scorecard'] = await page.locator('h3').count();
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await closeAll(window);
  }
}

/** What a page in an attacker's hands could tell the extension. */
async function fromPages({ workbench, remote }: StressWindow, { findings, seen }: Visit): Promise<void> {
  await remote.run('workbench.action.closeAllEditors');
  await remote.run('pythonInterview.openQuestion', 'attack-2');
  const page = await workbench.webviewWith('h1', /./);
  const told = await page.evaluate(() => {
    const api = (globalThis as unknown as { stressApi: { postMessage(message: unknown): void } }).stressApi;
    const odd: unknown[] = [
      null,
      undefined,
      0,
      1n,
      '',
      'ready',
      [],
      [[]],
      {},
      new Date(),
      Number.NaN,
      { type: null },
      { type: {} },
    ];
    const types =
      'open copy scratch search act notes switch shown next previous bookmark state back forward __proto__ constructor'.split(
        ' ',
      );
    const values: unknown[] = [
      undefined,
      null,
      '',
      '../../x',
      -1,
      1.5,
      2 ** 53,
      Number.NaN,
      {},
      [],
      '[x](command:workbench.action.quit)',
      '$(zap)',
      'x'.repeat(1e5),
    ];
    for (const type of types) {
      for (const value of values) {
        // A question that opens and a list that comes up are what these are for; other values of them are tried.
        const opens = ['next', 'previous', 'state', 'bookmark', 'back', 'forward'].includes(type);
        if (!opens) {
          odd.push({
            type,
            id: value,
            snippet: value,
            text: type === 'search' ? 5 : value,
            action: value,
            what: value,
            side: value,
          });
        }
      }
    }
    let sent = 0;
    for (const message of odd) {
      try {
        api.postMessage(message);
        sent++;
      } catch {
        // What cannot be cloned cannot be sent.
      }
    }
    return sent;
  });
  await pause(1500);
  const place = '.notifications-toasts .notification-list-item-message';
  findings.add('messages', await drawnIn(workbench.page, place), 'a message from a page');
  findings.add('inherited', (await remote.do('inherited')) as string[], 'a message from a page');
  seen['messages from a page'] = told;
}
