import * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import { Owner } from '../../base/disposable';
import type { ProgressStore } from '../../progress/progressStore';
import type { StudyPlan } from '../../progress/studyPlan';
import type { Planner } from '../../scheduling/planner';
import type { Today } from '../../scheduling/today';
import type { SessionHost } from '../../sessions/sessionHost';
import { Commands, PREFIX } from '../../ui/commands';
import { drawnFor } from '../../ui/planned';
import { affectsSetting, readSetting } from '../../ui/settings';
import { aboutMinutes, duration } from '../../ui/wording';

/** How often the clock is looked at for what has become due, while the window has the focus, in milliseconds. */
const EVERY_MINUTE = 60_000;

interface Needs {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly planner: Planner;
  readonly sessions: SessionHost;
}

interface Content {
  readonly text: string;
  readonly tooltip: string;
  readonly command?: string | vscode.Command;
}

/** The status bar item that counts what is due and starts practice. */
export const registerStatus = (needs: Needs): vscode.Disposable => new DueItem(needs);

class DueItem extends Owner {
  private item: vscode.StatusBarItem | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly needs: Needs) {
    super();
    // After activation: nobody waits for it.
    const first = setTimeout(() => this.start(), 0);
    this.own({
      dispose: () => {
        clearTimeout(first);
        clearInterval(this.timer);
        this.item?.dispose();
      },
    });
  }

  private start(): void {
    const { planner, sessions } = this.needs;
    const update = () => this.update();
    this.update();
    this.watch(vscode.window.state.focused);
    this.own(vscode.window.onDidChangeWindowState(({ focused }) => this.watch(focused)));
    this.own(planner.onDidChange(update));
    this.own(sessions.onDidChange(update));
    this.own(sessions.onDidMove(update));
    this.own(
      vscode.workspace.onDidChangeConfiguration(event => affectsSetting(event, 'statusBar.enabled') && this.update()),
    );
  }

  private watch(focused: boolean): void {
    clearInterval(this.timer);
    this.timer = focused ? setInterval(() => this.needs.progress.tick(), EVERY_MINUTE) : undefined;
  }

  private update(): void {
    if (!readSetting('statusBar.enabled')) {
      this.item?.dispose();
      this.item = undefined;
      return;
    }
    if (!this.item) {
      this.item = vscode.window.createStatusBarItem(`${PREFIX}.due`, vscode.StatusBarAlignment.Right, 90);
      this.item.name = vscode.l10n.t('Python Interview: Practice');
      this.item.show();
    }
    const { text, tooltip, command = Commands.startPractice } = this.content();
    this.item.text = `$(mortar-board) ${text}`;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.accessibilityInformation = { label: tooltip, role: 'button' };
  }

  private content(): Content {
    const { bank, progress, planner, sessions } = this.needs;
    const session = sessions.onScreen ? undefined : sessions.current?.session;
    const left = session?.current === undefined ? undefined : session.kind;
    if (left === 'interview') {
      return {
        text: vscode.l10n.t('Continue Interview'),
        tooltip: vscode.l10n.t('Back to the mock interview, whose clock is running'),
        command: Commands.startMockInterview,
      };
    }
    if (left === 'practice') {
      return {
        text: vscode.l10n.t('Continue Practice'),
        tooltip: vscode.l10n.t('Back to the question you were practicing'),
      };
    }
    if (left === 'predict') {
      return {
        text: vscode.l10n.t('Continue Predicting'),
        tooltip: vscode.l10n.t('Back to the program whose output you were predicting'),
        command: Commands.predictOutput,
      };
    }
    const today = planner.current?.today();
    if (today?.when === 'ahead') {
      return planContent(today, planner.plan);
    }
    // The catalog is read only where something is due; a question may be gone from it.
    const due = progress.due().filter(id => bank.catalog().get(id)).length;
    if (due === 0) {
      return {
        text: vscode.l10n.t('Practice'),
        tooltip: vscode.l10n.t('No interview question is due. Practice new ones'),
      };
    }
    return {
      text: vscode.l10n.t('{0} due', due),
      tooltip:
        due === 1
          ? vscode.l10n.t('1 interview question is due. Practice it')
          : vscode.l10n.t('{0} interview questions are due. Practice them', due),
    };
  }
}

/** What of today's part of the plan is left. */
function planContent({ daysLeft, fresh, reviews, interview, minutes }: Today, plan: StudyPlan | undefined): Content {
  const left = fresh.open.length + reviews.open.length;
  const done = fresh.done.length + reviews.done.length;
  const when =
    daysLeft === 1 ? vscode.l10n.t('Interview tomorrow.') : vscode.l10n.t('Interview in {0} days.', daysLeft);
  if (left > 0) {
    const parts = [
      ...(reviews.open.length ? [vscode.l10n.t('{0} to review', reviews.open.length)] : []),
      ...(fresh.open.length ? [vscode.l10n.t('{0} new', fresh.open.length)] : []),
    ].join(', ');
    const words = vscode.l10n.t(
      'Today: {0} of {1} questions done; left: {2}; {3}.',
      done,
      done + left,
      parts,
      aboutMinutes(minutes.left),
    );
    return {
      text: vscode.l10n.t('{0} left today', left),
      tooltip: `${when} ${words} ${vscode.l10n.t('Select to go on')}`,
    };
  }
  if (interview && !interview.done) {
    return {
      text: vscode.l10n.t('Mock interview today'),
      tooltip: `${when} ${vscode.l10n.t('A mock interview of {0} is due. Select to start it', duration(interview.minutes * 60))}`,
      command: {
        ...{ title: '', command: Commands.startMockInterview },
        arguments: plan ? [drawnFor(plan, interview.minutes)] : [],
      },
    };
  }
  return {
    text: vscode.l10n.t('Done for today'),
    tooltip: `${when} ${vscode.l10n.t("Today's part of the plan is done. Select to practice more")}`,
  };
}
