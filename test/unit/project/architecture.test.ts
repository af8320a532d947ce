import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const src = join(import.meta.dirname, '../../../src');

interface Source {
  /** Path below src, `/`-separated. */
  readonly path: string;
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
    return { path: posix(relative(src, file)), text, imports };
  });

const DOMAIN = ['bank', 'search', 'python', 'study', 'page', 'scratch'];
const folderOf = (path: string) => path.split('/')[0] ?? '';

describe('the house rules', () => {
  it('finds the sources', () => assert.ok(sources.length > 30));

  it('the domain imports neither VS Code nor what stands upstairs', () => {
    for (const { path, imports } of sources.filter(
      source => DOMAIN.includes(folderOf(source.path)) || source.path === 'emitter.ts',
    )) {
      for (const name of imports) {
        assert.notEqual(name, 'vscode', path);
        assert.ok(
          !/^(features|platform)\/|^(services|wording|commands|extension)/.test(name),
          `${path} imports ${name}`,
        );
      }
    }
  });

  it('features do not import one another', () => {
    for (const { path, imports } of sources.filter(source => source.path.startsWith('features/'))) {
      const own = path.split('/').slice(0, 2).join('/');
      for (const name of imports) {
        assert.ok(!name.startsWith('features/') || name.startsWith(`${own}/`), `${path} imports ${name}`);
      }
    }
  });

  it('only the composition root imports features, and only their register', () => {
    for (const { path, imports } of sources.filter(source => !source.path.startsWith('features/'))) {
      for (const name of imports.filter(item => item.startsWith('features/'))) {
        assert.equal(path, 'extension.ts');
        assert.match(name, /\/register$/);
      }
    }
  });

  it("Node's modules and globals stay out, but for one place", () => {
    for (const { path, text, imports } of sources) {
      assert.ok(!imports.some(name => /^(node:|fs$|path$|os$|child_process$)/.test(name)), path);
      if (path !== 'platform/node.ts') {
        assert.ok(!/\b(process\.|require\(|__dirname|Buffer\.)/.test(text), path);
      }
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
