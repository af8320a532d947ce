import * as vscode from 'vscode';
import type { QuestionMeta } from '../../bank/model';
import { plainShort } from '../../bank/plainShort';
import { reported } from '../../base/errors';
import type { Services } from '../../services';
import { Commands } from '../../ui/contributions';
import { levelName, stateIcon } from '../../ui/wording';
import { SearchEngine } from './engine';

/** Rows shown at most; nobody scrolls further in a quick pick. */
const LIMIT = 40;
/** Rows that get a passage: what fits on a screen. */
const WITH_PASSAGE = 15;
type Item = vscode.QuickPickItem & { readonly id?: string };

/** The search behind the command: loads the index once, makes a picker each time. */
export class QuestionSearch {
  private engine: Promise<SearchEngine> | undefined;

  constructor(
    private readonly services: Services,
    private readonly extensionUri: vscode.Uri,
  ) {}

  async show(text: string, recent: readonly string[]): Promise<void> {
    try {
      await new SearchPicker(this.services, () => this.loadEngine(), recent).show(text);
    } catch (error) {
      this.services.log.error(error, 'The search could not start.');
      void vscode.window.showErrorMessage(vscode.l10n.t('The search could not start; the output channel says why.'));
    }
  }

  private loadEngine(): Promise<SearchEngine> {
    this.engine ??= this.services.platform
      .readFile(vscode.Uri.joinPath(this.extensionUri, 'dist', 'search.json'))
      .then(serialised => SearchEngine.from(serialised, this.services.bank));
    this.engine.catch(() => {
      this.engine = undefined;
    });
    return this.engine;
  }
}

class SearchPicker {
  private readonly picker = vscode.window.createQuickPick<Item>();
  private readonly sideButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('split-horizontal'),
    tooltip: vscode.l10n.t('Open to the Side'),
  };
  /** Counts the keystrokes, so that a late passage never overwrites newer results. */
  private turn = 0;

  constructor(
    private readonly services: Services,
    private readonly loadEngine: () => Promise<SearchEngine>,
    private readonly recent: readonly string[],
  ) {}

  async show(text: string): Promise<void> {
    const { picker } = this;
    picker.placeholder = vscode.l10n.t(
      'Search questions: words, symbols such as __init__ or :=, names such as asyncio.gather',
    );
    // The order is the search's own. Not in the stable typings, but honoured everywhere.
    Object.assign(picker, { sortByLabel: false });
    picker.onDidChangeValue(value => void this.update(value));
    picker.onDidAccept(() => this.open(picker.activeItems[0], false));
    picker.onDidTriggerItemButton(({ item }) => this.open(item, true));
    picker.onDidHide(() => {
      this.turn++;
      picker.dispose();
    });
    picker.value = text;
    picker.busy = true;
    picker.show();
    await this.update(text);
    picker.busy = false;
  }

  private open(item: Item | undefined, side: boolean): void {
    if (!item?.id) {
      return;
    }
    this.picker.hide();
    void vscode.commands.executeCommand(Commands.openQuestion, item.id, { focus: true, side });
  }

  private async update(value: string): Promise<void> {
    const turn = ++this.turn;
    const { bank } = this.services;
    const catalog = bank.catalog();
    if (!value.trim()) {
      if (turn === this.turn) {
        this.picker.items = this.emptyBox(id => catalog.get(id), catalog.questions);
      }
      return;
    }
    const engine = await this.loadEngine();
    if (turn !== this.turn) {
      return;
    }
    const hits = engine.query(value, LIMIT).flatMap(hit => {
      const question = catalog.get(hit.id);
      return question ? [{ hit, question }] : [];
    });
    if (!hits.length) {
      this.picker.items = [
        {
          label: vscode.l10n.t('No question matches "{0}"', value.trim()),
          detail: vscode.l10n.t('Try fewer words or another spelling'),
          alwaysShow: true,
        },
      ];
      return;
    }
    const rows = (passages: ReadonlyMap<string, string>) =>
      hits.map(({ question }) => this.row(question, passages.get(question.id) || plainShort(question)));
    const passages = new Map<string, string>();
    let shown = false;
    const loading = Promise.all(
      hits.slice(0, WITH_PASSAGE).map(async ({ hit }) => {
        passages.set(hit.id, await engine.passage(hit).catch(() => ''));
      }),
    ).then(() => {
      if (turn === this.turn) {
        this.picker.items = rows(passages);
      }
      shown = true;
    });
    // Bodies come from memory or the disk at once; over a slow connection the results must not wait for them.
    await Promise.race([loading, new Promise(resolve => setTimeout(resolve, 30))]);
    if (!shown && turn === this.turn) {
      this.picker.items = rows(passages);
    }
    reported(loading);
  }

  private emptyBox(get: (id: string) => QuestionMeta | undefined, all: readonly QuestionMeta[]): Item[] {
    const { progress } = this.services;
    const due = all.filter(question => progress.stateOf(question.id) === 'due').slice(0, LIMIT);
    const dueIds = new Set(due.map(question => question.id));
    const recent = this.recent.filter(id => !dueIds.has(id)).flatMap(id => get(id) ?? []);
    const heading = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
    const row = (question: QuestionMeta) => this.row(question);
    const rest = recent.length || due.length ? [] : all.slice(0, LIMIT);
    return [
      ...(due.length ? [heading(vscode.l10n.t('due')), ...due.map(row)] : []),
      ...(recent.length ? [heading(vscode.l10n.t('recent')), ...recent.map(row)] : []),
      ...rest.map(row),
    ];
  }

  private row(question: QuestionMeta, detail?: string): Item {
    return {
      id: question.id,
      label: question.title,
      description: levelName(question.level),
      iconPath: stateIcon(this.services.progress.stateOf(question.id)),
      buttons: [this.sideButton],
      alwaysShow: true,
      ...(detail && { detail }),
    };
  }
}
