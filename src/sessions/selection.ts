import { isRecord, isTexts } from '../base/guards';
import { isLength, minutesFor } from './interviewDraw';

/** Questions for an interview in an order of the user's own. */
export interface Selection {
  readonly ids: readonly string[];
  /** The length of the interview. */
  readonly minutes: number;
}

/** A selection that was saved under a name. */
export interface NamedSelection extends Selection {
  readonly name: string;
}

/** Selections that are kept at most; the newest stay. */
export const KEPT_SELECTIONS = 30;
export const LONGEST_NAME = 60;

/** A selection from a command's argument or a stored one. @returns undefined where none of its questions is in the bank any more */
export function readSelection(value: unknown, known: (id: string) => boolean): Selection | undefined {
  if (!isRecord(value) || !isTexts(value.ids)) {
    return undefined;
  }
  const ids = [...new Set(value.ids.filter(known))];
  return ids.length ? { ids, minutes: isLength(value.minutes) ? value.minutes : minutesFor(ids.length) } : undefined;
}

/** The saved selections, the newest first; what is none is left out. */
export function readSelections(value: unknown, known: (id: string) => boolean): NamedSelection[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).flatMap(entry => {
    const selection = readSelection(entry, known);
    return selection && isRecord(entry) && typeof entry.name === 'string' && entry.name
      ? { name: entry.name.slice(0, LONGEST_NAME), ...selection }
      : [];
  });
}

/** Saves a selection, in the place of one of the same name. */
export const withSelection = (saved: readonly NamedSelection[], added: NamedSelection): NamedSelection[] =>
  [added, ...saved.filter(({ name }) => name !== added.name)].slice(0, KEPT_SELECTIONS);

/** The ids with one of them moved by a place, round the end: from the first place up is to the last one. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const at = ids.indexOf(id);
  if (at < 0) {
    return [...ids];
  }
  const others = ids.filter(other => other !== id);
  const to = (at + by + ids.length) % ids.length;
  return [...others.slice(0, to), id, ...others.slice(to)];
}

/** What is ticked now, in the order of ticking. @param before as it was @param ticked in any order */
export const inTickedOrder = (before: readonly string[], ticked: readonly string[]): string[] => [
  ...before.filter(id => ticked.includes(id)),
  ...ticked.filter(id => !before.includes(id)),
];
