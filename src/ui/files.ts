import * as vscode from 'vscode';
import { messageOf } from '../base/errors';
import type { Log } from './log';
import { notify } from './notify';

/** What the file system says of a file; undefined where there is none. Rejects where it cannot say. */
export async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}

/** A file, or an editor: the way where a browser lets nobody choose files. */
export type Place = vscode.Uri | 'editor';

/** A place as a command's argument. */
export const placeOf = (argument: unknown): Place | undefined =>
  argument instanceof vscode.Uri || argument === 'editor' ? argument : undefined;

/** Some browsers cannot choose files (Firefox, Safari), and VS Code does not say which; with a server behind it there is a way. */
export const mayLackFiles = (): boolean =>
  vscode.env.uiKind === vscode.UIKind.Web && vscode.env.remoteName === undefined;

/**
 * Asks where to write.
 * @param name what the file is called unless the user says otherwise
 * @returns undefined where the user left
 */
export async function chooseTarget(
  title: string,
  name: string,
  filters: Record<string, string[]>,
): Promise<Place | undefined> {
  if (mayLackFiles()) {
    const editor = vscode.l10n.t('As a Document, to Save or to Copy');
    const way = await vscode.window.showQuickPick([vscode.l10n.t('To a File...'), editor], { title });
    if (way === undefined || way === editor) {
      return way === undefined ? undefined : 'editor';
    }
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters,
    title,
  });
}

/** Asks before a file is written over that is there already. @param question with `{0}` for the file's name */
async function mayReplace(file: vscode.Uri, question: string): Promise<boolean> {
  if (!(await statOf(file))) {
    return true;
  }
  const replace = vscode.l10n.t('Replace');
  const answer = await notify.ask(
    question,
    {
      args: [nameOf(file)],
      detail: vscode.l10n.t('A file of this name is there already. What it holds will be lost.'),
    },
    replace,
  );
  return answer === replace;
}

/** A file's own name. */
export const nameOf = ({ path }: vscode.Uri): string => path.split('/').pop() ?? path;

/** Something that the user keeps as a file. Each message has `{0}` for the file's name. */
export interface Saving {
  readonly text: () => string;
  readonly replaceQuestion: string;
  readonly saved: string;
  /** With `{1}` for the reason. */
  readonly notSaved: string;
}

/**
 * Writes a file and says so, or why not.
 * @param target where to
 * @param isAsked whether a dialog has asked already before it goes over a file that is there
 * @returns whether it was written
 */
export async function saveFile(target: vscode.Uri, isAsked: boolean, saving: Saving, log: Log): Promise<boolean> {
  const { text, replaceQuestion, saved, notSaved } = saving;
  try {
    if (!isAsked && !(await mayReplace(target, replaceQuestion))) {
      return false;
    }
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text()));
  } catch (error) {
    log.error(error, 'A file could not be written.');
    notify.error(notSaved, { args: [nameOf(target), messageOf(error)] });
    return false;
  }
  const openFile = { label: vscode.l10n.t('Open File'), run: () => vscode.window.showTextDocument(target) };
  notify.info(saved, { args: [nameOf(target)] }, openFile);
  return true;
}
