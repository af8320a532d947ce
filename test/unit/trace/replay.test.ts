import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeSentences, objectName, objectTitle, type StepWords, stepSentence } from '../../../src/page/stepWords';
import { traceProgram } from '../../../src/trace/program';
import { readTrace } from '../../../src/trace/readTrace';
import { Replay } from '../../../src/trace/replay';
import type { Step, Trace } from '../../../src/trace/trace';

const words = new Proxy({} as StepWords, { get: (_, key) => `${String(key)} {0} {1}` });

const STEPS: readonly Step[] = [
  { event: 'line', line: 1, stack: [1], lines: [1], frames: { 1: { name: '<module>', names: [] } } },
  {
    event: 'line',
    line: 5,
    lines: [5],
    frames: { 1: { name: '<module>', names: [['local', 'add', 1]] } },
    heap: {
      1: { kind: 'function', type: 'function', text: 'add(item)', parts: [['default', 'bucket', 2]] },
      2: { kind: 'list', type: 'list', items: [] },
    },
  },
  {
    event: 'line',
    line: 2,
    stack: [1, 2],
    lines: [5, 2],
    frames: { 2: { name: 'add', names: [['local', 'item', "'tea'"]] } },
  },
  {
    event: 'return',
    line: 3,
    lines: [5, 3],
    heap: { 2: { kind: 'list', type: 'list', items: ["'tea'"] } },
    value: 2,
    out: 'added\n',
  },
  {
    event: 'exception',
    line: 6,
    stack: [1],
    lines: [6],
    heap: { 3: { kind: 'exception', type: 'KeyError', text: "'x'" } },
    raised: 3,
    message: "'x'",
  },
  { event: 'end', gone: [3], err: 'Traceback\n' },
];
const TRACE: Trace = {
  python: '3.14.2',
  spans: [],
  cut: null,
  end: { kind: 'error', text: "KeyError: 'x'" },
  steps: STEPS,
};
const printed = (trace: object) => `noise\nmark ${JSON.stringify({ version: 1, ...trace })}\nmore noise\n`;

describe('a replay', () => {
  const replay = new Replay(TRACE);

  it('puts frames, objects and output together from what each step has changed', () => {
    const { stack, heap, output } = replay.state(3);
    assert.deepEqual(
      stack.map(({ name, line }) => [name, line]),
      [
        ['<module>', 5],
        ['add', 3],
      ],
    );
    assert.deepEqual(heap.get(2)?.items, ["'tea'"]);
    assert.deepEqual(replay.state(2).heap.get(2)?.items, []);
    assert.deepEqual(output, [{ stream: 'out', text: 'added\n' }]);
    assert.deepEqual([...replay.state(5).heap.keys()], [1, 2]);
    assert.deepEqual(
      replay.state(5).output.map(({ stream }) => stream),
      ['out', 'err'],
    );
    assert.throws(() => replay.state(6), RangeError);
  });

  it('says what is new and what has changed', () => {
    assert.deepEqual(replay.changes(0), { frames: new Set(), objects: new Set(), cells: new Set() });
    assert.deepEqual(replay.changes(1), {
      frames: new Set(),
      objects: new Set([1, 2]),
      cells: new Set(['frame 1 local add']),
    });
    assert.deepEqual([...replay.changes(2).frames], [2]);
    assert.deepEqual([...replay.changes(3).cells], ['object 2 0']);
  });

  it('finds the step at which a line runs next, going round', () => {
    assert.equal(replay.toLine(2, 2, 0), 2);
    assert.equal(replay.toLine(1, 1, 3), 0);
    assert.equal(replay.toLine(3, 4, 0), undefined);
  });

  it('steps over calls and out of them as a debugger does', () => {
    assert.deepEqual([replay.over(1), replay.over(2), replay.outward(2), replay.over(5)], [4, 3, 4, 5]);
  });

  it('tells each step in a sentence, and what it has changed', () => {
    assert.deepEqual(
      STEPS.map((_, at) => stepSentence(replay, at, words)),
      [
        'runsNext 1 {1}',
        'runsNext 5 {1}',
        'runsNextIn 2 add',
        'returns add list 2',
        "raises 6 KeyError: 'x'",
        "failed KeyError: 'x' {1}",
      ],
    );
    assert.deepEqual(changeSentences(replay, 1, words), ['isNow add add 1', 'isNew add 1 {1}', 'isNew list 2 {1}']);
    assert.deepEqual(changeSentences(replay, 3, words), ['hasChanged list 2 {1}', 'added']);
  });

  it('tells at the last step why there are no more', () => {
    const cut = new Replay({ ...TRACE, cut: 'steps', end: { kind: 'cut' }, steps: STEPS.slice(0, 2) });
    assert.equal(stepSentence(cut, 0, words), 'runsNext 1 {1}');
    assert.equal(stepSentence(cut, 1, words), 'runsNext 5 {1} cutSteps {0} {1}');
  });

  it('names objects as Python would', () => {
    const dog = { kind: 'class', type: 'type', text: 'Dog(Animal)' };
    assert.deepEqual([objectTitle(dog), objectName(4, dog)], ['class Dog(Animal)', 'Dog(Animal) 4']);
    const paused = { kind: 'generator', type: 'async generator', text: 'pages' };
    assert.deepEqual([objectTitle(paused), objectName(5, paused)], ['async generator pages', 'async generator 5']);
    const add = { kind: 'function', type: 'function', text: 'add(item, /)' };
    assert.deepEqual([objectTitle(add), objectName(6, add)], ['function add(item, /)', 'add 6']);
  });
});

describe('reading a trace', () => {
  it('finds it among what the program has printed', () => {
    assert.deepEqual(readTrace(printed(TRACE), 'mark '), { version: 1, ...TRACE });
    assert.equal(readTrace('nothing\n', 'mark '), undefined);
    assert.equal(readTrace(printed(TRACE).slice(0, 300), 'mark '), undefined);
  });

  for (const [what, change] of [
    ['another version', { version: 2 }],
    ['a reference to nothing', { steps: [{ event: 'return', line: 1, value: 9 }] }],
    ['a frame that nobody has described', { steps: [{ event: 'line', line: 1, stack: [4] }] }],
    ['an event nobody knows', { steps: [{ event: 'jump', line: 1 }] }],
    ['a line that is no count', { steps: [{ event: 'line', line: -1 }] }],
    ['an id that is none', { steps: [{ event: 'line', line: 1, frames: { __proto__x: { name: '', names: [] } } }] }],
    ['too many steps', { steps: Array.from({ length: 501 }, () => ({ event: 'end' })) }],
    ['a text without end', { python: 'x'.repeat(500) }],
  ] as const) {
    it(`refuses ${what}`, () => assert.equal(readTrace(printed({ ...TRACE, ...change }), 'mark '), undefined));
  }

  it('never throws, whatever stands in the place of a part', () => {
    const paths = ['steps', 'spans', 'cut', 'end', 'python', 'version'];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const read = readTrace(printed({ ...TRACE, [path]: value }), 'mark ');
        return read === undefined || new Replay(read).length <= 500;
      }),
    );
  });
});

describe('the program that traces another', () => {
  it('carries it as a text of ASCII that Python reads as the same', () => {
    const { code } = traceProgram('TRACER', 'print("ä😀\\n", \'\u2028\')\r\n\0"""', 'mark');
    const [, call = ''] = code.split('\n\n');
    assert.match(code, /^TRACER\n\nmain\("/);
    assert.ok(/^[\x20-\x7e\n]*$/.test(code), code);
    const literal = /^main\("(.*?)", "mark"/.exec(call)?.[1] ?? '';
    const read = literal.replace(/\\u([0-9a-f]{4})|\\U([0-9a-f]{8})/g, (_, short, long) =>
      String.fromCodePoint(Number.parseInt(short ?? long, 16)),
    );
    assert.equal(read, 'print("ä😀\\n", \'\u2028\')\r\n\0"""');
  });
});
