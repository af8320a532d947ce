import assert from 'node:assert/strict';
import { Replay } from '../../../src/trace/replay';
import type { Step, Trace, TracedObject, Value } from '../../../src/trace/trace';
import { findPythons, type Python } from './pythons';

/** What a step shows, in a line: event, line, functions on the stack, what is returned or raised. */
const inShort = (replay: Replay): string[] =>
  replay.trace.steps.map((step, at) => {
    const { stack } = replay.state(at);
    const inner = stack.at(-1)?.name.replace('<module>', '') ?? '';
    const more = [step.value, step.message].filter(each => each !== undefined).join();
    return [step.event, step.line, inner, more].filter(each => each !== undefined && each !== '').join(' ');
  });

/** All that the same program must show alike on each Python: tracebacks are worded anew in each version. */
const alike = ({ steps, cut, spans, end }: Trace) => ({
  steps: steps.map(({ err: _, ...step }: Step) => step),
  cut,
  spans,
  end,
});

const printed = (replay: Replay) => (replay.state(replay.length - 1).output ?? []).map(({ text }) => text).join('');

interface Case {
  readonly title: string;
  readonly source: string;
  check(replay: Replay): void;
}

const named = (replay: Replay, at: number, name: string): Value | undefined =>
  replay.state(at).stack.flatMap(({ names }) => names.filter(([, own]) => own === name))[0]?.[2];

/** What a name refers to in the heap. */
function object(replay: Replay, name: string, at = replay.length - 1): TracedObject {
  const found = replay.state(at).heap.get(Number(named(replay, at, name)));
  assert.ok(found, `${name} refers to nothing`);
  return found;
}

const CASES: readonly Case[] = [
  {
    title: 'two names of one list, and a copy of it',
    source: 'a = [1, 2]\nb = a\nb.append(3)\nc = a[:]\nprint(a is b)\n',
    check: replay => {
      assert.deepEqual(inShort(replay), ['line 1', 'line 2', 'line 3', 'line 4', 'line 5', 'end']);
      assert.equal(named(replay, 5, 'a'), named(replay, 5, 'b'));
      assert.notEqual(named(replay, 5, 'a'), named(replay, 5, 'c'));
      assert.deepEqual(object(replay, 'b').items, ['1', '2', '3']);
      assert.deepEqual([...replay.changes(3).cells], ['object 1 2']);
      assert.equal(printed(replay), 'True\n');
    },
  },
  {
    title: 'a default that is shared between calls',
    source: 'def add(item, bucket=[]):\n    bucket.append(item)\n    return bucket\n\nadd(1)\nadd(2)\n',
    check: replay => {
      assert.deepEqual(inShort(replay).slice(1, 6), [
        'line 5',
        'line 2 add',
        'line 3 add',
        `return 3 add ${named(replay, 2, 'bucket')}`,
        'line 6',
      ]);
      const [part] = object(replay, 'add').parts ?? [];
      assert.deepEqual(part?.slice(0, 2), ['default', 'bucket']);
      assert.deepEqual(replay.state(replay.length - 1).heap.get(Number(part?.[2]))?.items, ['1', '2']);
    },
  },
  {
    title: 'closures that share a cell',
    source:
      'def make():\n    n = 0\n    def up():\n        nonlocal n\n        n += 1\n        return n\n    def now():\n        return n\n    return up, now\n\nup, now = make()\nup()\nnow()\n',
    check: replay => {
      const cellOf = (name: string) => object(replay, name).parts?.find(([role]) => role === 'cell')?.[2];
      assert.equal(cellOf('up'), cellOf('now'));
      assert.deepEqual(replay.state(replay.length - 1).heap.get(Number(cellOf('up')))?.parts, [['value', '', '1']]);
      const inUp = replay.trace.steps.findIndex(({ line }) => line === 5);
      assert.deepEqual(replay.state(inUp).stack.at(-1)?.names, [['free', 'n', '0']]);
    },
  },
  {
    title: 'a generator, suspended with its frame and finished',
    source:
      'def count(limit):\n    for n in range(limit):\n        got = yield n\n\ng = count(2)\nnext(g)\ng.send("x")\nlist(g)\n',
    check: replay => {
      const states = replay.trace.steps.map((_, at) => {
        const value = named(replay, at, 'g');
        return value === undefined ? undefined : replay.state(at).heap.get(Number(value))?.state;
      });
      assert.deepEqual([...new Set(states)], [undefined, 'created', 'running', 'suspended', 'finished'], states.join());
      const suspended = replay.trace.steps.findIndex(({ event, value }) => event === 'yield' && value === '1');
      const { parts, line } = object(replay, 'g', suspended);
      assert.deepEqual(parts, [
        ['local', 'limit', '2'],
        ['local', 'n', '1'],
        ['local', 'got', "'x'"],
      ]);
      assert.equal(line, 3);
      // It goes on in the frame that it had.
      const frames = replay.trace.steps.flatMap((_, at) => {
        const inner = replay.state(at).stack.at(-1);
        return inner?.name === 'count' ? [inner.id] : [];
      });
      assert.equal(new Set(frames).size, 1);
    },
  },
  {
    title: 'a generator that only a loop holds',
    source: 'def count():\n    yield 1\n    yield 2\n\nfor n in count():\n    print(n)\n',
    check: replay => {
      const inLoop = replay.trace.steps.findIndex(({ line }) => line === 6);
      const { stack, heap } = replay.state(inLoop);
      const [role, , value] = stack[0]?.names.at(-1) ?? [];
      assert.equal(role, 'iterated');
      assert.deepEqual([heap.get(Number(value))?.state, heap.get(Number(value))?.line], ['suspended', 2]);
      // It is the same one at its next turn, and gone at the end.
      const again = replay.trace.steps.findLastIndex(({ line }) => line === 6);
      assert.equal(replay.state(again).stack[0]?.names.at(-1)?.[2], value);
      assert.ok(!replay.state(replay.length - 1).heap.has(Number(value)));
    },
  },
  {
    title: 'classes, their instances, slots and bound methods',
    source:
      'class Animal:\n    kind = "any"\n    def __init__(self, name):\n        self.name = name\n    def speak(self):\n        return self.name\n\nclass Dog(Animal):\n    __slots__ = ("age",)\n    def speak(self):\n        return super().speak() + "!"\n\nrex = Dog("Rex")\nrex.age = 3\nsay = rex.speak\nsay()\n',
    check: replay => {
      assert.equal(object(replay, 'Dog').text, 'Dog(Animal)');
      assert.deepEqual(object(replay, 'Dog').parts?.[0], [
        'base',
        'Animal',
        named(replay, replay.length - 1, 'Animal'),
      ]);
      assert.deepEqual(object(replay, 'Animal').parts, [
        ['attribute', 'kind', "'any'"],
        ['attribute', '__init__', '__init__(self, name)'],
        ['attribute', 'speak', 'speak(self)'],
      ]);
      assert.deepEqual(object(replay, 'rex').parts, [
        ['attribute', 'name', "'Rex'"],
        ['attribute', 'age', '3'],
      ]);
      assert.equal(object(replay, 'say').parts?.[0]?.[2], named(replay, replay.length - 1, 'rex'));
      assert.ok(inShort(replay).includes("return 11 Dog.speak 'Rex!'"), inShort(replay).join('\n'));
    },
  },
  {
    title: 'an exception on its way through finally, and the one it is raised from',
    source:
      'def read():\n    raise KeyError("a")\n\ndef load():\n    try:\n        read()\n    finally:\n        print("closed")\n\ntry:\n    load()\nexcept KeyError as error:\n    raise ValueError("bad") from error\n',
    check: replay => {
      assert.deepEqual(inShort(replay).slice(7), [
        "exception 2 read 'a'",
        "exception 6 load 'a'",
        'line 8 load',
        "exception 11 'a'",
        'line 12',
        'line 13',
        'exception 13 bad',
        'end',
      ]);
      const [, , inFinally] = replay.trace.steps.slice(7);
      assert.equal(inFinally?.handled, replay.trace.steps[7]?.raised);
      assert.deepEqual(replay.trace.end, { kind: 'error', text: 'ValueError: bad' });
      const raised = replay.state(replay.length - 2);
      const cause = raised.heap.get(Number(raised.step.raised))?.parts?.[0];
      assert.deepEqual(cause, ['attribute', '__cause__', inFinally?.handled]);
      assert.match(printed(replay), /^closed\nTraceback .*\nValueError: bad\n$/s);
    },
  },
  {
    title: 'dictionaries, sets, tuples and what the library has made of them',
    source:
      'from collections import Counter, defaultdict, deque, namedtuple, OrderedDict\nPoint = namedtuple("Point", "x y")\np = Point(1, [2])\nc = Counter("aab")\nd = defaultdict(list)\nd["k"].append(1)\nq = deque([1, 2])\ns = {3}\nf = frozenset((4,))\no = OrderedDict(a=1, b=2)\no.move_to_end("a")\n',
    check: replay => {
      assert.deepEqual(object(replay, 'c').pairs, [
        ["'a'", '2'],
        ["'b'", '1'],
      ]);
      assert.deepEqual(
        [object(replay, 'q').items, object(replay, 's').items, object(replay, 'f').items],
        [['1', '2'], ['3'], ['4']],
      );
      assert.deepEqual(object(replay, 'p').parts?.[0], ['attribute', 'x', '1']);
      assert.equal(object(replay, 'd').type, 'defaultdict');
      assert.deepEqual(
        object(replay, 'o').pairs?.map(([key]) => key),
        ["'b'", "'a'"],
      );
      // What was imported is no news.
      assert.deepEqual(named(replay, replay.length - 1, 'Counter'), undefined);
    },
  },
  {
    title: 'comprehensions and statements of several lines, in one step each',
    source:
      'squares = [\n    n * n\n    for n in range(3)\n]\nprint(\n    squares,\n    len(\n        squares),\n)\nadders = [lambda: i for i in range(2)]\nprint([add() for add in adders])\nwhile squares:\n    squares.pop()\n',
    check: replay => {
      assert.deepEqual(inShort(replay), [
        'line 1',
        'line 5',
        'line 10',
        'line 11',
        ...['line 10 <lambda>', 'return 10 <lambda> 1', 'line 10 <lambda>', 'return 10 <lambda> 1'],
        ...['line 12', 'line 13', 'line 12', 'line 13', 'line 12', 'line 13', 'line 12'],
        'end',
      ]);
      assert.deepEqual(replay.trace.spans, [
        [1, 4],
        [5, 9],
      ]);
    },
  },
  {
    title: 'a context manager of the library that is written as a generator',
    source:
      'from contextlib import contextmanager\n\n@contextmanager\ndef opened():\n    print("in")\n    yield 5\n    print("out")\n\nwith opened() as five:\n    print(five)\n',
    check: replay => {
      assert.deepEqual(inShort(replay).slice(2), [
        'line 9',
        'line 5 opened',
        'line 6 opened',
        'yield 6 opened 5',
        'line 10',
        'line 9',
        'line 7 opened',
        'return 7 opened None',
        'end',
      ]);
    },
  },
  {
    title: 'an end by sys.exit, and one for want of input',
    source: 'import sys\ntry:\n    input("Name? ")\nexcept EOFError as error:\n    sys.exit(str(error))\n',
    check: replay => {
      assert.deepEqual(replay.trace.end, { kind: 'exit', text: 'EOF when reading a line' });
      assert.equal(printed(replay), 'Name? ');
    },
  },
  {
    title: 'no step of an endless loop that catches everything but the first 400',
    source: 'n = 0\nwhile True:\n    try:\n        n += 1\n    except BaseException:\n        pass\n',
    check: replay => {
      assert.deepEqual([replay.length, replay.trace.cut, replay.trace.end.kind], [400, 'steps', 'cut']);
    },
  },
  {
    title: 'the way down of a recursion without end, with the outermost and the innermost frames',
    source: 'def deeper(n):\n    return deeper(n + 1)\n\ndeeper(0)\n',
    check: replay => {
      assert.equal(replay.trace.cut, 'steps');
      const { stack, step } = replay.state(399);
      assert.equal(stack.length + (step.left ?? 0), 399);
      assert.deepEqual([stack[1]?.names[0]?.[2], stack.at(-1)?.names[0]?.[2]], ['0', '397']);
    },
  },
  {
    title: 'huge things by their beginnings',
    source: 'numbers = list(range(1_000_000))\ntext = "x" * 1_000_000\npower = 10 ** 5000\nprint(text)\n',
    check: replay => {
      const { items, more } = object(replay, 'numbers');
      assert.deepEqual([items?.length, more], [24, 999_976]);
      assert.equal(named(replay, replay.length - 1, 'text'), `'${'x'.repeat(60)}'… (1000000 characters)`);
      assert.equal(named(replay, replay.length - 1, 'power'), '<int of about 5001 digits>');
      assert.equal(printed(replay).length, 100_000);
    },
  },
  {
    title: 'objects that would rather not be looked at, without a word to them',
    source: `calls = []
def noted(name):
    def method(self, *args):
        calls.append(name)
        raise RuntimeError(name)
    return method

class Meta(type):
    __eq__ = __hash__ = __instancecheck__ = __subclasscheck__ = noted("of the class")
    def __getattribute__(cls, name):
        calls.append(name)
        return type.__getattribute__(cls, name)

class Evil(metaclass=Meta):
    __repr__ = __str__ = __eq__ = __hash__ = __len__ = __bool__ = __iter__ = __getattribute__ = noted("asked")
    __class__ = __dict__ = property(noted("property"))

class List(list):
    __iter__ = __len__ = __getitem__ = __repr__ = noted("list")

class Dict(dict):
    __iter__ = __len__ = items = keys = __repr__ = noted("dict")

class Text(str):
    __len__ = __repr__ = __str__ = __eq__ = replace = noted("text")
    __hash__ = str.__hash__

class Number(int):
    __repr__ = __str__ = noted("number")

class Wrong(Exception):
    __str__ = __repr__ = noted("exception")

evil, many, pairs, text, number = Evil(), List([1, 2]), Dict(a=1), Text("x"), Number(3)
evil_too = (evil, many)
try:
    raise Wrong(evil)
except Wrong:
    pass
calls.clear()
evil_again = evil
text_again = text
heard = list(map(str, calls))
`,
    check: replay => {
      assert.deepEqual(object(replay, 'heard').items, []);
      assert.deepEqual(object(replay, 'many').items, ['1', '2']);
      assert.deepEqual(object(replay, 'pairs').pairs, [["'a'", '1']]);
      assert.equal(object(replay, 'number').text, '3');
      assert.deepEqual(replay.trace.end, { kind: 'done' });
    },
  },
  {
    title: 'objects that live no longer than without the tracer',
    source:
      'import weakref\n\nclass Thing:\n    def __del__(self):\n        print("gone")\n\nthing = Thing()\nlook = weakref.ref(thing)\ndel thing\nprint(look())\n',
    check: replay => assert.equal(printed(replay), 'gone\nNone\n'),
  },
  {
    title: 'a program that takes the names of the builtins away',
    source: 'import builtins\nbuiltins.len = builtins.type = builtins.id = builtins.isinstance = None\nx = [1]\n',
    check: replay => assert.deepEqual(object(replay, 'x').items, ['1']),
  },
  {
    title: 'a program that traces itself, as far as it can be followed',
    source: 'import sys\nx = 1\nsys.settrace(None)\ny = 2\n',
    check: replay => assert.equal(replay.trace.cut, 'lost'),
  },
  {
    title: 'what the program writes as bytes, and text that is none',
    source:
      'import sys\nx = "\\ud800"\nsys.stdout.buffer.write(b"\\xff\\n")\nprint("ä😀", file=sys.stderr)\nprint(__name__, "ok")\n',
    check: replay => {
      const last = replay.state(replay.length - 1);
      const of = (stream: string) => last.output.flatMap(each => (each.stream === stream ? each.text : [])).join('');
      assert.equal(of('out'), '\\xff\n__main__ ok\n');
      assert.equal(of('err'), 'ä😀\n');
    },
  },
  {
    title: 'a module that is its own __main__',
    source:
      'import __main__, inspect, pickle\n\nclass Thing:\n    pass\n\ndef one():\n    return 1\n\nprint(pickle.loads(pickle.dumps(Thing())).__class__ is __main__.Thing)\nprint(inspect.getsource(one))\n',
    check: replay => assert.equal(printed(replay), 'True\ndef one():\n    return 1\n\n'),
  },
];

describe('the tracer', function () {
  this.timeout(300_000);
  let pythons: Python[] = [];

  before('looking for Pythons', async () => {
    pythons = await findPythons();
  });
  after(() => {
    for (const python of pythons) {
      python.stop();
    }
  });

  for (const { title, source, check } of CASES) {
    it(`shows ${title}, the same on each Python`, async () => {
      let first: Trace | undefined;
      for (const python of pythons) {
        const trace = await python.trace(source);
        assert.ok(trace, `${python.name} gave no trace`);
        try {
          check(new Replay(trace));
          first ??= trace;
          assert.deepEqual(alike(trace), alike(first));
        } catch (error) {
          if (error instanceof Error) {
            error.message = `${python.name}: ${error.message}`;
          }
          throw error;
        }
      }
    });
  }

  it('says where the text is no Python', async () => {
    for (const python of pythons) {
      const trace = await python.trace('x = 1\nif x\n    pass\n');
      assert.equal(trace?.end.kind, 'syntax');
      assert.equal(trace.end.line, 2);
      assert.match(trace.end.text ?? '', /^SyntaxError: /);
      assert.deepEqual(trace.steps, []);
    }
  });
});
