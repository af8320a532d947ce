/** The attributes of a `python` fence: `python title="..." min="3.12" needs="numpy" raises="TypeError" varies fragment unguessable`. */
export interface SnippetInfo {
  title?: string;
  min: string;
  needs: string[];
  raises?: string;
  varies: boolean;
  fragment: boolean;
  unguessable: boolean;
}

export interface InfoMistake {
  /** Offset and length in the info string. */
  at: number;
  length: number;
  message: string;
}

const KNOWN = 'title="...", min="3.12", needs="...", raises="...", varies, fragment, unguessable';
/** An attribute of a fence: a name, and a value in double quotes or, by mistake, `bare`. */
export const ATTRIBUTE = /(?<name>[^\s=]+)(?:=(?:"(?<value>[^"]*)"|(?<bare>\S*)))?/g;

/** Reads the attributes behind the word `python`; mistakes are returned, the rest is used. */
export function parseSnippetInfo(info: string): { info: SnippetInfo; mistakes: InfoMistake[] } {
  const result: SnippetInfo = { min: '3.11', needs: [], varies: false, fragment: false, unguessable: false };
  const mistakes: InfoMistake[] = [];
  const seen = new Set<string>();
  const offset = info.search(/\s/);
  const rest = offset < 0 ? '' : info.slice(offset);
  for (const match of rest.matchAll(ATTRIBUTE)) {
    const { name = '', value, bare } = match.groups ?? {};
    const fail = (message: string) => mistakes.push({ at: offset + match.index, length: match[0].length, message });
    if (seen.has(name)) {
      fail(`The attribute "${name}" stands twice; give it once.`);
    }
    seen.add(name);
    if (bare !== undefined) {
      fail(`The value of "${name}" must stand in double quotes: ${name}="...".`);
      continue;
    }
    switch (name) {
      case 'varies':
      case 'fragment':
      case 'unguessable':
        if (value !== undefined) {
          fail(`"${name}" takes no value; write the word alone.`);
        }
        result[name] = true;
        break;
      case 'title':
      case 'raises':
        if (!value?.trim()) {
          fail(`"${name}" needs a value: ${name}="...".`);
        } else {
          result[name] = value.trim();
        }
        break;
      case 'needs':
        result.needs = (value ?? '').split(/[\s,]+/).filter(Boolean);
        if (!result.needs.length) {
          fail('"needs" lists modules, or threads, processes, sockets: needs="numpy".');
        }
        break;
      case 'min':
        if (value && /^3\.\d+$/.test(value)) {
          result.min = value;
        } else {
          fail('"min" is the oldest Python the snippet runs on, such as min="3.12".');
        }
        break;
      default:
        fail(`Unknown attribute "${name}". Expected: ${KNOWN}.`);
    }
  }
  if (!result.title && !seen.has('title')) {
    mistakes.push({
      at: 0,
      length: info.length,
      message: 'This snippet has no title; expected ```python title="What it shows".',
    });
  }
  return { info: result, mistakes };
}
