import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import subsetFont from 'subset-font';
import { readBankFiles } from '../../../build/bankFiles';
import { type Built, build } from '../../../build/build';
import { iconCharacters } from '../../../build/icons';
import { root } from '../../../build/paths';
import { ICONS } from '../../../src/page/icons';
import { BUILT_IN_VERSION } from '../../../src/run/builtIn';
import { temporaryFolder } from '../../host/paths';

/** The code points that a TrueType font has a glyph for: its table `cmap`, in the format 4 that every such font has. */
function codePointsOf(font: Buffer): number[] {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + 16 * at);
  const entry = tables.find(at => font.toString('latin1', at, at + 4) === 'cmap') ?? assert.fail('no cmap');
  const cmap = font.readUInt32BE(entry + 8);
  const table =
    Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, at) => cmap + font.readUInt32BE(cmap + 8 + 8 * at)).find(
      at => font.readUInt16BE(at) === 4,
    ) ?? assert.fail('no format 4');
  const segments = font.readUInt16BE(table + 6) / 2;
  return Array.from({ length: segments }, (_, at) => {
    const last = font.readUInt16BE(table + 14 + 2 * at);
    const first = font.readUInt16BE(table + 16 + 2 * segments + 2 * at);
    return Array.from({ length: last - first + 1 }, (_, step) => first + step);
  })
    .flat()
    .filter(code => code !== 0xffff);
}

/** Prints a program's syntax tree without docstrings and places. */
const BARE_TREE = `
import ast, sys
tree = ast.parse(open(sys.argv[1], encoding="utf-8").read())
for node in ast.walk(tree):
    if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and len(node.body) > 1:
        if ast.get_docstring(node) is not None:
            del node.body[0]
print(ast.dump(tree))
`;

const hex = (codes: Iterable<number>) => [...new Set(codes)].map(code => code.toString(16)).sort();

/** The texts of all files of these folders with that ending, but for the list of icons itself. */
const textsOf = (ending: string, ...folders: string[]) =>
  folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith(ending))
      .map(name => readFileSync(join(root, folder, name), 'utf8').replace(/export const ICONS = \[.*?\]/s, '')),
  );

describe('the build', function () {
  this.timeout(120_000);
  let folder: string;
  let built: Built;
  const shipped = (path: string) => readFileSync(join(folder, 'dist', path));

  before(async () => {
    folder = temporaryFolder('build');
    built = await build({ out: join(folder, 'dist'), minify: true });
  });
  after(() => rmSync(folder, { recursive: true }));

  describe('for Node', () => {
    const start = () => built.node.find(({ isEntry }) => isEntry) ?? assert.fail('no entry');

    it('asks for no file that is not there', () => {
      for (const { name, imports } of built.node) {
        for (const asked of imports.filter(each => !each.startsWith('node:') && each !== 'vscode')) {
          assert.ok(
            built.node.some(file => file.name === asked),
            `${name} asks for ${asked}`,
          );
        }
      }
      const umd = built.node.flatMap(file => file.modules).filter(module => /\/umd\//.test(module));
      assert.deepEqual(umd, [], 'bundlers do not follow what these ask for');
    });

    it('has no module twice', () => {
      const modules = built.node.flatMap(file => file.modules);
      assert.ok(modules.length > 50);
      assert.deepEqual(
        modules.filter((module, at) => modules.indexOf(module) !== at),
        [],
      );
    });

    it('starts with one file, which asks for nothing but VS Code', () => {
      assert.equal(`./dist/${start().name}`, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).main);
      assert.deepEqual(start().imports, ['vscode']);
    });

    it('leaves packages, renderers, parsers, the index and the sessions to what is loaded when first needed', () => {
      const lazy =
        /^node_modules\/|^src\/(python\/(?!notebookText\.ts$)|search|page\/(?!icons\.ts$)|scheduling|sessions\/(?!(session|sessionHost|scorecardHost)\.ts$))|^src\/bank\/(body|markdown|text|parse)/;
      const isLazy = (module: string) => lazy.test(module);
      assert.deepEqual(start().modules.filter(isLazy), []);
      const later = built.node.filter(file => file !== start()).flatMap(file => file.modules);
      for (const part of ['src/page/html.ts', 'src/bank/body.ts', 'src/search/index.ts', 'src/python/construct.ts']) {
        assert.ok(later.includes(part) && isLazy(part), part);
      }
    });
  });

  it('explains what a linter says without the parser', () => {
    const wanted = ['src/features/related/lightbulb.ts', 'src/related/ranking.ts'];
    const asked = new Set(built.node.filter(({ modules }) => wanted.some(each => modules.includes(each))));
    assert.equal(asked.size, wanted.length);
    for (const { imports } of asked) {
      for (const file of built.node.filter(({ name }) => imports.includes(name))) {
        asked.add(file);
      }
    }
    const parsing = /^node_modules\/@lezer|^src\/python\/(?:grammar|document|listing)/;
    const all = built.node.flatMap(({ modules }) => modules);
    assert.ok(all.some(module => parsing.test(module)));
    assert.deepEqual(
      [...asked].flatMap(({ modules }) => modules).filter(module => parsing.test(module)),
      [],
    );
  });

  it('for the browser is one file, which asks for nothing but VS Code', () => {
    const files = built.web.filter(({ name }) => !name.endsWith('.map'));
    assert.deepEqual(
      files.map(({ name, imports }) => [name, [...new Set(imports)]]),
      [['extension.web.cjs', ['vscode']]],
    );
  });

  it("carries what runs beside the user's programs as the same programs, without what only a reader needs", () => {
    const bare = (path: string) =>
      execFileSync('python3', ['-I', '-c', BARE_TREE, path], { encoding: 'utf8', maxBuffer: 2 ** 25 });
    for (const name of ['checks.py', 'run.py', 'trace.py']) {
      const source = join(root, 'media', name);
      assert.equal(bare(join(folder, 'dist', name)), bare(source), name);
      const text = shipped(name).toString().trimEnd();
      assert.doesNotMatch(text, /^\s*(?:#|$)/m);
      assert.ok(text.length < 0.9 * readFileSync(source, 'utf8').length, name);
    }
  });

  it('of the built-in Python has a worker in one file, and the version that the extension names', () => {
    const files = built.python.filter(({ name }) => !name.endsWith('.map'));
    assert.deepEqual(
      files.map(({ name, imports }) => [name, imports]),
      [['python/worker.js', []]],
    );
    const worker = shipped('python/worker.js').toString();
    assert.ok(!/^import[\s{*"']/m.test(worker), 'a worker made of a Blob can import nothing');
    const lock = JSON.parse(readFileSync(join(root, 'node_modules/pyodide/pyodide-lock.json'), 'utf8'));
    assert.equal(BUILT_IN_VERSION, lock.info.python);
    const original = (name: string) => readFileSync(join(root, 'node_modules/pyodide', name));
    assert.ok(shipped('python/python_stdlib.zip').equals(original('python_stdlib.zip')));
    assert.ok(gunzipSync(shipped('python/pyodide.asm.wasm.packed')).equals(original('pyodide.asm.wasm')));
  });

  describe('of the icons', () => {
    const characters = iconCharacters();
    const codeOf = (name: string) => characters.get(name)?.codePointAt(0) ?? assert.fail(name);
    const inSheets = textsOf('.css', 'media').flatMap(text =>
      [...text.matchAll(/content:\s*["']\\([0-9a-f]+)/gi)].map(match => Number.parseInt(match[1] ?? '', 16)),
    );

    it('ships a font with just those of the list', async () => {
      const everything = [...characters.values()].join('');
      const font = await subsetFont(shipped('media/codicon.woff2'), everything, { targetFormat: 'sfnt' });
      assert.deepEqual(hex(codePointsOf(Buffer.from(font))), hex(ICONS.map(codeOf)));
    });

    it('has in the list what style sheets name by its code point', () => {
      assert.ok(inSheets.length > 0);
      const listed = hex(ICONS.map(codeOf));
      for (const code of hex(inSheets)) {
        assert.ok(listed.includes(code), `\\${code}`);
      }
    });

    it('has nothing in the list that no page draws', () => {
      const sources = textsOf('.ts', 'src', 'media');
      for (const name of ICONS) {
        const drawn = inSheets.includes(codeOf(name)) || sources.some(text => text.includes(`'${name}'`));
        assert.ok(drawn, name);
      }
    });
  });

  it('puts every package of which something ships into the notices, with its version and licence', () => {
    const notices = ['', 'python/'].map(folder => shipped(`${folder}ThirdPartyNotices.txt`).toString()).join('\n');
    const modules = [...built.node, ...built.web, ...built.pages, ...built.python].flatMap(file => file.modules);
    const folders = modules.flatMap(path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
    const packages = new Set([...folders, 'node_modules/@lezer/python', 'node_modules/@vscode/codicons']);
    for (const name of ['markdown-it', 'minisearch', 'ts-fsrs', '@lezer/lr', 'pyodide']) {
      assert.ok(packages.has(`node_modules/${name}`), name);
    }
    for (const path of packages) {
      const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
      assert.ok(notices.includes(`${name} ${version}\nLicense: ${license}\n`), name);
      const licence = name === 'pyodide' ? 'build/licenses/pyodide' : path;
      const files = readdirSync(join(root, licence)).filter(entry => /^licen[cs]e/i.test(entry));
      assert.ok(files.length > 0, name);
      for (const file of files) {
        assert.ok(notices.includes(readFileSync(join(root, licence, file), 'utf8').trim()), `${name}: ${file}`);
      }
    }
    for (const library of ['zlib', 'bzip2', 'libffi', 'Zstandard', 'Expat', 'libmpdec', 'SQLite and liblzma']) {
      assert.ok(notices.includes(`\n${library}\n${'-'.repeat(library.length)}\n`), `${library} in the built-in Python`);
    }
  });

  it('is shipped whole, and no source with it', () => {
    for (const name of [
      'package.json',
      '.vscodeignore',
      'README.md',
      'LICENSE',
      'media',
      'questions',
      'src',
      'build',
    ]) {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
    const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
    const list = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: folder, encoding: 'utf8' });
    const files = list.trim().split('\n');
    const products = readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
    assert.ok(products.includes('dist/ThirdPartyNotices.txt'));
    assert.ok(products.includes('dist/python/ThirdPartyNotices.txt'));
    assert.deepEqual(files.filter(file => file.startsWith('dist/')).sort(), products.sort());
    assert.deepEqual(
      files.filter(file => /^(src|build|test|node_modules)\/|\.ts$/.test(file)),
      [],
    );
    assert.ok(files.includes('LICENSE'));
    // What a section's own file says is in the catalog.
    const questions = readBankFiles(join(root, 'questions'))
      .map(({ path }) => `questions/${path}`)
      .filter(path => path.endsWith('.md'));
    assert.deepEqual(files.filter(file => file.startsWith('questions/')).sort(), questions.sort());
  });
});
