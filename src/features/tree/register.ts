import * as vscode from 'vscode';
import { reported } from '../../base/errors';
import { isRecord, isTexts } from '../../base/guards';
import { type Filter, isActive, matches, NO_FILTER } from '../../browse/filter';
import { GROUPINGS, type Grouping } from '../../browse/outline';
import type { ActiveQuestion } from '../../ui/activeQuestion';
import { contextKeys } from '../../ui/contextKeys';
import { Commands, Views } from '../../ui/contributions';
import { label } from '../../ui/plainText';
import { levelName, stateName } from '../../ui/wording';
import { QuestionTree, type Row, type TreeNeeds } from './provider';

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
export function registerTree({ active, memory, ...needs }: Needs): vscode.Disposable {
  const { bank, filter, progress } = needs;
  const stored = memory.global.get<unknown>(GROUPING_KEY);
  const setContext = contextKeys();
  const tree = new QuestionTree(needs, GROUPINGS.find(grouping => grouping === stored) ?? 'section', setContext);
  const view = vscode.window.createTreeView<Row>(Views.questions, {
    treeDataProvider: tree,
    showCollapseAll: true,
  });

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
    vscode.commands.registerCommand(Commands.groupBySection, group('section')),
    vscode.commands.registerCommand(Commands.groupByLevel, group('level')),
    vscode.commands.registerCommand(Commands.groupByState, group('state')),
    vscode.commands.registerCommand(Commands.filter, chooseFilter),
    vscode.commands.registerCommand(Commands.changeFilter, chooseFilter),
    vscode.commands.registerCommand(Commands.clearFilter, () => filter.set(NO_FILTER)),
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
    active.onDidChange(id => id !== undefined && reported(reveal(id))),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible && active.id) {
        reported(reveal(active.id));
      }
    }),
  );
}

function describe(filter: Filter): string {
  const words = [
    ...filter.levels.map(levelName),
    ...filter.states.map(stateName),
    ...filter.tags.map(tag => label(tag)),
  ];
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
      if (key === 'levels' || key === 'states' || key === 'tags') {
        return isTexts(part);
      }
      return key === 'bookmarked' ? typeof part === 'boolean' : key === 'text' && typeof part === 'string';
    })
  );
}
