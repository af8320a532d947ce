import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import { messageOf } from '../../base/errors';
import { isRecord } from '../../base/guards';
import { dayKey } from '../../progress/day';
import { EMPTY_PROGRESS } from '../../progress/progress';
import type { ProgressStore } from '../../progress/progressStore';
import {
  EXPORT_FORMAT,
  exportProgress,
  type ImportResult,
  importProgress,
  LARGEST_FILE,
  MOST_UNKNOWN,
} from '../../progress/transfer';
import { Commands } from '../../ui/commands';
import { chooseTarget, mayLackFiles, nameOf, type Place, placeOf, saveFile } from '../../ui/files';
import type { Log } from '../../ui/log';
import { notify } from '../../ui/notify';
import { interviewsWords, questionsWords, reviewsWords } from '../../ui/wording';

export interface TransferNeeds {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly log: Log;
}

type Mode = 'merge' | 'replace';

/** What the commands around the whole record do. */
export class TransferActions {
  constructor(private readonly needs: TransferNeeds) {}

  /**
   * @param to a file, or "editor" for a new document; asks without one. A file that is there is replaced only after a question
   * @returns whether the progress was written
   */
  async exportTo(to: unknown): Promise<boolean> {
    const { progress, log } = this.needs;
    const { clock } = progress;
    const name = `${EXPORT_FORMAT}-${dayKey(clock.dayOf(clock.now()))}.json`;
    const target = placeOf(to) ?? (await chooseTarget(vscode.l10n.t('Export Progress'), name, { JSON: ['json'] }));
    if (!target) {
      return false;
    }
    if (target === 'editor') {
      await openAsDocument(exportProgress(progress.settled(), clock.now()));
      return true;
    }
    const saving = {
      text: () => exportProgress(progress.settled(), clock.now()),
      replaceQuestion: vscode.l10n.t('Replace {0} by an export of your progress?'),
      saved: vscode.l10n.t('Your progress was exported to {0}.'),
      notSaved: vscode.l10n.t('Your progress could not be written to {0}: {1}'),
    };
    return saveFile(target, target !== to, saving, log);
  }

  /**
   * @param place a file, or "editor" for the text of the active one; asks without one
   * @param options `mode`, "merge" or "replace", goes without the question
   * @returns whether anything was taken over
   */
  async importFrom(place: unknown, options: unknown): Promise<boolean> {
    const source = placeOf(place) ?? (await chooseSource());
    if (!source) {
      return false;
    }
    const from = source === 'editor' ? vscode.window.activeTextEditor?.document : source;
    if (!from) {
      notify.info(vscode.l10n.t('No text editor is active. Open the exported file, or paste its text into a new one.'));
      return false;
    }
    const name = nameOf(from instanceof vscode.Uri ? from : from.uri);
    const read = await this.read(from);
    if ('problem' in read) {
      this.needs.log.warn(`The import of ${name} was refused: ${read.problem}`);
      notify.error(vscode.l10n.t('{0} was not imported, and your progress is as it was. {1}'), {
        args: [name, read.problem],
      });
      return false;
    }
    const mode = modeOf(options) ?? (await askHow(name, read));
    if (!mode) {
      return false;
    }
    const { progress, bank } = this.needs;
    const undo = mode === 'replace' ? await progress.replace(read.data) : await progress.take(read.data);
    const catalog = bank.catalog();
    const unknown = Object.keys(read.data.questions).filter(id => !catalog.get(id)).length;
    const words = [
      describe(mode, read),
      unknown ? keptWords(unknown) : '',
      read.ahead
        ? vscode.l10n.t('Times in the file that lay ahead of the clock, and were set to now: {0}.', read.ahead)
        : '',
      read.noQuestions
        ? vscode.l10n.t('Entries left out, because no question can be called so: {0}.', read.noQuestions)
        : '',
      read.tooMany
        ? vscode.l10n.t(
            'Of questions that are not in the bank only the newest {0} were taken over; left out: {1}.',
            MOST_UNKNOWN,
            read.tooMany,
          )
        : '',
      read.noPrograms ? vscode.l10n.t('Predictions of unknown programs that were left out: {0}.', read.noPrograms) : '',
      read.noPlan ? vscode.l10n.t('The plan in the file cannot be read, and was left out.') : '',
    ];
    offerUndo(words.filter(Boolean).join(' '), undo);
    return true;
  }

  /** Empties the record, after a question. */
  async reset(): Promise<void> {
    const { progress } = this.needs;
    const reset = vscode.l10n.t('Reset Progress');
    const answer = await notify.ask(
      vscode.l10n.t('Reset all your progress?'),
      {
        detail: vscode.l10n.t(
          'States, bookmarks, reviews, predictions, daily counts and past interviews of {0} go, and the plan for your interview, in every window and on every machine that shares your settings. You can undo it right after.',
        ),
        detailArgs: [questionsWords(Object.keys(progress.settled().questions).length)],
      },
      reset,
    );
    if (answer !== reset) {
      return;
    }
    await vscode.commands.executeCommand(Commands.endPractice);
    await vscode.commands.executeCommand(Commands.endPrediction);
    const undo = await progress.replace(EMPTY_PROGRESS);
    offerUndo(vscode.l10n.t('Your progress was reset.'), undo);
  }

  private async read(source: vscode.Uri | vscode.TextDocument): Promise<ImportResult> {
    const { clock } = this.needs.progress;
    const catalog = this.needs.bank.catalog();
    const known = (id: string) => catalog.get(id) !== undefined;
    const knownProgram = (id: string) => catalog.hasProgram(id);
    try {
      if (!(source instanceof vscode.Uri)) {
        return importProgress(new TextEncoder().encode(source.getText()), clock.now(), known, knownProgram);
      }
      // The size first: a huge file is not even read.
      const { size } = await vscode.workspace.fs.stat(source);
      if (size > LARGEST_FILE) {
        return { problem: vscode.l10n.t('The file is larger than {0} MB.', LARGEST_FILE / 1_000_000) };
      }
      return importProgress(await vscode.workspace.fs.readFile(source), clock.now(), known, knownProgram);
    } catch (error) {
      return { problem: messageOf(error) };
    }
  }
}

async function chooseSource(): Promise<Place | undefined> {
  const title = vscode.l10n.t('Import Progress');
  if (mayLackFiles()) {
    const editor = vscode.l10n.t('From the Active Editor');
    const way = await vscode.window.showQuickPick([vscode.l10n.t('From a File...'), editor], { title });
    if (way === undefined || way === editor) {
      return way === undefined ? undefined : 'editor';
    }
  }
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: false,
    filters: { JSON: ['json'] },
    title,
    openLabel: vscode.l10n.t('Import'),
  });
  return chosen?.[0];
}

async function openAsDocument(content: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json', content }));
  notify.info(vscode.l10n.t('This document is your progress. Save it, or copy it to where you want to keep it.'));
}

function modeOf(options: unknown): Mode | undefined {
  const mode = isRecord(options) ? options.mode : undefined;
  return mode === 'merge' || mode === 'replace' ? mode : undefined;
}

type Import = Exclude<ImportResult, { readonly problem: string }>;

async function askHow(name: string, read: Import): Promise<Mode | undefined> {
  const merge = vscode.l10n.t('Merge');
  const replace = vscode.l10n.t('Replace');
  const answer = await notify.ask(
    vscode.l10n.t('Import your progress from {0}?'),
    {
      args: [name],
      detail: vscode.l10n.t(
        'It holds {0}, {1} and {2}. Merge adds them to what you have: the newest of each wins and nothing is counted twice. Replace puts them in its place.',
      ),
      detailArgs: sizes(read),
    },
    merge,
    replace,
  );
  if (answer === merge) {
    return 'merge';
  }
  return answer === replace ? 'replace' : undefined;
}

const describe = (mode: Mode, read: Import): string =>
  mode === 'merge'
    ? vscode.l10n.t('Merged into your progress: {0}, {1}, {2}.', ...sizes(read))
    : vscode.l10n.t('Your progress now is: {0}, {1}, {2}.', ...sizes(read));

const keptWords = (unknown: number): string =>
  vscode.l10n.t('Not in the bank, but kept: {0} of the questions.', unknown);

const sizes = ({ data, reviews }: Import): [string, string, string] => [
  questionsWords(Object.keys(data.questions).length),
  reviewsWords(reviews),
  interviewsWords(Object.keys(data.interviews).length),
];

function offerUndo(message: string, undo: () => Promise<void>): void {
  notify.info(message, {}, { label: vscode.l10n.t('Undo'), run: undo });
}
