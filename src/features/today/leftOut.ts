import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import type { LaidOutPlan } from '../../scheduling/plan';
import { label } from '../../ui/plainText';
import { type Answer, askOne, type Choice, heading, type StepPlace } from '../../ui/steps';
import { levelName } from '../../ui/wording';

/** Lists what a plan has no time for, the most important first: to meet it, or to see it again. @returns the question chosen */
export function askLeftOut(
  catalog: Catalog,
  { leftOut, notAgain }: Pick<LaidOutPlan, 'leftOut' | 'notAgain'>,
  place: StepPlace,
): Promise<Answer<string>> {
  const rows = (ids: readonly string[]) => [...ids].reverse().flatMap(id => rowOf(id, catalog) ?? []);
  return askOne<string>({
    ...place,
    placeholder: vscode.l10n.t('The time is too short for these, the most important first'),
    items: () => [
      ...rows(leftOut),
      ...(notAgain.length ? [heading(vscode.l10n.t('Met, but not seen again')), ...rows(notAgain)] : []),
    ],
    isChosen: () => false,
  });
}

function rowOf(id: string, catalog: Catalog): Choice<string> | undefined {
  const question = catalog.get(id);
  const words = question && [
    label(catalog.sectionOf(id)?.title ?? ''),
    levelName(question.level),
    ...(question.essential ? [vscode.l10n.t('Essential')] : []),
  ];
  return words && { label: label(question.name), description: words.join(' · '), value: id };
}
