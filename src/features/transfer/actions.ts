import * as vscode from 'vscode';
import { dayKey } from '../../progress/day';
import { EMPTY_PROGRESS } from '../../progress/progress';
import {
  EXPORT_FORMAT,
  exportProgress,
  type ImportResult,
  importProgress,
  LARGEST_FILE,
} from '../../progress/transfer';
import type { Services } from '../../services';
import { Commands } from '../../ui/commands';

type Mode = 'merge' | 'replace';

/** What the commands around the whole record do. */
export class TransferActions {
  constructor(private readonly services: Services) {}

  /** @param file where to; asks with a dialog without one. @returns whether a file was written */
  async exportTo(file: unknown): Promise<boolean> {
    const { progress, log } = this.services;
    const { clock } = progress;
    const name = `${EXPORT_FORMAT}-${dayKey(clock.dayOf(clock.now()))}.json`;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target =
      file instanceof vscode.Uri
        ? file
        : await vscode.window.showSaveDialog({
            ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
            filters: { JSON: ['json'] },
            title: vscode.l10n.t('Export Progress'),
          });
    if (!target) {
      return false;
    }
    try {
      const text = exportProgress(progress.settled(), clock.now());
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    } catch (error) {
      log.error(error, 'The progress could not be exported.');
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Your progress could not be written to {0}: {1}', nameOf(target), messageOf(error)),
      );
      return false;
    }
    void this.offerToOpen(target);
    return true;
  }

  /**
   * @param file where from; asks with a dialog without one
   * @param options `mode`, "merge" or "replace", goes without the question
   * @returns whether anything was taken over
   */
  async importFrom(file: unknown, options: unknown): Promise<boolean> {
    const source =
      file instanceof vscode.Uri
        ? file
        : (
            await vscode.window.showOpenDialog({
              canSelectMany: false,
              filters: { JSON: ['json'] },
              title: vscode.l10n.t('Import Progress'),
              openLabel: vscode.l10n.t('Import'),
            })
          )?.[0];
    if (!source) {
      return false;
    }
    const read = await this.read(source);
    if ('problem' in read) {
      this.services.log.error(`The import of ${source.toString()} was refused: ${read.problem}`);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('{0} was not imported, and your progress is as it was. {1}', nameOf(source), read.problem),
      );
      return false;
    }
    const mode = modeOf(options) ?? (await askHow(nameOf(source), read));
    if (!mode) {
      return false;
    }
    const { progress, bank } = this.services;
    const undo = mode === 'replace' ? await progress.replace(read.data) : await progress.take(read.data);
    const catalog = bank.catalog();
    const unknown = Object.keys(read.data.questions).filter(id => !catalog.get(id)).length;
    const words = [
      describe(mode, read),
      unknown ? keptWords(unknown) : '',
      read.ahead
        ? vscode.l10n.t('Times in the file that lay ahead of the clock, and were set to now: {0}.', read.ahead)
        : '',
    ];
    void offerUndo(words.filter(Boolean).join(' '), undo);
    return true;
  }

  /** Empties the record, after a question. */
  async reset(): Promise<void> {
    const reset = vscode.l10n.t('Reset Progress');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Reset all your progress?'),
      {
        modal: true,
        detail: vscode.l10n.t(
          'States, bookmarks, reviews, daily counts and past interviews of {0} questions go, in every window and on every machine that shares your settings. You can undo it right after.',
          Object.keys(this.services.progress.settled().questions).length,
        ),
      },
      reset,
    );
    if (answer !== reset) {
      return;
    }
    await vscode.commands.executeCommand(Commands.endPractice);
    const undo = await this.services.progress.replace(EMPTY_PROGRESS);
    void offerUndo(vscode.l10n.t('Your progress was reset.'), undo);
  }

  private async read(source: vscode.Uri): Promise<ImportResult> {
    try {
      // The size first: a huge file is not even read.
      const { size } = await vscode.workspace.fs.stat(source);
      if (size > LARGEST_FILE) {
        return { problem: vscode.l10n.t('The file is larger than {0} MB.', LARGEST_FILE / 1_000_000) };
      }
      return importProgress(await vscode.workspace.fs.readFile(source), this.services.progress.clock.now());
    } catch (error) {
      return { problem: messageOf(error) };
    }
  }

  private async offerToOpen(file: vscode.Uri): Promise<void> {
    const open = vscode.l10n.t('Open File');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('Your progress was exported to {0}.', nameOf(file)),
      open,
    );
    if (answer === open) {
      await vscode.window.showTextDocument(file);
    }
  }
}

function modeOf(options: unknown): Mode | undefined {
  if (typeof options !== 'object' || options === null || !('mode' in options)) {
    return undefined;
  }
  return options.mode === 'merge' || options.mode === 'replace' ? options.mode : undefined;
}

type Import = Exclude<ImportResult, { readonly problem: string }>;

async function askHow(name: string, read: Import): Promise<Mode | undefined> {
  const merge = vscode.l10n.t('Merge');
  const replace = vscode.l10n.t('Replace');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Import your progress from {0}?', name),
    {
      modal: true,
      detail: vscode.l10n.t(
        'It holds {0} questions, {1} reviews and {2} interviews. Merge adds them to what you have: the newest of each wins and nothing is counted twice. Replace puts them in its place.',
        ...sizes(read),
      ),
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
    ? vscode.l10n.t('Merged into your progress: {0} questions, {1} reviews, {2} interviews.', ...sizes(read))
    : vscode.l10n.t('Your progress now is: {0} questions, {1} reviews, {2} interviews.', ...sizes(read));

const keptWords = (unknown: number): string =>
  vscode.l10n.t('Not in the bank, but kept: {0} of the questions.', unknown);

const sizes = ({ data, reviews }: Import): [number, number, number] => [
  Object.keys(data.questions).length,
  reviews,
  Object.keys(data.interviews).length,
];

async function offerUndo(message: string, undo: () => Promise<void>): Promise<void> {
  const label = vscode.l10n.t('Undo');
  const answer = await vscode.window.showInformationMessage(message, label);
  if (answer === label) {
    await undo();
  }
}

const nameOf = (file: vscode.Uri): string => file.path.split('/').pop() ?? file.path;
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
