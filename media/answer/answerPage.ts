import type { ToChecks } from '../../src/page/checksView';
import {
  type ClosingMessage,
  type FailedMessage,
  type FromPage,
  NEW_VIEW,
  type PagePlace,
  type Preferences,
  type QuestionAction,
  type ScorecardMessage,
  type SessionPageMessage,
  type ShowMessage,
  type ToPage,
  type TypedNotes,
} from '../../src/page/messages';
import type { ScorecardAction } from '../../src/sessions/scorecardView';
import type { SessionAction } from '../../src/sessions/session';
import type { RecallView, SessionView } from '../../src/sessions/sessionView';
import { showChecks } from '../checks';
import { Lifeline } from '../lifeline';
import { PythonHost } from '../python/pythonHost';
import { printRun, showRun } from '../runs';
import { Checklist } from './checklist';
import { Contents } from './contents';
import { CutLines } from './cutLines';
import { disclosures, find, footer, page, toolbar } from './dom';
import { host, words } from './host';
import { KeptViews } from './keptViews';
import { Notes } from './notes';
import { Predictions } from './predictions';
import { SessionBar, sessionButton } from './sessionBar';
import { Toolbar } from './toolbar';

/** What is on the page, and what can be done with it. */
export class AnswerPage {
  private readonly kept = new KeptViews();
  readonly lifeline = new Lifeline(() => this.place);
  private readonly toolbar = new Toolbar();
  private readonly notes = new Notes();
  readonly bar = new SessionBar();
  readonly contents = new Contents();
  private readonly checklist = new Checklist();
  private readonly cutLines = new CutLines();
  private readonly predictions = new Predictions();
  private readonly python = new PythonHost(message => this.send(message));
  private preferences: Preferences = { hideAnswers: false, brief: false, wrap: false, textSize: 100 };
  /** The session around the question on screen. */
  private session: SessionView | undefined;
  /** How the recall of the question on screen can be rated, or was: outside of a session. */
  private recall: RecallView | undefined;
  /** The question whose recall the extension was told of. */
  private recalling: string | undefined;
  /** What the boxes of the key points belong to; undefined where there are none. */
  private ticking: string | undefined;
  /** Whether a question is on screen: not yet at first, nor with a session's own page or end, or a scorecard. */
  private question = false;

  /** Where it is, for whoever brings it back. */
  get place(): PagePlace {
    return this.kept.place;
  }

  get inSession(): boolean {
    return this.session !== undefined;
  }

  get hasQuestion(): boolean {
    return this.question;
  }

  /** Whether a program of a session is on screen. */
  get hasProgram(): boolean {
    return this.session?.prediction !== undefined && find('.program') !== null;
  }

  get answerHidden(): boolean {
    return document.body.classList.contains('hidden-answer');
  }

  receive(message: ToPage): void {
    switch (message.type) {
      case 'show':
        this.show(message);
        break;
      case 'failed':
        this.showFailed(message);
        break;
      case 'closing':
        this.showClosing(message);
        break;
      case 'sessionPage':
        this.showSessionPage(message);
        break;
      case 'scorecard':
        this.showScorecard(message);
        break;
      case 'later':
        if (message.id === this.kept.current) {
          this.fillIn(message.later);
        }
        break;
      case 'marks':
        if (message.id === this.kept.current) {
          this.toolbar.showMarks(message.marks);
        }
        break;
      case 'typed':
        this.takeOver(message.notes);
        break;
      case 'preferences':
        this.setPreferences(message.preferences);
        break;
      case 'colours':
        setColours(message.colours);
        break;
      case 'recall':
        if (message.id === this.kept.current && this.recalling === message.id) {
          this.recall = message.recall;
          this.kept.keep({ rated: message.rated });
          this.updateBar();
        }
        break;
      case 'python':
        this.python.receive(message);
        break;
      case 'run': {
        const card = this.card(message.id, message.snippet);
        if (card) {
          showRun(card, message.view, words);
          this.cutLines.watch();
        }
        break;
      }
      case 'printed': {
        const card = this.card(message.id, message.snippet);
        if (card) {
          printRun(card, message.stream, message.text);
        }
        break;
      }
      case 'checks':
        if (message.id === this.kept.current && this.question) {
          this.showAttempt(message);
        }
        break;
      case 'session':
        this.followSession(message.session);
        break;
      case 'sessionOver':
        this.showSession(undefined);
        this.kept.leaveSession(message.history);
        this.toolbar.setHistory(message.history);
    }
  }

  /** Tells the extension what the user did; what was typed before comes first. */
  send(message: FromPage): void {
    this.notes.flush();
    host.postMessage(message);
    this.lifeline.sent();
  }

  /** Has something done with the question on screen; without one nothing. */
  doWithQuestion(action: QuestionAction): void {
    if (this.question && this.kept.current !== undefined) {
      this.send({ ...action, id: this.kept.current });
    }
  }

  /** The card of a snippet; null where another question is on screen. */
  private card(id: string, snippet: number): HTMLElement | null {
    return id === this.kept.current ? find(`.card[data-number="${snippet}"]`) : null;
  }

  /** Presses a button of the scorecard on screen. */
  doWithScorecard(action: ScorecardAction): void {
    if (this.kept.current !== undefined) {
      this.send({ type: 'scorecard', key: this.kept.current, action });
    }
  }

  /** Presses a button of the bar, or of a session's last page. */
  act(action: SessionAction): void {
    if (this.session) {
      this.send({ type: 'act', action, turn: this.session.turn });
    } else if (this.recall && this.kept.current !== undefined) {
      this.send({ type: 'recall', id: this.kept.current, action });
    }
  }

  /** A key point was ticked, or no longer is. */
  tick(): void {
    const points = this.checklist.ticked;
    if (this.session) {
      this.act({ type: 'tick', points });
    } else {
      this.kept.keep({ ticked: points });
    }
    this.updateSuggestion();
  }

  /** Opens the question on screen once more. */
  openAgain(): void {
    if (this.kept.current) {
      this.send({ type: 'open', id: this.kept.current, side: false });
    }
  }

  /** @param focus whether the user has asked for it here: the keyboard goes to the answer */
  reveal(focus = true): void {
    if (!this.answerHidden) {
      return;
    }
    if (this.session) {
      this.session = { ...this.session, revealed: true };
      this.act({ type: 'reveal' });
    } else {
      this.kept.keep({ revealed: true });
    }
    this.updateHidden();
    if (!focus) {
      return;
    }
    const short = find('.short');
    short?.setAttribute('tabindex', '-1');
    short?.focus({ preventScroll: true });
    if (short && !isInSight(short, find('.key-points') ?? short)) {
      short.scrollIntoView({ block: 'start' });
    }
  }

  /** Shows the solution of the exercise on screen, which the user has asked for. */
  showSolution(): void {
    this.kept.keep({ solution: true });
    this.updateSolution();
    find('.solution')?.focus({ preventScroll: true });
  }

  /** What the last attempt at the exercise on screen has come to; solved, it shows the solution, and can be rated. */
  private showAttempt({ status, checks, solved }: ToChecks): void {
    const list = find('.checks');
    if (!list) {
      return;
    }
    showChecks(list, status, checks);
    if (!solved) {
      return;
    }
    this.kept.keep({ solution: true, solved: true });
    this.reveal(false);
    this.updateHidden();
    (find('.solution') ?? find('.short'))?.scrollIntoView({ block: 'start' });
  }

  /** Whether the question on screen is an exercise as a whole: its answer is the solution. */
  private get isExercise(): boolean {
    return this.question && find('.setting .start') !== null;
  }

  /** Who interviews somebody sees the solution with the rubric. */
  private updateSolution(): void {
    const shown = this.kept.view.solution || this.session?.kind === 'interview';
    document.body.classList.toggle('solution-shown', shown);
    find('[data-do="solution"]')?.setAttribute('aria-expanded', String(shown));
  }

  /** Checks what is typed for the session's program. */
  check(): void {
    if (this.predictions.isTyped(null)) {
      this.act({ type: 'check', text: this.predictions.textOf(null) });
    }
  }

  /** Something was typed into the box for a program's output. */
  keepTyped(area: HTMLTextAreaElement): void {
    this.predictions.grow(area);
    if (this.session) {
      this.kept.keep({ notes: area.value });
    }
  }

  /** Shows a hidden output of the question on screen. @param check whether what was typed is held against it */
  revealOutput(within: Element, check: boolean): void {
    const snippet = this.predictions.reveal(within, check);
    if (snippet !== undefined) {
      this.kept.keep({ outputs: [...this.kept.view.outputs, snippet] });
      this.cutLines.watch();
    }
  }

  /** Unfolds the whole answer of the question on screen, or folds it again. */
  toggleFold(): void {
    const unfolded = !this.kept.view.unfolded;
    this.kept.keep({ unfolded });
    this.updateFold();
    this.contents.show(this.answerHidden);
  }

  /** Brings a part of the page into view, unfolding what it stands in. */
  goTo(link: HTMLElement): void {
    const target = this.contents.targetOf(link);
    this.contents.close();
    if (!target) {
      return;
    }
    if (target.offsetParent === null && document.body.classList.contains('folded')) {
      this.toggleFold();
    }
    target.setAttribute('tabindex', '-1');
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'start' });
  }

  toggleAll(button: HTMLElement): void {
    const open = button.dataset.open !== 'true';
    for (const details of disclosures()) {
      details.open = open;
    }
  }

  /** A disclosure was opened or closed. */
  keepOpen(): void {
    const open = disclosures().filter(details => details.open);
    this.kept.keep({ open: open.map(details => details.dataset.key ?? '') });
    this.updateToggleAll();
  }

  keepNotes(text: string): void {
    this.kept.keep({ notes: text });
    if (this.kept.current !== undefined) {
      this.notes.changed(this.kept.current, text);
    }
  }

  flushNotes(): void {
    this.notes.flush();
  }

  keepScroll(): void {
    this.kept.keep({ scroll: window.scrollY });
  }

  followScroll(): void {
    this.toolbar.followScroll();
    this.contents.follow();
  }

  private show(message: ShowMessage): void {
    const { id, session } = message;
    this.question = true;
    const returning = this.kept.turnTo(id, session, message.history);
    this.session = session;
    // Coming back to a question later starts at its top, and in practice with the answer hidden again.
    const { notes: _, open, ...anew } = NEW_VIEW;
    this.kept.keep(returning ? {} : { ...anew, rated: undefined, ...(session && { open }) });
    const { view } = this.kept;
    document.body.classList.toggle('whole', view.scroll > 0);
    // Here the old page is laid out; asked for later, the new one would have to be laid out once more.
    if (!view.scroll) {
      window.scrollTo(0, 0);
    }
    // The extension escapes or renders everything in it with raw HTML off; the CSP admits no inline script besides.
    page.innerHTML = message.html;
    for (const details of disclosures()) {
      details.open = view.open.includes(details.dataset.key ?? '');
    }
    // What was typed last may not have reached the session.
    const notes = message.notes !== undefined && returning ? view.notes || message.notes : message.notes;
    this.notes.show(notes ?? view.notes, message.notes !== undefined);
    if (notes !== undefined && notes !== message.notes) {
      this.notes.changed(id, notes);
    }
    this.showFrame(message);
    this.setPreferences(message.preferences);
    if (message.later) {
      this.fillIn(message.later);
    }
    this.updateToggleAll();
    this.cutLines.watch();
    if (view.scroll) {
      window.scrollTo(0, view.scroll);
      this.toolbar.followScroll();
    } else {
      this.toolbar.draw(false);
    }
    // After the next frame the page has been painted.
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (message.focus && this.kept.current === id) {
          find('#title')?.focus({ preventScroll: true });
        }
        host.postMessage({ type: 'shown', id, ...(session && { turn: session.turn }) });
      }, 0),
    );
  }

  /** A question that could not be loaded: what went wrong, and a button that tries again. */
  private showFailed(message: FailedMessage): void {
    this.question = true;
    this.kept.turnTo(message.id, message.session, message.history);
    this.session = message.session;
    const paragraph = document.createElement('p');
    paragraph.className = 'failed';
    paragraph.setAttribute('role', 'alert');
    paragraph.textContent = message.message;
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'primary';
    again.textContent = message.action;
    again.dataset.do = 'again';
    page.replaceChildren(paragraph, again);
    this.showFrame(message);
    document.body.classList.remove('hidden-answer');
    this.contents.show(true);
    this.kept.store();
    this.toolbar.draw(true);
    if (message.focus) {
      again.focus({ preventScroll: true });
    }
    host.postMessage({ type: 'shown', id: message.id, ...(message.session && { turn: message.session.turn }) });
  }

  /** What was typed on a page that this one has the place of. */
  private takeOver(typed: TypedNotes): void {
    this.kept.takeOver(typed);
    const notes = typed.find(([id]) => id === this.kept.current)?.[1];
    if (notes !== undefined && this.notes.goOn(notes)) {
      this.keepNotes(notes);
    }
  }

  private showClosing(message: ClosingMessage): void {
    this.notes.flush();
    this.question = false;
    this.kept.leave(message.session, message.history);
    page.innerHTML = message.html;
    find('.closing-buttons')?.append(
      ...message.buttons.map(item => {
        const button = sessionButton(item);
        button.className = item.look === 'primary' ? 'primary' : 'secondary';
        return button;
      }),
    );
    this.toolbar.name('', message.title);
    this.showSession(message.session);
    document.body.classList.add('closing');
    this.contents.show(true);
    window.scrollTo(0, 0);
    this.toolbar.followScroll();
    if (message.focus) {
      find('#title')?.focus({ preventScroll: true });
    }
  }

  /** A program of a session, with the box for what it prints. */
  private showSessionPage(message: SessionPageMessage): void {
    const { key, session } = message;
    this.notes.show('', false);
    this.question = false;
    const returning = this.kept.turnTo(key, session, message.history);
    const notes = session.prediction?.text ?? '';
    this.kept.keep(returning ? {} : { ...NEW_VIEW, rated: undefined, notes });
    const { scroll } = this.kept.view;
    // Rendered as a question's page is.
    page.innerHTML = message.html;
    this.toolbar.name(message.title, message.title);
    this.toolbar.setHistory(message.history);
    this.showSession(session);
    this.setPreferences(message.preferences);
    window.scrollTo(0, scroll);
    this.toolbar.followScroll();
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (message.focus && this.kept.current === key && !this.predictions.focus()) {
          find('#title')?.focus({ preventScroll: true });
        }
        host.postMessage({ type: 'shown', id: key, turn: session.turn });
      }, 0),
    );
  }

  private showScorecard(message: ScorecardMessage): void {
    this.notes.flush();
    this.question = false;
    const from = this.kept.current;
    const focused = nameOfFocused();
    const returning = this.kept.turnTo(message.key, undefined, message.history) || message.back;
    this.kept.keep(returning ? {} : { scroll: 0, open: [] });
    const { scroll, open } = this.kept.view;
    // Everything in it is escaped; the CSP admits no inline script besides.
    page.innerHTML = message.html;
    for (const details of disclosures()) {
      details.open = open.includes(details.dataset.key ?? '');
    }
    this.toolbar.name(message.crumbs, message.title);
    this.toolbar.setHistory(message.history);
    this.showSession(undefined);
    document.body.classList.add('scorecard');
    this.setPreferences(message.preferences);
    window.scrollTo(0, scroll);
    this.toolbar.followScroll();
    // Back from a question: on its link. Drawn anew: where the keyboard was, or near it.
    const link = from === undefined ? undefined : `[data-do="open"][data-id="${CSS.escape(from)}"]`;
    if (message.focus) {
      ((returning && link && find(link)) || find('#title'))?.focus({ preventScroll: true });
    } else if (focused) {
      (find(focused) ?? find('[data-do="scorecard"]') ?? find('#title'))?.focus({ preventScroll: true });
    }
    host.postMessage({ type: 'shown', id: message.key });
  }

  /** What stands around a question, loaded or not. */
  private showFrame(message: ShowMessage | FailedMessage): void {
    this.toolbar.name(message.crumbs, message.title);
    this.toolbar.setHistory(message.history);
    this.toolbar.showMarks(message.marks);
    this.recall = this.recalling = undefined;
    this.showSession(message.session);
  }

  /** Adds what the page could be shown without at first. */
  private fillIn(later: readonly string[]): void {
    for (const place of page.querySelectorAll<HTMLElement>('[data-later]')) {
      // Rendered as the rest of the page is.
      place.innerHTML = later[Number(place.dataset.later)] ?? '';
      place.removeAttribute('data-later');
    }
    this.askOutputs();
    // A page that has come back where it was may have been too short for that.
    this.cutLines.watch();
    const { scroll } = this.kept.view;
    if (scroll > window.scrollY && document.body.classList.contains('whole')) {
      window.scrollTo(0, scroll);
    }
  }

  /** The session has changed. What was revealed here stays so, though a view may have been under way from before that. */
  private followSession(session: SessionView): void {
    const shown = this.session?.kind === session.kind && this.session.turn === session.turn && this.session.revealed;
    this.showSession(shown ? { ...session, revealed: true } : session);
    this.kept.setSession(session);
    this.kept.store();
  }

  private showSession(session: SessionView | undefined): void {
    this.session = session;
    document.body.classList.toggle('in-session', session !== undefined);
    document.body.classList.toggle('in-interview', session?.kind === 'interview');
    document.body.classList.toggle('predicting', session?.kind === 'predict');
    document.body.classList.toggle('unchecked', session?.kind === 'predict' && !session.revealed);
    document.body.classList.remove('closing', 'scorecard');
    if (session?.prediction) {
      this.predictions.show(session.prediction, this.kept.view.notes);
      this.cutLines.watch();
    }
    this.updateHidden();
  }

  private setPreferences(preferences: Preferences): void {
    this.preferences = preferences;
    this.toolbar.setPreferences(preferences);
    document.body.classList.toggle('wrap', preferences.wrap);
    document.documentElement.style.setProperty('--text-size', String(preferences.textSize / 100));
    this.updateFold();
    this.updateHidden();
  }

  private updateFold(): void {
    const folded = this.preferences.brief && !this.kept.view.unfolded;
    document.body.classList.toggle('brief', this.preferences.brief);
    document.body.classList.toggle('folded', folded);
    for (const button of page.querySelectorAll('.unfold')) {
      button.setAttribute('aria-expanded', String(!folded));
    }
  }

  /** In a session the session says whether the answer is shown, else the preference. */
  private updateHidden(): void {
    const asks = this.question && (this.session !== undefined || this.preferences.hideAnswers || this.isExercise);
    const shown = this.session ? this.session.revealed : this.kept.view.revealed;
    const hidden = asks && !shown;
    document.body.classList.toggle('hidden-answer', hidden);
    document.body.classList.toggle('asks-first', asks);
    document.body.classList.toggle('flash', this.preferences.brief && this.session?.flash === true);
    this.contents.show(hidden || !this.question);
    const { current, view } = this.kept;
    const recalled = this.question && ((asks && shown) || view.solved) && !this.session;
    if (!recalled) {
      this.recall = this.recalling = undefined;
    } else if (current !== undefined && this.recalling !== current) {
      this.recalling = current;
      this.send({ type: 'revealed', id: current, ...(view.rated && { rated: view.rated }) });
    }
    this.askOutputs();
    this.updateSolution();
    this.updateTicks(recalled ? view.ticked : shown ? this.session?.ticked : undefined);
    this.updateBar();
  }

  /** Where answers are hidden, outputs are too, outside of a session. */
  private askOutputs(): void {
    const hidden = this.question && !this.session && this.preferences.hideAnswers;
    this.predictions.ask(hidden, this.kept.view.outputs);
  }

  /** @param ticked the key points that are ticked; undefined where they cannot be */
  private updateTicks(ticked: readonly number[] | undefined): void {
    const key = ticked && `${this.kept.current} ${this.session?.turn}`;
    // What is ticked on the page is newer than what the extension knows of it.
    if (key === undefined || key !== this.ticking) {
      this.checklist.show(ticked);
    }
    this.ticking = key;
  }

  private updateBar(): void {
    this.bar.show(this.session, this.recall);
    this.updateSuggestion();
  }

  private updateSuggestion(): void {
    const { ticked, total, suggestion } = this.checklist;
    this.bar.suggest(suggestion);
    const label = this.bar.labelOf(suggestion);
    const text = label ? words.suggests.replace('{2}', label) : words.ticked;
    const said = ticked.length ? text.replace('{0}', String(ticked.length)).replace('{1}', String(total)) : '';
    this.checklist.say(said);
  }

  private updateToggleAll(): void {
    const button = find('[data-do="toggle-all"]');
    if (!button) {
      return;
    }
    const all = disclosures();
    const open = all.length > 0 && all.every(details => details.open);
    button.textContent = open ? words.closeAll : words.openAll;
    button.dataset.open = String(open);
  }
}

/** Whether all from one element to another is in sight, between the bars. */
function isInSight(first: HTMLElement, last: HTMLElement): boolean {
  const [{ top }, { bottom }] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
  return top >= toolbar.offsetHeight && bottom <= window.innerHeight - footer.offsetHeight;
}

/** How to find the element of the page again that has the keyboard; undefined where none has it. */
function nameOfFocused(): string | undefined {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !page.contains(activeElement)) {
    return undefined;
  }
  const { action, id } = activeElement.dataset;
  return action ? `[data-action="${CSS.escape(action)}"]` : id ? `[data-id="${CSS.escape(id)}"]` : '#title';
}

/** The colour theme's own colours for code, in the place of those set before. */
function setColours(colours: Readonly<Record<string, string>>): void {
  const { style } = document.documentElement;
  for (const name of [...style].filter(each => each.startsWith('--code-'))) {
    style.removeProperty(name);
  }
  for (const [name, value] of Object.entries(colours)) {
    style.setProperty(name, value);
  }
  document.body.classList.toggle('theme-colours', Object.keys(colours).length > 0);
}
