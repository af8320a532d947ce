import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { Commands } from '../../../src/ui/commands';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifestText = read('package.json');
const manifest = JSON.parse(manifestText);
const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

describe('package.json', () => {
  const commands: { command: string; title: string }[] = manifest.contributes.commands;

  it('declares every command that the code registers, and the code registers every one declared', () => {
    const all = sources.join('\n');
    const declared = new Set(commands.map(({ command }) => command));
    for (const id of Object.values(Commands)) {
      assert.ok(declared.has(id), id);
    }
    for (const id of declared) {
      const name = Object.entries(Commands).find(([, value]) => value === id)?.[0];
      const registered = name
        ? all.includes(`registerCommand(Commands.${name}`)
        : all.includes(`registerCommand('${id}'`);
      assert.ok(registered, `${id} is declared but not registered`);
    }
  });

  it('uses only commands in menus and keybindings that it declares', () => {
    const declared = new Set(commands.map(({ command }) => command));
    const used = [...manifestText.matchAll(/"command": "(pythonInterview\.\w+)"/g)].map(match => match[1] ?? '');
    for (const id of used) {
      assert.ok(declared.has(id), id);
    }
  });

  it('has a text for every placeholder, and no text without one', () => {
    const texts: Record<string, string> = JSON.parse(read('package.nls.json'));
    const used = new Set([...manifestText.matchAll(/"%([\w.]+)%"/g)].map(match => match[1] ?? ''));
    assert.deepEqual([...used].sort(), Object.keys(texts).sort());
  });

  it('lists in settings what the code reads', () => {
    const declared = Object.keys(manifest.contributes.configuration.properties).map(key =>
      key.replace('pythonInterview.', ''),
    );
    const all = sources.join('\n');
    for (const key of declared) {
      assert.ok(all.includes(`'${key}'`) || all.includes(`'${key.split('.')[1]}'`), key);
    }
  });

  it('names icons that exist', () => {
    for (const match of manifestText.matchAll(/"(media\/[^"]+)"/g)) {
      assert.ok(existsSync(join(root, match[1] ?? '')), match[1]);
    }
  });

  it('carries no address and no path of a machine in the lock file', () => {
    const lock = read('package-lock.json');
    assert.ok(!lock.includes('"resolved"'));
    assert.ok(
      !/https?:\/\/(?!opencollective|github|www|tidelift|patreon|feross|paulmillr|ko-fi|polar|jonschlinkert)[^"]*npm/i.test(
        lock,
      ),
    );
  });
});

describe('l10n', () => {
  it('has every text of the code in its bundle, and nothing else: run `npm run l10n` after changing a text', async () => {
    const found = await getL10nJson(sources.map(contents => ({ contents, extension: '.ts' })));
    assert.deepEqual(JSON.parse(read('l10n/bundle.l10n.json')), JSON.parse(JSON.stringify(found)));
  });
});
