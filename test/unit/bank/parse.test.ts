import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkKeyPoint } from '../../../src/bank/keyPoints';
import { parseQuestion } from '../../../src/bank/parse';
import { bodyText, decode, MAX_FILE_BYTES } from '../../../src/bank/text';
import { SAMPLE, SAMPLE_PATH } from './sample';

const problemsOf = (text: string) =>
  parseQuestion(text, SAMPLE_PATH).problems.map(({ line, message }) => `${line + 1}: ${message}`);

/** Asserts that the broken text has exactly one problem, which says what the pattern says at the given line (from 1). */
function assertOneProblem(text: string, line: number, pattern: RegExp): void {
  const found = problemsOf(text);
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0] ?? '', pattern);
  assert.equal(found[0]?.split(':')[0], String(line), found[0]);
}

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('parseQuestion', () => {
  it('reads every part of a good file', () => {
    const { question, problems } = parseQuestion(SAMPLE, SAMPLE_PATH);
    assert.deepEqual(problems, []);
    assert.ok(question);
    assert.equal(question.id, 'order-queue');
    assert.equal(question.name, 'Order queue');
    assert.equal(question.title, 'What does an order queue keep?');
    assert.equal(question.level, 'junior');
    assert.equal(question.essential, true);
    assert.deepEqual(question.patterns, ['list-as-queue']);
    assert.deepEqual(question.tags, ['queues', 'order']);
    assert.deepEqual(question.anchors, ['collections.deque', ':=']);
    assert.deepEqual(question.rules, ['B006']);
    assert.deepEqual(question.related, ['other-question']);
    assert.match(question.short, /^It keeps the order/);
    assert.deepEqual(question.keyPoints, [
      'Arrival decides: whoever came first leaves first.',
      'Both ends of a `deque` are **cheap**, its middle is not.',
      'A list pays for the same with `O(n)`',
    ]);
    assert.match(question.answer.markdown, /^A queue keeps order/);
    assert.equal(question.testing.markdown, 'Whether costs are known.');
    assert.match(question.redFlags.markdown, /^- \*\*Uses/);
    assert.equal(question.followUps.length, 1);
    assert.equal(question.followUps[0]?.question, 'What does a bounded queue do?');
    assert.equal(question.followUps[0]?.answer.firstSnippet, 2);
    assert.deepEqual(
      question.snippets.map(({ number, title, output, varies }) => ({ number, title, output, varies })),
      [
        { number: 1, title: 'First in, first out', output: 'a\n', varies: false },
        { number: 2, title: 'A bounded queue', output: 'deque([2, 3], maxlen=2)\n', varies: true },
      ],
    );
    assert.match(question.snippets[0]?.code ?? '', /^from collections import deque\n.*popleft\(\)\)\n$/s);
  });

  it('reads the scene of a scenario question', () => {
    const scene = '## Scenario\n\nOrders are late.\n\n';
    const { question, problems } = parseQuestion(SAMPLE.replace('## Answer', `${scene}## Answer`), SAMPLE_PATH);
    assert.deepEqual(problems, []);
    const early = SAMPLE.replace('## Key points', `${scene}## Key points`);
    assertOneProblem(early, lineOf(early, '## Key points'), /"## Key points" must stand before "## Scenario"/);
    assert.equal(question?.setting?.kind, 'scenario');
    assert.equal(question?.setting?.part.markdown, 'Orders are late.');
  });

  it('reads files with Windows line ends and a byte order mark alike', () => {
    const decoded = decode(new TextEncoder().encode(`\uFEFF${SAMPLE.replaceAll('\n', '\r\n')}`), SAMPLE_PATH);
    assert.ok('text' in decoded);
    assert.deepEqual(parseQuestion(decoded.text, SAMPLE_PATH), parseQuestion(SAMPLE, SAMPLE_PATH));
  });

  it('says that a file is empty', () => assertOneProblem('\n  \n', 1, /is empty/));

  it('says that a file is not UTF-8', () => {
    const decoded = decode(new Uint8Array([0x2d, 0xff, 0xfe]), SAMPLE_PATH);
    assert.ok('problem' in decoded);
    assert.match(decoded.problem.message, /not UTF-8/);
  });

  it('refuses a file that is too large', () => {
    const decoded = decode(new Uint8Array(MAX_FILE_BYTES + 1), SAMPLE_PATH);
    assert.ok('problem' in decoded);
    assert.match(decoded.problem.message, /at most/);
  });

  it('places broken YAML at its line', () => {
    const found = problemsOf(SAMPLE.replace('tags: [queues, order]', 'tags: [queues, order'));
    assert.match(found[0] ?? '', /^\d+: This is not valid YAML/);
  });

  it('places a wrong level at its value', () => {
    const text = SAMPLE.replace('level: junior', 'level: expert');
    assertOneProblem(text, 4, /one of: junior, mid, senior/);
    assert.equal(parseQuestion(text, SAMPLE_PATH).problems[0]?.column, 'level: '.length);
  });

  it('names an unknown key and a missing one', () => {
    assertOneProblem(SAMPLE.replace('rules: [B006]', 'owner: me'), 8, /"owner": Unknown key; expected: name, title/);
    assertOneProblem(SAMPLE.replace('level: junior\n', ''), 2, /"level" is missing/);
    assertOneProblem(SAMPLE.replace('name: Order queue\n', ''), 2, /"name" is missing/);
  });

  it('wants a name that fits a row and asks nothing', () => {
    const named = (name: string) => SAMPLE.replace('Order queue', name);
    assertOneProblem(
      named('A name that is too long for a row'),
      2,
      /"name" has 33 characters; at most 32 are expected/,
    );
    assertOneProblem(named('What is a queue?'), 2, /"name" ends like a question; expected what one calls it/);
    assertOneProblem(named('"`deque`"'), 2, /"name" is plain text/);
    assertOneProblem(named('" "'), 2, /"name" is empty/);
    assertOneProblem(named('3'), 2, /"name" must be a text/);
    assert.equal(parseQuestion(named('3'), SAMPLE_PATH).problems[0]?.column, 'name: '.length);
    const longest = 'A name that is the longest of al';
    assert.equal(parseQuestion(named(longest), SAMPLE_PATH).question?.name, longest);
  });

  it('takes essential for true only, and patterns by their names', () => {
    const essential = (value: string) => SAMPLE.replace('essential: true', `essential: ${value}`);
    assertOneProblem(essential('false'), 5, /"essential" is false; expected true, or no such key/);
    assertOneProblem(essential('yes'), 5, /"essential" is "yes"; expected true/);
    const patterns = (value: string) => SAMPLE.replace('patterns: [list-as-queue]', `patterns: ${value}`);
    assertOneProblem(patterns('list-as-queue'), 9, /must be a list of pattern names/);
    assertOneProblem(patterns('[list-as-queue, List_2]'), 9, /lower-case words joined by hyphens.*found "List_2"/);
  });

  it('leaves out what a file does not have', () => {
    const { question, problems } = parseQuestion(SAMPLE.replace(/^(?:essential|patterns):.*\n/gm, ''), SAMPLE_PATH);
    assert.deepEqual(problems, []);
    assert.ok(question);
    for (const key of ['essential', 'patterns']) {
      assert.ok(!(key in question), key);
    }
  });

  it('says when front matter is missing or not closed', () => {
    assert.match(problemsOf(SAMPLE.replace('---\n', '')).join('\n'), /1: The front matter is missing/);
    assert.match(problemsOf('---\ntitle: x\nlevel: mid\n').join('\n'), /1: The front matter is not closed/);
  });

  it('names an unclosed block at its opening line', () => {
    const text = SAMPLE.replace(/```\n$/, '');
    assertOneProblem(text, lineOf(text, '```output\ndeque'), /not closed; expected a line ```/);
  });

  it('names headings that are too many, twice, missing or out of order', () => {
    const extra = SAMPLE.replace('## Red flags', '## Trivia\n\nWords.\n\n## Red flags');
    assertOneProblem(
      extra,
      lineOf(extra, '## Trivia'),
      /Unknown section "## Trivia"\. Expected: ## Key points, ## Answer/,
    );
    const top = SAMPLE.replace('A queue keeps order.', '# Queue\n\nA queue keeps order.');
    assertOneProblem(top, lineOf(top, '# Queue'), /one # is too many/);
    const twice = SAMPLE.replace('## Red flags', '## Answer\n\nMore.\n\n## Red flags');
    assertOneProblem(twice, lineOf(twice, '## Answer\n\nMore'), /stands twice/);
    assert.match(problemsOf(SAMPLE.replace('## Red flags', '**Red flags**')).join('\n'), /"## Red flags" is missing/);
    const swapped = SAMPLE.replace('## Answer', '## X')
      .replace('## Red flags', '## Answer')
      .replace('## X', '## Red flags');
    assert.match(problemsOf(swapped).join('\n'), /"## Answer" must stand before/);
  });

  it('reports HTML, images and links that the page will not honour', () => {
    const text = SAMPLE.replace(
      'A queue keeps order.',
      'A <b>queue</b> keeps order.\n[Run](javascript:alert(1)) ![x](https://a.example/b.png)',
    );
    const found = problemsOf(text);
    const line = lineOf(text, 'A <b>');
    assert.ok(
      found.some(item => item.startsWith(`${line}: HTML is shown as plain text: <b>`)),
      found.join('\n'),
    );
    assert.ok(
      found.some(item => item.startsWith(`${line + 1}: The link "javascript:alert(1)"`)),
      found.join('\n'),
    );
    assert.ok(
      found.some(item => item.startsWith(`${line + 1}: Images are not shown`)),
      found.join('\n'),
    );
  });

  it('checks the attributes of a snippet', () => {
    const at = (info: string) => SAMPLE.replace('python title="First in, first out"', info);
    const line = lineOf(SAMPLE, '```python');
    assertOneProblem(at('python'), line, /has no title/);
    assertOneProblem(at('python title="A" timeout="3"'), line, /Unknown attribute "timeout"/);
    assertOneProblem(at('python title="A" min="four"'), line, /min="3\.12"/);
    assertOneProblem(at('python title="A" varies="yes"'), line, /takes no value/);
    assertOneProblem(at('python title=A'), line, /double quotes/);
    assertOneProblem(at('python title="A" unguessable="yes"'), line, /takes no value/);
    const { question } = parseQuestion(at('python title="A" unguessable'), SAMPLE_PATH);
    assert.deepEqual(
      question?.snippets.map(({ unguessable }) => unguessable),
      [true, false],
    );
    assertOneProblem(
      at('python title="A bounded queue"'),
      lineOf(SAMPLE, '```python title="A bounded'),
      /stands twice/,
    );
  });

  it('wants lines of code that fit a narrow panel', () => {
    const call = 'print(orders.popleft())';
    const code = (line: string) => SAMPLE.replace(call, line);
    const line = lineOf(SAMPLE, call);
    assert.deepEqual(problemsOf(code(`${call}  #`.padEnd(72, '-'))), []);
    const long = `${call}  #`.padEnd(74, '-');
    assertOneProblem(code(long), line, /line of code has 74 characters; at most 72/);
    assertOneProblem(
      SAMPLE.replace(' varies\n', `$&# ${'-'.repeat(71)}\n`),
      lineOf(SAMPLE, '```python title="A bounded') + 1,
      /has 73 characters/,
    );
    assert.deepEqual(problemsOf(code(`label = "${'🥨'.repeat(62)}"`)), [], 'a character beyond the BMP is one');
    const [problem] = parseQuestion(code(long), SAMPLE_PATH).problems;
    assert.deepEqual([problem?.column, problem?.endColumn], [72, 74], 'what is too much is marked');
    const listed = SAMPLE.replace(
      /```python title="First[\s\S]*?```/,
      block => `- In order:\n\n${block.replace(/^/gm, '  ')}`,
    );
    const [indented] = parseQuestion(listed.replace(call, long), SAMPLE_PATH).problems.filter(({ message }) =>
      message.includes('74 characters'),
    );
    assert.deepEqual([indented?.column, indented?.endColumn], [74, 76], 'the indent of a block does not count');
  });

  it('limits output, prose and other languages to no width', () => {
    const wide = 'x'.repeat(100);
    const output = SAMPLE.replace('```output\na\n', `\`\`\`output\n${wide}\n`);
    const shell = SAMPLE.replace('| structure |', `\`\`\`sh\necho ${wide}\n\`\`\`\n\n| structure |`);
    assert.deepEqual([problemsOf(output), problemsOf(shell)], [[], []]);
  });

  it('limits the short answer to one paragraph of 80 words', () => {
    const long = SAMPLE.replace('It keeps', `${'word '.repeat(80)}It keeps`);
    assertOneProblem(long, 13, /has \d+ words; at most 80/);
    assertOneProblem(SAMPLE.replace('It keeps', 'First.\n\nIt keeps'), 13, /must be one paragraph/);
    assertOneProblem(SAMPLE.replace(/\nIt keeps.*\n/, ''), 11, /short answer is missing/);
  });

  it('wants three to six key points in one plain list', () => {
    const section = SAMPLE.slice(SAMPLE.indexOf('## Key points'), SAMPLE.indexOf('## Answer'));
    const points = (text: string) => SAMPLE.replace(section, `## Key points\n\n${text}\n\n`);
    const list = '- One.\n- Two.\n- Three.';
    const heading = lineOf(SAMPLE, '## Key points');
    const first = heading + 2;
    assert.deepEqual(problemsOf(points(list)), []);
    assert.deepEqual(problemsOf(points(list.replaceAll('\n', '\n\n'))), []);
    assertOneProblem(points('- One.\n- Two.'), heading, /Three to six key points are expected; found 2/);
    assertOneProblem(points(`${list}\n${list}\n- Seven.`), heading, /expected; found 7/);
    assertOneProblem(points(''), heading, /expected; found 0/);
    assertOneProblem(points('1. One.\n2. Two.\n3. Three.'), first, /beginning with "- "; found a numbered list/);
    assertOneProblem(points(`They are:\n\n${list}`), first, /found text/);
    assertOneProblem(points(`${list}\n\n### More`), first + 4, /found a heading/);
    assertOneProblem(points(`${list}\n\n* Four.`), first + 4, /one list; found a second one/);
    assertOneProblem(points(`${list}\n  - Nested.`), first + 3, /found a list in it/);
    assertOneProblem(points(`${list}\n\n  Again.`), first + 4, /is one paragraph; found a second one/);
    assertOneProblem(points(`${list}\n-`), first + 3, /key point is empty/);
    assertOneProblem(points(`${list}\n\n  ~~~text\n  x\n  ~~~`), first + 4, /found a block of code in it/);
    const snippet = points(`${list}\n\n~~~python title="Here"\nprint(1)\n~~~`);
    assertOneProblem(snippet, first + 4, /found a block of code/);
    assert.equal(parseQuestion(snippet, SAMPLE_PATH).question?.answer.firstSnippet, 2);
  });

  it('wants key points that are short sentences', () => {
    const point = (text: string) => SAMPLE.replace('Arrival decides: whoever came first leaves first.', text);
    const line = lineOf(SAMPLE, 'Arrival');
    const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(' ');
    assert.deepEqual(problemsOf(point(`${words(25)}.`)), []);
    assertOneProblem(point(`${words(26)}.`), line, /has 26 words; at most 25/);
    for (const end of ['Say it.', 'Say "it"', 'Say “it”', 'Say `it`', 'Say **it.**', 'Say it. (Or not.)']) {
      assert.deepEqual(problemsOf(point(end)), []);
    }
    for (const end of ['Say it', 'Say it?', 'Say it:', '[Say](https://a.example/b.)']) {
      assertOneProblem(point(end), line, /end it with a full stop/);
    }
  });

  it('wants key points that say more than the short answer', () => {
    const point = (text: string) => SAMPLE.replace('Arrival decides: whoever came first leaves first.', text);
    const line = lineOf(SAMPLE, 'Arrival');
    assertOneProblem(
      point('Knows that **popleft** takes the *oldest* item "in constant time".'),
      line,
      /repeats 8 words of the short answer: "popleft takes the oldest item in constant time"/,
    );
    assert.deepEqual(problemsOf(point('That popleft takes the oldest item in constant space.')), []);
    assert.deepEqual(problemsOf(point('It keeps the order of arrival; takes the oldest item in constant time.')), []);
  });

  it('finds in a key point whatever it takes over from the short answer', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 8, maxLength: 20 }),
        fc.nat(),
        fc.array(word, { maxLength: 4 }),
        (short, at, own) => {
          const start = at % (short.length - 7);
          const taken = short.slice(start, start + 8);
          const point = [...own, ...taken].join(' ');
          const [, count, run = ''] =
            /repeats (\d+) words .*"(.*)"/.exec(checkKeyPoint(`${point}.`, `${short.join(' ')}.`).join()) ?? [];
          assert.ok(Number(count) >= taken.length && run.split(' ').length === Number(count), run);
          assert.ok(point.includes(run) && short.join(' ').includes(run), run);
        },
      ),
    );
  });

  it('misses key points that are not there, and reads the rest', () => {
    const section = SAMPLE.slice(SAMPLE.indexOf('## Key points'), SAMPLE.indexOf('## Answer'));
    const text = SAMPLE.replace(section, '');
    assertOneProblem(text, 11, /The section "## Key points" is missing\. Expected: ## Key points, ## Answer/);
    assert.deepEqual(parseQuestion(text, SAMPLE_PATH).question?.keyPoints, []);
  });

  it('wants follow-ups with answers', () => {
    assertOneProblem(SAMPLE.replace(/### What[\s\S]*$/, ''), lineOf(SAMPLE, '## Follow-ups'), /There is no follow-up/);
    assertOneProblem(SAMPLE.replace(/\nIt drops[\s\S]*$/, ''), lineOf(SAMPLE, '### What'), /has no answer/);
  });

  it('reports all mistakes in one go, in the order of their lines', () => {
    const text = SAMPLE.replace('level: junior', 'level: x')
      .replace('python title="First in, first out"', 'python')
      .replace('## Red flags', '## Flags');
    const lines = parseQuestion(text, SAMPLE_PATH).problems.map(problem => problem.line);
    assert.ok(lines.length >= 4);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  });

  it('never throws, whatever the bytes, and every problem lies in the file', () => {
    const pieces = fc.constantFrom(
      '---\n',
      '## Key points\n',
      '## Answer\n',
      '- Point.\n',
      '  1. ',
      '### Why?\n',
      '```python title="x"\n',
      '```\n',
      '```output\n',
      'title: ',
      '&a [*a]',
      '| a |\n',
      '\u0000',
      '<script>',
      '[x](y)',
      '\t- ',
      '# ',
      '\n',
      SAMPLE.slice(0, 200),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), parts => {
        const text = parts.join('');
        const count = text.split('\n').length;
        for (const problem of parseQuestion(text, SAMPLE_PATH).problems) {
          assert.ok(problem.line >= 0 && problem.line < count, JSON.stringify(problem));
          assert.ok(problem.endColumn > problem.column && problem.column >= 0, JSON.stringify(problem));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its answer when text is added in the right places', () => {
    const prose = fc.stringMatching(/^[a-z ]{1,60}[a-z]$/).map(text => `x${text}`);
    fc.assert(
      fc.property(prose, text => {
        const { question, problems } = parseQuestion(SAMPLE.replace('A queue keeps order.', text), SAMPLE_PATH);
        assert.deepEqual(problems, []);
        assert.ok(question?.answer.markdown.startsWith(text));
        assert.equal(question?.snippets.length, 2);
      }),
    );
  });

  it('does not read billions of YAML aliases', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
      .join('\n')}\n`;
    const found = problemsOf(SAMPLE.replace('rules: [B006]\n', bomb));
    assert.match(found.join('\n'), /not valid YAML/);
  });
});

describe('bodyText', () => {
  it('holds prose, code, tables and follow-ups, without marks', () => {
    const { question } = parseQuestion(SAMPLE, SAMPLE_PATH);
    assert.ok(question);
    const text = bodyText(question);
    for (const part of [
      'Both ends of a deque are cheap, its middle is not.',
      'A queue keeps order.',
      'orders.popleft()',
      'O(1)',
      'What does a bounded queue do?',
      'Uses list.pop(0)',
    ]) {
      assert.ok(text.includes(part), part);
    }
    assert.ok(!text.includes('**') && !text.includes('```'));
  });
});
