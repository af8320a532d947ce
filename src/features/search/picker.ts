import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import type { QuestionMeta } from '../../bank/model';
import { Owner } from '../../base/disposable';
import { reported } from '../../base/errors';
import { Lazy } from '../../base/lazy';
import type { Platform } from '../../platform/platform';
import type { ProgressStore } from '../../progress/progressStore';
import { Commands } from '../../ui/commands';
import type { Log } from '../../ui/log';
import { label } from '../../ui/plainText';
import { levelName, stateIcon } from '../../ui/wording';
import { Choice } from './choice';
import { SearchEngine } from './engine';

/** Rows shown at most; nobody scrolls further in a quick pick. */
const LIMIT = 40;
/** Rows that get a passage: what fits on a screen. */
const WITH_PASSAGE = 15;
/** Characters of a row's second line at most. */
const LONGEST_DETAIL = 300;
/** How long results may wait for their passages, in milliseconds. */
const PASSAGE_WAIT = 30;

type Item = vscode.QuickPickItem & {
  /** The question that the row opens. */
  readonly id?: string;
  /** The row searches again. */
  readonly again?: boolean;
};

export interface SearchNeeds {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly platform: Platform;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
}

/** The search behind the command: loads the index once, makes a picker each time. */
export class QuestionSearch extends Owner {
  private readonly engine = new Lazy(async () => {
    const { bank, platform, extensionUri } = this.needs;
    const serialised = await platform.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'search.index'));
    return SearchEngine.from(serialised, bank);
  });
  private picker: SearchPicker | undefined;

  constructor(private readonly needs: SearchNeeds) {
    super();
    this.own({ dispose: () => this.picker?.dispose() });
  }

  /** Opens the box with a text in it. Resolves when what belongs to that text is in the list. */
  async show(text: string, recent: readonly string[]): Promise<void> {
    this.picker?.dispose();
    this.picker = new SearchPicker(this.needs, () => this.engine.get(), recent);
    await this.picker.show(text);
  }
}

class SearchPicker extends Owner {
  private readonly picker = this.own(vscode.window.createQuickPick<Item>());
  private readonly choice = new Choice<Item>();
  private readonly sideButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('split-horizontal'),
    tooltip: vscode.l10n.t('Open to the Side'),
  };
  /** Counts the searches, so that a late one never overwrites a newer one's results. */
  private turn = 0;

  constructor(
    private readonly needs: SearchNeeds,
    private readonly loadEngine: () => Promise<SearchEngine>,
    private readonly recent: readonly string[],
  ) {
    super();
    const { picker, choice } = this;
    picker.placeholder = vscode.l10n.t(
      'Search questions: words, symbols such as __init__ or :=, names such as asyncio.gather',
    );
    // The order is the search's own. Not in the stable typings, but honoured everywhere.
    Object.assign(picker, { sortByLabel: false });
    picker.onDidChangeValue(value => {
      choice.typed();
      reported(this.search(value));
    });
    picker.onDidChangeActive(([active]) => this.highlight(choice.moved(active)));
    picker.onDidAccept(() => this.open(choice.enter(), false));
    picker.onDidTriggerItemButton(({ item }) => this.open(item, true));
    picker.onDidHide(() => this.dispose());
  }

  async show(text: string): Promise<void> {
    this.picker.value = text;
    this.picker.show();
    await this.search(text);
  }

  override dispose(): void {
    this.turn++;
    super.dispose();
  }

  private open(item: Item | undefined, side: boolean): void {
    if (item?.again) {
      reported(this.search(this.picker.value));
    } else if (item?.id !== undefined) {
      this.picker.hide();
      reported(vscode.commands.executeCommand(Commands.openQuestion, item.id, { focus: true, side }));
    }
  }

  /** Shows what belongs to a text, or says in the list why it cannot. */
  private async search(value: string): Promise<void> {
    const turn = ++this.turn;
    const text = value.trim();
    if (!text) {
      this.draw(turn, this.emptyBox());
    }
    this.busy(turn, true);
    try {
      // For the empty box too: whoever opens it is about to type.
      const engine = await this.loadEngine();
      if (text) {
        await this.showHits(turn, engine, text);
      }
    } catch (error) {
      this.needs.log.error(error, 'The search failed.');
      this.draw(turn, [this.failure(), ...(text ? [] : this.emptyBox())]);
    }
    this.busy(turn, false);
  }

  private async showHits(turn: number, engine: SearchEngine, text: string): Promise<void> {
    if (turn !== this.turn) {
      return;
    }
    const catalog = this.needs.bank.catalog();
    const hits = engine.query(text, LIMIT).flatMap(hit => {
      const question = catalog.get(hit.id);
      return question ? [{ hit, question }] : [];
    });
    if (!hits.length) {
      this.draw(turn, [
        {
          label: vscode.l10n.t('No question matches "{0}"', label(text)),
          detail: vscode.l10n.t('Try fewer words or another spelling'),
          alwaysShow: true,
        },
      ]);
      return;
    }
    const passages = new Map<string, string>();
    const draw = () =>
      this.draw(
        turn,
        hits.map(({ question }) => this.row(question, passages.get(question.id))),
      );
    const loading = Promise.all(
      hits.slice(0, WITH_PASSAGE).map(async ({ hit, question }) => {
        // A question that cannot be read shows its title; opening it says why.
        passages.set(hit.id, await engine.passage(hit, question).catch(() => ''));
      }),
    );
    // Bodies come from memory or the disk at once; over a slow connection the results must not wait for them.
    const inTime = await Promise.race([
      loading.then(() => true),
      new Promise<false>(resolve => setTimeout(() => resolve(false), PASSAGE_WAIT)),
    ]);
    draw();
    if (!inTime) {
      await loading;
      draw();
    }
  }

  private draw(turn: number, items: readonly Item[]): void {
    if (turn !== this.turn) {
      return;
    }
    this.picker.items = items;
    const { highlight, open } = this.choice.drawn(items, ({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    this.highlight(highlight);
    this.open(open, false);
  }

  private highlight(item: Item | undefined): void {
    if (item) {
      this.picker.activeItems = [item];
    }
  }

  private busy(turn: number, busy: boolean): void {
    if (turn === this.turn) {
      this.picker.busy = busy;
    }
  }

  private failure(): Item {
    return {
      label: `$(error) ${vscode.l10n.t('The search cannot be used: its index could not be read')}`,
      detail: vscode.l10n.t('Press Enter to try again; the output channel says why'),
      alwaysShow: true,
      again: true,
    };
  }

  private emptyBox(): Item[] {
    const { bank, progress } = this.needs;
    const catalog = bank.catalog();
    const all = catalog.questions;
    const due = all.filter(question => progress.stateOf(question.id) === 'due').slice(0, LIMIT);
    const dueIds = new Set(due.map(question => question.id));
    const recent = this.recent.filter(id => !dueIds.has(id)).flatMap(id => catalog.get(id) ?? []);
    const heading = (words: string): Item => ({ label: words, kind: vscode.QuickPickItemKind.Separator });
    const row = (question: QuestionMeta) => this.row(question);
    const rest = recent.length || due.length ? [] : all.slice(0, LIMIT);
    return [
      ...(due.length ? [heading(vscode.l10n.t('due')), ...due.map(row)] : []),
      ...(recent.length ? [heading(vscode.l10n.t('recent')), ...recent.map(row)] : []),
      ...rest.map(row),
    ];
  }

  /** @param passage what was found in the question's text; its title stands there otherwise */
  private row(question: QuestionMeta, passage?: string): Item {
    return {
      id: question.id,
      label: label(question.name),
      description: levelName(question.level),
      iconPath: stateIcon(this.needs.progress.stateOf(question.id)),
      buttons: [this.sideButton],
      alwaysShow: true,
      detail: label(passage || question.title, LONGEST_DETAIL),
    };
  }
}
