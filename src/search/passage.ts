/** The stretch of a question's text that shows why it was found. */

/**
 * The line that holds most of the terms, cut around the first of them, with an ellipsis where something was left out.
 * @param text plain text, a line a paragraph
 * @param terms the index's terms: lower case, singular
 * @param length in characters, at most
 * @returns an empty text where no term stands in it
 */
export function bestPassage(text: string, terms: readonly string[], length: number): string {
  let best = { line: '', at: 0, found: 0 };
  const patterns = terms.map(startOfWord);
  for (const line of text.split('\n')) {
    let found = 0;
    let at = line.length;
    for (const pattern of patterns) {
      const place = line.search(pattern);
      if (place < 0) {
        continue;
      }
      found++;
      at = Math.min(at, place);
    }
    if (found > best.found) {
      best = { line, at, found };
    }
    if (found === patterns.length) {
      break;
    }
  }
  return best.found ? cut(best.line, best.at, length) : '';
}

/** A term where a word begins; signs stand anywhere. */
function startOfWord(term: string): RegExp {
  const literal = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(/^[\p{L}\p{N}]/u.test(term) ? `(?<![\\p{L}\\p{N}])${literal}` : literal, 'iu');
}

/** How much is shown before the first term, as a share of the length. */
const LEAD = 0.3;

function cut(line: string, at: number, length: number): string {
  const text = line.trim();
  if (text.length <= length) {
    return text;
  }
  const shift = line.length - line.trimStart().length;
  let start = Math.max(0, at - shift - Math.floor(length * LEAD));
  if (start > 0) {
    const space = text.indexOf(' ', start);
    start = space >= 0 && space < at - shift ? space + 1 : start;
  }
  const room = length - (start > 0 ? 1 : 0);
  if (text.length - start <= room) {
    return `${start > 0 ? '…' : ''}${text.slice(start)}`;
  }
  let end = start + room - 1;
  const space = text.lastIndexOf(' ', end);
  if (space > at - shift) {
    end = space;
  }
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}…`;
}
