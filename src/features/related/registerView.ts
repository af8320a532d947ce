import * as vscode from 'vscode';
import { Lazy } from '../../base/lazy';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { Views } from '../../ui/contributions';
import type { RelatedParts } from './needs';
import type { RelatedRow, RelatedView } from './view';

/** The view "In This File", which is loaded when it is first seen. */
export function registerView(commands: CommandTable, parts: RelatedParts): vscode.Disposable {
  const changed = new vscode.EventEmitter<RelatedRow[] | undefined>();
  const loaded: Lazy<RelatedView> = new Lazy(
    async () => new (await import('./view')).RelatedView(parts, view, rows => changed.fire(rows)),
  );
  const view = vscode.window.createTreeView<RelatedRow>(Views.related, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async row => (await loaded.get()).getChildren(row),
      getTreeItem: async row => (await loaded.get()).getTreeItem(row),
      resolveTreeItem: async (item, row) => (await loaded.get()).resolveTreeItem(item, row),
    },
    showCollapseAll: true,
  });
  return vscode.Disposable.from(
    changed,
    view,
    loaded,
    commands.handle(Commands.showPlace, async (row: unknown) => (await loaded.get()).showPlace(row)),
    commands.handle(Commands.nextPlace, async (row: unknown) => (await loaded.get()).walk('next', row)),
    commands.handle(Commands.previousPlace, async (row: unknown) => (await loaded.get()).walk('previous', row)),
    commands.handle(Commands.relatedToFunction, async () => (await loaded.get()).narrow(true)),
    commands.handle(Commands.relatedToFile, async () => (await loaded.get()).narrow(false)),
  );
}
