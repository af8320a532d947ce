import assert from 'node:assert/strict';
import { highlighted, highlightedLines } from '../../../src/page/code';

describe('code as lines of HTML', () => {
  const plain = (html: string) => html.replace(/<[^>]*>/g, '');

  it('has each line whole by itself, also where a text goes over several', () => {
    const code = 'a = """<one>\ntwo"""  # three\r\n\nprint(a)';
    const lines = highlightedLines(code);
    assert.deepEqual(lines.map(plain), [
      'a = &quot;&quot;&quot;&lt;one&gt;',
      'two&quot;&quot;&quot;  # three',
      '',
      'print(a)',
    ]);
    for (const line of lines) {
      assert.equal(line.split('<span').length, line.split('</span>').length, line);
    }
    assert.match(lines[1] ?? '', /^<span class="tok-string">two/);
  });

  it('has the same colours as the whole', () => {
    const code = 'class A:\n    def f(self):\n        return None\n';
    assert.equal(highlightedLines(code).join('\n'), highlighted(code));
  });
});
