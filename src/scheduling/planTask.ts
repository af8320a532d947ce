/** What a plan is laid out from, and one question on its way through the calendar. */
import type { Depth, StudyPlan } from '../progress/studyPlan';

/** A card as far as the plan needs it; days are study days. */
export interface PlannedCard {
  /** When it was last rated. */
  readonly last: number;
  /** When it comes back, unless the plan wants it sooner. */
  readonly due: number;
  /** Whether it was rated on two different days. */
  readonly cameBack: boolean;
  /** An earlier day left it in a learning step, or the user has put it due by hand. */
  readonly isOwed?: boolean;
}

/** A question that may be asked in the interview. */
export interface PlannedQuestion {
  readonly id: string;
  /** Its class, 0 the most important: `ESSENTIAL`, `IN_FIELDS` or `THE_REST`, and one more for each level below the interview's. */
  readonly importance: number;
  /** How long it takes to read, in seconds. */
  readonly reading: { readonly brief: number; readonly full: number };
  /** The user says that they know it: it is not planned. */
  readonly isKnown?: boolean;
  /** The card as it was when today began; absent where the question had not been met. */
  readonly before?: PlannedCard;
  /** The card after what was done today; absent where nothing was. */
  readonly after?: PlannedCard;
}

const LEVEL_COUNT = 3;
export const ESSENTIAL = 0;
export const IN_FIELDS = ESSENTIAL + LEVEL_COUNT;
export const THE_REST = IN_FIELDS + LEVEL_COUNT;

export interface PlanInput {
  readonly plan: Pick<StudyPlan, 'minutes' | 'depth'>;
  /** Study days, as `StudyClock.dayOf` numbers them. */
  readonly today: number;
  readonly date: number;
  /** When the plan was made. */
  readonly made: number;
  /** In bank order. */
  readonly questions: readonly PlannedQuestion[];
  /** Days between the reviews of a card that is recalled each time, see `Scheduler.typicalIntervals`. */
  readonly intervals: readonly number[];
  /** How much longer than estimated the user takes: 1 as estimated. */
  readonly pace: number;
  /** Days on which mock interviews were taken. */
  readonly interviews: readonly number[];
}

/** To say one's answer before it is shown, in seconds, as below. */
const SAYING = 15;
/** To see a new question a second time on its first day, as its learning step wants. */
const SECOND_LOOK = 15;
/** The share of a question's brief parts that is read again at a review. */
const READ_AGAIN = 0.5;

/** How long it takes to meet a question, at the pace of the estimate. */
export const meetingTime = (reading: PlannedQuestion['reading'], depth: Depth): number =>
  SAYING + reading[depth] + SECOND_LOOK;

/** How long a review takes, at whatever depth: the answer is said, and held against the short answer and the key points. */
export const reviewTime = (reading: PlannedQuestion['reading']): number => SAYING + reading.brief * READ_AGAIN;

/** Most questions have no reviews between: they share one list. */
const NONE: readonly number[] = [];

/** The most important first, in bank order. */
export const byImportance = (a: Task, b: Task): number =>
  a.question.importance - b.question.importance || a.order - b.order;

/** Within a class that there is no time for as a whole, the shorter questions come first: more of them find a place. */
export const byTimeTaken = (a: Task, b: Task): number =>
  a.question.importance - b.question.importance || a.meeting - b.meeting || a.order - b.order;

/** A question on its way through the calendar. */
export class Task {
  readonly id: string;
  readonly isEssential: boolean;
  /** What its parts take, in seconds at the user's pace. */
  readonly review: number;
  readonly briefMeeting: number;
  readonly depthMeeting: number;
  isBrief = false;
  /** As the calendar finds it. */
  card: PlannedCard | undefined;
  /** Where the calendar has put it: the day it is met on, its last review, and its reviews before that. */
  metOn: number | undefined;
  final: number | undefined;
  between: readonly number[] = NONE;
  /** Whether it should come back, and there is no time for it. */
  lacksReturn = false;

  constructor(
    readonly question: PlannedQuestion,
    /** Its place in the bank. */
    readonly order: number,
    { plan, pace }: PlanInput,
  ) {
    const { id, reading, importance, before } = question;
    this.id = id;
    this.isEssential = importance < IN_FIELDS;
    this.review = reviewTime(reading) * pace;
    this.briefMeeting = meetingTime(reading, 'brief') * pace;
    this.depthMeeting = meetingTime(reading, plan.depth) * pace;
    this.card = before;
  }

  /** Seconds to meet it. */
  get meeting(): number {
    return this.isBrief ? this.briefMeeting : this.depthMeeting;
  }

  /** Whether reading it in brief saves anything. */
  get canBeBrief(): boolean {
    return this.briefMeeting < this.depthMeeting;
  }

  /** Days until the review after one that came after so many days, if both succeed. */
  static next(interval: number, intervals: readonly number[]): number {
    return intervals.find(each => each > interval) ?? Math.max(interval, 1);
  }

  /** Takes in what was done on a day or, where it was not, what will be; and forgets the rest of the calendar. */
  endDay(day: number, intervals: readonly number[]): void {
    const { card } = this;
    const { after } = this.question;
    if (after) {
      this.card = after;
    } else if (this.metOn === day) {
      this.card = { last: day, due: day + Task.next(0, intervals), cameBack: false };
    } else if (card && (this.final === day || this.between.includes(day))) {
      this.card = { last: day, due: day + Task.next(card.due - card.last, intervals), cameBack: true };
    }
    this.metOn = undefined;
    this.final = undefined;
    this.between = NONE;
    this.lacksReturn = false;
  }
}
