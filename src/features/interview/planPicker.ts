import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import { LEVELS } from '../../bank/model';
import {
  type InterviewPlan,
  isLength,
  LENGTHS,
  LONGEST,
  levelsOf,
  MIXES,
  type Mix,
  questionsIn,
  SHORTEST,
} from '../../sessions/interviewPlan';
import { label } from '../../ui/plainText';
import { levelName, questionsWords } from '../../ui/wording';
import type { InterviewDependencies } from './dependencies';
import { minutesWords } from './wording';

interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

interface Step<T> {
  readonly number: number;
  readonly placeholder: string;
  readonly items: readonly Choice<T>[];
  readonly chosen: (value: T) => boolean;
  readonly many?: boolean;
}

type Answer<T> = { readonly values: readonly T[] } | 'back' | undefined;

/**
 * Asks for length, mix and sections, one after the other, each with what was chosen the last time.
 * @returns undefined where the user left
 */
export async function pickPlan(
  services: InterviewDependencies,
  before: InterviewPlan,
): Promise<InterviewPlan | undefined> {
  let plan = before;
  let number = 1;
  for (;;) {
    const step = STEPS[number - 1];
    if (!step) {
      return plan;
    }
    const answer = await step(plan, services);
    if (!answer) {
      return undefined;
    }
    if (answer === 'back') {
      number--;
    } else {
      plan = answer;
      number++;
    }
  }
}

const STEPS = [askLength, askMix, askSections];

async function askLength(plan: InterviewPlan): Promise<InterviewPlan | 'back' | undefined> {
  const lengths = [...new Set([...LENGTHS, plan.minutes])].sort((a, b) => a - b);
  const answer = await ask<number | undefined>({
    number: 1,
    placeholder: vscode.l10n.t('How long? A question takes about 5 minutes'),
    items: [
      ...lengths.map(minutes => ({
        label: minutesWords(minutes),
        description: questionsWords(questionsIn(minutes)),
        value: minutes,
      })),
      { label: vscode.l10n.t('Another Length...'), value: undefined },
    ],
    chosen: minutes => minutes === plan.minutes,
  });
  if (!answer || answer === 'back') {
    return answer;
  }
  const minutes = answer.values[0] ?? (await askMinutes(plan.minutes));
  return minutes === undefined ? undefined : { ...plan, minutes };
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

async function askMix(plan: InterviewPlan): Promise<InterviewPlan | 'back' | undefined> {
  const count = questionsIn(plan.minutes);
  const answer = await ask<Mix>({
    number: 2,
    placeholder: vscode.l10n.t('Which levels?'),
    items: MIXES.map(mix => ({ label: mixName(mix), description: mixWords(mix, count), value: mix })),
    chosen: mix => mix === plan.mix,
  });
  if (!answer || answer === 'back') {
    return answer;
  }
  return { ...plan, mix: answer.values[0] ?? plan.mix };
}

async function askSections(
  plan: InterviewPlan,
  { bank, progress }: InterviewDependencies,
): Promise<InterviewPlan | 'back' | undefined> {
  const { sections } = bank.catalog();
  const fresh = (section: Catalog['sections'][number]) =>
    section.questions.filter(({ id }) => ['new', 'due'].includes(progress.stateOf(id))).length;
  const before = sections.filter(({ id }) => plan.sections.includes(id));
  const answer = await ask<string>({
    number: 3,
    placeholder: vscode.l10n.t('Which sections? With none chosen, all of them'),
    items: sections
      .filter(section => section.questions.length)
      .map(section => ({
        label: label(section.title),
        description: vscode.l10n.t('{0}, {1} new or due', questionsWords(section.questions.length), fresh(section)),
        value: section.id,
      })),
    chosen: id => !before.length || before.some(section => section.id === id),
    many: true,
  });
  if (!answer || answer === 'back') {
    return answer;
  }
  // All of them stays all of them when the bank grows.
  return { ...plan, sections: answer.values.length === sections.length ? [] : answer.values };
}

/** One step in the list at the top. @returns undefined where the user left */
function ask<T>({ number, placeholder, items, chosen, many = false }: Step<T>): Promise<Answer<T>> {
  return new Promise(resolve => {
    const picker = vscode.window.createQuickPick<Choice<T>>();
    picker.title = vscode.l10n.t('Mock Interview');
    picker.step = number;
    picker.totalSteps = STEPS.length;
    picker.placeholder = placeholder;
    picker.canSelectMany = many;
    picker.items = items;
    const before = items.filter(item => chosen(item.value));
    if (many) {
      picker.selectedItems = before;
    } else {
      picker.activeItems = before;
    }
    if (number > 1) {
      picker.buttons = [vscode.QuickInputButtons.Back];
    }
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

const mixName = (mix: Mix): string => (mix === 'balanced' ? vscode.l10n.t('All Levels') : levelName(mix));

/** "2 junior, 1 mid". */
function mixWords(mix: Mix, count: number): string {
  const levels = levelsOf(mix, count);
  return LEVELS.flatMap(level => {
    const number = levels.filter(each => each === level).length;
    return number ? vscode.l10n.t('{0} {1}', number, levelName(level).toLocaleLowerCase(vscode.env.language)) : [];
  }).join(', ');
}
