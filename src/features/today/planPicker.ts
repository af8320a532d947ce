import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import { LEVELS, type Level } from '../../bank/model';
import { dayKey, dayNumber } from '../../progress/day';
import { DEPTHS, type Depth, LEAST_MINUTES, MOST_MINUTES, type StudyPlan } from '../../progress/studyPlan';
import type { LaidOutPlan } from '../../scheduling/plan';
import { label } from '../../ui/plainText';
import { type Answer, askList, askOne, askText, type Choice, heading, type StepPlace } from '../../ui/steps';
import { levelName, questionsWords } from '../../ui/wording';
import { askLeftOut } from './leftOut';
import { calendarNames, judgeDay, readDay } from './planDate';
import { isAsked, offeredDays, planSum } from './planSum';
import { aheadWords, dateWords, dayProblemWords, depthName, minutesWords, planWords } from './wording';

export interface PickerNeeds {
  readonly catalog: Catalog;
  /** The study day. */
  readonly today: number;
  /** What a plan would come to, from today on. */
  readonly layOut: (plan: StudyPlan) => LaidOutPlan;
}

/** The parts of a plan in the order in which they are asked for. */
const PARTS = ['date', 'minutes', 'level', 'fields', 'depth'] as const;
type Part = (typeof PARTS)[number];
/** What can be chosen from what a plan comes to. */
type Next = 'keep' | 'leftOut' | Part;

/** Minutes a day that are offered. */
const MINUTES = [15, 30, 45, 60, 90, 120];

/**
 * Asks for a plan part by part, and shows what it comes to before it is kept.
 * @param before what is chosen at first
 * @param kind the user's first plan, or a new one: all parts are asked for; or a change of one: those that the user picks from what
 * it comes to
 * @returns undefined where the user left
 */
export async function pickPlan(
  needs: PickerNeeds,
  before: StudyPlan,
  kind: 'first' | 'new' | 'change',
): Promise<StudyPlan | undefined> {
  const isNew = kind !== 'change';
  const title = isNew ? vscode.l10n.t('Plan for Your Interview') : vscode.l10n.t('Change Plan');
  let plan = before;
  /** The part in front, of those that are asked for in turn; behind the last one stands what the plan comes to. */
  let at = isNew ? 0 : PARTS.length;
  /** Whether the depth is still to be suggested. */
  let suggests = kind === 'first';
  /** What was picked from there. */
  let detour: Exclude<Next, 'keep'> | undefined;
  for (;;) {
    const place = { title, canGoBack: isNew && at > 0, ...(isNew && { number: at + 1, total: PARTS.length + 1 }) };
    const part = detour ?? PARTS[at];
    if (part === undefined) {
      const kept = isNew ? 'new' : plan === before ? 'unchanged' : 'changed';
      const next = await askNext(plan, needs, place, kept);
      if (!next) {
        return undefined;
      }
      if (next === 'back') {
        at--;
      } else if (next.value === 'keep') {
        return plan;
      } else {
        detour = next.value;
      }
      continue;
    }
    if (part === 'depth' && suggests) {
      suggests = false;
      plan = { ...plan, depth: usualDepth(plan, needs) };
    }
    const answer = await ask(part, plan, needs, detour ? { title, canGoBack: true } : place);
    if (!answer) {
      return undefined;
    }
    plan = answer === 'back' ? plan : answer.value;
    at += detour ? 0 : answer === 'back' ? -1 : 1;
    detour = undefined;
  }
}

/** In full where there is time for all of it: who has less is served best by what one says. */
const usualDepth = (plan: StudyPlan, { layOut }: PickerNeeds): Depth => {
  const { leftOut, inBrief } = layOut({ ...plan, depth: 'full' });
  return leftOut.length + inBrief.length > 0 ? 'brief' : 'full';
};

async function ask(
  part: Exclude<Next, 'keep'>,
  plan: StudyPlan,
  needs: PickerNeeds,
  place: StepPlace,
): Promise<Answer<StudyPlan>> {
  switch (part) {
    case 'date':
      return change(await askDate(plan, needs, place), day => ({ ...plan, date: dayKey(day) }));
    case 'minutes':
      return change(await askMinutes(plan, needs, place), minutes => ({ ...plan, minutes }));
    case 'level':
      return change(await askLevel(plan, needs, place), level => ({ ...plan, level }));
    case 'fields':
      return change(await askFields(plan, needs, place), fields => ({ ...plan, fields }));
    case 'depth':
      return change(await askDepth(plan, needs, place), depth => ({ ...plan, depth }));
    case 'leftOut':
      return change(await askLeftOut(needs.catalog, needs.layOut(plan), place), () => plan);
  }
}

const change = <T, U>(answer: Answer<T>, made: (value: T) => U): Answer<U> =>
  answer && answer !== 'back' ? { value: made(answer.value) } : answer;

/** Asks for the day: in words, or typed right here, or in a box that says what is wrong. */
async function askDate(plan: StudyPlan, { today }: PickerNeeds, place: StepPlace): Promise<Answer<number>> {
  const names = calendarNames([...new Set([vscode.env.language, 'en'])]);
  const planned = dayNumber(plan.date);
  const offered = offeredDays(today);
  const choice = (day: number): Choice<number | undefined> => ({
    label: dateWords(day, today),
    description: aheadWords(day - today),
    value: day,
  });
  let text = '';
  for (;;) {
    const answer = await askOne<number | undefined | 'other'>({
      ...place,
      placeholder: vscode.l10n.t('When is your interview? Choose a day, or type one'),
      items: typed => {
        text = typed;
        const read = typed ? readDay(typed, today, names) : undefined;
        const known = read && 'day' in read && !offered.includes(read.day) ? [read.day] : [];
        const kept = planned !== undefined && !judgeDay(planned, today) && !offered.includes(planned) ? [planned] : [];
        return [
          ...known.map(day => ({ ...choice(day), alwaysShow: true })),
          ...[...kept, ...offered].sort((a, b) => a - b).map(choice),
          { label: vscode.l10n.t('Another Day...'), alwaysShow: true, value: 'other' as const },
        ];
      },
      isChosen: day => day === planned,
    });
    if (!answer || answer === 'back') {
      return answer;
    }
    if (typeof answer.value === 'number') {
      return { value: answer.value };
    }
    const problemOf = (written: string) => {
      const read = readDay(written, today, names);
      return 'problem' in read ? dayProblemWords(read.problem) : undefined;
    };
    const written = await askText({
      ...place,
      canGoBack: true,
      prompt: vscode.l10n.t('The day of your interview, as in 2026-12-04, 4 December or Friday'),
      value: text,
      problemOf,
    });
    if (!written) {
      return undefined;
    }
    const read = written === 'back' ? undefined : readDay(written.value, today, names);
    if (read && 'day' in read) {
      return { value: read.day };
    }
  }
}

async function askMinutes(plan: StudyPlan, { today }: PickerNeeds, place: StepPlace): Promise<Answer<number>> {
  const days = Math.max(0, (dayNumber(plan.date) ?? today) - today);
  for (;;) {
    const answer = await askOne<number | 'other'>({
      ...place,
      placeholder: vscode.l10n.t('How many minutes a day?'),
      items: () => [
        ...[...new Set([...MINUTES, plan.minutes])]
          .sort((a, b) => a - b)
          .map(minutes => ({
            label: minutesWords(minutes),
            description: vscode.l10n.t('{0} in all', minutesWords(minutes * days)),
            value: minutes,
          })),
        { label: vscode.l10n.t('Another Number...'), value: 'other' },
      ],
      isChosen: minutes => minutes === plan.minutes,
    });
    if (!answer || answer === 'back') {
      return answer;
    }
    if (answer.value !== 'other') {
      return { value: answer.value };
    }
    const written = await askText({
      ...place,
      canGoBack: true,
      prompt: vscode.l10n.t('Minutes a day, {0} to {1}', LEAST_MINUTES, MOST_MINUTES),
      value: String(plan.minutes),
      problemOf: text =>
        isMinutes(text) ? undefined : vscode.l10n.t('A whole number from {0} to {1}', LEAST_MINUTES, MOST_MINUTES),
    });
    if (!written || written !== 'back') {
      return written && { value: Number(written.value) };
    }
  }
}

const isMinutes = (text: string): boolean =>
  /^\s*\d{1,4}\s*$/.test(text) && Number(text) >= LEAST_MINUTES && Number(text) <= MOST_MINUTES;

function askLevel(plan: StudyPlan, { catalog }: PickerNeeds, place: StepPlace): Promise<Answer<Level>> {
  return askOne<Level>({
    ...place,
    placeholder: vscode.l10n.t('For which level? Its questions and those of the levels below are asked'),
    items: () =>
      LEVELS.map(level => {
        const asked = catalog.questions.filter(question => isAsked(question, level));
        const essentials = asked.filter(({ essential }) => essential).length;
        return {
          label: levelName(level),
          description: vscode.l10n.t('{0}, {1} of them essential', questionsWords(asked.length), essentials),
          value: level,
        };
      }),
    isChosen: level => level === plan.level,
  });
}

async function askFields(
  plan: StudyPlan,
  { catalog }: PickerNeeds,
  place: StepPlace,
): Promise<Answer<readonly string[]>> {
  const sections = catalog.sections.filter(({ questions }) => questions.some(each => isAsked(each, plan.level)));
  const before = sections.filter(({ id }) => plan.fields.includes(id));
  const answer = await askList<string>({
    ...place,
    placeholder: vscode.l10n.t('Which fields matter? The essentials come first in any case'),
    items: () =>
      sections.map(({ id, title, questions }) => ({
        label: label(title),
        description: questionsWords(questions.filter(each => isAsked(each, plan.level)).length),
        value: id,
      })),
    isChosen: id => !before.length || before.some(section => section.id === id),
    many: true,
  });
  // All of them stays all of them when the bank grows.
  return change(answer, ids => (ids.length === sections.length ? [] : ids));
}

function askDepth(plan: StudyPlan, { layOut }: PickerNeeds, place: StepPlace): Promise<Answer<Depth>> {
  const detail = {
    brief: vscode.l10n.t('The short answer and the key points: what one says'),
    full: vscode.l10n.t('The whole answer with its snippets: why it is so'),
  };
  return askOne<Depth>({
    ...place,
    placeholder: vscode.l10n.t('How deep?'),
    items: () =>
      DEPTHS.map(depth => {
        const { essentials, others } = planSum(layOut({ ...plan, depth }), () => false);
        return {
          label: depthName(depth),
          description: vscode.l10n.t('{0} in this time', questionsWords(essentials + others)),
          detail: detail[depth],
          value: depth,
        };
      }),
    isChosen: depth => depth === plan.depth,
  });
}

/** Shows what the plan comes to; each of its parts can be changed from there. */
function askNext(
  plan: StudyPlan,
  needs: PickerNeeds,
  place: StepPlace,
  kept: 'new' | 'unchanged' | 'changed',
): Promise<Answer<Next>> {
  const { catalog, today, layOut } = needs;
  const sum = planSum(layOut(plan), id => catalog.get(id)?.essential === true);
  const day = dayNumber(plan.date) ?? today;
  const fields = plan.fields.length
    ? vscode.l10n.t('{0} of {1}', plan.fields.length, catalog.sections.length)
    : vscode.l10n.t('All');
  const words = planWords(sum, plan.minutes);
  const leftOut: Choice<Next>[] = sum.leftOut
    ? [{ label: vscode.l10n.t('See What Is Left Out...'), description: questionsWords(sum.leftOut), value: 'leftOut' }]
    : [];
  return askOne<Next>({
    ...place,
    placeholder:
      kept === 'new' ? vscode.l10n.t('Keep it, or change a part of it') : vscode.l10n.t('What do you want to change?'),
    items: () => [
      {
        label: kept === 'changed' ? vscode.l10n.t('Keep the Changes') : vscode.l10n.t('Keep This Plan'),
        detail: words,
        value: 'keep',
      },
      ...leftOut,
      heading(vscode.l10n.t('Change')),
      {
        label: vscode.l10n.t('Day'),
        description: `${dateWords(day, today)} (${aheadWords(day - today)})`,
        value: 'date',
      },
      { label: vscode.l10n.t('Minutes a Day'), description: minutesWords(plan.minutes), value: 'minutes' },
      { label: vscode.l10n.t('Level'), description: levelName(plan.level), value: 'level' },
      { label: vscode.l10n.t('Fields'), description: fields, value: 'fields' },
      { label: vscode.l10n.t('Depth'), description: depthName(plan.depth), value: 'depth' },
    ],
    isChosen: next => next === (kept === 'unchanged' ? 'date' : 'keep'),
  });
}
