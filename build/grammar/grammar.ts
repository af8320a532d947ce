/**
 * The parser's tables. The grammar is the one of `@lezer/python`, with the forms of Python that it lacks added by
 * `python.grammar.patch`; neither it nor what is made of it is kept in the repository.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths';

const PACKAGE = join(root, 'node_modules/@lezer/python');
const GENERATOR = join(root, 'node_modules/@lezer/generator/package.json');
const PATCH = join(import.meta.dirname, 'python.grammar.patch');
/** Ignored by Git. */
const TABLES = join(root, 'src/python/grammar/generated');

const read = (path: string): string => readFileSync(path, 'utf8');
const versionOf = (manifest: string): string => JSON.parse(read(manifest)).version;
const originalGrammar = (): string => read(join(PACKAGE, 'src/python.grammar'));

/**
 * The grammar with the forms that the patch adds.
 * @param version of the package that the grammar is from
 * @throws where the patch was made for a grammar that reads otherwise
 */
export async function patchedGrammar(grammar: string, patch: string, version: string): Promise<string> {
  const { applyPatch, parsePatch } = await import('diff');
  const patched = applyPatch(grammar, patch, { fuzzFactor: 0 });
  if (patched === false) {
    const [parsed] = parsePatch(patch);
    throw new Error(
      `build/grammar/python.grammar.patch does not fit the grammar of @lezer/python ${version}; it was made for ${parsed?.oldHeader}. CONTRIBUTING.md, "Offered upstream", says how to make it anew.`,
    );
  }
  return patched;
}

/**
 * Makes the tables where they are missing or made of something else: seconds then, else a look at a few small files.
 * Several processes may do so at once.
 * @throws where the patch does not fit the package, or the grammar is not one
 */
export async function makeTables(): Promise<void> {
  const [grammar, patch] = [originalGrammar(), read(PATCH)];
  const hash = createHash('sha256');
  for (const part of [grammar, patch, read(GENERATOR), read(import.meta.filename)]) {
    hash.update(part).update('\0');
  }
  const mark = `// Made of @lezer/python's grammar and build/grammar; their hash is ${hash.digest('hex')}.\n`;
  const files = ['parser.ts', 'parser.terms.ts'].map(name => join(TABLES, name));
  if (files.every(file => existsSync(file) && read(file).startsWith(mark))) {
    return;
  }
  const { buildParserFile } = await import('@lezer/generator');
  const patched = await patchedGrammar(grammar, patch, versionOf(join(PACKAGE, 'package.json')));
  const { parser, terms } = buildParserFile(patched, {
    fileName: 'python.grammar',
    typeScript: true,
    warn(message) {
      throw new Error(message);
    },
  });
  mkdirSync(TABLES, { recursive: true });
  write(join(TABLES, 'python.grammar'), patched);
  [parser, terms].forEach((text, index) => {
    write(files[index] ?? '', mark + text);
  });
}

/** Makes the patch of what `generated/python.grammar` has become in somebody's editor. */
export async function takePatch(): Promise<void> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const version = versionOf(join(PACKAGE, 'package.json'));
  const patch = createTwoFilesPatch(
    'node_modules/@lezer/python/src/python.grammar',
    'src/python/grammar/generated/python.grammar',
    originalGrammar(),
    read(join(TABLES, 'python.grammar')),
    version,
    'with what it lacks',
    { context: 1, headerOptions: FILE_HEADERS_ONLY },
  );
  writeFileSync(PATCH, patch);
}

/** Writes a file that is whole whenever another process looks. */
function write(path: string, text: string): void {
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, text);
  renameSync(partial, path);
}
