/** The days of a plan, and what finds a place in them. */
import { mockInterviews } from './mockInterviews';
import { byImportance, byTimeTaken, type PlanInput, Task } from './planTask';

/** What one study day is to bring. */
export interface PlannedDay {
  /** As `StudyClock.dayOf` numbers it. */
  readonly day: number;
  /** Questions met for the first time, in their order. */
  readonly fresh: readonly string[];
  /** Questions that come back, the most important first. */
  readonly reviews: readonly string[];
  /** The mock interview that is due, with its length. */
  readonly interview?: { readonly minutes: number };
  /** What all of it takes. */
  readonly minutes: number;
}

/** A day may take so much longer than asked for: no time stays empty for want of seconds. */
const OVER = 0.05;
/** What came back so many days before the eve, or later, is fresh enough on the day. */
const FRESH_FOR = 1;
/** A review that much of its interval before the last one is left to the last one. */
const IDLE = 0.3;
/** New questions that are spread take at least this long a day, in seconds: two or three in brief. */
const LEAST_SHARE = 300;
/** The share of a plan's days over which new questions are spread. */
const SPREAD = 0.5;
/** Work that takes up to this share of the time leaves room to spread it. */
const AMPLE = 0.8;
/** The share of the days' time that questions fill: the next one is often too long for what is left. */
const FILLED = 0.9;

/** A plan with so many days to go has time for a mock interview, whatever there is to learn. */
const LONG = 7;

export class Calendar {
  /** Seconds left on each day, the first day's at 0. */
  private readonly room: number[];
  /** Seconds left for new questions on each day. */
  private readonly newRoom: number[];
  private readonly fresh: Task[][];
  private readonly reviews: Task[][];
  private readonly interviews: ReadonlyMap<number, number>;
  private readonly eve: number;
  /** The plan was made on the eve: there never was another day. */
  private readonly hasOneDay: boolean;
  /** Before the first of these days and after the last there is no room for anything: room only becomes less. */
  private firstOpen = 0;
  private lastOpen: number;
  private readonly shortestMeeting: number;
  private readonly shortestReview: number;

  /**
   * @param tasks the most important first
   * @param from the first day
   * @param end the day after the last
   */
  constructor(
    private readonly input: PlanInput,
    private readonly tasks: readonly Task[],
    private readonly from: number,
    private readonly end: number,
  ) {
    const days = Math.max(0, end - from);
    this.eve = end - 1;
    this.hasOneDay = Math.min(input.made, input.today) >= this.eve;
    this.interviews = this.chooseInterviews(days);
    this.room = this.roomWith(this.interviews, days);
    this.newRoom = this.room.map(() => Infinity);
    this.fresh = this.room.map(() => []);
    this.reviews = this.room.map(() => []);
    this.lastOpen = days - 1;
    this.shortestMeeting = tasks.reduce((least, task) => Math.min(least, task.briefMeeting), Infinity);
    this.shortestReview = tasks.reduce((least, task) => Math.min(least, task.review), Infinity);
  }

  /** Gives every question its place. */
  fill(): void {
    const isNew = (task: Task) => !task.card;
    const fresh = this.tasks.filter(isNew);
    const essential = fresh.filter(task => task.isEssential);
    const others = fresh.filter(task => !task.isEssential);
    for (const task of this.tasks) {
      if (task.isEssential && task.card?.isOwed) {
        this.placeDue(task);
      }
    }
    this.chooseBrief(essential);
    this.spread(fresh);
    for (const task of this.inTurn(essential)) {
      this.meetEssential(task);
    }
    const inPlay = this.tasks.filter(task => task.card || task.metOn !== undefined);
    for (const task of inPlay) {
      if (task.isEssential) {
        this.placeLast(task);
      } else if (!task.card?.cameBack) {
        this.placeReturn(task);
      }
    }
    for (const task of inPlay) {
      this.placeBetween(task);
    }
    for (const task of this.inTurn(others)) {
      this.meetWithReturn(task);
    }
    for (const task of this.tasks) {
      if (!task.isEssential) {
        this.placeLast(task);
      }
    }
    for (const task of inPlay) {
      this.placeDue(task);
    }
  }

  /** What a day is to bring. */
  day(day: number): PlannedDay {
    const at = day - this.from;
    const fresh = this.fresh[at] ?? [];
    const reviews = [...(this.reviews[at] ?? [])].sort(byImportance);
    const interview = this.interviews.get(day);
    const seconds =
      fresh.reduce((sum, task) => sum + task.meeting, 0) + reviews.reduce((sum, task) => sum + task.review, 0);
    return {
      day,
      fresh: fresh.map(({ id }) => id),
      reviews: reviews.map(({ id }) => id),
      ...(interview !== undefined && { interview: { minutes: interview } }),
      minutes: seconds / 60 + (interview ?? 0),
    };
  }

  /** Mock interviews give way where meeting the essential questions and seeing them again needs their time, but for the last. */
  private chooseInterviews(days: number): ReadonlyMap<number, number> {
    const all = mockInterviews(this.input, this.from, this.end);
    if (this.timeToSpare(this.roomWith(all, days)) >= 0) {
      return all;
    }
    const last = [...all].at(-1);
    return new Map(last && days >= LONG ? [last] : []);
  }

  private roomWith(interviews: ReadonlyMap<number, number>, days: number): number[] {
    const room = this.input.plan.minutes * 60 * (1 + OVER);
    return Array.from({ length: days }, (_, at) => room - (interviews.get(this.from + at) ?? 0) * 60);
  }

  /**
   * Seconds that are left once all essential questions are met in brief; negative where there is no time for that. They come back
   * on the eve as far as there is time, and what does not costs time before it.
   */
  private timeToSpare(room: readonly number[]): number {
    const sum = (each: (task: Task) => number) =>
      this.tasks.reduce((all, task) => all + (task.isEssential ? each(task) : 0), 0);
    const usable = (seconds: number) => (seconds * FILLED) / (1 + OVER);
    const before = this.hasOneDay ? room : room.slice(0, -1);
    const eve = this.hasOneDay ? Infinity : usable(room.at(-1) ?? 0);
    const returns = Math.max(0, sum(task => task.review) - eve);
    return (
      usable(before.reduce((all, each) => all + each, 0)) - returns - sum(task => (task.card ? 0 : task.briefMeeting))
    );
  }

  /** Decides which essential questions are read in brief because there is no time to read them all in full. */
  private chooseBrief(essential: readonly Task[]): void {
    const longest = this.room.slice(0, this.meetingDays).reduce((most, each) => Math.max(most, each), 0);
    let spare = this.timeToSpare(this.room);
    for (const task of essential) {
      const more = task.depthMeeting - task.briefMeeting;
      task.isBrief = task.canBeBrief && (more > spare || task.depthMeeting > longest);
      spare -= task.isBrief ? 0 : more;
    }
  }

  /** Where there is more time than work, new questions don't all come on the first days. */
  private spread(fresh: readonly Task[]): void {
    const { made, date, today } = this.input;
    const begun = Math.min(made, today);
    const days = Math.min(begun + Math.ceil((date - begun) * SPREAD), this.end) - this.from;
    if (days <= 0) {
      return;
    }
    const time = this.room.reduce((sum, each) => sum + each, 0);
    const all = this.tasks.reduce((sum, task) => sum + task.review + (task.card ? 0 : task.meeting + task.review), 0);
    if (all > time * AMPLE) {
      return;
    }
    const work = fresh.reduce((sum, task) => sum + task.meeting, 0);
    const longest = fresh.reduce((most, task) => Math.max(most, task.meeting), 0);
    this.newRoom.fill(Math.max(LEAST_SHARE, longest, work / days), 0, days);
  }

  /** A class that there is no time for as a whole goes by length. */
  private *inTurn(fresh: readonly Task[]): Generator<Task> {
    for (let start = 0; start < fresh.length; ) {
      const importance = fresh[start]?.question.importance;
      let end = start;
      let work = 0;
      for (; fresh[end]?.question.importance === importance; end++) {
        work += (fresh[end]?.meeting ?? 0) + (fresh[end]?.review ?? 0);
      }
      const members = fresh.slice(start, end);
      const room = this.room.reduce((sum, each) => sum + each, 0);
      yield* work <= room ? members : members.sort(byTimeTaken);
      start = end;
    }
  }

  /** Meets an essential question as early as there is room; on the eve only if there is none before. */
  private meetEssential(task: Task): void {
    const eve = this.meetingDays;
    if (this.meet(task, this.roomToMeet(task, 0, eve))) {
      return;
    }
    task.isBrief = task.canBeBrief;
    if (
      this.meet(task, this.roomToMeet(task, 0, eve)) ||
      this.meet(task, this.roomToMeet(task, eve, this.room.length))
    ) {
      return;
    }
    task.isBrief = false;
  }

  /** How many days, from the first, new questions have: all but the eve, unless the plan has no other. */
  private get meetingDays(): number {
    return this.hasOneDay ? this.room.length : Math.max(0, this.room.length - 1);
  }

  /** Meets a question that isn't essential, if there is room for its return as well. */
  private meetWithReturn(task: Task): void {
    const at = this.roomToMeet(task, 0, this.meetingDays);
    if (at === undefined) {
      return;
    }
    this.meet(task, at);
    if (this.placeReturn(task)) {
      this.placeBetween(task);
    } else if (!this.hasOneDay) {
      this.takeBack(task, at);
    }
  }

  /**
   * Puts the first return of what was met where FSRS wants it, or as near to that as there is room.
   * @returns whether there is any
   */
  private placeReturn(task: Task): boolean {
    const { metOn } = task;
    const earliest = metOn === undefined ? 0 : metOn + 1 - this.from;
    const due = Math.max(earliest, this.firstDue(task) - this.from);
    const { length } = this.room;
    const wanted = Math.max(earliest, Math.min(due, length - 1));
    const at = this.roomToReview(task, wanted, length) ?? this.roomBefore(task, wanted, earliest);
    if (at === undefined) {
      return false;
    }
    this.takeReview(task, at);
    task.between = [this.from + at];
    return true;
  }

  /**
   * Puts a last review on the latest day that has room, so that the question is seen again shortly before the interview. Where an
   * essential one has none, it does not come back at all.
   */
  private placeLast(task: Task): void {
    const { card, metOn } = task;
    const seen = task.between.at(-1) ?? metOn ?? card?.last;
    const cameBack = card?.cameBack || task.between.length > 0;
    if (seen === undefined || (cameBack && seen >= this.eve - FRESH_FOR)) {
      return;
    }
    const at = this.roomBefore(task, this.room.length, Math.max(0, seen + 1 - this.from));
    if (at === undefined) {
      task.lacksReturn ||= !cameBack;
    } else {
      task.final = this.from + at;
      this.takeReview(task, at);
    }
  }

  /** Puts reviews where FSRS wants them and there is room, until the last one. */
  private placeBetween(task: Task): void {
    const { intervals } = this.input;
    const before = task.between.at(-1);
    let interval = task.card ? Math.max(0, task.card.due - task.card.last) : Task.next(0, intervals);
    let due = this.firstDue(task);
    if (before !== undefined) {
      interval = Task.next(interval, intervals);
      due = before + interval;
    }
    for (;;) {
      // Shortly before the last review another one is worth little.
      const end = task.final === undefined ? this.end : task.final - Math.max(1, Math.floor(interval * IDLE));
      const at = due < end ? this.roomToReview(task, Math.max(0, due - this.from), end - this.from) : undefined;
      if (at === undefined) {
        return;
      }
      this.takeReview(task, at);
      task.between = [...task.between, this.from + at];
      interval = Task.next(interval, intervals);
      due = this.from + at + interval;
    }
  }

  /** The study day on which FSRS wants a question back; that of one that was not met yet is never. */
  private firstDue({ card, metOn }: Task): number {
    return card ? card.due : metOn === undefined ? Infinity : metOn + Task.next(0, this.input.intervals);
  }

  /** Gives time that is left on the first day to what is due on it. */
  private placeDue(task: Task): void {
    const { from } = this;
    if (!task.card || task.card.due > from || task.final === from || task.between.includes(from)) {
      return;
    }
    if ((this.room[0] ?? 0) >= task.review) {
      this.takeReview(task, 0);
      task.between = [from, ...task.between];
    }
  }

  /** The first day in a range with room to meet a question. */
  private roomToMeet(task: Task, start: number, end: number): number | undefined {
    while ((this.room[this.firstOpen] ?? Infinity) < this.shortestMeeting) {
      this.firstOpen++;
    }
    const { meeting } = task;
    let beyondShare: number | undefined;
    for (let at = Math.max(start, this.firstOpen); at < end; at++) {
      if ((this.room[at] ?? 0) >= meeting) {
        // What is spread goes by halves, so that a day gets its share in the mean.
        if ((this.newRoom[at] ?? 0) >= meeting / 2) {
          return at;
        }
        beyondShare ??= at;
      }
    }
    return beyondShare;
  }

  /** The first day in a range with room for a review. */
  private roomToReview(task: Task, start: number, end: number): number | undefined {
    for (let at = start; at < end && at <= this.lastOpen; at++) {
      if ((this.room[at] ?? 0) >= task.review) {
        return at;
      }
    }
    return undefined;
  }

  /** The last day before one, and not before another, with room for a review. */
  private roomBefore(task: Task, end: number, start: number): number | undefined {
    while ((this.room[this.lastOpen] ?? Infinity) < this.shortestReview) {
      this.lastOpen--;
    }
    for (let at = Math.min(this.lastOpen, end - 1); at >= start; at--) {
      if ((this.room[at] ?? 0) >= task.review) {
        return at;
      }
    }
    return undefined;
  }

  private meet(task: Task, at: number | undefined): boolean {
    if (at === undefined) {
      return false;
    }
    task.metOn = this.from + at;
    this.fresh[at]?.push(task);
    this.room[at] = (this.room[at] ?? 0) - task.meeting;
    this.newRoom[at] = (this.newRoom[at] ?? 0) - task.meeting;
    return true;
  }

  /** Gives the time of a question back that has just been met. */
  private takeBack(task: Task, at: number): void {
    task.metOn = undefined;
    task.lacksReturn = false;
    this.fresh[at]?.pop();
    this.room[at] = (this.room[at] ?? 0) + task.meeting;
    this.newRoom[at] = (this.newRoom[at] ?? 0) + task.meeting;
    this.lastOpen = Math.max(this.lastOpen, at);
  }

  private takeReview(task: Task, at: number): void {
    this.reviews[at]?.push(task);
    this.room[at] = (this.room[at] ?? 0) - task.review;
  }
}
