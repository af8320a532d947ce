import * as v from 'valibot';
import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import { hiddenCharacter } from './hidden';
import { LEVELS, type Level } from './model';

const words = (what: string) =>
  v.array(
    v.pipe(
      v.string(`"${what}" must be a list of texts; quote the ones with special characters`),
      v.trim(),
      v.minLength(1, `"${what}" holds an empty text`),
    ),
    `"${what}" must be a list: ${what}: [first, second]`,
  );

/** In characters: what a row of the tree shows. */
export const NAME_LENGTH = 32;

const hyphenated = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const KEYS = 'name, title, level, essential, tags, anchors, rules, patterns, related';

const frontMatterSchema = v.strictObject(
  {
    name: v.pipe(
      v.string('"name" must be a text: what one calls the question, such as List vs tuple'),
      v.trim(),
      v.minLength(1, '"name" is empty; expected what one calls the question, such as List vs tuple'),
      v.maxLength(
        NAME_LENGTH,
        issue => `"name" has ${issue.input.length} characters; at most ${NAME_LENGTH} are expected`,
      ),
      v.regex(/^[^`\n]*$/, '"name" is plain text on one line, shown in lists; leave out the backticks'),
      v.regex(/(?<!\?)$/, '"name" ends like a question; expected what one calls it, such as List vs tuple'),
    ),
    title: v.pipe(
      v.string('"title" must be a text: the question itself'),
      v.trim(),
      v.minLength(1, '"title" is empty; expected the question itself'),
      v.regex(/^[^`\n]*$/, '"title" is plain text on one line, shown in lists; leave out the backticks'),
    ),
    level: v.picklist(LEVELS, `"level" must be one of: ${LEVELS.join(', ')}`),
    essential: v.exactOptional(
      v.literal(
        true,
        issue => `"essential" is ${issue.received}; expected true, or no such key where the question is not essential`,
      ),
    ),
    tags: v.optional(words('tags'), []),
    anchors: v.optional(words('anchors'), []),
    rules: v.exactOptional(words('rules')),
    patterns: v.exactOptional(
      v.array(
        v.pipe(
          v.string('"patterns" must be a list of pattern names'),
          v.regex(
            hyphenated,
            issue =>
              `A pattern's name is lower-case words joined by hyphens, such as mutable-default; found ${issue.received}`,
          ),
        ),
        '"patterns" must be a list of pattern names: patterns: [one, two]',
      ),
    ),
    related: v.optional(
      v.pipe(
        v.array(
          v.pipe(
            v.string('"related" must be a list of question ids'),
            v.regex(hyphenated, 'A question id is lower-case words joined by hyphens'),
          ),
          '"related" must be a list of question ids: related: [one, two]',
        ),
        v.maxLength(6, '"related" names more than six questions; keep the six that matter most'),
      ),
      [],
    ),
  },
  issue =>
    issue.expected === 'never'
      ? `Unknown key; expected: ${KEYS}`
      : issue.expected === 'Object'
        ? 'Expected keys and values: name: ..., title: ..., level: ...'
        : `The key ${issue.expected} is missing`,
);

const sectionSchema = v.strictObject(
  {
    title: v.pipe(
      v.string('"title" must be a text'),
      v.trim(),
      v.minLength(1, '"title" is empty'),
      v.regex(/^[^\n]*$/, '"title" stands on one line'),
    ),
    about: v.optional(v.pipe(v.string('"about" must be a text'), v.trim()), ''),
  },
  issue =>
    issue.expected === 'never'
      ? 'Unknown key; expected: title, about'
      : issue.expected === 'Object'
        ? 'Expected keys and values: title: ..., about: ...'
        : `The key ${issue.expected} is missing`,
);

export interface FrontMatter {
  name: string;
  title: string;
  level: Level;
  essential?: true;
  tags: string[];
  anchors: string[];
  rules?: string[];
  patterns?: string[];
  related: string[];
}

export interface SectionFile {
  title: string;
  about: string;
}

/** A mistake in YAML text; line and columns are zero-based within that text. */
export interface YamlMistake {
  line: number;
  column: number;
  endColumn: number;
  message: string;
}

type Checked<T> = { value?: T; mistakes: YamlMistake[] };

export const parseFrontMatter = (text: string): Checked<FrontMatter> => parseYaml(text, frontMatterSchema);
export const parseSectionFile = (text: string): Checked<SectionFile> => parseYaml(text, sectionSchema);

/** YAML 1.2 core through the `yaml` package (aliases bounded), checked by a schema; every mistake keeps its place. */
function parseYaml<T>(text: string, schema: v.GenericSchema<unknown, T>): Checked<T> {
  const lines = new LineCounter();
  const document = parseDeep(text, lines);
  if (!document) {
    return { mistakes: [{ line: 0, column: 0, endColumn: 1, message: 'The values are nested too deep.' }] };
  }
  const place = (from: number, to: number) => {
    const start = lines.linePos(from);
    const end = lines.linePos(to);
    return {
      line: Math.max(0, start.line - 1),
      column: Math.max(0, start.col - 1),
      endColumn: end.line === start.line ? Math.max(end.col - 1, start.col) : start.col,
    };
  };
  const mistakes: YamlMistake[] = [...document.errors, ...document.warnings].map(error => ({
    ...place(error.pos[0], error.pos[1]),
    message: `This is not valid YAML: ${error.message.replace(/\.$/, '')}.`,
  }));
  if (mistakes.length) {
    return { mistakes };
  }
  for (const { from, to, name } of hiddenCharacters(document, text)) {
    mistakes.push({ ...place(from, to), message: `The invisible character ${name} stands here; leave it out.` });
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return { mistakes: [{ line: 0, column: 0, endColumn: 1, message: `This is not valid YAML: ${String(error)}.` }] };
  }
  const result = v.safeParse(schema, data ?? {});
  if (result.success) {
    return mistakes.length ? { mistakes } : { value: result.output, mistakes };
  }
  for (const issue of result.issues) {
    const path = issue.path?.map(item => item.key) ?? [];
    const key = path[path.length - 1];
    const node = path.length ? document.getIn(path, true) : document.contents;
    const range = isNode(node) ? node.range : undefined;
    const at = range ? place(range[0], range[1]) : { line: 0, column: 0, endColumn: 1 };
    const unknown = issue.type === 'strict_object' && issue.expected === 'never';
    mistakes.push({ ...at, message: unknown ? `"${String(key)}": ${issue.message}.` : `${issue.message}.` });
  }
  return { mistakes };
}

/** The YAML parser goes down by recursion. @returns undefined where the values are nested deeper than the stack */
function parseDeep(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2' });
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

/** Invisible characters in keys and values, written as they are or as escapes; a value over several lines has line ends. */
function hiddenCharacters(document: Document.Parsed, text: string): { from: number; to: number; name: string }[] {
  const found: { from: number; to: number; name: string }[] = [];
  visit(document, {
    Scalar(_key, { value, range }) {
      const hidden = typeof value === 'string' ? hiddenCharacter(value.replaceAll('\n', ' ')) : undefined;
      if (!hidden || !range) {
        return;
      }
      const [start, end] = range;
      const written = hiddenCharacter(text.slice(start, end).replaceAll('\n', ' '));
      const from = written ? start + written.at : start;
      found.push({ from, to: written ? from + 1 : end, name: hidden.name });
    },
  });
  return found;
}
