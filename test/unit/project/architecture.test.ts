import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const src = join(root, 'src');

/**
 * Which folders of `src` a folder may import: all there are, from the ground up. A folder stands above all that it imports.
 * CONTRIBUTING.md shows the same table.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  bank: [],
  python: [],
  run: ['base'],
  trace: ['base'],
  exercise: ['base'],
  search: ['bank'],
  scratch: ['bank'],
  related: ['bank', 'python'],
  progress: ['base', 'bank'],
  browse: ['base', 'bank', 'progress'],
  scheduling: ['base', 'bank', 'progress'],
  sessions: ['base', 'bank', 'progress', 'scheduling'],
  page: ['base', 'bank', 'python', 'trace', 'exercise', 'run', 'progress', 'scheduling', 'sessions'],
  platform: ['bank', 'run', 'scratch'],
  editor: ['base', 'python'],
  ui: ['base', 'bank', 'exercise', 'run', 'scratch', 'progress', 'browse', 'sessions', 'page', 'platform'],
  features: [
    ...[
      'base',
      'bank',
      'python',
      'trace',
      'exercise',
      'run',
      'search',
      'scratch',
      'related',
      'progress',
      'browse',
      'scheduling',
      'sessions',
    ],
    ...['page', 'platform', 'editor', 'ui'],
  ],
};
/** The folders that may know VS Code; all others are the domain. */
const UPSTAIRS = ['platform', 'editor', 'ui', 'features'];
/** What stands at the top of `src`: composition roots, and nothing else. */
const ROOTS = ['composition.ts', 'extension.node.ts', 'extension.ts', 'extension.web.ts'];

interface Source {
  /** Path below src, `/`-separated. */
  readonly path: string;
  /** The folder at the top of src; empty for a composition root. */
  readonly folder: string;
  readonly text: string;
  /** What it imports: paths below src without ending, or package names. */
  readonly imports: readonly string[];
}

const posix = (path: string) => path.split(sep).join('/');
const sources: Source[] = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => {
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1] ?? '');
    const imports = found.map(name =>
      name.startsWith('.') ? posix(relative(src, resolve(dirname(file), name))) : name,
    );
    const path = posix(relative(src, file));
    return { path, folder: path.includes('/') ? folderOf(path) : '', text, imports };
  });

function folderOf(path: string): string {
  return path.split('/')[0] ?? '';
}
/** Our own files that a source imports. */
const ownImports = ({ imports }: Source) => imports.filter(name => Object.hasOwn(MAY_IMPORT, folderOf(name)));

describe('the house rules', () => {
  it('the table names every folder, and nothing else stands at the top', () => {
    const entries = readdirSync(src, { withFileTypes: true });
    const folders = entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
    assert.deepEqual(folders.sort(), Object.keys(MAY_IMPORT).sort());
    const files = entries.filter(entry => entry.isFile()).map(entry => entry.name);
    assert.deepEqual(files.filter(name => name !== 'tsconfig.json').sort(), ROOTS);
  });

  it('the table goes one way: a folder imports only folders that stand below it', () => {
    const order = Object.keys(MAY_IMPORT);
    for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
      for (const other of allowed) {
        assert.ok(order.indexOf(other) < order.indexOf(folder), `${folder} -> ${other}`);
      }
    }
  });

  it('CONTRIBUTING shows the same table', () => {
    const rows = Object.entries(MAY_IMPORT).map(
      ([folder, allowed]) => `| \`${folder}\` | ${allowed.map(name => `\`${name}\``).join(', ') || 'nothing'} |`,
    );
    assert.ok(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').includes(rows.join('\n')));
  });

  it('every folder keeps to it', () => {
    for (const source of sources.filter(({ folder }) => folder !== '')) {
      for (const name of ownImports(source)) {
        const target = folderOf(name);
        assert.ok(
          target === source.folder || MAY_IMPORT[source.folder]?.includes(target),
          `${source.path} imports ${name}`,
        );
      }
    }
  });

  it('nothing in the table is left over', () => {
    for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
      const used = new Set(
        sources
          .filter(source => source.folder === folder)
          .flatMap(ownImports)
          .map(folderOf),
      );
      for (const other of allowed) {
        assert.ok(used.has(other), `${folder} imports nothing of ${other}`);
      }
    }
  });

  it('no folder imports what stands at the top', () => {
    for (const { path, imports } of sources.filter(source => source.folder !== '')) {
      assert.deepEqual(
        imports.filter(name => ROOTS.some(root => root.startsWith(`${name}.`))),
        [],
        path,
      );
    }
  });

  it('the domain does not know VS Code', () => {
    for (const { path, imports } of sources.filter(({ folder }) => folder !== '' && !UPSTAIRS.includes(folder))) {
      assert.ok(!imports.includes('vscode'), path);
    }
  });

  it('no two files import each other, by whatever detour', () => {
    const byName = new Map(sources.map(source => [source.path.replace(/\.ts$/, ''), source]));
    const done = new Set<string>();
    const walk = (name: string, trail: readonly string[]) => {
      assert.ok(!trail.includes(name), [...trail, name].join(' -> '));
      if (done.has(name)) {
        return;
      }
      const imports = byName.get(name)?.imports ?? [];
      for (const next of imports.filter(item => byName.has(item))) {
        walk(next, [...trail, name]);
      }
      done.add(name);
    };
    for (const name of byName.keys()) {
      walk(name, []);
    }
  });

  it('features do not import one another', () => {
    for (const { path, imports } of sources.filter(source => source.folder === 'features')) {
      const own = path.split('/').slice(0, 2).join('/');
      for (const name of imports) {
        assert.ok(!name.startsWith('features/') || name.startsWith(`${own}/`), `${path} imports ${name}`);
      }
    }
  });

  it('only the composition root imports features, and only their register', () => {
    for (const { path, imports } of sources.filter(source => source.folder !== 'features')) {
      for (const name of imports.filter(item => item.startsWith('features/'))) {
        assert.equal(path, 'composition.ts');
        assert.match(name, /\/register$/);
      }
    }
  });

  it("Node's modules and globals stay out, but for one place", () => {
    for (const { path, text, imports } of sources.filter(source => !source.path.startsWith('platform/node'))) {
      assert.ok(!imports.some(name => /^(node:|fs$|path$|os$|child_process$)/.test(name)), path);
      assert.ok(!/\b(process\.|require\(|__dirname|Buffer\.)/.test(text), path);
    }
  });

  it('messages go through the one door, which makes their arguments inert', () => {
    for (const { path, text } of sources) {
      assert.ok(path === 'ui/notify.ts' || !/\bshow(?:Information|Warning|Error)Message\b/.test(text), path);
      // A text that is formatted already could hold anything.
      const asked = text.match(/\bnotify\.\w+\(\s*vscode\.l10n\.t\(/g) ?? [];
      const bare = text.match(/\bnotify\.\w+\(\s*vscode\.l10n\.t\(\s*'(?:[^'\\]|\\.)*',?\s*\)/g) ?? [];
      assert.equal(bare.length, asked.length, `${path} hands a message over with its arguments in it`);
    }
  });

  it('every feature is a folder with a register', () => {
    for (const feature of readdirSync(join(src, 'features'))) {
      assert.ok(
        sources.some(source => source.path === `features/${feature}/register.ts`),
        feature,
      );
    }
  });
});
