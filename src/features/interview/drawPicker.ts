import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import { LEVELS } from '../../bank/model';
import {
  type InterviewDraw,
  isDrawnFrom,
  LENGTHS,
  levelsOf,
  MIXES,
  type Mix,
  questionsIn,
} from '../../sessions/interviewDraw';
import { label } from '../../ui/plainText';
import { levelName, questionsWords } from '../../ui/wording';
import type { InterviewDependencies } from './dependencies';
import { ask, type Choice, pickMinutes } from './pickers';

/**
 * Asks for length, mix and sections, one after the other, each with what was chosen the last time.
 * @returns undefined where the user left
 */
export async function pickDraw(
  services: InterviewDependencies,
  before: InterviewDraw,
): Promise<InterviewDraw | 'back' | undefined> {
  let draw = before;
  let number = 0;
  for (;;) {
    const step = STEPS[number];
    if (!step) {
      return draw;
    }
    const answer = await step(draw, services);
    if (!answer) {
      return undefined;
    }
    if (answer !== 'back') {
      draw = answer;
      number++;
    } else if (number === 0) {
      return 'back';
    } else {
      number--;
    }
  }
}

const STEPS = [askLength, askMix, askSections];
const place = (step: number) => ({ step, totalSteps: STEPS.length });

async function askLength(draw: InterviewDraw): Promise<InterviewDraw | 'back' | undefined> {
  const minutes = await pickMinutes(draw.minutes, LENGTHS, {
    ...place(1),
    placeholder: vscode.l10n.t('How long? A question takes about 5 minutes'),
    describe: length => questionsWords(questionsIn(length)),
  });
  return typeof minutes === 'number' ? { ...draw, minutes } : minutes;
}

async function askMix(draw: InterviewDraw): Promise<InterviewDraw | 'back' | undefined> {
  const count = questionsIn(draw.minutes);
  const answer = await ask<Mix>({
    ...place(2),
    placeholder: vscode.l10n.t('Which levels? None comes from above the level you choose'),
    items: MIXES.map(mix => ({ label: mixName(mix), description: mixWords(mix, count), value: mix })),
    chosen: mix => mix === draw.mix,
  });
  if (!answer || answer === 'back') {
    return answer;
  }
  return { ...draw, mix: answer.values[0] ?? draw.mix };
}

async function askSections(
  draw: InterviewDraw,
  { bank, progress }: InterviewDependencies,
): Promise<InterviewDraw | 'back' | undefined> {
  const sections = bank.catalog().sections.filter(({ id, questions }) => questions.length && isDrawnFrom(id, []));
  const fresh = (section: Catalog['sections'][number]) =>
    section.questions.filter(({ id }) => ['new', 'due'].includes(progress.stateOf(id))).length;
  const before = sections.filter(({ id }) => draw.sections.includes(id));
  const items: Choice<string>[] = sections.map(section => ({
    label: label(section.title),
    description: vscode.l10n.t('{0}, {1} new or due', questionsWords(section.questions.length), fresh(section)),
    value: section.id,
  }));
  const answer = await ask<string>({
    ...place(3),
    placeholder: vscode.l10n.t('Which sections? With none chosen, all of them'),
    items,
    chosen: id => !before.length || before.some(section => section.id === id),
    many: true,
  });
  if (!answer || answer === 'back') {
    return answer;
  }
  // All of them stays all of them when the bank grows.
  return { ...draw, sections: answer.values.length === sections.length ? [] : answer.values };
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
