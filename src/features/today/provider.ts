import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { ViewItems } from '../../ui/contributions';
import type { TodayRow } from './rows';
import { rowWords } from './rowWords';

/** The rows of the view "Today", which are made anew when it asks for them. */
export class TodayTree extends Owner implements vscode.TreeDataProvider<TodayRow> {
  private readonly changed = this.own(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.changed.event;

  /**
   * @param rows the rows as of now
   * @param today the study day as of now
   */
  constructor(
    private readonly rows: () => Promise<readonly TodayRow[]>,
    private readonly today: () => number,
  ) {
    super();
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(row?: TodayRow): Promise<TodayRow[]> {
    if (!row) {
      return [...(await this.rows())];
    }
    return row.kind === 'readiness' ? [...row.sections] : [];
  }

  getTreeItem(row: TodayRow): vscode.TreeItem {
    const { title, description, tooltip, icon, colour, command } = rowWords(row, this.today());
    const item = new vscode.TreeItem(title);
    item.id = row.kind === 'section' ? `section:${row.sectionId}` : row.kind;
    item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
    const whole = description === undefined ? title : `${title}, ${description}`;
    // A narrow side bar cuts the row.
    item.tooltip = `${whole}\n\n${tooltip}`;
    item.accessibilityInformation = { label: whole };
    if (description !== undefined) {
      item.description = description;
    }
    if (row.kind === 'readiness') {
      item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    }
    if (row.kind === 'date' || row.kind === 'over') {
      item.contextValue = ViewItems.plan;
    }
    item.command = command;
    return item;
  }
}
