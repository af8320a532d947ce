import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeOfCell, NotebookText } from '../../../src/python/notebookText';
import { anyText } from './pythonText';

describe('NotebookText', () => {
  const notebook = (...codes: string[]) =>
    new NotebookText(codes.map((code, index) => ({ cell: `cell ${index}`, code })));

  it('joins cells by newlines, and says where each stands', () => {
    const { text } = notebook('a = 1', '', 'b = 2\r\n');
    assert.equal(text, 'a = 1\n\nb = 2\r\n');
    assert.equal(notebook('a = 1', 'b').offsetOf('cell 1', 1), 7);
    assert.deepEqual(notebook('a = 1', 'b').cellAt(6), { cell: 'cell 1', offset: 0, length: 1 });
    assert.deepEqual(notebook('a = 1', 'b').cellAt(5), { cell: 'cell 0', offset: 5, length: 5 });
  });

  it('has no place outside', () => {
    assert.equal(notebook().text, '');
    assert.equal(notebook().cellAt(0), undefined);
    assert.equal(notebook('ab').cellAt(3), undefined);
    assert.equal(notebook('ab').cellAt(-1), undefined);
    assert.equal(notebook('ab', 'c').offsetOf('cell 0', 3), undefined);
    assert.equal(notebook('ab').offsetOf('cell 1', 0), undefined);
  });

  it('leads from every place in a cell to the whole text and back, and the other way', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 12 }), codes => {
        const whole = notebook(...codes);
        const met: number[] = [];
        for (const [index, code] of codes.entries()) {
          const cell = `cell ${index}`;
          for (let offset = 0; offset <= code.length; offset++) {
            const there = whole.offsetOf(cell, offset) ?? assert.fail();
            assert.equal(whole.text.slice(there, there + code.length - offset), code.slice(offset));
            assert.deepEqual(whole.cellAt(there), { cell, offset, length: code.length });
            met.push(there);
          }
        }
        assert.deepEqual(
          met,
          Array.from({ length: whole.text.length + 1 }, (_, offset) => offset),
        );
      }),
    );
  });
});

describe("a cell's code", () => {
  /** What stands there in place of blanks at the ends of lines is nothing. */
  const shown = (text: string) => {
    const code = codeOfCell(text);
    assert.equal(code.length, text.length);
    return code.replace(/[ \t]+$/gm, '');
  };

  it('has no magics and shell escapes', () => {
    for (const line of [
      '%time f(x)',
      '%matplotlib inline',
      '  %timeit -n 3 x',
      '!ls *.py',
      '!!ls',
      '!pip install "a',
      '?len',
      '??len',
      'len?',
      'df.head??',
      'np.*load*?',
      '%time?',
      'files = !ls',
      'a, b = %sql select 1',
      'm["x"]: str = 1; x? ',
    ]) {
      const [before, after] = ['x = (1,\n 2)\n', '\nlist(y)'];
      const isKept = line.startsWith('m[');
      assert.equal(shown(before + line + after), isKept ? before + line.trimEnd() + after : before + after, line);
    }
  });

  it('goes on with a magic where a backslash does', () => {
    assert.equal(shown('!ls \\\n  -l \\\r\n  "x\nlist(y)'), '\n\r\n\nlist(y)');
    assert.equal(shown('%time \\'), '');
  });

  it('is blank where a magic says that the cell is no Python', () => {
    assert.equal(shown('%%bash\nfor x in y; do\n  ls\ndone\n'), '\n\n\n\n');
    assert.equal(shown('\n  %%html\n<b>is</b>'), '\n\n');
    for (const magic of ['%%time', '%%timeit -n 3', '%%capture out', '%%prun', '%%bash?']) {
      assert.equal(shown(`${magic}\nlist(y)`), '\nlist(y)');
    }
    assert.equal(shown('x = 1\n%%bash\nlist(y)'), 'x = 1\n\nlist(y)');
  });

  it('is Python where that only looks like a magic', () => {
    for (const text of [
      'x = (a\n     % b\n     != c)\n',
      'x = a \\\n  % b\n',
      '"""\n%time\n!ls\nWhat?\n% """\n',
      "s = r'''What?\n\\'''\nt = '''?\n'''\n",
      "s = f'''{a\n% b}?\n'''",
      '# Really?\nx = 1  # = !so?\n',
      'x = "?"\ny = "= !"\nz = \'a?\'\n',
      'x %= 2\ny != 3\n',
      'f("a?\n',
      'd = {\n  "a": f(\n  % 3)}\n',
    ]) {
      assert.equal(codeOfCell(text), text);
    }
  });

  it('finds magics again after strings and brackets', () => {
    assert.equal(
      shown('x = """\n%a"""\n%time\ny = "\\"("\n!ls\nz = (")", 1)\n?z'),
      'x = """\n%a"""\n\ny = "\\"("\n\nz = (")", 1)\n',
    );
    assert.equal(shown(')\n%time'), ')\n');
    assert.equal(shown('x = "open\n%time'), 'x = "open\n');
  });

  it('has the same length and lines whatever the text', () => {
    const magics = fc.constantFrom('%', '!', '?', '= %', '\n!ls', '\n%%x\n', '?\n', '\\\n');
    const mixed = fc.array(fc.oneof(anyText, magics), { maxLength: 8 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(mixed, text => {
        const code = codeOfCell(text);
        assert.equal(code.length, text.length);
        for (let at = 0; at < text.length; at++) {
          assert.ok(code[at] === text[at] || (code[at] === ' ' && !/[\r\n]/.test(text.charAt(at))));
        }
      }),
    );
  });

  it('copes with very long cells', () => {
    const long = 'x'.repeat(300_000);
    for (const text of [
      `"""${long}"""\n%a`,
      `"${long}"\n%a`,
      `!${long}`,
      `%%${long}?`,
      `x = ${long}\n%a`,
      `${'\\'.repeat(300_000)}\n%a`,
      `"""${'\\'.repeat(300_001)}\n%a`,
      `${'('.repeat(300_000)}\n%a`,
      `a${'?'.repeat(300_000)}x\n%a`,
    ]) {
      assert.equal(codeOfCell(text).length, text.length);
    }
  });
});
