import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawAll } from '../../../build/bank';
import { readBankFiles } from '../../../build/bankFiles';
import { renderDrawing } from '../../../build/drawings';
import { root } from '../../../build/paths';
import { readSvg, type SvgElement } from '../../../build/svgReader';
import { assembleBank } from '../../../src/bank/assemble';

/** All that a drawing may consist of: elements with the attributes they may have. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  svg: ['viewBox', 'width', 'height'],
  g: ['class'],
  path: ['class', 'd'],
  rect: ['class', 'x', 'y', 'width', 'height', 'rx'],
  ellipse: ['class', 'cx', 'cy', 'rx', 'ry'],
  text: ['class', 'x', 'y'],
  tspan: ['x', 'y'],
};
const css = readFileSync(join(root, 'media/drawing.css'), 'utf8');

function* all(element: SvgElement): Generator<SvgElement> {
  yield element;
  for (const child of element.children) {
    yield* all(child);
  }
}
const textsOf = (svg: string) =>
  [...all(readSvg(svg))]
    .filter(({ name }) => name === 'text')
    .map(text =>
      [...all(text)]
        .map(each => each.text)
        .join('\n')
        .trim(),
    );

/** Asserts that a drawing holds nothing but shapes with places and classes that the page's style sheet knows. */
function assertPlain(svg: string, what: string): void {
  for (const { name, attributes } of all(readSvg(svg))) {
    const allowed = ALLOWED[name] ?? assert.fail(`${what}: <${name}>`);
    for (const [key, value] of Object.entries(attributes)) {
      assert.ok(allowed.includes(key), `${what}: <${name} ${key}>`);
      assert.match(value, key === 'class' ? /^[a-z ]+$/ : key === 'd' ? /^[MLQZ\d. -]+$/ : /^-?[\d. -]+(em)?$/, what);
      if (key === 'class') {
        for (const each of value.split(' ')) {
          assert.match(css, new RegExp(`\\.${each}\\b`), `${what}: nothing says how .${each} looks`);
        }
      }
    }
  }
  assert.doesNotMatch(svg, /https?:|url\(|@import|NaN|Infinity/, what);
}

const SOURCES = {
  flowchart:
    'flowchart TD\nsubgraph g["Group"]\na("one") --> b["two<br>lines"]:::accent\nend\nb ==>|"why"| c{"three?"}\nc -.-> d(["four"])\nd <--> e[("five")]\nd --- a',
  state: 'stateDiagram-v2\n[*] --> a\na --> b : goes on\nstate "all done" as b\nb --> [*]',
  sequence:
    'sequenceDiagram\nparticipant parent as Parent\nparticipant loop\nparent->>+loop: asks\nloop-->>-parent: answers\nNote over parent: a note\nloop often\nloop->>loop: itself\nend\nalt yes\nparent->>loop: x\nelse no\nloop->>parent: y\nend',
  class: 'classDiagram\nclass A {\nrun(job) int\nname str\n}\nA <|-- B\nA *-- C\nA o-- D\nB ..> C : uses\nB --> D',
};

describe('drawings as the build draws them', () => {
  it('are shapes in the classes of the page: nothing is loaded, runs, or has a colour, a style or an id', () => {
    for (const [kind, source] of Object.entries(SOURCES)) {
      assertPlain(renderDrawing(source), kind);
    }
  });

  it('show each label whole, whatever brackets and signs are in it', () => {
    const label = '[(a)] {b} <c> "d" | & * ~ \\ [1, 2]';
    const written = label.replace(/&/g, '#amp;').replace(/"/g, '#quot;').replace(/</g, '#lt;').replace(/>/g, '#gt;');
    for (const [open, close] of [
      ['[', ']'],
      ['(', ')'],
      ['([', '])'],
      ['{', '}'],
      ['[(', ')]'],
    ]) {
      // In two lines, as it is too long for one.
      const source = `flowchart TD\na${open}"${written.replace(' | ', '<br>')}"${close} -->|"[x] (y)"| b["*i* **b** ~~s~~"]`;
      assert.deepEqual(
        textsOf(renderDrawing(source)).sort(),
        ['*i* **b** ~~s~~', '[x] (y)', label.replace(' | ', '\n')].sort(),
      );
    }
    const sequence =
      'sequenceDiagram\nparticipant a as f[0] (x)\na->>b: d["k"] = {1: 2} #lt;x#gt;\nb-->>a: *args, **kw';
    const found = textsOf(renderDrawing(sequence));
    for (const expected of ['f[0] (x)', 'b', 'd["k"] = {1: 2} <x>', '*args, **kw']) {
      assert.ok(found.includes(expected), `${expected} in ${found.join(' / ')}`);
    }
    const state = textsOf(renderDrawing('stateDiagram-v2\nstate "x[0]" as a\na --> b : f(*y) [z]'));
    assert.deepEqual(state.sort(), ['b', 'f(*y) [z]', 'x[0]']);
  });

  it('show every node, and mark those with the accent', () => {
    const svg = renderDrawing(SOURCES.flowchart);
    assert.deepEqual(textsOf(svg).sort(), ['Group', 'five', 'four', 'one', 'three?', 'two\nlines', 'why'].sort());
    const accents = [...all(readSvg(svg))].filter(({ attributes }) => attributes.class === 'accent');
    assert.equal(accents.length, 1);
    assert.ok([...all(accents[0] ?? assert.fail())].some(({ text }) => text === 'two'));
    assert.deepEqual(
      textsOf(renderDrawing(SOURCES.sequence))
        .filter(text => /^(Parent|loop)$/.test(text))
        .sort(),
      ['Parent', 'loop'],
    );
  });

  it('have their texts escaped', () => {
    const svg = renderDrawing('flowchart TD\na["#lt;script#gt;alert(1)#lt;/script#gt;"] --> b["#quot; onload=x"]');
    assertPlain(svg, 'escaped');
    assert.match(svg, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  });

  it('are refused where the source is, in words', () => {
    assert.throws(() => renderDrawing('pie\n"a" : 1'), /is no kind of diagram/);
    assert.throws(() => renderDrawing('flowchart TD\na --> b\nstyle a fill:#f00'), /is not understood/);
  });

  it('report what the renderer cannot draw as a problem with its place', () => {
    const [question] = assembleBank(readBankFiles(join(root, 'questions'))).questions;
    assert.ok(question);
    const drawings = [{ title: 'A', alt: 'B', source: 'flowchart TD\na', line: 41 }];
    const { problems } = drawAll([{ ...question, drawings }]);
    assert.deepEqual(
      problems.map(({ path, line }) => ({ path, line })),
      [{ path: question.path, line: 41 }],
    );
    assert.match(problems[0]?.message ?? '', /"A" cannot be drawn: /);
  });
});

describe("the bank's drawings", () => {
  const { questions } = assembleBank(readBankFiles(join(root, 'questions')));
  const drawn = questions.flatMap(question => question.drawings.map(drawing => ({ ...drawing, path: question.path })));

  it('are all drawn, plainly, with a text in whole sentences', () => {
    assert.ok(drawn.length >= 30);
    for (const { title, alt, source, path } of drawn) {
      assertPlain(renderDrawing(source), `${path}: ${title}`);
      assert.match(alt, /^[A-Z"].*\.$/, path);
      assert.ok(alt.split(/\s+/).length >= 10, `${path}: ${alt}`);
      assert.notEqual(alt, title, path);
    }
  });

  it('stand on pages that read them once they are drawn', () => {
    const { drawings, problems } = drawAll(questions);
    assert.deepEqual(problems, []);
    for (const question of questions) {
      const own = drawings[question.id];
      assert.equal(own === undefined, question.drawings.length === 0, question.id);
      assert.deepEqual(
        Object.keys(own ?? {}),
        question.drawings.map(({ title }) => title),
      );
    }
  });
});

describe("the drawings' style sheet", () => {
  it("has the page's colours only, the text's font, and lines of 1.5 px", () => {
    const rules = css.replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, property = '', value = ''] of rules.matchAll(/\n\s+([\w-]+): ([^;]+);/g)) {
      if (/^(fill|stroke|color|background|border-color)$/.test(property)) {
        assert.match(
          value,
          /^(none|var\(--(vscode-[\w-]+(, var\(--vscode-[\w-]+\))?|quiet)\))$/,
          `${property}: ${value}`,
        );
      }
      assert.notEqual(property, 'font-family');
      assert.notEqual(property, 'opacity', 'what is faded has no contrast that is known');
    }
    assert.match(rules, /stroke-width: 1\.5px/);
  });
});
