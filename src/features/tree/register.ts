import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import { reported } from '../../base/errors';
import { isRecord, isTexts } from '../../base/guards';
import { type Filter, isActive, matching, NO_FILTER } from '../../browse/filter';
import { GROUPINGS, type Grouping } from '../../browse/outline';
import type { ActiveQuestion } from '../../ui/activeQuestion';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { contextKeys } from '../../ui/contextKeys';
import { Views } from '../../ui/contributions';
import { label } from '../../ui/plainText';
import { levelName, stateName } from '../../ui/wording';
import { QuestionTree, type Row, type TreeNeeds } from './provider';
import { Revealer } from './revealer';

const GROUPING_KEY = 'tree.grouping';
const FILTER_KEY = 'tree.filter';

interface Needs extends TreeNeeds {
  readonly active: ActiveQuestion;
  readonly memory: {
    /** Keeps the grouping. */
    readonly global: vscode.Memento;
    /** Keeps the filter. */
    readonly workspace: vscode.Memento;
  };
}

/** The view "Questions": rows, grouping, filter, and following the question on screen. */
export function registerTree(commands: CommandTable, { active, memory, ...needs }: Needs): vscode.Disposable {
  const { bank, filter, progress } = needs;
  const stored = memory.global.get<unknown>(GROUPING_KEY);
  const setContext = contextKeys();
  const tree = new QuestionTree(needs, GROUPINGS.find(grouping => grouping === stored) ?? 'section', setContext);
  const view = vscode.window.createTreeView<Row>(Views.questions, {
    treeDataProvider: tree,
    showCollapseAll: true,
  });

  const revealer = new Revealer(view, tree);
  const group = (grouping: Grouping) => async () => {
    tree.refresh(grouping);
    await memory.global.update(GROUPING_KEY, grouping);
  };
  const chooseFilter = async (given?: unknown) => {
    const catalog = bank.catalog();
    const chosen = isFilterPart(given)
      ? { ...NO_FILTER, ...given }
      : await import('./filterPicker').then(({ pickFilter }) => pickFilter(catalog, filter.value, progress));
    if (chosen) {
      filter.set(chosen);
    }
  };
  const showFilter = (current: Filter) => {
    setContext('filtered', isActive(current));
    if (!isActive(current)) {
      view.message = '';
      return;
    }
    const catalog = bank.catalog();
    const shown = matching(catalog, current, progress).length;
    const words = describe(current, catalog);
    view.message = shown ? vscode.l10n.t('Filter: {0}. {1} of {2}.', words, shown, catalog.questions.length) : '';
  };
  const restored = memory.workspace.get<unknown>(FILTER_KEY);
  if (isFilterPart(restored)) {
    filter.set({ ...NO_FILTER, ...restored });
  }
  if (isActive(filter.value)) {
    showFilter(filter.value);
  }
  return vscode.Disposable.from(
    tree,
    view,
    revealer,
    commands.handle(Commands.groupBySection, group('section')),
    commands.handle(Commands.groupByLevel, group('level')),
    commands.handle(Commands.groupByState, group('state')),
    commands.handle(Commands.filter, chooseFilter),
    commands.handle(Commands.changeFilter, chooseFilter),
    commands.handle(Commands.clearFilter, () => filter.set(NO_FILTER)),
    filter.onDidChange(current => {
      tree.refresh();
      showFilter(current);
      reported(memory.workspace.update(FILTER_KEY, current));
    }),
    progress.onDidChange(() => {
      tree.refreshMarks();
      if (isActive(filter.value)) {
        showFilter(filter.value);
      }
    }),
    active.onDidChange(id => id !== undefined && reported(revealer.reveal(id))),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible && active.id) {
        reported(revealer.reveal(active.id));
      }
    }),
  );
}

function describe(filter: Filter, catalog: Catalog): string {
  const words = [
    ...filter.sections.map(id => label(catalog.sections.find(section => section.id === id)?.title ?? id)),
    ...filter.levels.map(levelName),
    ...filter.states.map(stateName),
    ...filter.tags.map(tag => label(tag)),
  ];
  if (filter.essential) {
    words.push(vscode.l10n.t('Essential'));
  }
  if (filter.bookmarked) {
    words.push(vscode.l10n.t('Bookmarked'));
  }
  if (filter.text) {
    words.push(`"${label(filter.text)}"`);
  }
  return words.join(', ');
}

/** A filter from a command's argument or a stored one: the known keys with the known types, nothing else. */
function isFilterPart(value: unknown): value is Partial<Filter> {
  if (!isRecord(value)) {
    return false;
  }
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(([key, part]) => {
      switch (key) {
        case 'sections':
        case 'levels':
        case 'states':
        case 'tags':
          return isTexts(part);
        case 'essential':
        case 'bookmarked':
          return typeof part === 'boolean';
        default:
          return key === 'text' && typeof part === 'string';
      }
    })
  );
}
