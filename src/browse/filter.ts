import type { Catalog } from '../bank/catalog';
import type { Level, QuestionMeta } from '../bank/model';
import { Emitter } from '../base/emitter';
import type { StudyState } from '../progress/progress';

/** Which questions to show; an empty list or text means all. The parts combine with "and". */
export interface Filter {
  /** Ids. */
  readonly sections: readonly string[];
  readonly levels: readonly Level[];
  readonly states: readonly StudyState[];
  readonly tags: readonly string[];
  readonly essential: boolean;
  readonly bookmarked: boolean;
  readonly text: string;
}

export const NO_FILTER: Filter = {
  sections: [],
  levels: [],
  states: [],
  tags: [],
  essential: false,
  bookmarked: false,
  text: '',
};

export const isActive = (filter: Filter): boolean =>
  filter.sections.length + filter.levels.length + filter.states.length + filter.tags.length > 0 ||
  filter.essential ||
  filter.bookmarked ||
  filter.text.trim() !== '';

/** What the filter has to know of a question besides its catalog entry. */
export interface Marks {
  stateOf(id: string): StudyState;
  isBookmarked(id: string): boolean;
}

/** The questions that a filter leaves, in bank order. */
export const matching = (catalog: Catalog, filter: Filter, marks: Marks): QuestionMeta[] =>
  catalog.sections
    .filter(({ id }) => !filter.sections.length || filter.sections.includes(id))
    .flatMap(({ questions }) => questions.filter(question => matches(question, filter, marks)));

/** Whether a question goes through all of the filter but its sections, which `matching` knows. */
function matches(question: QuestionMeta, filter: Filter, marks: Marks): boolean {
  if (filter.levels.length && !filter.levels.includes(question.level)) {
    return false;
  }
  if (filter.tags.length && !filter.tags.some(tag => question.tags.includes(tag))) {
    return false;
  }
  if (filter.essential && !question.essential) {
    return false;
  }
  if (filter.bookmarked && !marks.isBookmarked(question.id)) {
    return false;
  }
  if (filter.states.length && !filter.states.includes(marks.stateOf(question.id))) {
    return false;
  }
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) {
    return true;
  }
  const haystack = [question.name, question.title, ...question.tags, ...question.anchors, question.short]
    .join('\n')
    .toLowerCase();
  return words.every(word => haystack.includes(word));
}

/** The filter in force, shared by the tree and the random draw. */
export class CurrentFilter {
  private readonly changed = new Emitter<Filter>();
  readonly onDidChange = this.changed.event;

  constructor(private current: Filter = NO_FILTER) {}

  get value(): Filter {
    return this.current;
  }

  set(filter: Filter): void {
    this.current = filter;
    this.changed.fire(filter);
  }
}
