import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.ts';
import { answerShows, answerTabs, beginEmpty, emptyRecord, exportedRecord, resetProgress } from './extension.ts';
import { memoryFile as file } from './memoryFiles.ts';

const run = <T = unknown>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`pythonInterview.${name}`, ...args);

describe('predicting', () => {
  beginEmpty();

  it('goes from program to program to its end, records nothing of what is skipped, and ends', async () => {
    await run('predictOutput');
    await answerShows('Predict the Output');
    for (let at = 0; at < 10; at++) {
      await run('skipQuestion');
      if (at < 9) {
        await run('predictOutput');
      }
    }
    await answerShows('Predictions finished');
    const { questions, programs } = await exportedRecord<{ questions: object; programs?: object }>();
    equal({ questions, programs }, { questions: {}, programs: undefined }, 'what was recorded');
    await run('endPrediction');
    await eventually('no page of the session', () => answerTabs().length === 0);
  });

  it('brings predictions in and out with the record', async () => {
    const review = {
      ...{ time: '2026-01-02T03:04:05Z', rating: 'again', state: 'review', step: 0 },
      ...{ stability: 0.212, difficulty: 6.4, interval: 1 },
    };
    const programs = { 'list-vs-tuple.0000000': [review] };
    const source = file('predictions.json');
    const text = JSON.stringify({ ...emptyRecord, programs });
    await vscode.workspace.fs.writeFile(source, new TextEncoder().encode(text));
    equal(await run('importProgress', source, { mode: 'replace' }), true, 'answer to the import');
    const { programs: kept } = await exportedRecord<{ programs: Record<string, { rating: string }[]> }>();
    equal(Object.keys(kept), Object.keys(programs), 'kept, though the bank has no such program');
    equal(
      kept['list-vs-tuple.0000000']?.map(({ rating }) => rating),
      ['again'],
      'ratings',
    );
    await resetProgress();
    ok(!('programs' in (await exportedRecord<object>())), 'gone with the rest');
  });
});
