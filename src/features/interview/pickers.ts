import * as vscode from 'vscode';
import { isLength, LONGEST, SHORTEST } from '../../sessions/interviewDraw';
import { minutesWords } from './wording';

/** The lists that a mock interview is chosen by: what they share. */

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

interface Question<T> {
  /** Where in a row of questions this one stands, counting from 1. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly placeholder: string;
  readonly items: readonly Choice<T>[];
  /** Whether an entry is chosen at first. */
  readonly chosen: (value: T) => boolean;
  readonly many?: boolean;
}

type Answer<T> = { readonly values: readonly T[] } | 'back' | undefined;

/** Asks in the list at the top, with a way back. @returns undefined where the user left */
export function ask<T>({
  step,
  totalSteps,
  placeholder,
  items,
  chosen,
  many = false,
}: Question<T>): Promise<Answer<T>> {
  return new Promise(resolve => {
    const picker = vscode.window.createQuickPick<Choice<T>>();
    picker.title = vscode.l10n.t('Mock Interview');
    picker.step = step;
    picker.totalSteps = totalSteps;
    picker.placeholder = placeholder;
    picker.canSelectMany = many;
    picker.matchOnDescription = true;
    picker.items = items;
    const before = items.filter(item => chosen(item.value));
    if (many) {
      picker.selectedItems = before;
    } else if (before.length) {
      picker.activeItems = before;
    }
    picker.buttons = [vscode.QuickInputButtons.Back];
    picker.onDidTriggerButton(() => {
      resolve('back');
      picker.hide();
    });
    picker.onDidAccept(() => {
      resolve({ values: picker.selectedItems.map(item => item.value) });
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/**
 * Asks for an interview's length.
 * @param before the one chosen last @param lengths those offered, in minutes; any other one can be typed
 */
export async function pickMinutes(
  before: number,
  lengths: readonly number[],
  {
    describe,
    ...question
  }: Pick<Question<unknown>, 'step' | 'totalSteps' | 'placeholder'> & { describe(minutes: number): string },
): Promise<number | 'back' | undefined> {
  const offered = [...new Set([...lengths, before])].sort((a, b) => a - b);
  const answer = await ask<number | undefined>({
    ...question,
    items: [
      ...offered.map(minutes => ({ label: minutesWords(minutes), description: describe(minutes), value: minutes })),
      { label: vscode.l10n.t('Another Length...'), value: undefined },
    ],
    chosen: minutes => minutes === before,
  });
  if (!answer || answer === 'back') {
    return answer;
  }
  return answer.values[0] ?? askMinutes(before);
}

async function askMinutes(before: number): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Mock Interview'),
    prompt: vscode.l10n.t('Minutes, {0} to {1}', SHORTEST, LONGEST),
    value: String(before),
    validateInput: value =>
      isLength(Number(value)) ? undefined : vscode.l10n.t('A whole number from {0} to {1}', SHORTEST, LONGEST),
  });
  return text === undefined ? undefined : Number(text);
}
