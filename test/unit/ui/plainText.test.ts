import assert from 'node:assert/strict';
import fc from 'fast-check';
import { format, inert, label, oneLine, withoutLinks } from '../../../src/ui/plainText';

/** What VS Code takes for a link in a message (vs/base/common/linkedText). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** What it takes for an icon in a label (vs/base/common/iconLabels). */
const ICON = /\$\([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?:~[A-Za-z]+)?\)/;
/** What GitHub's Markdown makes a link of without any mark. */
const BARE = /https?:\/\/\S|\bwww\.\S|[\w.+-]@[\w-]+\.\w/i;

/** Texts made of the pieces that links and icons consist of. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '[',
        ']',
        '(',
        ')',
        '](',
        'command:',
        'file:',
        'https://',
        'http:',
        '//',
        'www.',
        'a.b',
        '@',
        '$(',
      ),
      fc.constantFrom('$', 'x)', '\n', ' ', '\u202E', '\u200B', '\0', '\uD800', '"', 'workbench.action.quit', '{0}'),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 14 },
  )
  .map(parts => parts.join(''));

describe('texts from outside', () => {
  it('are never a link, an icon or a bare address, alone or beside our own words and each other', () => {
    assert.doesNotMatch(inert('0@-workbench.action.quit'), BARE);
    const templates = ['{0}', '"{0}" and {1}', '{0}{1}', '[{0}]({1})', '({0}', '{1}({0})'];
    fc.assert(
      fc.property(fc.constantFrom(...templates), hostile, hostile, (template, first, second) => {
        const text = withoutLinks(format(template, [first, second]));
        assert.doesNotMatch(text, LINK);
        assert.doesNotMatch(inert(first), ICON);
        assert.doesNotMatch(inert(first), BARE);
        assert.doesNotMatch(label(first), ICON);
      }),
      { numRuns: 2000 },
    );
  });

  it('are one line without characters that are not seen', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), text => {
        assert.doesNotMatch(oneLine(text), /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/u);
      }),
    );
  });

  it('are bounded, by characters and not by halves of them', () => {
    assert.equal(oneLine('a'.repeat(200)), 'a'.repeat(200));
    assert.equal(oneLine('a'.repeat(201)), `${'a'.repeat(199)}…`);
    assert.equal(oneLine('😀'.repeat(30), 10), `${'😀'.repeat(9)}…`);
    assert.equal([...oneLine('x'.repeat(5_000_000))].length, 200);
    assert.ok(oneLine(` ${'\n'.repeat(100_000)}a`, 10).length <= 10);
  });

  it('stay as they are where they hold nothing of the kind', () => {
    const plain = [
      'C:\\Users\\O’Brien\\python.exe',
      '/home/me/[work] (old)/x.py',
      'می‌خواهم',
      '👩‍💻',
      '@property and a[0], $HOME',
      'EACCES: permission denied, open x.py',
    ];
    for (const text of plain) {
      assert.equal(inert(text), text);
      assert.equal(label(text), text);
    }
  });

  it('take the place of their number, once', () => {
    assert.equal(format('{0} of {1}', [2, '{0}']), '2 of {0}');
    assert.equal(format('{0} {2}', ['a']), 'a {2}');
  });
});
