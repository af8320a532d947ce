import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import { label } from '../../ui/plainText';
import { type Answer, askList, type StepPlace } from '../../ui/steps';
import { levelName } from '../../ui/wording';

/** Lists the questions that a plan has no time for, the most important of them first. @returns the one chosen */
export async function askLeftOut(
  catalog: Catalog,
  leftOut: readonly string[],
  place: StepPlace,
): Promise<Answer<string>> {
  const questions = [...leftOut].reverse().flatMap(id => catalog.get(id) ?? []);
  const answer = await askList<string>({
    ...place,
    placeholder: vscode.l10n.t('The time is too short for these, the most important first'),
    items: () =>
      questions.map(({ id, name, level, essential }) => ({
        label: label(name),
        description: [
          label(catalog.sectionOf(id)?.title ?? ''),
          levelName(level),
          ...(essential ? [vscode.l10n.t('Essential')] : []),
        ].join(' · '),
        value: id,
      })),
    isChosen: () => false,
  });
  return answer && answer !== 'back' && answer.value[0] !== undefined
    ? { value: answer.value[0] }
    : answer === 'back'
      ? answer
      : undefined;
}
