import * as vscode from 'vscode';
import { reported } from '../../base/errors';
import { type Filter, isActive, matches, NO_FILTER } from '../../browse/filter';
import { GROUPINGS, type Grouping } from '../../browse/outline';
import type { Services } from '../../services';
import { contextKeys } from '../../ui/contextKeys';
import { Commands, Views } from '../../ui/contributions';
import { levelName, stateName } from '../../ui/wording';
import { QuestionTree, type Row } from './provider';

const GROUPING_KEY = 'tree.grouping';
const FILTER_KEY = 'tree.filter';

/** The view "Questions": rows, grouping, filter, and following the question on screen. */
export function registerTree(services: Services, context: vscode.ExtensionContext): vscode.Disposable {
  const { bank, filter, progress, active } = services;
  const stored = context.globalState.get<Grouping>(GROUPING_KEY);
  const setContext = contextKeys();
  const tree = new QuestionTree(services, GROUPINGS.find(grouping => grouping === stored) ?? 'section', setContext);
  const view = vscode.window.createTreeView<Row>(Views.questions, {
    treeDataProvider: tree,
    showCollapseAll: true,
  });

  const group = (grouping: Grouping) => async () => {
    tree.refresh(grouping);
    await context.globalState.update(GROUPING_KEY, grouping);
  };
  const chooseFilter = async (given?: unknown) => {
    const catalog = bank.catalog();
    const chosen = isFilterPart(given)
      ? { ...NO_FILTER, ...given }
      : await import('./filterPicker').then(({ pickFilter }) => pickFilter(catalog, services));
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
    const { questions } = bank.catalog();
    const shown = questions.filter(question => matches(question, current, progress)).length;
    view.message = shown ? vscode.l10n.t('Filter: {0}. {1} of {2}.', describe(current), shown, questions.length) : '';
  };
  const reveal = async (id: string) => {
    if (!view.visible) {
      return;
    }
    const row = tree.rowOf(id);
    const [selected] = view.selection;
    if (row && !(selected?.kind === 'question' && selected.questionId === id)) {
      await view.reveal(row, { select: true, focus: false, expand: true });
    }
  };

  const restored = context.workspaceState.get<unknown>(FILTER_KEY);
  if (isFilterPart(restored)) {
    filter.set({ ...NO_FILTER, ...restored });
  }
  if (isActive(filter.value)) {
    showFilter(filter.value);
  }
  return vscode.Disposable.from(
    view,
    vscode.commands.registerCommand(Commands.groupBySection, group('section')),
    vscode.commands.registerCommand(Commands.groupByLevel, group('level')),
    vscode.commands.registerCommand(Commands.groupByState, group('state')),
    vscode.commands.registerCommand(Commands.filter, chooseFilter),
    vscode.commands.registerCommand(Commands.changeFilter, chooseFilter),
    vscode.commands.registerCommand(Commands.clearFilter, () => filter.set(NO_FILTER)),
    filter.onDidChange(current => {
      tree.refresh();
      showFilter(current);
      void context.workspaceState.update(FILTER_KEY, current);
    }),
    progress.onDidChange(() => {
      tree.refreshMarks();
      if (isActive(filter.value)) {
        showFilter(filter.value);
      }
    }),
    active.onDidChange(id => id !== undefined && reported(reveal(id))),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible && active.id) {
        reported(reveal(active.id));
      }
    }),
  );
}

function describe(filter: Filter): string {
  const words = [...filter.levels.map(levelName), ...filter.states.map(stateName), ...filter.tags];
  if (filter.bookmarked) {
    words.push(vscode.l10n.t('Bookmarked'));
  }
  if (filter.text) {
    words.push(`"${filter.text}"`);
  }
  return words.join(', ');
}

/** A filter from a command's argument or a stored one: the known keys with the known types, nothing else. */
function isFilterPart(value: unknown): value is Partial<Filter> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(([key, part]) => {
      if (key === 'levels' || key === 'states' || key === 'tags') {
        return Array.isArray(part) && part.every(item => typeof item === 'string');
      }
      return key === 'bookmarked' ? typeof part === 'boolean' : key === 'text' && typeof part === 'string';
    })
  );
}
