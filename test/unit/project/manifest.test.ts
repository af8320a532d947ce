import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { STUDY_STATES } from '../../../src/progress/progress';
import { Commands, PREFIX } from '../../../src/ui/commands';
import {
  CONTEXT_KEYS,
  SETTINGS,
  type Setting,
  settingId,
  ViewItems,
  Views,
  Webviews,
} from '../../../src/ui/contributions';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifestText = read('package.json');
const manifest = JSON.parse(manifestText);
const { contributes } = manifest;
const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => ({
    path: join(entry.parentPath, entry.name),
    text: readFileSync(join(entry.parentPath, entry.name), 'utf8'),
  }));
/** What the code says elsewhere than in its lists of what package.json declares. */
const users = sources.filter(({ path }) => !/[\\/]ui[\\/](?:commands|contributions)\.ts$/.test(path));
const code = users.map(({ text }) => text).join('\n');

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}
const menus: Record<string, MenuItem[]> = contributes.menus;
const commands: { command: string; title: string }[] = contributes.commands;
const doors: { completionEvents: string[] }[] = contributes.walkthroughs.flatMap(
  ({ steps }: { steps: { completionEvents: string[] }[] }) => steps,
);
/** When a step of the walkthrough counts as done. */
const completions = doors.map(({ completionEvents }) =>
  completionEvents.map(event => event.replace(/^onContext:/, '')),
);
const whens: string[] = [
  ...Object.values(menus).flat(),
  ...contributes.keybindings,
  ...contributes.viewsWelcome,
  ...commands,
]
  .flatMap((item: { when?: string; enablement?: string }) => [item.when ?? [], item.enablement ?? []].flat())
  .concat(completions.flat());

const sorted = (items: Iterable<string>) => [...new Set(items)].sort();
/** Every match's first group. */
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(match => match[1] ?? '');

describe('package.json: commands', () => {
  it('are the ones in the code', () => {
    assert.deepEqual(sorted(commands.map(({ command }) => command)), sorted(Object.values(Commands)));
    assert.equal(new Set(Object.values(Commands)).size, Object.values(Commands).length);
  });

  it('are each handled once, by their names, and registered by the start alone', () => {
    assert.deepEqual(sorted(found(code, /commands\.handle\(\s*Commands\.(\w+)/g)), sorted(Object.keys(Commands)));
    assert.equal(found(code, /(commands\.handle\()(?!\s*Commands\.)/g).length, 0);
    assert.equal(found(code, /(registerCommand)\(/g).length, 1);
  });

  it('have a title and one category, by which the palette finds them', () => {
    for (const { title, category } of contributes.commands) {
      assert.match(title, /^%command\.\w+%$/);
      assert.equal(category, 'Python Interview');
    }
  });

  it('stand in menus, keybindings and links only where there are such', () => {
    const used = [
      ...found(manifestText, /"command": "(pythonInterview\.\w+)"/g),
      ...found(read('package.nls.json'), /\(command:([\w.]+)\)/g),
    ];
    for (const id of used) {
      assert.ok(Object.values(Commands).includes(id as never), id);
    }
  });

  it('are in the palette, but for those that make sense on a row or a page only', () => {
    const hidden = menus.commandPalette?.filter(({ when }) => when === 'false').map(({ command }) => command);
    assert.deepEqual(hidden, [Commands.openToSide, Commands.reconnect, Commands.showPlace]);
  });
});

describe('package.json: settings', () => {
  const declared: Record<string, Record<string, unknown>> = contributes.configuration.properties;
  const settings: [string, Setting<unknown>][] = Object.entries(SETTINGS);

  it('are the ones in the code, with the same type, default, bounds and values', () => {
    assert.deepEqual(
      sorted(Object.keys(declared)),
      sorted(settings.map(([name]) => settingId(name as keyof typeof SETTINGS))),
    );
    for (const [name, setting] of settings) {
      const { type, default: otherwise, minimum, maximum, enum: values } = declared[`${PREFIX}.${name}`] ?? {};
      assert.deepEqual(
        { type, default: otherwise, minimum, maximum, enum: values },
        {
          type: setting.type,
          default: setting.default,
          minimum: setting.minimum,
          maximum: setting.maximum,
          enum: setting.enum,
        },
        name,
      );
    }
  });

  it('are all read, through the one typed reader', () => {
    const names = found(code, /\b(?:readSetting)\('([\w.]+)'/g);
    assert.deepEqual(sorted(names), sorted(Object.keys(SETTINGS)));
    const raw = users.filter(({ text }) => /\bgetConfiguration\(/.test(text)).map(({ path }) => path);
    assert.ok(raw.length === 1 && /ui[\\/]settings\.ts$/.test(raw[0] ?? ''), raw.join());
  });

  it('take any value for what it is worth', () => {
    for (const [name, { default: otherwise, read: take, minimum, maximum, type }] of settings) {
      for (const value of [undefined, null, {}, [], Number.NaN, 'no such value']) {
        const taken = type === 'string' && value === 'no such value' && !declared[`${PREFIX}.${name}`]?.enum;
        assert.equal(take(value), taken ? value : otherwise, name);
      }
      assert.equal(take(otherwise), otherwise);
      if (minimum !== undefined && maximum !== undefined) {
        assert.deepEqual([take(-1e9), take(1e9)], [minimum, maximum], name);
      }
      if (type === 'integer') {
        assert.equal(Number.isInteger(take(2.4)), true, name);
      }
    }
  });

  it('that feed the synced record cannot be changed by a workspace', () => {
    for (const [id, { scope }] of Object.entries(declared)) {
      if (id.startsWith(`${PREFIX}.study.`)) {
        assert.equal(scope, 'application', id);
      }
    }
  });
});

describe('package.json: when clauses', () => {
  /** What stands outside quotes and regular expressions. */
  const bare = (when: string) => when.replace(/=~ \/[^/]*\//g, '').replace(/[!=]= *'[^']*'|[!=]= *[\w.]+/g, '');
  const VSCODE = [
    'isWorkspaceTrusted',
    'resourceLangId',
    'view',
    'viewItem',
    'activeWebviewPanelId',
    'focusedView',
    'false',
    `view.${Views.questions}.visible`,
    `view.${Views.related}.visible`,
  ];

  it("use the context keys that the code sets, all of them, and VS Code's own", () => {
    const used = sorted(whens.flatMap(when => bare(when).match(/[\w.]+/g) ?? []));
    const own = used.filter(key => key.startsWith(PREFIX)).map(key => key.slice(PREFIX.length + 1));
    assert.deepEqual(own, sorted(CONTEXT_KEYS));
    assert.deepEqual(sorted(used.filter(key => !key.startsWith(PREFIX))), sorted(VSCODE));
  });

  it('find every key set by one feature, through the one typed setter', () => {
    for (const key of CONTEXT_KEYS) {
      const setters = users.filter(({ text }) => new RegExp(`(?:[sS]etContext|setKey)\\('${key}'`).test(text));
      assert.equal(setters.length, 1, `${key} is set in ${setters.map(({ path }) => path).join()}`);
    }
    const raw = users.filter(({ text }) => /'setContext'/.test(text)).map(({ path }) => path);
    assert.ok(raw.length === 1 && /ui[\\/]contextKeys\.ts$/.test(raw[0] ?? ''), raw.join());
  });

  it('name views, webviews and kinds of rows that there are', () => {
    const clauses = whens.join('\n');
    for (const view of found(clauses, /\bview == ([\w.]+)/g)) {
      assert.ok(Object.values(Views).includes(view as never), view);
    }
    for (const type of found(clauses, /activeWebviewPanelId == '([\w.]+)'/g)) {
      assert.ok(Object.values(Webviews).includes(type as never), type);
    }
    const items: string[] = [
      ViewItems.section,
      ViewItems.group,
      ViewItems.plan,
      ...STUDY_STATES.flatMap(state =>
        [true, false].flatMap(bookmarked =>
          [true, false].map(solvable => ViewItems.question(bookmarked, state, solvable)),
        ),
      ),
    ];
    for (const when of whens.filter(clause => clause.includes('viewItem'))) {
      const equal = found(when, /viewItem == (\w+)/g);
      const like = found(when, /viewItem =~ \/([^/]+)\//g).map(pattern => new RegExp(pattern));
      assert.ok(equal.length + like.length > 0, when);
      assert.ok(
        items.some(item => equal.every(value => value === item) && like.every(pattern => pattern.test(item))),
        `no row has ${when}`,
      );
    }
  });
});

describe('package.json', () => {
  it('declares the views and webviews of the code', () => {
    assert.deepEqual(Object.keys(contributes.views), [PREFIX]);
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }: { id: string }) => id),
      [PREFIX],
    );
    const views: { id: string }[] = contributes.views[PREFIX];
    assert.deepEqual(sorted(views.map(({ id }) => id)), sorted(Object.values(Views)));
    const panels = found(manifest.activationEvents.join('\n'), /onWebviewPanel:([\w.]+)/g);
    assert.deepEqual(sorted(panels), sorted(Object.values(Webviews)));
    for (const { view } of contributes.viewsWelcome) {
      assert.ok(Object.values(Views).includes(view), view);
    }
  });

  it('has its ids in one place of the code', () => {
    const literal = new RegExp(`['"\`]${PREFIX}\\b`);
    assert.deepEqual(
      users.filter(({ text }) => literal.test(text)).map(({ path }) => path),
      [],
    );
  });

  it('has its submenus in menus', () => {
    const used = Object.values(menus).flatMap(items => items.flatMap(({ submenu }) => submenu ?? []));
    const ids: string[] = contributes.submenus.map(({ id }: { id: string }) => id);
    assert.deepEqual(sorted(used), sorted(ids));
    assert.ok(ids.every(id => menus[id]?.length));
  });

  it('has a text for every placeholder, and no text without one', () => {
    const texts: Record<string, string> = JSON.parse(read('package.nls.json'));
    assert.deepEqual(sorted(found(manifestText, /"%([\w.]+)%"/g)), sorted(Object.keys(texts)));
  });

  it('names icons that exist', () => {
    for (const path of found(manifestText, /"(media\/[^"]+)"/g)) {
      assert.ok(existsSync(join(root, path)), path);
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
    const texts = await getL10nJson(sources.map(({ text }) => ({ contents: text, extension: '.ts' })));
    assert.deepEqual(JSON.parse(read('l10n/bundle.l10n.json')), JSON.parse(JSON.stringify(texts)));
  }).timeout(120_000);
});
