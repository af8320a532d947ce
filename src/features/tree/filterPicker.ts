import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import { LEVELS, type Level } from '../../bank/model';
import { type Filter, type Marks, matching, NO_FILTER } from '../../browse/filter';
import { STUDY_STATES, type StudyState } from '../../progress/progress';
import { label } from '../../ui/plainText';
import { levelName, stateName } from '../../ui/wording';

type Choice = vscode.QuickPickItem & {
  readonly section?: string;
  readonly level?: Level;
  readonly state?: StudyState;
  readonly tag?: string;
  readonly essential?: boolean;
  readonly bookmarked?: boolean;
};

/**
 * Asks for the levels, states, sections and tags to show, in one list; what is typed and matches no entry becomes the text filter.
 * @returns undefined where the user left without accepting
 */
export function pickFilter(catalog: Catalog, before: Filter, marks: Marks): Promise<Filter | undefined> {
  const count = (part: Partial<Filter>) => String(matching(catalog, { ...NO_FILTER, ...part }, marks).length);
  const heading = (words: string): Choice => ({ label: words, kind: vscode.QuickPickItemKind.Separator });
  const fixed: Choice[] = [
    heading(vscode.l10n.t('Level')),
    ...LEVELS.map(level => ({ label: levelName(level), description: count({ levels: [level] }), level })),
    heading(vscode.l10n.t('State')),
    ...STUDY_STATES.map(state => ({ label: stateName(state), description: count({ states: [state] }), state })),
    heading(vscode.l10n.t('Selection')),
    { label: vscode.l10n.t('Essential'), description: count({ essential: true }), essential: true },
    { label: vscode.l10n.t('Bookmarked'), description: count({ bookmarked: true }), bookmarked: true },
    heading(vscode.l10n.t('Section')),
    ...catalog.sections.map(({ id, title }) => ({
      label: label(title),
      description: count({ sections: [id] }),
      section: id,
    })),
    heading(vscode.l10n.t('Tag')),
    ...groupingTags(catalog, before.tags).map(tag => ({ label: label(tag), description: count({ tags: [tag] }), tag })),
  ];
  const isChosen = (choice: Choice): boolean =>
    (choice.section !== undefined && before.sections.includes(choice.section)) ||
    (choice.level !== undefined && before.levels.includes(choice.level)) ||
    (choice.state !== undefined && before.states.includes(choice.state)) ||
    (choice.tag !== undefined && before.tags.includes(choice.tag)) ||
    (choice.essential === true && before.essential) ||
    (choice.bookmarked === true && before.bookmarked);

  return new Promise(resolve => {
    const picker = vscode.window.createQuickPick<Choice & { text?: string }>();
    const textItem = (text: string): Choice & { text: string } => ({
      label: vscode.l10n.t('Text: {0}', label(text)),
      description: count({ text }),
      alwaysShow: true,
      text,
    });
    picker.title = vscode.l10n.t('Filter Questions');
    picker.placeholder = vscode.l10n.t('Choose levels, states, sections and tags, or type any text');
    picker.canSelectMany = true;
    /** The text in force before, as long as nobody has unticked it. */
    let kept = before.text ? textItem(before.text) : undefined;
    picker.items = kept ? [kept, ...fixed] : fixed;
    picker.selectedItems = picker.items.filter(item => item.text !== undefined || isChosen(item));
    picker.onDidChangeValue(value => {
      if (kept && picker.items.includes(kept) && !picker.selectedItems.includes(kept)) {
        kept = undefined;
      }
      const text = value.trim();
      const chosen = picker.selectedItems.filter(item => item.text === undefined);
      const typed = text ? [textItem(text)] : [kept ?? []].flat();
      picker.items = [...typed, ...fixed];
      // Typing a tag's name narrows the list; only text that names no entry is taken as a filter by itself.
      const names = fixed.some(item => item.label.toLowerCase().includes(text.toLowerCase()));
      picker.selectedItems = text && names ? chosen : [...typed, ...chosen];
    });
    picker.onDidAccept(() => {
      const chosen = picker.selectedItems;
      resolve({
        sections: chosen.flatMap(item => item.section ?? []),
        levels: chosen.flatMap(item => item.level ?? []),
        states: chosen.flatMap(item => item.state ?? []),
        tags: chosen.flatMap(item => item.tag ?? []),
        essential: chosen.some(item => item.essential),
        bookmarked: chosen.some(item => item.bookmarked),
        text: chosen.find(item => item.text !== undefined)?.text ?? '',
      });
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** Tags that group: those of two questions or more, and those that are chosen already. In alphabetical order. */
function groupingTags(catalog: Catalog, chosen: readonly string[]): string[] {
  const tags = new Set(chosen);
  const seen = new Set<string>();
  for (const tag of catalog.questions.flatMap(question => [...new Set(question.tags)])) {
    (seen.has(tag) ? tags : seen).add(tag);
  }
  return [...tags].sort((a, b) => a.localeCompare(b));
}
