import * as vscode from 'vscode';
import type { NamedSelection, Selection } from '../../sessions/selection';
import { label } from '../../ui/plainText';
import { questionsWords } from '../../ui/wording';
import { minutesWords } from './wording';

/** Where an interview's questions come from. */
export type Source =
  | { readonly from: 'draw' }
  | { readonly from: 'bookmarks' | 'filter' | 'own' }
  | { readonly from: 'selection'; readonly selection: Selection & { readonly name?: string } };

/** What there is to choose from. */
export interface Sources {
  readonly bookmarks: readonly string[];
  /** What the tree's filter leaves; undefined where none is in force. */
  readonly filtered: readonly string[] | undefined;
  readonly saved: readonly NamedSelection[];
  /** The selection of the last interview that had one. */
  readonly last: Selection | undefined;
  nameOf(id: string): string;
  /** Forgets a saved selection. */
  forget(name: string): Promise<void>;
}

type Row = vscode.QuickPickItem & { readonly source?: Source };

/** Asks what to ask. @param before what was chosen the last time @returns undefined where the user left */
export function pickSource(sources: () => Sources, before: Source['from'] | undefined): Promise<Source | undefined> {
  const box = vscode.window.createQuickPick<Row>();
  box.title = vscode.l10n.t('Mock Interview');
  box.placeholder = vscode.l10n.t('Which questions?');
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.items = rowsOf(sources());
  // With no row active, Enter would do nothing.
  const active = box.items.find(({ source }) => source?.from === before) ?? box.items[0];
  box.activeItems = active ? [active] : [];
  return new Promise(resolve => {
    box.onDidAccept(() => {
      const source = box.selectedItems[0]?.source;
      if (source) {
        resolve(source);
        box.hide();
      }
    });
    box.onDidTriggerItemButton(async ({ item: { source } }) => {
      if (source?.from === 'selection' && source.selection.name !== undefined) {
        await sources().forget(source.selection.name);
        box.items = rowsOf(sources());
      }
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

function rowsOf({ bookmarks, filtered, saved, last, nameOf }: Sources): Row[] {
  const isSaved = last && saved.some(({ ids }) => ids.join() === last.ids.join());
  const selections = [
    ...saved.map(selection => ({ text: label(selection.name), selection, buttons: [FORGET] })),
    ...(last && !isSaved ? [{ text: vscode.l10n.t('The Last Selection'), selection: last, buttons: [] }] : []),
  ];
  return [
    {
      label: vscode.l10n.t('Draw Questions...'),
      iconPath: new vscode.ThemeIcon('list-unordered'),
      description: vscode.l10n.t('by length, level and sections; new and due ones first'),
      source: { from: 'draw' },
    },
    ...(bookmarks.length
      ? [
          {
            label: vscode.l10n.t('Bookmarked Questions...'),
            iconPath: new vscode.ThemeIcon('star-full'),
            description: questionsWords(bookmarks.length),
            source: { from: 'bookmarks' as const },
          },
        ]
      : []),
    ...(filtered?.length
      ? [
          {
            label: vscode.l10n.t('Filtered Questions...'),
            iconPath: new vscode.ThemeIcon('filter'),
            description: vscode.l10n.t('{0} in the view now', questionsWords(filtered.length)),
            source: { from: 'filter' as const },
          },
        ]
      : []),
    {
      label: vscode.l10n.t('Pick Questions...'),
      iconPath: new vscode.ThemeIcon('checklist'),
      description: vscode.l10n.t('any ones, in your own order'),
      source: { from: 'own' },
    },
    ...(selections.length
      ? [{ label: vscode.l10n.t('Your selections'), kind: vscode.QuickPickItemKind.Separator }]
      : []),
    ...selections.map(({ text, selection, buttons }) => ({
      label: text,
      iconPath: new vscode.ThemeIcon('history'),
      description: `${questionsWords(selection.ids.length)}, ${minutesWords(selection.minutes)}`,
      detail: selection.ids.map(id => label(nameOf(id))).join(', '),
      buttons,
      source: { from: 'selection' as const, selection },
    })),
  ];
}

const FORGET: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('trash'),
  tooltip: vscode.l10n.t('Forget This Selection'),
};
