/** What a `python` fence holds: a program, what an exercise starts from, or the checks of its solutions. */
export type PythonKind = 'snippet' | 'exercise' | 'checks';

/** What a fence with this info holds; undefined for one of another language. */
export function pythonKind(info: string): PythonKind | undefined {
  const found = /^python(?:\s+(exercise|checks))?(?=\s|$)/.exec(info.trim());
  const kind = found?.[1];
  return kind === 'exercise' || kind === 'checks' ? kind : found ? 'snippet' : undefined;
}

/** The attributes of a `python` fence: `python title="..." min="3.12" needs="numpy" raises="TypeError" varies fragment unguessable solution`. */
export interface SnippetInfo {
  title?: string;
  min: string;
  needs: string[];
  raises?: string;
  varies: boolean;
  fragment: boolean;
  unguessable: boolean;
  solution: boolean;
}

export interface InfoMistake {
  /** Offset and length in the info string. */
  at: number;
  length: number;
  message: string;
}

const KNOWN = 'title="...", min="3.12", needs="...", raises="...", varies, fragment, unguessable, solution';
/** The attributes that an exercise has. */
const OF_EXERCISE: ReadonlySet<string> = new Set(['title', 'min', 'needs']);
/** An attribute of a fence: a name, and a value in double quotes or, by mistake, `bare`. */
export const ATTRIBUTE = /(?<name>[^\s=]+)(?:=(?:"(?<value>[^"]*)"|(?<bare>\S*)))?/g;

/** Reads the attributes behind the word `python`, and what kind of block that makes; mistakes are returned, the rest is used. */
export function parseSnippetInfo(info: string): { info: SnippetInfo; mistakes: InfoMistake[] } {
  const result: SnippetInfo = {
    min: '3.11',
    needs: [],
    varies: false,
    fragment: false,
    unguessable: false,
    solution: false,
  };
  const mistakes: InfoMistake[] = [];
  const seen = new Set<string>();
  const kind = pythonKind(info) ?? 'snippet';
  const offset = /^\S*(?:\s+(?:exercise|checks)(?=\s|$))?/.exec(info)?.[0].length ?? 0;
  const rest = info.slice(offset);
  for (const match of rest.matchAll(ATTRIBUTE)) {
    const { name = '', value, bare } = match.groups ?? {};
    const fail = (message: string) => mistakes.push({ at: offset + match.index, length: match[0].length, message });
    if (seen.has(name)) {
      fail(`The attribute "${name}" stands twice; give it once.`);
    }
    seen.add(name);
    if (kind === 'checks') {
      fail(`A block of checks takes no attributes; "${name}" does not belong here.`);
      continue;
    }
    if (kind === 'exercise' && !OF_EXERCISE.has(name)) {
      fail(`"${name}" does not belong to an exercise. Expected: title="...", min="3.12", needs="...".`);
      continue;
    }
    if (bare !== undefined) {
      fail(`The value of "${name}" must stand in double quotes: ${name}="...".`);
      continue;
    }
    switch (name) {
      case 'varies':
      case 'fragment':
      case 'unguessable':
      case 'solution':
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
      case 'exercise':
      case 'checks':
        fail(`"${name}" stands right behind the word python: \`\`\`python ${name}.`);
        break;
      default:
        fail(`Unknown attribute "${name}". Expected: ${KNOWN}.`);
    }
  }
  if (kind !== 'checks' && !result.title && !seen.has('title')) {
    mistakes.push({
      at: 0,
      length: info.length,
      message:
        kind === 'exercise'
          ? 'This exercise has no title; expected ```python exercise title="What is to be written".'
          : 'This snippet has no title; expected ```python title="What it shows".',
    });
  }
  const unfit = ['fragment', 'raises'].find(name => seen.has(name));
  if (result.solution && unfit) {
    mistakes.push({
      at: 0,
      length: info.length,
      message: `A solution is a complete program that ends well; "${unfit}" does not belong here.`,
    });
  }
  return { info: result, mistakes };
}
