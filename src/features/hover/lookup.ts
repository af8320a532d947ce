import type { Catalog } from '../../bank/catalog';
import { CRAFT_SECTION, type QuestionMeta } from '../../bank/model';
import { type AnchorIndex, buildAnchorIndex, questionsFor } from '../../python/anchorIndex';
import { constructAt } from '../../python/construct';
import type { PythonSource } from '../../python/document';
import type { Construct } from '../../python/rule';

/** Every second line has a plain `=` or the brackets of a display: a hover there would only be in the way. */
const EVERYWHERE: ReadonlySet<string> = new Set(['=', '()', '[]', '{}']);

export interface Found {
  readonly construct: Construct;
  /** Best first. */
  readonly questions: readonly QuestionMeta[];
}

/** From a place in a text to questions, by the parser and the table of anchors. */
export class HoverLookup {
  private readonly anchors: AnchorIndex;

  constructor(private readonly catalog: Catalog) {
    this.anchors = buildAnchorIndex(
      catalog.sections.flatMap(section =>
        section.questions.map(question => ({ ...question, aside: section.id === CRAFT_SECTION })),
      ),
    );
  }

  /** What stands at an offset, if questions are about it. */
  find({ tree, text }: PythonSource, offset: number): Found | undefined {
    const construct = constructAt(tree, text, offset);
    if (!construct || EVERYWHERE.has(construct.name)) {
      return undefined;
    }
    const questions = this.questionsAbout(construct.anchors);
    return questions.length ? { construct, questions } : undefined;
  }

  /** @param anchors most specific first @returns best first */
  questionsAbout(anchors: readonly string[]): QuestionMeta[] {
    return questionsFor({ anchors }, this.anchors).flatMap(id => this.catalog.get(id) ?? []);
  }
}

/** Among blanks there is nothing; at one blank there may be, such as in `not in`. */
export const isBlank = (text: string, offset: number): boolean =>
  /^\s*$/.test(text.charAt(offset)) && /^\s*$/.test(text.charAt(offset - 1));
