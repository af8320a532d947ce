import { isRecord, isTexts } from '../../base/guards';
import { isActive, matching } from '../../browse/filter';
import { seededRandom } from '../../scheduling/random';
import { drawInterview, type InterviewDraw, isDrawnFrom, questionsIn, readDraw } from '../../sessions/interviewDraw';
import {
  type NamedSelection,
  readSelection,
  readSelections,
  type Selection,
  withSelection,
} from '../../sessions/selection';
import type { InterviewDependencies } from './dependencies';
import { pickDraw } from './drawPicker';
import { arrangeSelection, type Selected } from './selectionPicker';
import { pickSource, type Source, type Sources } from './sourcePicker';

/** Hold what was chosen the last time, and the selections that were saved. */
const SOURCE_KEY = 'interview.source';
const DRAW_KEY = 'interview.plan';
const LAST_KEY = 'interview.lastSelection';
const SAVED_KEY = 'interview.selections';

const SOURCES: readonly Source['from'][] = ['draw', 'bookmarks', 'filter', 'own', 'selection'];

/** What an interview asks: drawn, or a selection in the user's own order. */
export class InterviewQuestions {
  constructor(private readonly services: InterviewDependencies) {}

  /** Whether a command's argument says what to ask. */
  static isChoice(value: unknown): value is Record<string, unknown> {
    return isRecord(value) && ['minutes', 'mix', 'sections', 'ids', 'from'].some(key => key in value);
  }

  /** What a command's argument asks for; without questions where there are none in it. */
  of(choice: Record<string, unknown>): Selection {
    const draw = readDraw(choice);
    if (isTexts(choice.ids)) {
      return readSelection(choice, id => this.isKnown(id)) ?? { ids: [], minutes: draw.minutes };
    }
    return { ids: this.draw(draw, isTexts(choice.from) ? choice.from : undefined), minutes: draw.minutes };
  }

  /** Asks the user. @returns undefined where they left */
  async ask(): Promise<Selection | undefined> {
    const { global } = this.services.memory;
    for (;;) {
      const before = SOURCES.find(each => each === global.get(SOURCE_KEY));
      const source = await pickSource(() => this.sources(), before);
      if (!source) {
        return undefined;
      }
      const chosen = await (source.from === 'draw' ? this.askDraw() : this.arrange(source));
      if (chosen !== 'back') {
        if (chosen) {
          await global.update(SOURCE_KEY, source.from);
        }
        return chosen;
      }
    }
  }

  private async askDraw(): Promise<Selection | 'back' | undefined> {
    const { global } = this.services.memory;
    const draw = await pickDraw(this.services, readDraw(global.get(DRAW_KEY)));
    if (!draw || draw === 'back') {
      return draw;
    }
    await global.update(DRAW_KEY, draw);
    return { ids: this.draw(draw, undefined), minutes: draw.minutes };
  }

  private async arrange(source: Exclude<Source, { readonly from: 'draw' }>): Promise<Selection | 'back' | undefined> {
    const { bank, memory } = this.services;
    const needs = {
      catalog: bank.catalog(),
      saved: () => this.saved(),
      save: (selection: NamedSelection) => this.keep(withSelection(this.saved(), selection)),
    };
    const selected = await arrangeSelection(
      needs,
      source.from === 'selection' ? source.selection : { ids: this.idsOf(source.from) },
    );
    if (!selected || selected === 'back') {
      return selected;
    }
    const selection = this.selectionOf(selected);
    if (selected.type === 'all') {
      await memory.global.update(LAST_KEY, selection);
    }
    return selection;
  }

  private selectionOf(selected: Selected): Selection {
    if (selected.type === 'all') {
      return selected.selection;
    }
    const { from, minutes } = selected;
    return { ids: this.draw({ minutes, mix: 'balanced', sections: [] }, from), minutes };
  }

  private idsOf(from: 'bookmarks' | 'filter' | 'own'): readonly string[] {
    const { bookmarks, filtered = [] } = this.sources();
    return { bookmarks, filter: filtered, own: [] }[from];
  }

  private sources(): Sources {
    const { bank, filter, memory, progress } = this.services;
    const catalog = bank.catalog();
    const ids = (questions: readonly { readonly id: string }[]) => questions.map(({ id }) => id);
    return {
      bookmarks: ids(catalog.questions.filter(({ id }) => progress.isBookmarked(id))),
      filtered: isActive(filter.value) ? ids(matching(catalog, filter.value, progress)) : undefined,
      saved: this.saved(),
      last: readSelection(memory.global.get(LAST_KEY), id => this.isKnown(id)),
      nameOf: id => catalog.get(id)?.name ?? id,
      forget: name => this.keep(this.saved().filter(selection => selection.name !== name)),
    };
  }

  private isKnown(id: string): boolean {
    return this.services.bank.catalog().get(id) !== undefined;
  }

  private saved(): NamedSelection[] {
    return readSelections(this.services.memory.global.get(SAVED_KEY), id => this.isKnown(id));
  }

  private async keep(selections: readonly NamedSelection[]): Promise<void> {
    await this.services.memory.global.update(SAVED_KEY, selections);
  }

  /**
   * Chance is seeded by the time: another draw each time, the same one for whoever looks into a problem.
   * @param from ids to draw from, else all of the sections
   */
  private draw(draw: InterviewDraw, from: readonly string[] | undefined): string[] {
    const { bank, progress, log } = this.services;
    const candidates = bank
      .catalog()
      .sections.flatMap(section => section.questions.map(question => ({ question, section: section.id })))
      .filter(({ question, section }) => (from ? from.includes(question.id) : isDrawnFrom(section, draw.sections)));
    const seed = progress.clock.now() % 2 ** 32;
    log.debug(`Drawing ${questionsIn(draw.minutes)} of ${candidates.length} questions with the seed ${seed}.`);
    return drawInterview(candidates, draw, id => progress.stateOf(id), seededRandom(seed));
  }
}
