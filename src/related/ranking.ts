import type { Catalog } from '../bank/catalog';
import { CRAFT_SECTION, type QuestionMeta } from '../bank/model';
import { type AnchorIndex, anchorKey, questionsFor, rankAt } from '../python/anchorIndex';
import type { Listed, Listing } from '../python/listing';
import { Numbers } from '../python/numbers';
import type { PatternName, Span } from '../python/patterns/pattern';
import type { ConstructKind } from '../python/rule';
import { countBefore, MadeSequence, type Sequence } from '../python/sequence';
import type { Steps } from '../python/steps';
import { anchorIndexOf } from './anchors';
import { tellingOf } from './commonness';

/** A diagnostic of another extension whose rule some questions explain. */
export interface Complaint {
  /** The rule's codes as `rules` in front matter spells them: `B006`, `W0102`, `dangerous-default-value`. */
  readonly rules: readonly string[];
  readonly place: Span;
}

/** Why a question is raised, at one place. */
export interface RaisedAt extends Span {
  /** A construct's name, a pattern's, or a rule's code. */
  readonly name: string;
  readonly kind: ConstructKind | 'pattern' | 'rule';
}

/** A question that a file raises. */
export interface Raised {
  readonly id: string;
  /** In order of the text, each place once. */
  readonly places: Sequence<RaisedAt>;
}

export interface RankingOptions {
  readonly isMastered: (id: string) => boolean;
  /** Only what lies in this range counts. */
  readonly within?: Span;
  /** At most so many questions; 30 without it. */
  readonly most?: number;
}

const MOST = 30;

/** Plain `=` and the brackets of a display stand in every second line and raise nothing. */
const EVERYWHERE: ReadonlySet<string> = new Set(['=', '()', '[]', '{}']);

/** How many questions of an anchor count: those behind them have it in passing. */
const QUESTIONS_OF_ANCHOR = 3;
/** The anchor that a question names behind so many others says half as much for it as its first one. */
const PASSING = 6;
/** Constructs whose questions are kept; some files have a thousand. */
const LEADS_KEPT = 4000;
/** What the next question of something gets of what the one before gets. */
const DECAY = 0.5;
/** A pattern is something a person would stop at, and so is a complaint; the rarest construct says 1. */
const PATTERN = 2.5;
const COMPLAINT = 2;
/** Matters of taste, in good code too: there a rare construct says as much. */
const TASTE: ReadonlySet<string> = new Set<PatternName>([
  'broad-except',
  'except-pass',
  'global-instead-of-return',
  'in-dict-keys',
  'init-without-super',
  'range-len',
  'shadowed-builtin',
  'star-import',
  'type-comparison',
]);
const TASTE_PATTERN = 1.1;
/** What the operands decide the meaning of: `-` leads to sets, and mostly stands between numbers. */
const OPERANDS_DECIDE: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '&',
  '|',
  '^',
  '<',
  '>',
  '<=',
  '>=',
  '==',
  '!=',
  '+=',
  '-=',
  '*=',
  '/=',
  '&=',
  '|=',
  '^=',
]);
const UNSURE = 0.25;
/** Builtins are tools that everybody reaches for; keywords, special methods and modules are decisions of whoever wrote the file. */
const BUILTIN = 0.7;
/** Complaints about layout, names and the order of imports are no subject of an interview. */
const LAYOUT = 0.15;
const LAYOUT_RULE = /^(?:[EW][1-5]\d\d|I\d+|N\d+|COM\d+|D\d+|C03\d\d|C04\d\d|C01\d\d)$/;
/** A thing has to say this part of what the most telling one says for a question, or it doesn't count for that question. */
const PART_OF_BEST = 0.3;
/** What stands before the first function or class, where the imports are, counts so much of what stands in code. */
const BEFORE_CODE = 0.5;
const ESSENTIAL = 1.1;
/** Tasks to be solved at a board are asked without code in front. */
const TASKS_SECTION = 'coding-exercises';
const TASK = 0.5;

/** Something in the file that raises a question. */
interface Reason {
  readonly name: string;
  readonly kind: RaisedAt['kind'];
  /** In order. */
  readonly places: Sequence<Span>;
  /** How much it says for the question, whatever the number of places. */
  readonly weight: number;
}

/** A question with what counts for it. */
interface Scored {
  readonly id: string;
  readonly telling: readonly Reason[];
  readonly score: number;
  readonly isMastered: boolean;
  /** Where it stands in the bank. */
  readonly index: number;
}

/** A question that something leads to. */
interface Lead {
  readonly question: QuestionMeta;
  readonly weight: number;
}

/** Which questions are raised by what a file has, and by what linters say of it. */
export class RelatedQuestions {
  private readonly anchors: AnchorIndex;
  private readonly patterns: ReadonlyMap<string, readonly QuestionMeta[]>;
  private readonly rules: ReadonlyMap<string, readonly QuestionMeta[]>;
  /** Where a question stands in the bank, by its id. */
  private readonly indices: ReadonlyMap<string, number>;
  /** Where a question names its anchors, by its id and their keys. */
  private readonly positions = new Map<string, ReadonlyMap<string, number>>();
  /** Where constructs lead, by their anchors: most are met again with the next edit, or in the next file. */
  private readonly leads = new Map<string, readonly Lead[]>();

  constructor(private readonly catalog: Catalog) {
    // The questions about the interview itself are raised by no code.
    const sections = catalog.sections.filter(({ id }) => id !== CRAFT_SECTION);
    const questions = sections.flatMap(section => section.questions);
    this.anchors = anchorIndexOf(sections);
    this.patterns = named(questions, question => question.patterns);
    this.rules = named(questions, question => question.rules);
    this.indices = new Map(questions.map(({ id }, index) => [id, index]));
  }

  /** The questions about a pattern, best first: see `named`. */
  ofPattern(name: PatternName): QuestionMeta[] {
    return [...(this.patterns.get(name) ?? [])];
  }

  /** The questions that explain a rule, best first. @param rules its spellings, as `rulesOf` gives them */
  explaining(rules: readonly string[]): QuestionMeta[] {
    return [...new Set(rules.flatMap(rule => this.rules.get(rule) ?? []))];
  }

  /**
   * The questions, most telling first, those that are mastered behind all others. A question counts by the two or three things
   * that speak most for it: a pattern or a complaint more than any construct, a construct by how few files have it and how
   * central it is to the question, each by how often it stands in code. The order of listing and complaints doesn't matter.
   * The work is linear in the listing and in the places of what is given.
   */
  *raisedBy(
    listing: Listing,
    complaints: readonly Complaint[],
    { isMastered, within, most = MOST }: RankingOptions,
  ): Steps<Raised[]> {
    const reasons = new Map<string, Reason[]>();
    const add = (question: QuestionMeta, reason: Reason) => {
      const found = reasons.get(question.id);
      if (found) {
        found.push(reason);
      } else {
        reasons.set(question.id, [reason]);
      }
    };
    for (const listed of listing) {
      yield;
      this.addReasons(listed, add);
    }
    this.addComplaints(complaints, add);

    const codeFrom = yield* startOfCode(listing);
    const scored: Scored[] = [];
    for (const [id, all] of reasons) {
      yield;
      const question = this.catalog.get(id);
      const telling = yield* reasonsThatCount(all, within);
      if (question && telling.length > 0) {
        const score = scoreOf(telling, codeFrom) * (question.essential ? ESSENTIAL : 1) * this.fitOf(id);
        scored.push({ id, telling, score, isMastered: isMastered(id), index: this.indices.get(id) ?? 0 });
      }
    }
    scored.sort((a, b) => Number(a.isMastered) - Number(b.isMastered) || b.score - a.score || a.index - b.index);
    const raised: Raised[] = [];
    for (const { id, telling } of scored.slice(0, most)) {
      raised.push({ id, places: yield* placesOf(telling) });
    }
    return raised;
  }

  private addReasons({ name, kind, anchors, places }: Listed, add: (question: QuestionMeta, reason: Reason) => void) {
    if (kind === 'pattern') {
      this.patterns.get(name)?.forEach((question, rank) => {
        add(question, { name, kind, places, weight: (TASTE.has(name) ? TASTE_PATTERN : PATTERN) * DECAY ** rank });
      });
    } else if (!EVERYWHERE.has(name)) {
      for (const { question, weight } of this.leadsOf(name, anchors)) {
        add(question, { name, kind, places, weight: weight * (kind === 'builtin' ? BUILTIN : 1) });
      }
    }
  }

  /** The complaints of one rule are one reason. */
  private addComplaints(complaints: readonly Complaint[], add: (question: QuestionMeta, reason: Reason) => void) {
    const byRule = new Map<string, { rules: readonly string[]; places: Span[] }>();
    for (const { rules, place } of complaints) {
      const key = rules.join(' ');
      const group = byRule.get(key);
      if (group) {
        group.places.push(place);
      } else {
        byRule.set(key, { rules, places: [place] });
      }
    }
    for (const { rules, places } of byRule.values()) {
      const [name = ''] = rules;
      const weight = COMPLAINT * (rules.some(rule => LAYOUT_RULE.test(rule)) ? LAYOUT : 1);
      places.sort((a, b) => a.from - b.from || b.to - a.to);
      this.explaining(rules)
        .slice(0, QUESTIONS_OF_ANCHOR)
        .forEach((question, rank) => {
          add(question, { name, kind: 'rule', places, weight: weight * DECAY ** rank });
        });
    }
  }

  private fitOf(id: string): number {
    return this.catalog.sectionOf(id)?.id === TASKS_SECTION ? TASK : 1;
  }

  /** The first few questions of a construct, and how much it says for each. */
  private leadsOf(name: string, anchors: readonly string[]): readonly Lead[] {
    const key = [name, ...anchors].join('\n');
    let leads = this.leads.get(key);
    if (!leads) {
      const keys = anchors.map(anchorKey);
      leads = questionsFor({ anchors }, this.anchors)
        .slice(0, QUESTIONS_OF_ANCHOR)
        .flatMap(id => this.catalog.get(id) ?? [])
        .map((question, rank) => ({ question, weight: this.weightOf(name, keys, question) * DECAY ** rank }))
        .filter(({ weight }) => weight > 0);
      if (this.leads.size >= LEADS_KEPT) {
        this.leads.clear();
      }
      this.leads.set(key, leads);
    }
    return leads;
  }

  /**
   * How much a construct says for a question, by the anchor that says most: how few files have something that leads to it, and
   * whether the question is about it or, further back in its anchors, has it in passing.
   */
  private weightOf(name: string, keys: readonly string[], question: QuestionMeta): number {
    let positions = this.positions.get(question.id);
    if (!positions) {
      const all = question.anchors.map(anchorKey);
      positions = new Map(all.map(key => [key, all.indexOf(key)]));
      this.positions.set(question.id, positions);
    }
    const weights = keys.map(key => {
      const position = positions.get(key);
      const isSure = !OPERANDS_DECIDE.has(name) && name.endsWith('=') === key.endsWith('=');
      return position === undefined ? 0 : (tellingOf(key) / (1 + position / PASSING)) * (isSure ? 1 : UNSURE);
    });
    return Math.max(0, ...weights);
  }
}

/**
 * The questions by something that they name in a list, best first: the earlier it is named the better, with a lead for
 * essential ones, then by place in the bank.
 */
function named(
  questions: readonly QuestionMeta[],
  namesOf: (question: QuestionMeta) => readonly string[] | undefined,
): ReadonlyMap<string, readonly QuestionMeta[]> {
  const found = new Map<string, { question: QuestionMeta; rank: number }[]>();
  for (const question of questions) {
    namesOf(question)?.forEach((name, position) => {
      const entry = { question, rank: rankAt(position, question) };
      found.set(name, [...(found.get(name) ?? []), entry]);
    });
  }
  return new Map(
    [...found].map(([name, entries]) => [
      name,
      entries.sort((a, b) => a.rank - b.rank).map(({ question }) => question),
    ]),
  );
}

/** Where the first function or class begins; 0 in a text without any. */
function* startOfCode(listing: Listing): Steps<number> {
  let first: number | undefined;
  for (const { name, places } of listing) {
    yield;
    const from = name === 'def' || name === 'async def' || name === 'class' ? places.at(0)?.from : undefined;
    first = first === undefined || (from !== undefined && from < first) ? from : first;
  }
  return first ?? 0;
}

/** Those that say enough beside the most telling one, with their places in the range; none where none has a place there. */
function* reasonsThatCount(reasons: readonly Reason[], within: Span | undefined): Steps<Reason[]> {
  const least = PART_OF_BEST * reasons.reduce((most, { weight }) => Math.max(most, weight), 0);
  const telling: Reason[] = [];
  for (const reason of reasons) {
    yield;
    if (reason.weight >= least) {
      const places = within ? yield* placesWithin(reason.places, within) : reason.places;
      if (places.length > 0) {
        telling.push({ ...reason, places });
      }
    }
  }
  return telling;
}

function* placesWithin(places: Sequence<Span>, { from, to }: Span): Steps<readonly Span[]> {
  const found: Span[] = [];
  const end = countBefore(places, to + 1);
  for (let at = countBefore(places, from); at < end; at++) {
    yield;
    const place = places.at(at);
    if (place && place.to <= to) {
      found.push(place);
    }
  }
  return found;
}

/** The most telling reason counts in full, each further one half as much as the one before. */
function scoreOf(reasons: readonly Reason[], codeFrom: number): number {
  return reasons
    .map(({ weight, places }) => weight * frequency(places, codeFrom))
    .sort((a, b) => b - a)
    .reduce((sum, value, rank) => sum + value * DECAY ** rank, 0);
}

/** 1 for one place in code, 1.5 for sixteen; less where all stand before the first function or class. */
function frequency(places: Sequence<Span>, codeFrom: number): number {
  const before = countBefore(places, codeFrom);
  const count = places.length - before + before * BEFORE_CODE;
  return count < 1 ? count : 1 + Math.log2(count) / 8;
}

/** All places of the reasons; where several have the same one, the most telling reason is given. Merged two by two. */
function* placesOf(reasons: readonly Reason[]): Steps<Sequence<RaisedAt>> {
  const ranked = reasons.toSorted(byTelling);
  let lists: Numbers[] = [];
  for (const [rank, { places }] of ranked.entries()) {
    lists.push(yield* numbersOf(places, rank));
  }
  while (lists.length > 1) {
    const merged: Numbers[] = [];
    for (let at = 0; at < lists.length; at += 2) {
      merged.push(yield* mergedOf(lists[at] ?? NONE, lists[at + 1] ?? NONE));
    }
    lists = merged;
  }
  return new RaisedPlaces(ranked, lists[0] ?? NONE);
}

const NONE = new Numbers();

/** Each place once, as three numbers: beginning, end, which reason's it is. */
function* numbersOf(places: Sequence<Span>, rank: number): Steps<Numbers> {
  const numbers = new Numbers();
  let before: Span | undefined;
  for (const place of places) {
    yield;
    if (place.from !== before?.from || place.to !== before.to) {
      numbers.push(place.from, place.to, rank);
    }
    before = place;
  }
  return numbers;
}

/** In order; of the same place in both, the first one's. */
function* mergedOf(one: Numbers, other: Numbers): Steps<Numbers> {
  const merged = new Numbers();
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    yield;
    const order = i === one.length ? 1 : j === other.length ? -1 : orderOf(one, i, other, j);
    const [numbers, at] = order <= 0 ? [one, i] : [other, j];
    merged.push(numbers.at(at), numbers.at(at + 1), numbers.at(at + 2));
    i += order <= 0 ? 3 : 0;
    j += order >= 0 ? 3 : 0;
  }
  return merged;
}

/** By where places begin, what holds others before them. */
const orderOf = (one: Numbers, i: number, other: Numbers, j: number): number =>
  one.at(i) - other.at(j) || other.at(j + 1) - one.at(i + 1);

/** The places of some reasons. */
class RaisedPlaces extends MadeSequence<RaisedAt> {
  readonly length: number;

  /** @param numbers three each: beginning, end, which reason's it is */
  constructor(
    private readonly reasons: readonly Reason[],
    private readonly numbers: Numbers,
  ) {
    super();
    this.length = numbers.length / 3;
  }

  protected make(index: number): RaisedAt {
    const { name, kind } = this.reasons[this.numbers.at(3 * index + 2)] as Reason;
    return { from: this.numbers.at(3 * index), to: this.numbers.at(3 * index + 1), name, kind };
  }
}

const byTelling = (a: Reason, b: Reason): number =>
  b.weight - a.weight || Number(a.name > b.name) - Number(a.name < b.name);
