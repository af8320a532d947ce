/**
 * How much of what may be asked would be recalled: an estimate, from each card's memory by FSRS's forgetting curve. It takes nothing
 * for granted that is still to be done.
 */
import type { QuestionMeta, SectionMeta } from '../bank/model';
import type { ProgressStore } from '../progress/progressStore';
import type { StudyPlan } from '../progress/studyPlan';
import { dateOf, importanceOf } from './planInput';
import { THE_REST } from './planTask';
import type { Scheduler } from './scheduler';

/** The mean over some questions. */
export interface Share {
  /** Expected recall, 0 to 1; a question never rated counts as not recalled. */
  readonly recall: number;
  /** How many questions it is over. */
  readonly questions: number;
  /** How many of them were ever rated, or are known by the user's word. */
  readonly met: number;
}

export interface Readiness extends Share {
  /** The study day it is for: the day of the interview, or today where that has passed or there is no plan. */
  readonly day: number;
  readonly essentials: Share;
  /** Sections with a question that counts, in bank order. */
  readonly sections: readonly (Share & { readonly id: string; readonly title: string })[];
}

/** Over what the plan's interview asks: the essential questions of its level, and those of its fields. Without a plan, over all. */
export function readinessOf(
  plan: StudyPlan | undefined,
  sections: readonly SectionMeta[],
  progress: ProgressStore,
  scheduler: Scheduler,
): Readiness {
  const { clock } = progress;
  const today = clock.dayOf(clock.now());
  const day = plan ? Math.max(today, dateOf(plan, today)) : today;
  const recallOf = (id: string): number | undefined => {
    const card = progress.cardOf(id);
    const recall = card && scheduler.recall(card, day - clock.dayOf(card.time));
    // What the user says they know counts as what FSRS lets come back: known to that share.
    return progress.stateByHand(id) === 'known' ? Math.max(recall ?? 0, scheduler.retention) : recall;
  };
  const all = new Sum();
  const essentials = new Sum();
  const bySection = sections.map(({ id, title, questions }) => {
    const sum = new Sum();
    for (const question of questions) {
      if (plan && !counts(question, id, plan)) {
        continue;
      }
      const recall = recallOf(question.id);
      for (const each of question.essential ? [sum, all, essentials] : [sum, all]) {
        each.add(recall);
      }
    }
    return { id, title, ...sum.share() };
  });
  return {
    day,
    ...all.share(),
    essentials: essentials.share(),
    sections: bySection.filter(section => section.questions > 0),
  };
}

function counts(question: QuestionMeta, section: string, plan: StudyPlan): boolean {
  const importance = importanceOf(question, section, plan);
  return importance !== undefined && importance < THE_REST;
}

class Sum {
  private recall = 0;
  private questions = 0;
  private met = 0;

  add(recall: number | undefined): void {
    this.questions++;
    this.met += recall === undefined ? 0 : 1;
    this.recall += recall ?? 0;
  }

  share(): Share {
    const { questions, met } = this;
    return { recall: questions ? this.recall / questions : 0, questions, met };
  }
}
