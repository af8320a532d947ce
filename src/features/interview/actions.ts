import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { reported } from '../../base/errors';
import { canGoOn, forRecord, type InterviewParts, InterviewSession } from '../../sessions/interview';
import { readSavedInterview } from '../../sessions/savedInterview';
import { SCORES } from '../../sessions/score';
import { scoreName } from '../../ui/interviewWording';
import { notify } from '../../ui/notify';
import { InterviewController } from './controller';
import { type InterviewDependencies, SESSION_KEY } from './dependencies';
import { pickPlace } from './questionList';
import { InterviewQuestions } from './questions';
import { scoreMeaning } from './wording';

/** How often an interview's time is kept, in milliseconds: as much as a killed window loses of it. */
const KEEP_TIME = 5000;

/** Starts, brings back and ends mock interviews. */
export class InterviewActions extends Owner {
  private controller: InterviewController | undefined;
  private readonly questions: InterviewQuestions;

  constructor(private readonly services: InterviewDependencies) {
    super();
    this.questions = new InterviewQuestions(services);
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
   * Asks what to ask and starts; with an interview in progress asks first whether to go on with it.
   * @param argument starts without asking: `ids` of questions in their order and the `minutes`, or what to draw from (`minutes`,
   * `mix`, `sections`, `from`: ids of questions); with `asksFirst`, an interview in progress is asked about all the same
   * @returns whether an interview is on
   */
  async start(argument: unknown): Promise<boolean> {
    this.recall();
    const given = InterviewQuestions.isChoice(argument) ? argument : undefined;
    const going = this.controller?.session.current !== undefined;
    if (going && (!given || given.asksFirst === true)) {
      const answer = await this.askWhether();
      if (answer === undefined) {
        return false;
      }
      if (answer === 'continue') {
        await this.bringBack();
        return true;
      }
    }
    const chosen = given ? this.questions.of(given) : await this.questions.ask();
    if (!chosen) {
      return false;
    }
    const { ids, minutes } = chosen;
    if (!ids.length) {
      notify.info(vscode.l10n.t('There is no question to ask in what you chose.'));
      return false;
    }
    // Its scorecard is kept, but not opened: the other one takes the screen at once.
    this.controller?.session.end();
    this.controller = this.controllerOf(InterviewSession.start(this.parts(), minutes, ids));
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

  /**
   * Goes to another question of the interview, which comes to the front where it is not.
   * @param argument the question's place, counting from 1, or its id; asks without one
   */
  async goTo(argument: unknown): Promise<void> {
    await this.services.sessions.resume('interview');
    const session = this.controller?.session;
    if (session?.current === undefined) {
      return;
    }
    const named = session.entries.findIndex(({ id }, at) => argument === id || argument === at + 1);
    const place = named >= 0 ? named : await pickPlace(session, this.services.bank.catalog());
    // It may have been ended meanwhile.
    if (place !== undefined && this.controller?.session === session) {
      session.goTo(place);
      await this.bringBack();
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
          description: vscode.l10n.t('question {0} of {1}, {2} min left', session.position, session.total, left),
          answer: 'continue' as const,
        },
        {
          label: vscode.l10n.t('Start Another One'),
          description: session.hasResult
            ? vscode.l10n.t('ends the one in progress and keeps its scorecard')
            : vscode.l10n.t('ends the one in progress'),
          answer: 'another' as const,
        },
      ],
      { title: vscode.l10n.t('A Mock Interview Is in Progress') },
    );
    return picked?.answer;
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
    if (controller?.session.hasResult) {
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
