import { RANDOM_SOURCES } from '../browse/random';
import type { StudyState } from '../progress/progress';
import { DEFAULT_SETTINGS } from '../progress/settings';
import { RUN_WITH } from '../run/choice';
import { PREFIX } from './commands';

/**
 * What package.json declares and the code uses, each once and typed: a typing error does not compile. A test holds the two
 * against each other, in both directions.
 */

export const Views = {
  today: 'pythonInterview.today',
  questions: 'pythonInterview.questions',
  related: 'pythonInterview.related',
} as const;

/** The types of the webview panels: VS Code brings a panel back by its type. */
export const Webviews = {
  answer: 'pythonInterview.answer',
  statistics: 'pythonInterview.statistics',
  run: 'pythonInterview.run',
  steps: 'pythonInterview.steps',
} as const;

/** The context keys, without their prefix. Each is a boolean that one feature sets. */
export const CONTEXT_KEYS = [
  /** The tree shows a part of the bank only. */
  'filtered',
  /** Not even a part: nothing matches. */
  'filterEmpty',
  /** An answer panel is open. */
  'answerOpen',
  /** The active editor shows a scratch file. */
  'scratchFile',
  /** It is that of an exercise. */
  'exerciseFile',
  /** There are scratch files, as far as is known. */
  'hasScratchFiles',
  /** Programs can be started in this kind of window. */
  'canRun',
  /** A scorecard is on the answer panel used last. */
  'scorecardOpen',
  /** There is a plan for an interview. */
  'planned',
  /** The plan leaves questions out: the time is too short for them. */
  'planTooShort',
  /** The view In This File has no file to show. */
  'noPythonFile',
  /** It can be seen, and has rows. */
  'relatedRows',
  /** It shows what the function around the cursor raises only. */
  'relatedToFunction',
  'practicing',
  'practiceHidden',
  'practiceRevealed',
  'practiceUndo',
  /** A session of predictions is on. */
  'predicting',
  'predictHidden',
  'interviewHidden',
  'interviewRevealed',
] as const;
export type ContextKey = (typeof CONTEXT_KEYS)[number];

/** A tree row's `viewItem`, by which menus choose. */
export const ViewItems = {
  section: 'section',
  group: 'group',
  /** The plan's own row in "Today". */
  plan: 'plan',
  question: (bookmarked: boolean, state: StudyState, solvable = false) =>
    `question ${bookmarked ? 'bookmarked' : 'plain'} ${state}${solvable ? ' solvable' : ''}`,
} as const;

/** A setting as package.json declares it, and how its value is taken from what a settings file may hold: anything. */
export interface Setting<T> {
  readonly type: 'boolean' | 'integer' | 'number' | 'string';
  readonly default: T;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly T[];
  /** A value of another type counts as the default; a number beyond the bounds as the bound. */
  readonly read: (value: unknown) => T;
}

const boolean = (otherwise: boolean): Setting<boolean> => ({
  type: 'boolean',
  default: otherwise,
  read: value => (typeof value === 'boolean' ? value : otherwise),
});

const text = (otherwise: string): Setting<string> => ({
  type: 'string',
  default: otherwise,
  read: value => (typeof value === 'string' ? value : otherwise),
});

const oneOf = <T extends string>(values: readonly T[], otherwise: T): Setting<T> => ({
  type: 'string',
  default: otherwise,
  enum: values,
  read: value => values.find(known => known === value) ?? otherwise,
});

const number = (otherwise: number, minimum: number, maximum: number): Setting<number> => ({
  type: 'number',
  default: otherwise,
  minimum,
  maximum,
  read: value =>
    typeof value === 'number' && Number.isFinite(value) ? Math.min(maximum, Math.max(minimum, value)) : otherwise,
});

const integer = (otherwise: number, minimum: number, maximum: number): Setting<number> => {
  const { read, ...rest } = number(otherwise, minimum, maximum);
  return { ...rest, type: 'integer', read: value => Math.round(read(value)) };
};

/** The settings, without their prefix. */
export const SETTINGS = {
  'hover.enabled': boolean(true),
  'hover.keywordsOnly': boolean(false),
  'hover.maxQuestions': integer(3, 1, 3),
  'lightbulb.enabled': boolean(true),
  'codeLens.enabled': boolean(false),
  'random.from': oneOf(RANDOM_SOURCES, 'all'),
  'page.textSize': integer(100, 60, 200),
  pythonPath: text(''),
  'run.with': oneOf(RUN_WITH, 'automatic'),
  'study.newPerDay': integer(DEFAULT_SETTINGS.newPerDay, 0, 500),
  'study.reviewsPerDay': integer(DEFAULT_SETTINGS.reviewsPerDay, 0, 9999),
  'study.desiredRetention': number(DEFAULT_SETTINGS.desiredRetention, 0.7, 0.97),
  'study.dayStartsAt': integer(DEFAULT_SETTINGS.dayStartsAt, 0, 23),
  'statusBar.enabled': boolean(true),
} as const;
export type SettingName = keyof typeof SETTINGS;
export type SettingValue<K extends SettingName> = ReturnType<(typeof SETTINGS)[K]['read']>;

/** A setting's id as in a settings file. */
export const settingId = (name: SettingName): string => `${PREFIX}.${name}`;
