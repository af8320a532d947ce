import * as vscode from 'vscode';
import type { Catalog } from '../../bank/catalog';
import { MINUTES_A_QUESTION, minutesFor, questionsIn } from '../../sessions/interviewDraw';
import { inTickedOrder, LONGEST_NAME, moved, type NamedSelection, type Selection } from '../../sessions/selection';
import { label } from '../../ui/plainText';
import { levelName, questionsWords } from '../../ui/wording';
import { pickMinutes } from './pickers';
import { minutesWords } from './wording';

/** More questions than this nobody asks in an hour: some of them are drawn. */
const MANY = questionsIn(60);

/** What a selection has come to: all of it in its order, or so many minutes drawn from it. */
export type Selected =
  | { readonly type: 'all'; readonly selection: Selection }
  | { readonly type: 'some'; readonly from: readonly string[]; readonly minutes: number };

interface Needs {
  readonly catalog: Catalog;
  /** Those saved already, whose names are replaced. */
  saved(): readonly NamedSelection[];
  save(selection: NamedSelection): Promise<void>;
}

/** What a row of the list does. */
type Act =
  | { readonly do: 'start' | 'some' | 'length' | 'pick' | 'save' }
  | { readonly do: 'move'; readonly id: string };
type Row = vscode.QuickPickItem & { readonly act?: Act };

/**
 * Shows a selection before its interview begins: its order, its length, what can be changed about it. An empty one is picked first.
 * @returns undefined where the user left
 */
export async function arrangeSelection(
  needs: Needs,
  first: { readonly ids: readonly string[]; readonly minutes?: number; readonly name?: string },
): Promise<Selected | 'back' | undefined> {
  let { ids, minutes: chosen, name } = first;
  let act: Act['do'] | 'back' | undefined = ids.length ? undefined : 'pick';
  for (;;) {
    const minutes = chosen ?? minutesFor(ids.length);
    switch (act) {
      case 'start':
        return { type: 'all', selection: { ids, minutes } };
      case 'some': {
        const some = await pickSome(ids.length, minutes);
        if (typeof some === 'number') {
          return { type: 'some', from: ids, minutes: some };
        }
        if (some === undefined) {
          return undefined;
        }
        break;
      }
      case 'length': {
        const length = await pickLength(ids.length, minutes);
        if (length === undefined) {
          return undefined;
        }
        chosen = length === 'back' ? chosen : length;
        break;
      }
      case 'pick': {
        const picked = await pickQuestions(needs.catalog, ids);
        if (picked === undefined || (picked === 'back' && !ids.length)) {
          return picked;
        }
        ids = picked === 'back' ? ids : picked;
        break;
      }
      case 'save':
        name = (await saveAs(needs, { ids, minutes }, name)) ?? name;
        break;
      case 'back':
        return 'back';
    }
    if (!ids.length) {
      act = 'pick';
      continue;
    }
    const left = await showOrder(needs.catalog, ids, chosen, name);
    if (!left) {
      return undefined;
    }
    ({ ids, act } = left);
  }
}

interface Left {
  readonly ids: readonly string[];
  readonly act: Exclude<Act['do'], 'move'> | 'back';
}

/** The list in its order: a row moves up by Enter, and by its buttons. */
function showOrder(
  catalog: Catalog,
  first: readonly string[],
  chosen: number | undefined,
  name: string | undefined,
): Promise<Left | undefined> {
  let ids = first;
  const box = vscode.window.createQuickPick<Row>();
  box.title = name === undefined ? vscode.l10n.t('Mock Interview') : vscode.l10n.t('Mock Interview: {0}', label(name));
  box.placeholder = vscode.l10n.t('Start, or change the order: Enter moves a question up');
  box.buttons = [vscode.QuickInputButtons.Back];
  box.keepScrollPosition = true;
  box.matchOnDescription = true;
  const draw = (active: (row: Row) => boolean) => {
    box.items = orderRows(catalog, ids, chosen ?? minutesFor(ids.length));
    box.activeItems = box.items.filter(active).slice(0, 1);
  };
  const isAt = (id: string | undefined) => (row: Row) => row.act?.do === 'move' && row.act.id === id;
  draw(({ act }) => act?.do === (ids.length > MANY ? 'some' : 'start'));
  return new Promise(resolve => {
    const leave = (act: Left['act']) => {
      resolve({ ids, act });
      box.hide();
    };
    box.onDidTriggerButton(() => leave('back'));
    box.onDidTriggerItemButton(({ item: { act }, button }) => {
      if (act?.do !== 'move') {
        return;
      }
      const at = ids.indexOf(act.id);
      ids = button === REMOVE ? ids.filter(id => id !== act.id) : moved(ids, act.id, button === UP ? -1 : 1);
      if (ids.length) {
        draw(isAt(button === REMOVE ? (ids[at] ?? ids.at(-1)) : act.id));
      } else {
        leave('pick');
      }
    });
    box.onDidAccept(() => {
      const act = box.selectedItems[0]?.act;
      if (act?.do === 'move') {
        ids = moved(ids, act.id, -1);
        draw(isAt(act.id));
      } else if (act) {
        leave(act.do);
      }
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

function orderRows(catalog: Catalog, ids: readonly string[], minutes: number): Row[] {
  const icon = (name: string) => ({ iconPath: new vscode.ThemeIcon(name) });
  return [
    {
      label: vscode.l10n.t('Start the Interview'),
      description: `${questionsWords(ids.length)}, ${minutesWords(minutes)}`,
      ...icon('play'),
      act: { do: 'start' },
    },
    ...(ids.length > 1
      ? [
          {
            label: vscode.l10n.t('Start with Some of Them...'),
            description: vscode.l10n.t('drawn, as many as fit in a length'),
            ...icon('list-filter'),
            act: { do: 'some' as const },
          },
        ]
      : []),
    {
      label: vscode.l10n.t('Length: {0}...', minutesWords(minutes)),
      ...icon('watch'),
      act: { do: 'length' },
    },
    { label: vscode.l10n.t('In this order'), kind: vscode.QuickPickItemKind.Separator },
    ...ids.map((id, at): Row => {
      const question = catalog.get(id);
      return {
        label: `${at + 1}. ${label(question?.name ?? id)}`,
        description: question ? `${levelName(question.level)}, ${label(catalog.sectionOf(id)?.title ?? '')}` : '',
        buttons: ids.length > 1 ? [UP, DOWN, REMOVE] : [REMOVE],
        act: { do: 'move', id },
      };
    }),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('Add or Remove Questions...'), ...icon('checklist'), act: { do: 'pick' } },
    { label: vscode.l10n.t('Save This Selection...'), ...icon('save'), act: { do: 'save' } },
  ];
}

/** All questions, to be ticked in the order in which they are to be asked. */
function pickQuestions(catalog: Catalog, before: readonly string[]): Promise<readonly string[] | 'back' | undefined> {
  let ids = before;
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly id?: string }>();
  box.title = vscode.l10n.t('Mock Interview: Pick Questions');
  box.placeholder = vscode.l10n.t('Tick questions in the order to ask them, and type to find them');
  box.canSelectMany = true;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.buttons = [vscode.QuickInputButtons.Back];
  box.items = catalog.sections.flatMap(section => [
    { label: label(section.title), kind: vscode.QuickPickItemKind.Separator },
    ...section.questions.map(({ id, name, title, level }) => ({
      label: label(name),
      description: levelName(level),
      detail: label(title),
      id,
    })),
  ]);
  box.selectedItems = box.items.filter(({ id }) => id !== undefined && ids.includes(id));
  return new Promise(resolve => {
    const leave = (answer: readonly string[] | 'back') => {
      resolve(answer);
      box.hide();
    };
    box.onDidChangeSelection(selected => {
      ids = inTickedOrder(
        ids,
        selected.flatMap(({ id }) => id ?? []),
      );
    });
    box.onDidTriggerButton(() => leave('back'));
    box.onDidAccept(() => {
      if (ids.length) {
        leave(ids);
      }
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

const pickLength = (questions: number, minutes: number): Promise<number | 'back' | undefined> =>
  pickMinutes(minutes, [10, 20, 30, 45, 60, minutesFor(questions)], {
    placeholder: vscode.l10n.t('How long, for {0}?', questionsWords(questions)),
    describe: length =>
      length === minutesFor(questions) ? vscode.l10n.t('{0} min a question', MINUTES_A_QUESTION) : '',
  });

/** The lengths that not all questions fit in. */
function pickSome(questions: number, minutes: number): Promise<number | 'back' | undefined> {
  const lengths = [5, 10, 20, 30, 45, 60, 90].filter(length => questionsIn(length) < questions);
  const before = lengths.findLast(length => length <= Math.min(30, minutes)) ?? lengths[0] ?? minutes;
  return pickMinutes(before, lengths, {
    placeholder: vscode.l10n.t('How long? A question takes about 5 minutes'),
    describe: length =>
      vscode.l10n.t('{0} of {1}', Math.min(questions, questionsIn(length)), questionsWords(questions)),
  });
}

/** @returns the name, undefined where the user left */
async function saveAs(needs: Needs, selection: Selection, before: string | undefined): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save This Selection'),
    prompt: vscode.l10n.t('A name to find it by, such as "Phone screen"'),
    value: before ?? '',
    validateInput: value => {
      if (value.trim().length > LONGEST_NAME) {
        return vscode.l10n.t('At most {0} characters', LONGEST_NAME);
      }
      return needs.saved().some(({ name }) => name === value.trim())
        ? {
            message: vscode.l10n.t('Replaces the selection of this name'),
            severity: vscode.InputBoxValidationSeverity.Info,
          }
        : undefined;
    },
  });
  const name = text?.trim();
  if (name) {
    await needs.save({ name, ...selection });
  }
  return name || undefined;
}

const UP: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('arrow-up'),
  tooltip: vscode.l10n.t('Move Up'),
};
const DOWN: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('arrow-down'),
  tooltip: vscode.l10n.t('Move Down'),
};
const REMOVE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('close'),
  tooltip: vscode.l10n.t('Leave Out'),
};
