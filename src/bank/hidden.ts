/**
 * Characters that show nothing, or change how those around them show: controls, format characters (bidirectional ones and
 * joiners among them), separators of lines and paragraphs, halves of pairs. In a title they could hide what it says.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const ALL_HIDDEN = new RegExp(HIDDEN, 'gu');

/** The first such character: where it stands, in UTF-16 code units, and its name, such as U+202E. */
export function hiddenCharacter(text: string): { readonly at: number; readonly name: string } | undefined {
  const at = text.search(HIDDEN);
  const code = at < 0 ? undefined : text.codePointAt(at);
  return code === undefined ? undefined : { at, name: nameOfCharacter(code) };
}

/** The text without them. */
export const withoutHidden = (text: string): string => text.replace(ALL_HIDDEN, '');

/** What stays in a text that is shown as it is: tabs, and the joiners that scripts and pictures need. */
const HARMLESS: ReadonlySet<string> = new Set(['\t', '\u200c', '\u200d']);

/** The text with such characters written as Python would escape them: `\x1b`, `\u202e`. */
export const withHiddenEscaped = (text: string): string =>
  text.replace(ALL_HIDDEN, character =>
    HARMLESS.has(character) ? character : escapeOf(character.codePointAt(0) ?? 0),
  );

function escapeOf(code: number): string {
  const digits = code.toString(16);
  return code < 0x100
    ? `\\x${digits.padStart(2, '0')}`
    : code < 0x10000
      ? `\\u${digits.padStart(4, '0')}`
      : `\\U${digits.padStart(8, '0')}`;
}

const nameOfCharacter = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
