import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import { isRecord } from '../../base/guards';
import { dayKey, dayNumber } from '../../progress/day';
import type { ProgressStore } from '../../progress/progressStore';
import { readStudyPlan, type StudyPlan } from '../../progress/studyPlan';
import type { Planner } from '../../scheduling/planner';
import { Commands } from '../../ui/commands';
import { Views } from '../../ui/contributions';
import { notify } from '../../ui/notify';
import { askOne } from '../../ui/steps';
import { askLeftOut } from './leftOut';
import { judgeDay } from './planDate';
import { pickPlan } from './planPicker';
import { dateWords, dayProblemWords } from './wording';

export interface PlanNeeds {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly planner: Planner;
}

/** What somebody has in front of them who has not chosen yet, but for the day. */
const FIRST = { minutes: 60, level: 'mid', fields: [], depth: 'full' } as const;
/** Days until an interview of which nobody knows when it is. */
const SOON = 7;

/** Makes, changes and ends the plan. */
export class PlanActions {
  constructor(private readonly needs: PlanNeeds) {}

  /**
   * Asks for a plan and keeps it; where there is one already, that one is changed.
   * @param given a plan as it stands in the record, `made` left out: kept without asking
   * @returns whether a plan was kept
   */
  async plan(given?: unknown): Promise<boolean> {
    if (isRecord(given)) {
      return this.take(given);
    }
    const { plan } = this.needs.progress;
    return plan ? this.change() : this.ask({ ...FIRST, ...this.anew }, 'first');
  }

  /** Asks what to change of the plan; after its day, how to go on. @returns whether it was changed */
  async change(): Promise<boolean> {
    const { plan } = this.needs.progress;
    if (!plan) {
      return this.plan();
    }
    const day = dayNumber(plan.date) ?? this.today;
    if (day >= this.today) {
      return this.ask(plan, 'change');
    }
    const answer = await askOne<'again' | 'end'>({
      title: vscode.l10n.t('How Do You Want to Go On?'),
      canGoBack: false,
      placeholder: vscode.l10n.t('Your interview was on {0}', dateWords(day, this.today)),
      items: () => [
        {
          label: vscode.l10n.t('Plan for Another Day...'),
          detail: vscode.l10n.t('What you have practiced counts'),
          value: 'again',
        },
        {
          label: vscode.l10n.t('End the Plan'),
          detail: vscode.l10n.t('Practice goes on without a date'),
          value: 'end',
        },
      ],
      isChosen: () => false,
    });
    if (!answer || answer === 'back') {
      return false;
    }
    if (answer.value === 'end') {
      await this.remove(plan);
      return true;
    }
    return this.ask({ ...plan, ...this.anew }, 'new');
  }

  /** Ends the plan, after a question. */
  async end(): Promise<void> {
    const { plan } = this.needs.progress;
    if (!plan) {
      return;
    }
    const end = vscode.l10n.t('End the Plan');
    const answer = await notify.ask(
      vscode.l10n.t('End the plan for {0}?'),
      {
        args: [dateWords(dayNumber(plan.date) ?? this.today, this.today)],
        detail: vscode.l10n.t(
          'What you have practiced stays, and practice goes on without a date. You can undo it right after.',
        ),
      },
      end,
    );
    if (answer === end) {
      await this.remove(plan);
    }
  }

  /** Lists what the plan has no time for; choosing opens. */
  async showLeftOut(): Promise<void> {
    const { bank, planner } = this.needs;
    await planner.ready();
    const laidOut = planner.current?.laidOut();
    const answer = await askLeftOut(bank.catalog(), laidOut ?? { leftOut: [], notAgain: [] }, {
      title: vscode.l10n.t('What the Plan Leaves Out'),
      canGoBack: false,
    });
    if (answer && answer !== 'back') {
      await vscode.commands.executeCommand(Commands.openQuestion, answer.value);
    }
  }

  private async ask(before: StudyPlan, kind: 'first' | 'new' | 'change'): Promise<boolean> {
    const { bank, planner } = this.needs;
    const plans = await planner.load();
    const needs = { catalog: bank.catalog(), today: this.today, layOut: (plan: StudyPlan) => plans.layOut(plan) };
    const plan = await pickPlan(needs, before, kind);
    if (!plan) {
      return false;
    }
    await this.needs.progress.setPlan(plan);
    await vscode.commands.executeCommand(`${Views.today}.focus`);
    return true;
  }

  private async take(given: Readonly<Record<string, unknown>>): Promise<boolean> {
    const plan = readStudyPlan({ ...FIRST, ...given, made: this.needs.progress.clock.now() });
    const day = plan && dayNumber(plan.date);
    if (!plan || day === undefined) {
      notify.warn(vscode.l10n.t('This is no plan: it needs a date as in 2026-12-04, minutes a day and a level.'));
      return false;
    }
    const problem = judgeDay(day, this.today);
    if (problem) {
      notify.warn(vscode.l10n.t('The plan was not kept. {0}.'), { args: [dayProblemWords(problem)] });
      return false;
    }
    await this.needs.progress.setPlan(plan);
    return true;
  }

  private async remove(plan: StudyPlan): Promise<void> {
    const { progress } = this.needs;
    await progress.setPlan(undefined);
    notify.info(
      vscode.l10n.t('Your plan has ended.'),
      {},
      {
        label: vscode.l10n.t('Undo'),
        run: () => progress.setPlan(plan),
      },
    );
  }

  private get today(): number {
    const { clock } = this.needs.progress;
    return clock.dayOf(clock.now());
  }

  private get anew(): Pick<StudyPlan, 'made' | 'date'> {
    return { made: this.needs.progress.clock.now(), date: dayKey(this.today + SOON) };
  }
}
