import * as vscode from 'vscode';

/** A row of a step; `value` is what choosing it gives. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Where a step stands among others, and whether one can go back from it. */
export interface StepPlace {
  readonly title: string;
  /** Counts from 1; without it the step stands alone. */
  readonly number?: number;
  readonly total?: number;
  readonly canGoBack: boolean;
}

export interface ListStep<T> extends StepPlace {
  readonly placeholder: string;
  /** The rows for what is typed in the box; the box narrows them unless they are always shown. */
  readonly items: (typed: string) => readonly (Choice<T> | Heading)[];
  readonly isChosen: (value: T) => boolean;
  readonly many?: boolean;
}

export interface TextStep extends StepPlace {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  /** What is wrong with a text; undefined where nothing is. */
  readonly problemOf: (text: string) => string | undefined;
}

/** What the user did: chose or typed something, went back, or left (undefined). */
export type Answer<T> = { readonly value: T } | 'back' | undefined;

type Heading = vscode.QuickPickItem & { readonly kind: vscode.QuickPickItemKind.Separator };

export const heading = (label: string): Heading => ({ label, kind: vscode.QuickPickItemKind.Separator });

const isChoice = <T>(item: Choice<T> | Heading): item is Choice<T> => 'value' in item;

/** A step in the list at the top. @returns the values of the rows chosen: with `many` any number of them, else one */
export function askList<T>(step: ListStep<T>): Promise<Answer<readonly T[]>> {
  const picker = vscode.window.createQuickPick<Choice<T> | Heading>();
  const { placeholder, items, isChosen, many = false } = step;
  picker.placeholder = placeholder;
  picker.canSelectMany = many;
  picker.matchOnDescription = true;
  picker.items = items('');
  const before = picker.items.filter(item => isChoice(item) && isChosen(item.value));
  if (many) {
    picker.selectedItems = before;
  } else {
    // Without one chosen before, the first row is.
    picker.activeItems = before.length ? before : picker.items.filter(isChoice).slice(0, 1);
    picker.onDidChangeValue(typed => {
      picker.items = items(typed.trim());
    });
  }
  return answered(picker, step, () => {
    const values = picker.selectedItems.filter(isChoice).map(({ value }) => value);
    return many || values.length ? values : undefined;
  });
}

/** A step in the list, of which one row is chosen. */
export async function askOne<T>(step: Omit<ListStep<T>, 'many'>): Promise<Answer<T>> {
  const answer = await askList(step);
  return answer && answer !== 'back' ? { value: answer.value[0] as T } : answer;
}

/** A step in the input box at the top; what has a problem is not accepted. */
export function askText(step: TextStep): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  const { prompt, placeholder = '', value, problemOf } = step;
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.value = value;
  box.ignoreFocusOut = true;
  const check = () => {
    box.validationMessage = box.value.trim() ? problemOf(box.value) : undefined;
  };
  check();
  box.onDidChangeValue(check);
  return answered(box, step, () => {
    box.validationMessage = problemOf(box.value);
    return box.validationMessage === undefined ? box.value : undefined;
  });
}

/** @param accepted what is accepted; undefined to stay */
function answered<T>(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[]; onDidAccept: vscode.Event<void> } & {
    onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  },
  { title, number, total, canGoBack }: StepPlace,
  accepted: () => T | undefined,
): Promise<Answer<T>> {
  return new Promise(resolve => {
    input.title = title;
    input.step = number;
    input.totalSteps = total;
    input.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
    input.onDidTriggerButton(() => {
      resolve('back');
      input.hide();
    });
    input.onDidAccept(() => {
      const value = accepted();
      if (value !== undefined) {
        resolve({ value });
        input.hide();
      }
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
