import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import {
  activated,
  answerShows,
  answerTabs,
  beginEmpty,
  emptyRecord,
  exportedRecord,
  resetProgress,
} from './extension.ts';
import { memoryFile as file } from './memoryFiles.ts';

interface Exported {
  questions: Record<string, { seen?: string; state?: object; reviews?: { rating: string; state: string }[] }>;
  days: Record<string, Record<string, Record<string, number>>>;
}

const run = <T = unknown>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`pythonInterview.${name}`, ...args);

const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

/** The record as the export command writes it; what was merely opened is left out. */
async function exported(): Promise<Exported> {
  const { questions, days } = await exportedRecord<Exported>();
  for (const [id, entry] of Object.entries(questions)) {
    delete entry.seen;
    if (Object.keys(entry).length === 0) {
      delete questions[id];
    }
  }
  return { questions, days };
}

describe('practice', () => {
  beginEmpty();

  const three = async () => {
    const [a, b, c] = (await activated()).questions();
    ok(a && b && c, 'three questions');
    return [a, b, c] as const;
  };

  it('goes from question to question, and undo goes back to the same record', async () => {
    const [a, b] = await three();
    await run('startPractice', { ids: [a.id, b.id], again: true });
    await answerShows(a.name);
    const before = await exported();
    await run('rateGood');
    equal((await exported()).days, {}, 'counts before the answer was shown');
    await run('showAnswer');
    await run('rateEasy');
    await answerShows(b.name);
    const rated = await exported();
    equal(
      rated.questions[a.id]?.reviews?.map(({ rating, state }) => [rating, state]),
      [['easy', 'review']],
      'list of reviews',
    );
    equal(
      Object.values(rated.days).flatMap(writers => Object.values(writers)),
      [{ easy: 1, learned: 1 }],
      'counts',
    );
    await run('undoRating');
    await answerShows(a.name);
    equal(await exported(), before, 'record');
  });

  it('leaves a skipped question, and says so at the end', async () => {
    const [a, b] = await three();
    await run('startPractice', { ids: [a.id, b.id], again: true });
    await answerShows(a.name);
    await run('skipQuestion');
    await answerShows(b.name);
    await run('showAnswer');
    await run('rateEasy');
    await answerShows('Practice finished');
    await run('undoRating');
    await answerShows(b.name);
    await run('rateEasy');
    await answerShows('Practice finished');
    await run('endPractice');
    await eventually('no panel', () => answerTabs().length === 0);
  });

  it('takes another question in between and leads back', async () => {
    const [a, b, c] = await three();
    await run('startPractice', { ids: [a.id, b.id], again: true });
    await answerShows(a.name);
    await run('openQuestion', c.id);
    await answerShows(c.name);
    await run('showAnswer');
    await answerShows(a.name);
    await run('openQuestion', c.id);
    await answerShows(c.name);
    await run('startPractice');
    await answerShows(a.name);
  });

  it('keeps to a section', async () => {
    const all = (await activated()).questions();
    const last = all.at(-1);
    ok(last, 'a question');
    await run('practiceSection', last.section);
    const names = all.flatMap(({ section, name }) => (section === last.section ? name : []));
    await eventually('a question of it', () => answerTabs().some(tab => names.includes(tab.label)));
  });

  it('takes some again, each once, though none of them is due', async () => {
    const [a, b] = await three();
    for (const { id } of [a, b]) {
      await run('setState', id, 'known');
    }
    await run('startPractice', { ids: [a.id, b.id] });
    await answerShows('Nothing to practice');
    await run('startPractice', { ids: [b.id, a.id], again: true });
    for (const { name } of [b, a]) {
      await answerShows(name);
      await run('showAnswer');
      await run('rateEasy');
    }
    await answerShows('Practice finished');
  });

  it('says so when there is nothing to practice', async () => {
    await run('startPractice', { ids: [] });
    await answerShows('Nothing to practice');
  });
});

describe('a progress file', () => {
  beforeEach(async () => {
    await activated();
    await resetProgress();
  });
  after(resetProgress);

  it('is merged, or replaces, as asked', async () => {
    const id = (await activated()).questions()[0]?.id ?? '';
    await run('setState', id, 'known');
    const source = file('other.json');
    const at = new Date(Date.now() - 60_000).toISOString();
    const state = { value: 'due', at };
    await write(source, JSON.stringify({ ...emptyRecord, questions: { [id]: { state }, 'from-a-pack': { state } } }));
    equal(await run('importProgress', source, { mode: 'merge' }), true, 'answer');
    const merged = await exported();
    equal(Object.keys(merged.questions).sort(), [id, 'from-a-pack'].sort(), 'list of questions');
    ok(JSON.stringify(merged.questions[id]).includes('known'), 'the newer state stays');
    equal(await run('importProgress', source, { mode: 'replace' }), true, 'answer');
    ok(JSON.stringify((await exported()).questions[id]).includes('due'), 'the state of the file stands');
  });

  it('is refused when it is none, and nothing changes', async () => {
    const id = (await activated()).questions()[0]?.id ?? '';
    await run('setState', id, 'known');
    const before = await exported();
    const source = file('hostile.json');
    for (const text of [
      '',
      '{',
      '[]',
      '{"__proto__":{"format":"python-interview-progress"}}',
      JSON.stringify({ ...emptyRecord, version: 2 }),
      JSON.stringify({ ...emptyRecord, questions: { a: { reviews: [{ rating: 'good' }] } } }),
      JSON.stringify({ ...emptyRecord, questions: { a: { seen: 1e300 } } }),
    ]) {
      await write(source, text);
      equal(await run('importProgress', source, { mode: 'replace' }), false, `answer to ${text.slice(0, 60)}`);
    }
    equal(await run('importProgress', file('not-there.json'), { mode: 'replace' }), false, 'answer to no file');
    equal(await exported(), before, 'record');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
