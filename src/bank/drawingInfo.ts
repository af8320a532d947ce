import { ATTRIBUTE, type InfoMistake } from './snippetInfo';

/** The attributes of a `mermaid` fence: `mermaid title="..." alt="..."`. */
export interface DrawingInfo {
  title: string;
  /** What the drawing shows, for those who don't see it. */
  alt: string;
}

/** Whether a fence with this info is a drawing. */
export const isDrawing = (info: string): boolean => /^mermaid(?:\s|$)/.test(info.trim());

/** Reads the attributes behind the word `mermaid`; mistakes are returned, the rest is used. */
export function parseDrawingInfo(info: string): { info: DrawingInfo; mistakes: InfoMistake[] } {
  const result: DrawingInfo = { title: '', alt: '' };
  const mistakes: InfoMistake[] = [];
  const offset = info.search(/\s/);
  const rest = offset < 0 ? '' : info.slice(offset);
  const seen = new Set<string>();
  for (const match of rest.matchAll(ATTRIBUTE)) {
    const { name = '', value, bare } = match.groups ?? {};
    const fail = (message: string) => mistakes.push({ at: offset + match.index, length: match[0].length, message });
    if (name !== 'title' && name !== 'alt') {
      fail(`Unknown attribute "${name}" of a drawing. Expected: title="...", alt="...".`);
    } else if (seen.has(name)) {
      fail(`The attribute "${name}" stands twice; give it once.`);
    } else if (bare !== undefined || !value?.trim()) {
      fail(`"${name}" needs a value in double quotes: ${name}="...".`);
    } else {
      result[name] = value.trim();
    }
    seen.add(name);
  }
  const missing = (['title', 'alt'] as const).filter(name => !seen.has(name));
  if (missing.length) {
    const what = missing
      .map(name => (name === 'title' ? 'no title' : 'no text for those who do not see it'))
      .join(' and ');
    mistakes.push({
      at: 0,
      length: info.length,
      message: `This drawing has ${what}; expected \`\`\`mermaid title="..." alt="What it shows".`,
    });
  }
  return { info: result, mistakes };
}
