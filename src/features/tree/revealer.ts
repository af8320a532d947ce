import type * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import type { QuestionTree, Row } from './provider';

/**
 * Shows the row of the question on screen. The group that has to be opened for that closes again when the next question is
 * elsewhere: else some random questions later the whole bank lies unfolded.
 */
export class Revealer extends Owner {
  /** Ids of the groups that are open. */
  private readonly open = new Set<string>();
  /** The one among them that was opened here and not by the user. */
  private borrowed: string | undefined;

  constructor(
    private readonly view: vscode.TreeView<Row>,
    private readonly tree: QuestionTree,
  ) {
    super();
    this.own(view.onDidExpandElement(({ element }) => this.open.add(tree.idOf(element))));
    this.own(view.onDidCollapseElement(({ element }) => this.noteClosed(tree.idOf(element))));
  }

  private noteClosed(id: string): void {
    this.open.delete(id);
    if (this.borrowed === id) {
      this.borrowed = undefined;
    }
  }

  /** Never takes the keyboard, and does nothing while the view is hidden or the filter hides the question. */
  async reveal(questionId: string): Promise<void> {
    const row = this.view.visible ? this.tree.rowOf(questionId) : undefined;
    const [selected] = this.view.selection;
    if (!row || (selected?.kind === 'question' && selected.questionId === questionId)) {
      return;
    }
    const before = this.borrowed;
    if (before !== undefined && before !== this.tree.idOf(row.parent)) {
      this.noteClosed(before);
      this.tree.close(before);
    }
    const group = this.tree.idOf(row.parent);
    if (!this.open.has(group)) {
      this.borrowed = group;
    }
    await this.view.reveal(row, { select: true, focus: false, expand: true });
  }
}
