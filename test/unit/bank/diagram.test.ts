import assert from 'node:assert/strict';
import { labelLines, readDiagram } from '../../../src/bank/diagram';
import { parseQuestion } from '../../../src/bank/parse';
import { bodyText } from '../../../src/bank/text';
import { SAMPLE, SAMPLE_PATH } from './sample';

const INFO = 'mermaid title="Who is first" alt="Ada stands before Lin."';
const SOURCE = 'flowchart TD\n  ada("Ada") --> lin["Lin"]:::accent';
const withDrawing = (info = INFO, source = SOURCE) =>
  SAMPLE.replace('| structure |', `\`\`\`${info}\n${source}\n\`\`\`\n\n| structure |`);
/** Lines count from 1, in the file. */
const problemsOf = (text: string) =>
  parseQuestion(text, SAMPLE_PATH).problems.map(({ line, message }) => `${line + 1}: ${message}`);
const FENCE = 1 + SAMPLE.split('\n').findIndex(line => line.startsWith('| structure |'));

/** Mistakes of a diagram, lines from 1. */
const mistakesOf = (source: string) =>
  readDiagram(source).mistakes.map(({ line, message }) => `${line + 1}: ${message}`);
function assertMistake(source: string, expected: RegExp): void {
  const found = mistakesOf(source);
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0] ?? '', expected);
}

describe('drawings in a question file', () => {
  it('are read with title, text and source', () => {
    const { question, problems } = parseQuestion(withDrawing(), SAMPLE_PATH);
    assert.deepEqual(problems, []);
    assert.deepEqual(question?.drawings, [
      { title: 'Who is first', alt: 'Ada stands before Lin.', source: `${SOURCE}\n`, line: FENCE - 1 },
    ]);
    assert.equal(question?.snippets.length, 2);
  });

  it('are found by what they show, not by their source', () => {
    const { question } = parseQuestion(withDrawing(), SAMPLE_PATH);
    assert.ok(question);
    const text = bodyText(question);
    assert.match(text, /Who is first\nAda stands before Lin\./);
    assert.doesNotMatch(text, /flowchart|:::accent/);
  });

  it('take as long to read as what they show', () => {
    const plain = parseQuestion(SAMPLE, SAMPLE_PATH).question;
    const drawn = parseQuestion(withDrawing(), SAMPLE_PATH).question;
    const long = parseQuestion(
      withDrawing(INFO.replace('before Lin', `before Lin${' and Sam'.repeat(40)}`)),
      SAMPLE_PATH,
    );
    assert.ok(plain && drawn && long.question);
    assert.ok(drawn.reading.full - plain.reading.full <= 2);
    assert.ok(long.question.reading.full - plain.reading.full >= 20);
  });

  const broken: readonly (readonly [what: string, info: string, expected: RegExp])[] = [
    ['no title', 'mermaid alt="Ada."', /no title; expected/],
    ['no alt', 'mermaid title="Who"', /no text for those who do not see it; expected/],
    ['neither', 'mermaid', /no title and no text/],
    ['an empty title', 'mermaid title="" alt="Ada."', /"title" needs a value in double quotes/],
    ['a bare value', 'mermaid title=Who alt="Ada."', /"title" needs a value in double quotes/],
    ['a title twice', 'mermaid title="Who" title="What" alt="Ada."', /"title" stands twice/],
    ['another attribute', 'mermaid title="Who" alt="Ada." width="3"', /Unknown attribute "width"/],
    ['an invisible character', 'mermaid title="Who" alt="A\u202eda."', /invisible character U\+202E/],
  ];
  for (const [what, info, expected] of broken) {
    it(`are refused with ${what}, at their fence`, () => {
      const found = problemsOf(withDrawing(info));
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', expected);
      assert.equal(found[0]?.split(':')[0], String(FENCE));
    });
  }

  it('are refused with a title that another one has', () => {
    const twice = withDrawing().replace('| structure |', `\`\`\`${INFO}\n${SOURCE}\n\`\`\`\n\n| structure |`);
    assert.match(problemsOf(twice).join('\n'), /"Who is first" stands twice/);
  });

  it('have the mistakes of their source at the line where it stands', () => {
    const found = problemsOf(withDrawing(INFO, `${SOURCE}\n  style ada fill:#f00`));
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', new RegExp(`^${FENCE + 3}: "style ada fill:#f00" is not understood in a flowchart`));
  });
});

describe('readDiagram', () => {
  it('reads each kind, with its nodes and marks', () => {
    const flow = readDiagram(
      '%% note\nflowchart LR\nsubgraph g["Names"]\ndirection TB\na & b --> c["x"]:::accent\nend\nc -.->|"why"| d{"or?"}\nd <--> e(["so"])',
    );
    assert.deepEqual(flow.mistakes, []);
    assert.deepEqual(flow.diagram?.nodes, ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual([...(flow.diagram?.accents ?? [])], ['c']);
    const others: readonly (readonly [string, string, readonly string[]])[] = [
      ['stateDiagram-v2\n[*] --> a\na --> b : go\nstate "all done" as b\nb --> [*]', 'state', ['a', 'b']],
      [
        'sequenceDiagram\nparticipant a as Ada\na->>+b: ask\nloop often\nb-->>-a: answer\nend\nalt yes\na->>c: x\nelse no\nNote over a,b: y\nend',
        'sequence',
        ['a', 'b', 'c'],
      ],
      ['classDiagram\nclass A {\nrun(job) int\nname str\n}\nA <|-- B\nB ..> C : uses', 'class', ['A', 'B', 'C']],
    ];
    for (const [source, kind, nodes] of others) {
      const { diagram, mistakes } = readDiagram(source);
      assert.deepEqual(mistakes, []);
      assert.equal(diagram?.kind, kind);
      assert.deepEqual(diagram?.nodes, nodes);
    }
  });

  it('refuses a kind that is not drawn, and a drawing of nothing', () => {
    assertMistake('pie title Pets\n"Dogs" : 3', /1: "pie title Pets" is no kind of diagram that can be drawn/);
    assertMistake('\n\n', /1: This drawing is empty/);
    assertMistake('flowchart TD\na', /1: A drawing shows at least two things/);
  });

  it('refuses more than twelve nodes, in every kind', () => {
    const ids = Array.from({ length: 13 }, (_, at) => `n${at}`);
    const pairs = ids.slice(1).map((id, at) => [ids[at] ?? '', id] as const);
    const sources = [
      ['flowchart TD', ...pairs.map(([a, b]) => `${a} --> ${b}`)],
      ['stateDiagram-v2', ...pairs.map(([a, b]) => `${a} --> ${b}`)],
      ['sequenceDiagram', ...pairs.map(([a, b]) => `${a}->>${b}: x`)],
      ['classDiagram', ...pairs.map(([a, b]) => `${a} <|-- ${b}`)],
    ];
    for (const lines of sources) {
      assertMistake(lines.join('\n'), /1: This drawing has 13 nodes; at most 12/);
      assert.deepEqual(mistakesOf(lines.slice(0, -1).join('\n')), []);
    }
  });

  it('refuses what sets colours, links, handlers, or markup', () => {
    for (const line of [
      'style a fill:#f00',
      'classDef accent fill:#f00',
      'linkStyle 0 stroke:#f00',
      'click a "https://example.org"',
      'click a call alert()',
      'a["<img src=x onerror=alert(1)>"]',
      'a["<script>"]',
      'a["one; two"]',
      '%%{init: {"theme": "dark"}}%% a',
    ].filter(each => !each.startsWith('%%'))) {
      assertMistake(`flowchart TD\na --> b\n${line}`, /^3: /);
    }
  });

  it('refuses labels that do not fit, and blocks that do not close', () => {
    assertMistake(`flowchart TD\na["${'x'.repeat(33)}"] --> b`, /2: .* has 33 characters; at most 32 fit a line/);
    assert.deepEqual(mistakesOf(`flowchart TD\na["${'x'.repeat(32)}<br>${'y'.repeat(32)}"] --> b`), []);
    assertMistake('flowchart TD\na["x<br>"] --> b', /2: A label has an empty line/);
    assertMistake('flowchart TD\nsubgraph g["G"]\na --> b', /2: What is opened here is not closed/);
    assertMistake('flowchart TD\na --> b\nend', /3: "end" is not understood/);
    assertMistake('sequenceDiagram\nloop often\na->>b: x', /2: What is opened here is not closed/);
    assertMistake('flowchart TD\na --> end2\nb --> a["x"', /3: .* is not understood/);
  });

  it("resolves Mermaid's names of characters in labels", () => {
    assert.deepEqual(labelLines('a #lt; b<br>#quot;c#quot; #amp; #gt;'), ['a < b', '"c" & >']);
  });
});
