import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import type { QuestionMeta } from '../../bank/model';
import { Owner } from '../../base/disposable';
import { type CurrentFilter, isActive } from '../../browse/filter';
import { type Group, type Grouping, outline } from '../../browse/outline';
import type { ProgressStore } from '../../progress/progressStore';
import type { SetContext } from '../../ui/contextKeys';
import { ViewItems } from '../../ui/contributions';
import type { LevelBadges } from '../../ui/levelBadges';
import { label } from '../../ui/plainText';
import { type QuestionMarks, questionItem, questionTooltip } from '../../ui/questionRow';
import { levelName, stateIcon, stateName } from '../../ui/wording';
import { DrawnRows } from './drawnRows';

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

export interface TreeNeeds {
  readonly bank: Bank;
  readonly filter: CurrentFilter;
  readonly progress: ProgressStore;
  readonly badges: LevelBadges;
}

export class QuestionTree extends Owner implements vscode.TreeDataProvider<Row> {
  private readonly changed = this.own(new vscode.EventEmitter<Row[] | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private groups: GroupRow[] | undefined;
  private readonly rows = new Map<string, QuestionRow>();
  /** How often each group was closed from here, by what it is. */
  private readonly closings = new Map<string, number>();
  private readonly drawn = new DrawnRows();

  constructor(
    private readonly needs: TreeNeeds,
    private grouping: Grouping,
    private readonly setContext: SetContext,
  ) {
    super();
  }

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
    const { bank, filter, progress } = this.needs;
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
      if (groupCount(group) !== groupCount(row.group)) {
        changed.push(row);
      }
      row.group = group;
    });
    changed.push(...this.drawn.changed(id => this.saysOf(id)).flatMap(id => this.rows.get(id) ?? []));
    if (changed.length) {
      this.changed.fire(changed);
    }
  }

  private marksOf(id: string): QuestionMarks {
    const { progress } = this.needs;
    return { state: progress.stateOf(id), bookmarked: progress.isBookmarked(id) };
  }

  /** What a row says of the user's progress. */
  private saysOf(id: string): string {
    const { state, bookmarked } = this.marksOf(id);
    return `${state} ${bookmarked}`;
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

  /** A row's id for VS Code, which keeps by it what is open. */
  idOf(row: Row): string {
    if (row.kind === 'question') {
      return `question:${row.questionId}`;
    }
    const { by, key } = row.group;
    const closed = this.closings.get(`${by}:${key}`);
    return closed === undefined ? `${by}:${key}` : `${by}:${key}:${closed}`;
  }

  /** Closes a group. VS Code has no other way than to be told of a group with another id, which is closed at first. */
  close(id: string): void {
    const row = this.groups?.find(group => this.idOf(group) === id);
    if (row) {
      const { by, key } = row.group;
      this.closings.set(`${by}:${key}`, (this.closings.get(`${by}:${key}`) ?? 0) + 1);
      this.changed.fire(undefined);
    }
  }

  /** The row of a question; undefined where the filter hides it. */
  rowOf(id: string): QuestionRow | undefined {
    this.load();
    return this.rows.get(id);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.kind === 'group' ? groupItem(row.group, this.idOf(row)) : this.questionItem(row);
  }

  /** The tooltip is made when it is asked for. */
  resolveTreeItem(item: vscode.TreeItem, row: Row): vscode.TreeItem {
    item.tooltip =
      row.kind === 'group'
        ? groupTooltip(row.group)
        : questionTooltip(row.question, this.marksOf(row.questionId).state);
    return item;
  }

  private load(): GroupRow[] {
    if (this.groups) {
      return this.groups;
    }
    const { bank, filter, progress, badges } = this.needs;
    badges.show();
    this.groups = outline(bank.catalog(), this.grouping, filter.value, progress).map(group => ({
      kind: 'group',
      group,
      ...(group.by === 'section' && { sectionId: group.key }),
    }));
    this.rows.clear();
    this.drawn.clear();
    for (const parent of this.groups) {
      for (const question of parent.group.questions) {
        this.rows.set(question.id, { kind: 'question', questionId: question.id, question, parent });
      }
    }
    const empty = this.groups.length === 0 && isActive(filter.value);
    this.setContext('filterEmpty', empty);
    return this.groups;
  }

  private questionItem(row: QuestionRow): vscode.TreeItem {
    const { question } = row;
    this.drawn.note(question.id, this.saysOf(question.id));
    const item = questionItem(question, this.marksOf(question.id));
    item.id = this.idOf(row);
    return item;
  }
}

function groupItem(group: Group, id: string): vscode.TreeItem {
  const item = new vscode.TreeItem(groupTitle(group), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description = groupCount(group);
  item.contextValue = group.by === 'section' ? ViewItems.section : ViewItems.group;
  item.iconPath = groupIcon(group);
  item.accessibilityInformation = { label: `${groupTitle(group)}, ${countWords(group)}` };
  return item;
}

/** How much is known of a group; where the group itself says that, how much there is. */
const groupCount = ({ by, known, questions }: Group): string =>
  by === 'state' ? `${questions.length}` : `${known}/${questions.length}`;

function countWords({ by, known, questions }: Group): string {
  if (by !== 'state') {
    return vscode.l10n.t('{0} of {1} questions known', known, questions.length);
  }
  return questions.length === 1 ? vscode.l10n.t('1 question') : vscode.l10n.t('{0} questions', questions.length);
}

function groupTitle(group: Group): string {
  if (group.by === 'section') {
    return label(group.section.title);
  }
  return group.by === 'level' ? levelName(group.key) : stateName(group.key);
}

/** A ring that fills, in steps: none known, some, half of them, all. */
function groupIcon(group: Group): vscode.ThemeIcon {
  if (group.by === 'state') {
    return stateIcon(group.key);
  }
  if (group.known === group.questions.length) {
    return stateIcon('known');
  }
  if (group.known === 0) {
    return new vscode.ThemeIcon('circle-large-outline');
  }
  return new vscode.ThemeIcon(group.known * 2 < group.questions.length ? 'record' : 'circle-large-filled');
}

function groupTooltip(group: Group): string {
  const count = countWords(group);
  return group.by === 'section' && group.section.about ? `${group.section.about}\n\n${count}` : count;
}
