import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { reported } from '../../base/errors';
import { seededRandom } from '../../scheduling/random';
import {
  canGoOn,
  forRecord,
  type InterviewParts,
  InterviewSession,
  readSavedInterview,
} from '../../sessions/interview';
import { drawInterview, type InterviewPlan, questionsIn, readPlan } from '../../sessions/interviewPlan';
import { SCORES } from '../../sessions/score';
import { notify } from '../../ui/notify';
import { InterviewController } from './controller';
import { type InterviewDependencies, SESSION_KEY } from './dependencies';
import { pickPlan } from './planPicker';
import { scoreMeaning, scoreName } from './wording';

/** How often an interview's time is kept, in milliseconds: as much as a killed window loses of it. */
const KEEP_TIME = 5000;
/** Holds what was chosen the last time. */
const PLAN_KEY = 'interview.plan';

/** Starts, brings back and ends mock interviews. */
export class InterviewActions extends Owner {
  private controller: InterviewController | undefined;

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
    // Its scorecard is kept, but not opened: the other one takes the screen at once.
    this.controller?.session.end();
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
    if (saved && canGoOn(saved, this.services.progress)) {
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
    return new InterviewController(session, () => this.close());
  }

  private close(): void {
    const { controller } = this;
    if (this.services.sessions.current === controller) {
      this.services.sessions.set(undefined);
    }
    this.controller = undefined;
    if (controller?.session.done) {
      controller.session.close();
    } else {
      reported(this.services.memory.workspace.update(SESSION_KEY, undefined));
    }
  }

  private parts(): InterviewParts {
    const { progress } = this.services;
    return {
      clock: progress.clock,
      elapsed: () => performance.now(),
      save: saved => reported(this.services.memory.workspace.update(SESSION_KEY, saved)),
      finish: interview => reported(progress.addInterview(forRecord(interview))),
    };
  }
}

const isPlan = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && ['minutes', 'mix', 'sections', 'ids'].some(key => key in value);
