import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { Lazy } from '../../base/lazy';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { contextKeys } from '../../ui/contextKeys';
import { Views } from '../../ui/contributions';
import type { PlanActions, PlanNeeds } from './actions';
import { TodayTree } from './provider';
import { type TodayRow, todayRows } from './rows';

/** The view "Today", and the commands of the plan, which are loaded with the first use. */
export function registerToday(commands: CommandTable, needs: PlanNeeds): vscode.Disposable {
  const actions = new Lazy<PlanActions>(async () => new (await import('./actions')).PlanActions(needs));
  return vscode.Disposable.from(
    actions,
    new TodayView(needs),
    commands.handle(Commands.planInterview, async (plan: unknown) => (await actions.get()).plan(plan)),
    commands.handle(Commands.changePlan, async () => (await actions.get()).change()),
    commands.handle(Commands.endPlan, async () => (await actions.get()).end()),
    commands.handle(Commands.showLeftOut, async () => (await actions.get()).showLeftOut()),
  );
}

/** Keeps the rows up to date while they can be seen, and what the palette may offer always. */
class TodayView extends Owner {
  private readonly tree: TodayTree;
  private readonly view: vscode.TreeView<TodayRow>;
  private readonly setContext = contextKeys();
  /** Whether the rows on screen are older than what they tell of. */
  private stale = false;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly needs: PlanNeeds) {
    super();
    const { progress, planner } = needs;
    const today = () => progress.clock.dayOf(progress.clock.now());
    this.tree = this.own(new TodayTree(() => this.rows(), today));
    this.view = this.own(vscode.window.createTreeView(Views.today, { treeDataProvider: this.tree }));
    this.own(this.view.onDidChangeVisibility(({ visible }) => visible && this.stale && this.draw()));
    this.own(planner.onDidChange(() => this.changed()) as vscode.Disposable);
    // After activation: nobody waits for it.
    this.waiting = setTimeout(() => this.tellPalette());
    this.own({ dispose: () => clearTimeout(this.waiting) });
  }

  /** One rating changes the record more than once: told when that is over. */
  private changed(): void {
    this.stale = true;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.tellPalette();
      if (this.view.visible) {
        this.draw();
      }
    }, 50);
  }

  private async rows(): Promise<TodayRow[]> {
    const { bank, progress, planner } = this.needs;
    await planner.ready();
    const catalog = bank.catalog();
    const essentials = catalog.questions.filter(({ essential }) => essential).map(({ id }) => id);
    const { plan } = planner;
    const laidOut = planner.current?.laidOut();
    const today = planner.current?.today();
    return todayRows({
      due: progress.due().filter(id => catalog.get(id)).length,
      essentials: { ids: essentials, begun: essentials.filter(id => progress.cardOf(id)).length },
      ...(plan &&
        planner.current &&
        laidOut &&
        today && { planned: { plan, laidOut, today, readiness: planner.current.readiness() } }),
    });
  }

  private tellPalette(): void {
    const { planner } = this.needs;
    this.setContext('planned', planner.plan !== undefined);
    this.setContext('planTooShort', (planner.current?.laidOut()?.leftOut.length ?? 0) > 0);
  }

  private draw(): void {
    this.stale = false;
    this.tree.refresh();
  }
}
