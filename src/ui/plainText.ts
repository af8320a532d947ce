/**
 * Text that comes from outside (a file, a link, a setting, an error) made fit for places that read marks in a text: messages
 * draw `[label](address)` as a link and run `command:` addresses, labels draw `$(name)` as an icon, tooltips make links of bare
 * addresses. An invisible space takes a mark apart and leaves the text readable.
 */

/** U+200B, the zero width space. */
const APART = '\u200B';

/** Characters that a text without tricks has no need of: controls, and formats such as a change of writing direction. */
// U+200C and U+200D join and part letters in scripts and emoji.
const UNSEEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const BLANKS = /[\s\u2028\u2029]+/g;

/** Characters of a text in a message, at most. */
const LONGEST = 200;

/** One line, without characters that are not seen, and shortened where it is longer than `longest` characters. */
export function oneLine(text: string, longest = LONGEST): string {
  // Nobody reads more, and whoever made it huge makes others wait.
  const bounded = text.slice(0, longest * 4);
  const line = bounded.replace(BLANKS, ' ').replace(UNSEEN, '').trim();
  const characters = [...line];
  return characters.length > longest || text.length > bounded.length
    ? `${characters.slice(0, longest - 1).join('')}…`
    : line;
}

/** For labels that draw icons: `$(name)` stays text. */
export const withoutIcons = (text: string): string => text.replaceAll('$(', `$${APART}(`);

/** For a message's text: nothing in it is a link, whatever follows it. */
export const withoutLinks = (text: string): string =>
  text
    // At the end too: what comes next may be an opening bracket.
    .replace(/\](?=\(|$)/g, `]${APART}`)
    .replace(/:(?=\/\/)|\bcommand:|\bmailto:/gi, mark => `${mark}${APART}`)
    .replace(/\bwww\./gi, mark => `${mark.slice(0, -1)}${APART}.`)
    .replace(/(?<=[\p{L}\p{N}_.+-])@(?=[\p{L}\p{N}_-])/gu, `@${APART}`);

/** A text from outside as an argument of a message or in a tooltip: one line that draws nothing and leads nowhere. */
export const inert = (text: string, longest?: number): string => withoutLinks(withoutIcons(oneLine(text, longest)));

/** A text from outside as (a part of) the label of a row: one line that draws no icon. */
export const label = (text: string, longest?: number): string => withoutIcons(oneLine(text, longest));

/** Text for Markdown that shows as it is. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!<>|~$&]/g, '\\$&');

/** Puts arguments in the place of `{0}`, `{1}` ...; each inert. Placeholders in an argument stay as they are. */
export const format = (template: string, args: readonly (string | number)[]): string =>
  template.replace(/\{(\d+)\}/g, (mark, index: string) => {
    const value = args[Number(index)];
    return value === undefined ? mark : inert(String(value));
  });
