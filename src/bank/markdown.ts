import MarkdownIt, { type Token } from 'markdown-it';
import { isDrawing, parseDrawingInfo } from './drawingInfo';
import { pythonKind } from './snippetInfo';

/** The one Markdown engine that everything renders and reads through: CommonMark with tables, raw HTML off, https links only. */
export const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.validateLink = isSafeLink;
markdown.disable('image');
// A link without an address would lead to the page itself: its text stays.
markdown.core.ruler.push('empty_links', ({ tokens }) => {
  for (const token of tokens) {
    let empty = false;
    token.children = (token.children ?? []).filter(child => {
      if (child.type === 'link_open') {
        empty = !child.attrGet('href');
        return !empty;
      }
      return child.type !== 'link_close' || !empty;
    });
  }
});

/** The same engine as far as blocks: headings, fences and paragraphs with their places, the words in them left unread. */
export const blocks = new MarkdownIt({ html: false });
blocks.core.ruler.enableOnly(['normalize', 'block']);

/** Only https leaves the page: `javascript:`, `command:`, `file:` and relative links stay plain text. */
export function isSafeLink(url: string): boolean {
  return /^https:\/\/[^\s/?#]+/i.test(url.trim());
}

/** Words of a piece of Markdown without its syntax: for search, passages and counting; blocks become lines. */
export function plainText(source: string): string {
  return textOfTokens(markdown.parse(source, {}));
}

export function textOfTokens(tokens: readonly Token[]): string {
  const lines: string[] = [];
  for (const token of tokens) {
    if (token.type === 'inline') {
      lines.push(inlineText(token));
    } else if (token.type === 'fence' && isDrawing(token.info)) {
      const { title, alt } = parseDrawingInfo(token.info.trim()).info;
      lines.push(title, alt);
    } else if (token.type === 'fence' && pythonKind(token.info) === 'checks') {
      // Nobody looks for what they call: what they are about, the statement says.
    } else if (token.type === 'fence' || token.type === 'code_block') {
      lines.push(token.content.trimEnd());
    }
  }
  return lines.join('\n');
}

/** Text of an inline token, code spans and line breaks included. */
export function inlineText(token: Token): string {
  return (token.children ?? [])
    .map(child => {
      if (child.type === 'text' || child.type === 'code_inline') {
        return child.content;
      }
      return child.type === 'softbreak' || child.type === 'hardbreak' ? ' ' : '';
    })
    .join('');
}
