import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { reported } from '../../base/errors';
import type { Interview } from '../../progress/progress';
import { seededRandom } from '../../scheduling/random';
import {
  forRecord,
  type InterviewParts,
  InterviewSession,
  meanScore,
  readSavedInterview,
} from '../../sessions/interview';
import { drawInterview, type InterviewPlan, questionsIn, readPlan } from '../../sessions/interviewPlan';
import { SCORES } from '../../sessions/score';
import { scorecard } from '../../sessions/scorecard';
import { Commands } from '../../ui/commands';
import { notify } from '../../ui/notify';
import { InterviewController } from './controller';
import type { InterviewDependencies } from './dependencies';
import { pickPlan } from './planPicker';
import { dateWords, meanWords, minutesWords, questionsWords, scorecardWords, scoreMeaning, scoreName } from './wording';

/** Holds the window's interview through a reload. */
export const SESSION_KEY = 'interview.session';
/** How often an interview's time is kept, in milliseconds: as much as a killed window loses of it. */
const KEEP_TIME = 5000;
/** Holds what was chosen the last time. */
const PLAN_KEY = 'interview.plan';

/** Starts, brings back and ends mock interviews, and shows their scorecards. */
export class InterviewActions extends Owner {
  private controller: InterviewController | undefined;
  /** While one interview makes room for another, its scorecard is kept but not opened. */
  private quiet = false;

  constructor(private readonly services: InterviewDependencies) {
    super();
    const timer = setInterval(() => this.controller?.session.keepTime(), KEEP_TIME);
    this.own({ dispose: () => clearInterval(timer) });
    const { sessions } = services;
    // Whoever starts practice has left the interview: its clock waits.
    this.own(
      sessions.onDidChange(() => {
        if (sessions.current !== this.controller) {
          this.controller?.session.pause();
        }
      }),
    );
  }

  /**
   * Asks for a plan and starts; with an interview in progress asks first whether to go on with it.
   * @param argument a plan, and `ids` of the questions to draw from: starts without asking
   * @returns whether an interview is on
   */
  async start(argument: unknown): Promise<boolean> {
    this.recall();
    const given = isPlan(argument) ? argument : undefined;
    const going = this.controller?.session.current !== undefined;
    if (going && !given) {
      const answer = await this.askWhether();
      if (answer === undefined) {
        return false;
      }
      if (answer === 'continue') {
        await this.bringBack();
        return true;
      }
    }
    const { global } = this.services.memory;
    const before = readPlan(global.get(PLAN_KEY));
    const plan = given ? readPlan(given) : await pickPlan(this.services, before);
    if (!plan) {
      return false;
    }
    if (!given) {
      await global.update(PLAN_KEY, plan);
    }
    const questions = this.draw(plan, given);
    if (!questions.length) {
      notify.info(vscode.l10n.t('There is no question to ask in what you chose.'));
      return false;
    }
    this.quiet = true;
    this.controller?.session.end();
    this.quiet = false;
    this.controller = this.controllerOf(InterviewSession.start(this.parts(), plan.minutes, questions));
    await this.bringBack();
    return true;
  }

  /** Brings back the interview from before a reload and puts it on. */
  async resume(): Promise<void> {
    this.recall();
    if (this.controller) {
      this.services.sessions.set(this.controller);
    }
  }

  /** Reads the interview from before a reload. Where another session is on, that stays. */
  private recall(): void {
    if (this.controller) {
      return;
    }
    const catalog = this.services.bank.catalog();
    const saved = readSavedInterview(
      this.services.memory.workspace.get(SESSION_KEY),
      id => catalog.get(id) !== undefined,
    );
    if (saved) {
      this.controller = this.controllerOf(InterviewSession.resume(this.parts(), saved));
    }
  }

  /** @param argument the score; asks without one */
  async score(argument: unknown): Promise<void> {
    const given = SCORES.find(each => each === argument);
    const picked =
      given ??
      (
        await vscode.window.showQuickPick(
          SCORES.map(score => ({ label: `${score} ${scoreName(score)}`, description: scoreMeaning(score), score })),
          { title: vscode.l10n.t('Score Your Answer') },
        )
      )?.score;
    if (picked !== undefined) {
      await this.services.sessions.act('interview', { type: 'score', score: picked });
    }
  }

  /** Lists the interviews taken and opens the scorecard of the one that is picked. @param start opens that one at once */
  async showPast(start: unknown): Promise<void> {
    const { progress } = this.services;
    const interviews = progress.interviews();
    const wanted = interviews.find(interview => interview.start === start);
    if (wanted) {
      return this.openScorecard(wanted);
    }
    if (!interviews.length) {
      return this.offerFirst();
    }
    const picked = await vscode.window.showQuickPick(
      interviews.map(interview => ({
        label: dateWords(interview.start),
        description: meanWords(meanScore(interview.answers)),
        detail: `${minutesWords(interview.minutes)}, ${questionsWords(interview.answers.length)}`,
        interview,
      })),
      {
        title: vscode.l10n.t('Past Interviews'),
        placeHolder: vscode.l10n.t('Open a scorecard'),
        matchOnDescription: true,
      },
    );
    if (picked) {
      await this.openScorecard(picked.interview);
    }
  }

  private offerFirst(): void {
    notify.info(
      vscode.l10n.t('You have not taken a mock interview yet.'),
      {},
      {
        label: vscode.l10n.t('Start Mock Interview'),
        run: () => vscode.commands.executeCommand(Commands.startMockInterview),
      },
    );
  }

  private async bringBack(): Promise<void> {
    if (this.services.sessions.current !== this.controller) {
      this.services.sessions.set(this.controller);
    }
    await this.services.sessions.present(true);
  }

  private async askWhether(): Promise<'continue' | 'another' | undefined> {
    const session = this.controller?.session;
    if (!session) {
      return 'another';
    }
    const left = Math.ceil(session.left / 60_000);
    const picked = await vscode.window.showQuickPick(
      [
        {
          label: vscode.l10n.t('Continue the Interview'),
          description: vscode.l10n.t('question {0} of {1}, {2} min left', session.done + 1, session.total, left),
          answer: 'continue' as const,
        },
        {
          label: vscode.l10n.t('Start Another One'),
          description: session.done
            ? vscode.l10n.t('ends the one in progress and keeps its scorecard')
            : vscode.l10n.t('ends the one in progress'),
          answer: 'another' as const,
        },
      ],
      { title: vscode.l10n.t('A Mock Interview Is in Progress') },
    );
    return picked?.answer;
  }

  /** Chance is seeded by the time: another draw each time, the same one for whoever looks into a problem. */
  private draw(plan: InterviewPlan, given: object | undefined): string[] {
    const { bank, progress, log } = this.services;
    const ids = given && 'ids' in given && Array.isArray(given.ids) ? (given.ids as unknown[]) : undefined;
    const candidates = bank
      .catalog()
      .sections.filter(section => !plan.sections.length || plan.sections.includes(section.id))
      .flatMap(section => section.questions.map(question => ({ question, section: section.id })))
      .filter(({ question }) => !ids || ids.includes(question.id));
    const seed = progress.clock.now() % 2 ** 32;
    log.debug(`Drawing ${questionsIn(plan.minutes)} of ${candidates.length} questions with the seed ${seed}.`);
    return drawInterview(candidates, plan, id => progress.stateOf(id), seededRandom(seed));
  }

  private controllerOf(session: InterviewSession): InterviewController {
    return new InterviewController(session, this.services.bank.catalog(), {
      openScorecard: () => this.openScorecard(session.result),
      markDue: ids => this.services.progress.setStates(ids, 'due'),
      close: () => this.close(),
    });
  }

  private close(): void {
    if (this.services.sessions.current === this.controller) {
      this.services.sessions.set(undefined);
    }
    this.controller = undefined;
    reported(this.services.memory.workspace.update(SESSION_KEY, undefined));
  }

  private parts(): InterviewParts {
    const { progress } = this.services;
    return {
      clock: progress.clock,
      elapsed: () => performance.now(),
      save: saved => reported(this.services.memory.workspace.update(SESSION_KEY, saved)),
      finish: interview => {
        reported(progress.addInterview(forRecord(interview)));
        if (!this.quiet) {
          reported(this.openScorecard(interview));
        }
      },
    };
  }

  /** Opens the scorecard beside the panel, which keeps the keyboard: it says how the interview went. */
  private async openScorecard(interview: Interview): Promise<void> {
    const { bank, progress } = this.services;
    const words = scorecardWords(this.services.extensionId);
    const content = scorecard(interview, bank.catalog(), id => progress.stateOf(id), words);
    // Shown before it is filled: VS Code brings a changed document that no editor shows to the front by itself.
    const document = await vscode.workspace.openTextDocument({ language: 'markdown' });
    const { all, activeTabGroup } = vscode.window.tabGroups;
    const panelActive = activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview;
    const other = all.find(group => group !== activeTabGroup);
    const beside = panelActive ? (other?.viewColumn ?? vscode.ViewColumn.Beside) : vscode.ViewColumn.Active;
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: beside,
      preserveFocus: panelActive,
      preview: false,
    });
    const start = new vscode.Position(0, 0);
    await editor.edit(edit => edit.insert(start, content));
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(new vscode.Range(start, start));
  }
}

const isPlan = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && ['minutes', 'mix', 'sections', 'ids'].some(key => key in value);
