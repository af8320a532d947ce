import { CRAFT_SECTION, type SectionMeta } from '../bank/model';
import { type AnchorIndex, buildAnchorIndex } from '../python/anchorIndex';

/** The table of anchors of a bank: which questions a construct leads to, those about the interview itself last. */
export const anchorIndexOf = (sections: readonly SectionMeta[]): AnchorIndex =>
  buildAnchorIndex(
    sections.flatMap(section =>
      section.questions.map(question => ({ ...question, aside: section.id === CRAFT_SECTION })),
    ),
  );
