import * as vscode from 'vscode';
import type { QuestionMeta } from '../../bank/model';
import { isActive } from '../../browse/filter';
import { type Group, type Grouping, outline } from '../../browse/outline';
import type { Services } from '../../services';
import type { SetContext } from '../../ui/contextKeys';
import { Commands, ViewItems } from '../../ui/contributions';
import { levelName, stateIcon, stateName } from '../../ui/wording';
import { decorationUri, levelDecorations } from './decorations';

export interface GroupRow {
  readonly kind: 'group';
  /** Renewed in place when its counts change: a row stays the same object as long as it is shown. */
  group: Group;
  /** For commands on a section. */
  readonly sectionId?: string;
}

export interface QuestionRow {
  readonly kind: 'question';
  readonly questionId: string;
  readonly question: QuestionMeta;
  readonly parent: GroupRow;
}

export type Row = GroupRow | QuestionRow;

export class QuestionTree implements vscode.TreeDataProvider<Row> {
  private readonly changed = new vscode.EventEmitter<Row[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private groups: GroupRow[] | undefined;
  private badged = false;
  private readonly rows = new Map<string, QuestionRow>();
  /** What each row says of the user's progress, as last given out. */
  private readonly shown = new Map<string, string>();

  constructor(
    private readonly services: Services,
    private grouping: Grouping,
    private readonly setContext: SetContext,
  ) {}

  refresh(grouping = this.grouping): void {
    this.grouping = grouping;
    this.groups = undefined;
    this.changed.fire(undefined);
  }

  /** Renews the rows whose marks have changed and leaves the others alone, with what is open and selected. */
  refreshMarks(): void {
    if (!this.groups) {
      return;
    }
    const { bank, filter, progress } = this.services;
    const { states, bookmarked } = filter.value;
    if (this.grouping === 'state' || states.length || bookmarked) {
      this.refresh();
      return;
    }
    const fresh = outline(bank.catalog(), this.grouping, filter.value, progress);
    const changed: Row[] = [];
    this.groups.forEach((row, index) => {
      const group = fresh[index];
      if (!group) {
        return;
      }
      if (group.known !== row.group.known) {
        changed.push(row);
      }
      row.group = group;
    });
    for (const [id, row] of this.rows) {
      if (this.shown.get(id) !== this.marksOf(id)) {
        changed.push(row);
      }
    }
    if (changed.length) {
      this.changed.fire(changed);
    }
  }

  private marksOf(id: string): string {
    const { progress } = this.services;
    return `${progress.stateOf(id)} ${progress.isBookmarked(id)}`;
  }

  getChildren(row?: Row): Row[] {
    if (!row) {
      return this.load();
    }
    if (row.kind === 'question') {
      return [];
    }
    return row.group.questions.map(question => this.rows.get(question.id)).filter(child => child !== undefined);
  }

  getParent(row: Row): Row | undefined {
    return row.kind === 'question' ? row.parent : undefined;
  }

  /** The row of a question; undefined where the filter hides it. */
  rowOf(id: string): QuestionRow | undefined {
    this.load();
    return this.rows.get(id);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.kind === 'group' ? groupItem(row.group) : this.questionItem(row.question);
  }

  /** The tooltip is made when it is asked for. */
  resolveTreeItem(item: vscode.TreeItem, row: Row): vscode.TreeItem {
    item.tooltip = row.kind === 'group' ? groupTooltip(row.group) : this.questionTooltip(row.question);
    return item;
  }

  private load(): GroupRow[] {
    if (this.groups) {
      return this.groups;
    }
    const { bank, filter, progress, disposables } = this.services;
    if (!this.badged) {
      disposables.push(vscode.window.registerFileDecorationProvider(levelDecorations));
    }
    this.badged = true;
    this.groups = outline(bank.catalog(), this.grouping, filter.value, progress).map(group => ({
      kind: 'group',
      group,
      ...(group.by === 'section' && { sectionId: group.key }),
    }));
    this.rows.clear();
    this.shown.clear();
    for (const parent of this.groups) {
      for (const question of parent.group.questions) {
        this.shown.set(question.id, this.marksOf(question.id));
        this.rows.set(question.id, { kind: 'question', questionId: question.id, question, parent });
      }
    }
    const empty = this.groups.length === 0 && isActive(filter.value);
    this.setContext('filterEmpty', empty);
    return this.groups;
  }

  private questionItem(question: QuestionMeta): vscode.TreeItem {
    const { progress } = this.services;
    const state = progress.stateOf(question.id);
    const bookmarked = progress.isBookmarked(question.id);
    this.shown.set(question.id, this.marksOf(question.id));
    const item = new vscode.TreeItem(question.title);
    item.id = `question:${question.id}`;
    item.resourceUri = decorationUri(question, bookmarked);
    item.iconPath = stateIcon(state);
    item.contextValue = ViewItems.question(bookmarked, state);
    item.command = { command: Commands.openQuestion, title: vscode.l10n.t('Open Question'), arguments: [question.id] };
    const words = [question.title, levelName(question.level), stateName(state)];
    if (bookmarked) {
      words.push(vscode.l10n.t('bookmarked'));
    }
    item.accessibilityInformation = { label: words.join(', ') };
    return item;
  }

  private questionTooltip(question: QuestionMeta): vscode.MarkdownString {
    const state = stateName(this.services.progress.stateOf(question.id));
    const tooltip = new vscode.MarkdownString();
    tooltip.appendMarkdown('**').appendText(question.title).appendMarkdown('**  \n');
    tooltip.appendText(`${levelName(question.level)} · ${state}`);
    return tooltip.appendMarkdown(`\n\n${question.short}`);
  }
}

function groupItem(group: Group): vscode.TreeItem {
  const item = new vscode.TreeItem(groupTitle(group), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${group.by}:${group.key}`;
  item.description = `${group.known}/${group.questions.length}`;
  item.contextValue = group.by === 'section' ? ViewItems.section : ViewItems.group;
  item.iconPath = groupIcon(group);
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, {1} of {2} known', groupTitle(group), group.known, group.questions.length),
  };
  return item;
}

function groupTitle(group: Group): string {
  if (group.by === 'section') {
    return group.section.title;
  }
  return group.by === 'level' ? levelName(group.key) : stateName(group.key);
}

function groupIcon(group: Group): vscode.ThemeIcon {
  if (group.by === 'state') {
    return stateIcon(group.key);
  }
  if (group.known === group.questions.length) {
    return stateIcon('known');
  }
  return group.known > 0 ? new vscode.ThemeIcon('circle-filled') : new vscode.ThemeIcon('circle-large-outline');
}

function groupTooltip(group: Group): string {
  const count = vscode.l10n.t('{0} of {1} questions known', group.known, group.questions.length);
  return group.by === 'section' && group.section.about ? `${group.section.about}\n\n${count}` : count;
}
