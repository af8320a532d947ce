import type { PatternName } from '../../../../src/python/patterns/pattern';

/** A small piece of code, written by somebody who had not read the rules. */
export interface Seeded {
  readonly pattern: PatternName;
  readonly code: string;
  /** Whether a good reader would point at a place in it. */
  readonly has: boolean;
  /** The rules leave it, and why they do. */
  readonly missed?: true;
  readonly reason?: string;
}

export const SEEDED: readonly Seeded[] = [
  {
    pattern: 'assert-on-tuple',
    has: true,
    code: `
def withdraw(account, amount):
    assert (amount > 0, "amount must be positive")
    account.balance -= amount
`,
  },
  {
    pattern: 'assert-on-tuple',
    has: true,
    code: `
class TestParser(unittest.TestCase):
    def test_empty(self):
        result = parse("")
        assert (
            result is None,
            f"expected nothing, got {result!r}",
        )
`,
  },
  { pattern: 'assert-on-tuple', has: true, code: 'def f(xs):\n    assert(len(xs) == 3, xs)\n    return xs\n' },
  { pattern: 'assert-on-tuple', has: true, code: 'for row in rows:\n    assert (row.id,)\n' },
  {
    pattern: 'assert-on-tuple',
    has: false,
    code: `
def scale(points, factor):
    assert (factor > 0), "factor must be positive"
    assert (
        isinstance(points, list)
        and all(isinstance(p, tuple) for p in points)
    ), ("points have to be a list", points)
`,
  },
  { pattern: 'assert-on-tuple', has: false, code: 'assert (1, 2) == point, "wrong place"\n' },
  { pattern: 'assert-on-tuple', has: false, code: 'assert any(x > 3 for x in (1, 2, 5)), (1, 2)\n' },
  { pattern: 'assert-on-tuple', has: false, code: 'assert isinstance(value, (int, float))\n' },

  {
    pattern: 'bare-except',
    has: true,
    code: `
def load(path):
    try:
        with open(path) as f:
            return json.load(f)
    except:
        return {}
`,
  },
  {
    pattern: 'bare-except',
    has: true,
    code: `
while True:
    try:
        handle(queue.get())
    except KeyError:
        continue
    except:
        print("something went wrong")
`,
  },
  { pattern: 'bare-except', has: true, code: 'try: import simplejson as json\nexcept: import json\n' },
  {
    pattern: 'bare-except',
    has: true,
    code: `
def to_int(text):
    try:
        value = int(text)
    except :  # not a number
        value = None
    else:
        value += 1
    finally:
        log(text)
    return value
`,
  },
  {
    pattern: 'bare-except',
    has: false,
    code: `
def save(session, row):
    session.add(row)
    try:
        session.commit()
    except:
        session.rollback()
        raise
`,
  },
  {
    pattern: 'bare-except',
    has: false,
    code: `
try:
    value = cache[key]
except (KeyError, TypeError):
    value = compute(key)
`,
  },
  { pattern: 'bare-except', has: false, code: 'try:\n    work()\nfinally:\n    close()\n' },
  { pattern: 'bare-except', has: false, code: 'try:\n    run()\nexcept* OSError as group:\n    report(group)\n' },

  {
    pattern: 'broad-except',
    has: true,
    code: `
def age_of(person):
    try:
        return int(person["age"])
    except Exception:
        return 0
`,
  },
  {
    pattern: 'broad-except',
    has: true,
    code: `
def fetch(url):
    response = None
    try:
        response = client.get(url)
    except Exception as error:
        print(f"could not fetch {url}: {error}")
    return response
`,
  },
  {
    pattern: 'broad-except',
    has: true,
    code: `
try:
    limit = settings.LIMITS["upload"]
except BaseException:
    limit = 10
`,
  },
  {
    pattern: 'broad-except',
    has: true,
    code: `
def parse(line):
    try:
        key, value = line.split("=")
    except (ValueError, Exception):
        return None
    return key, value
`,
  },
  {
    pattern: 'broad-except',
    has: false,
    code: `
def convert(text):
    try:
        return Decimal(text)
    except Exception as error:
        raise BadInput(text) from error
`,
  },
  {
    pattern: 'broad-except',
    has: false,
    code: `
def first_line(path):
    try:
        return path.read_text().splitlines()[0]
    except (OSError, IndexError):
        return ""
`,
  },
  {
    pattern: 'broad-except',
    has: false,
    code: `
try:
    charge(order)
except Exception:
    order.failed = True
    raise
`,
  },
  { pattern: 'broad-except', has: false, code: 'try:\n    value = data[key]\nexcept MyException:\n    value = None\n' },

  {
    pattern: 'except-pass',
    has: true,
    code: `
def cleanup(path):
    try:
        os.remove(path)
    except OSError:
        pass
`,
  },
  {
    pattern: 'except-pass',
    has: true,
    code: `
for plugin in plugins:
    try:
        plugin.start()
    except Exception:
        pass  # the others may still work
`,
  },
  { pattern: 'except-pass', has: true, code: 'try:\n    notify(user)\nexcept (IOError, ValueError) as e: pass\n' },
  {
    pattern: 'except-pass',
    has: true,
    code: `
async def stop(self):
    try:
        await self.connection.close()
    except ConnectionError:
        ...
`,
  },
  {
    pattern: 'except-pass',
    has: false,
    code: `
try:
    total += int(cell)
except ValueError:
    skipped.append(cell)
`,
  },
  {
    pattern: 'except-pass',
    has: false,
    code: `
def close(handle):
    try:
        handle.close()
    except OSError:
        logger.debug("was closed before", exc_info=True)
`,
  },
  { pattern: 'except-pass', has: false, code: 'if ready:\n    pass\nelse:\n    start()\n' },
  { pattern: 'except-pass', has: false, code: 'with contextlib.suppress(FileNotFoundError):\n    os.remove(path)\n' },

  {
    pattern: 'return-in-finally',
    has: true,
    code: `
def read(path):
    f = open(path)
    try:
        return f.read()
    finally:
        f.close()
        return ""
`,
  },
  {
    pattern: 'return-in-finally',
    has: true,
    code: `
def send(self, message):
    ok = False
    try:
        self.socket.send(message)
        ok = True
    except OSError:
        self.retries += 1
    finally:
        self.lock.release()
        return ok
`,
  },
  {
    pattern: 'return-in-finally',
    has: true,
    code: `
def stop(worker):
    try:
        worker.join()
    finally:
        if worker.failed:
            return None
        worker.close()
`,
  },
  {
    pattern: 'return-in-finally',
    has: true,
    code: `
async def drain(self):
    try:
        await self.flush()
    finally:
        with self.lock:
            for item in self.items:
                if item.done:
                    return item
`,
  },
  {
    pattern: 'return-in-finally',
    has: false,
    code: `
def timed(function):
    start = clock()
    try:
        return function()
    finally:
        print(clock() - start)
`,
  },
  {
    pattern: 'return-in-finally',
    has: false,
    code: `
def run(job):
    try:
        job()
    finally:
        def done():
            return job.name
        job.after(done)
`,
  },
  {
    pattern: 'return-in-finally',
    has: false,
    code: 'def f():\n    try:\n        g()\n    finally:\n        h()\n    return 1\n',
  },
  {
    pattern: 'return-in-finally',
    has: false,
    code: `
def collect(items):
    try:
        check(items)
    finally:
        items.sort(key=lambda item: item.name)
        clear(items)
    if not items:
        return None
    return items[0]
`,
  },

  {
    pattern: 'mutable-default',
    has: true,
    code: 'def add(item, basket=[]):\n    basket.append(item)\n    return basket\n',
  },
  {
    pattern: 'mutable-default',
    has: true,
    code: `
class Client:
    def __init__(self, url, *, headers: dict[str, str] = {}):
        self.url = url
        self.headers = headers
`,
  },
  {
    pattern: 'mutable-default',
    has: true,
    code: `
def walk(node, seen=set()):
    if node in seen:
        return
    seen.add(node)
    for child in node.children:
        walk(child, seen)
`,
  },
  {
    pattern: 'mutable-default',
    has: true,
    code: `
from collections import defaultdict

async def count(words, totals=defaultdict(int)):
    for word in words:
        totals[word] += 1
    return totals
`,
  },
  {
    pattern: 'mutable-default',
    has: false,
    code: `
def add(item, basket=None):
    basket = [] if basket is None else basket
    basket.append(item)
    return basket
`,
  },
  {
    pattern: 'mutable-default',
    has: false,
    code: 'def area(size=(0, 0), names=frozenset(), title="", rate=1.5): ...\n',
  },
  { pattern: 'mutable-default', has: false, code: 'totals = collect(start=[], options={})\n' },
  {
    pattern: 'mutable-default',
    has: false,
    code: `
@dataclass
class Order:
    lines: list[Line] = field(default_factory=list)
    note: str = ""

    def of(self, kinds: Sequence[str] = ("a", "b")) -> list[Line]:
        return [line for line in self.lines if line.kind in kinds]
`,
  },

  {
    pattern: 'mutable-class-attribute',
    has: true,
    code: `
class Dog:
    tricks = []

    def __init__(self, name):
        self.name = name

    def learn(self, trick):
        self.tricks.append(trick)
`,
  },
  {
    pattern: 'mutable-class-attribute',
    has: true,
    code: `
class Session:
    data: dict = {}

    def set(self, key, value):
        self.data[key] = value
`,
  },
  {
    pattern: 'mutable-class-attribute',
    has: true,
    code: `
class Graph(Base):
    """Nodes and their neighbours."""

    visited = set()

    def visit(self, node):
        if node in self.visited:
            return
        self.visited.add(node)
        for other in node.neighbours:
            self.visit(other)
`,
  },
  {
    pattern: 'mutable-class-attribute',
    has: true,
    code: `
class Basket:
    items = list()
    total = 0

    def add(self, item):
        self.items += [item]
        self.total += item.price
`,
  },
  {
    pattern: 'mutable-class-attribute',
    has: false,
    code: `
class Dog:
    tricks: list[str]

    def __init__(self):
        self.tricks = []

    def learn(self, trick):
        self.tricks.append(trick)
`,
  },
  {
    pattern: 'mutable-class-attribute',
    has: false,
    code: `
class Parser:
    KEYWORDS = ("if", "else")
    NAMES = frozenset(["a", "b"])
    limit = 10

    def is_keyword(self, word):
        return word in self.KEYWORDS
`,
  },
  {
    pattern: 'mutable-class-attribute',
    has: false,
    code: `
class OrderAdmin(admin.ModelAdmin):
    list_display = ["id", "customer"]
    ordering = ["-id"]
`,
  },
  {
    pattern: 'mutable-class-attribute',
    has: false,
    code: `
@dataclass
class Team:
    name: str
    members: list[str] = field(default_factory=list)

    def join(self, who):
        self.members.append(who)
`,
  },

  {
    pattern: 'init-without-super',
    has: true,
    code: `
class Animal:
    def __init__(self, name):
        self.name = name

class Dog(Animal):
    def __init__(self, name, breed):
        self.breed = breed
`,
  },
  {
    pattern: 'init-without-super',
    has: true,
    code: `
import threading

class Worker(threading.Thread):
    def __init__(self, queue):
        self.queue = queue
        self.daemon = True

    def run(self):
        for job in iter(self.queue.get, None):
            job()
`,
  },
  {
    pattern: 'init-without-super',
    has: true,
    code: `
class Base:
    def __init__(self):
        self.handlers = {}

class Server(Base):
    """Serves."""

    port = 80

    def __init__(self, host: str, *args, **kwargs) -> None:
        """Starts nothing yet."""
        self.host = host
        if not host:
            self.host = "localhost"

    def on(self, name, handler):
        self.handlers[name] = handler
`,
  },
  {
    pattern: 'init-without-super',
    has: true,
    code: `
from torch import nn

class Net(nn.Module):
    def __init__(self, size):
        self.layer = nn.Linear(size, 1)

    def forward(self, x):
        return self.layer(x)
`,
  },
  {
    pattern: 'init-without-super',
    has: false,
    code: `
class Dog(Animal):
    def __init__(self, name, breed):
        super().__init__(name)
        self.breed = breed
`,
  },
  {
    pattern: 'init-without-super',
    has: false,
    code: `
class Worker(threading.Thread):
    def __init__(self, queue):
        threading.Thread.__init__(self, daemon=True)
        self.queue = queue
`,
  },
  {
    pattern: 'init-without-super',
    has: false,
    code: 'class Point(object):\n    def __init__(self, x):\n        self.x = x\n',
  },
  {
    pattern: 'init-without-super',
    has: false,
    code: `
class Shape(Protocol):
    def __init__(self, sides: int) -> None: ...

class Square(Generic[T], metaclass=Registered):
    def __init__(self, side: T):
        self.side = side
`,
  },

  { pattern: 'shadowed-builtin', has: true, code: 'list = [1, 2, 3]\nprint(list)\n' },
  {
    pattern: 'shadowed-builtin',
    has: true,
    code: `
def largest(numbers):
    max = numbers[0]
    for n in numbers:
        if n > max:
            max = n
    return max
`,
  },
  {
    pattern: 'shadowed-builtin',
    has: true,
    code: `
def index(files):
    for dir in files:
        print(dir.name)
`,
  },
  {
    pattern: 'shadowed-builtin',
    has: true,
    code: 'def find(id, type, default=None):\n    return table.get((type, id), default)\n',
  },
  {
    pattern: 'shadowed-builtin',
    has: false,
    code: `
class Repository:
    def list(self):
        return self.rows

    def filter(self, kind):
        return [row for row in self.rows if row.kind == kind]
`,
  },
  {
    pattern: 'shadowed-builtin',
    has: false,
    code: `
class User:
    id = Column(Integer)
    type = "user"

    def __init__(self, number):
        self.id = number
        self.hash = None
`,
  },
  { pattern: 'shadowed-builtin', has: false, code: 'create(id=3, type="a", format="json")\nlist_ = list(range(3))\n' },
  {
    pattern: 'shadowed-builtin',
    has: false,
    code: `
def longest(lines):
    longest_line = max(lines, key=len)
    kinds = {type(line) for line in lines}
    return longest_line, sum(map(len, lines)), kinds
`,
  },

  {
    pattern: 'global-instead-of-return',
    has: true,
    code: `
result = 0

def add(a, b):
    global result
    result = a + b

add(1, 2)
print(result)
`,
  },
  {
    pattern: 'global-instead-of-return',
    has: true,
    code: `
def load_config(path):
    global config
    with open(path) as f:
        config = json.load(f)
`,
  },
  {
    pattern: 'global-instead-of-return',
    has: true,
    code: `
def compute(rows):
    global total, count
    total = sum(row.amount for row in rows)
    count = len(rows)
`,
  },
  {
    pattern: 'global-instead-of-return',
    has: true,
    code: `
names = []

def read_names(path):
    """Reads the names."""
    global names
    names = []
    for line in open(path):
        names.append(line.strip())
`,
  },
  {
    pattern: 'global-instead-of-return',
    has: false,
    code: `
CACHE = {}

def lookup(key):
    if key not in CACHE:
        CACHE[key] = compute(key)
    return CACHE[key]
`,
  },
  {
    pattern: 'global-instead-of-return',
    has: false,
    code: `
_connection = None

def connection():
    global _connection
    if _connection is None:
        _connection = connect()
    return _connection
`,
  },
  {
    pattern: 'global-instead-of-return',
    has: false,
    code: `
def counter():
    count = 0
    def step():
        nonlocal count
        count += 1
        return count
    return step
`,
  },
  {
    pattern: 'global-instead-of-return',
    has: false,
    code: `
LIMIT = 10

def show():
    global LIMIT
    print(LIMIT)
`,
  },

  { pattern: 'star-import', has: true, code: 'from math import *\n\nprint(sqrt(2))\n' },
  { pattern: 'star-import', has: true, code: 'from .models import *  # noqa\n' },
  {
    pattern: 'star-import',
    has: true,
    code: 'try:\n    from local_settings import *\nexcept ImportError:\n    DEBUG = False\n',
  },
  { pattern: 'star-import', has: true, code: 'import os\nfrom os.path import*\nfrom tkinter import ttk\n' },
  { pattern: 'star-import', has: false, code: 'from math import sqrt, pi\nimport numpy as np\n' },
  { pattern: 'star-import', has: false, code: 'from . import (\n    models,\n    views,\n)\n' },
  { pattern: 'star-import', has: false, code: 'text = "from math import *"\nproduct = 2 * 3\n' },
  { pattern: 'star-import', has: false, code: 'import a.b.c as c\n\nfirst, *rest = c.items\n' },

  {
    pattern: 'late-binding-closure',
    has: true,
    code: `
functions = []
for i in range(3):
    functions.append(lambda: i)
print([f() for f in functions])
`,
  },
  {
    pattern: 'late-binding-closure',
    has: true,
    code: `
def buttons(window, names):
    for name in names:
        def clicked():
            print("clicked", name)
        window.button(name).connect(clicked)
`,
  },
  { pattern: 'late-binding-closure', has: true, code: 'multipliers = [lambda x: x * n for n in range(5)]\n' },
  {
    pattern: 'late-binding-closure',
    has: true,
    code: `
def schedule(loop, jobs):
    for delay, job in jobs.items():
        message = f"after {delay}"
        loop.call_later(delay, lambda: job.run(message))
`,
  },
  {
    pattern: 'late-binding-closure',
    has: false,
    code: `
functions = []
for i in range(3):
    functions.append(lambda i=i: i)
`,
  },
  {
    pattern: 'late-binding-closure',
    has: false,
    code: `
def tidy(groups):
    for name, rows in groups.items():
        rows.sort(key=lambda row: row.date)
        print(name, rows[0])
`,
  },
  {
    pattern: 'late-binding-closure',
    has: false,
    code: `
def nearest(targets, points):
    found = []
    for target in targets:
        found.append(min(points, key=lambda p: abs(p - target)))
    return found
`,
  },
  {
    pattern: 'late-binding-closure',
    has: false,
    code: `
from functools import partial

for name in names:
    handlers[name] = partial(handle, name)

def later():
    return [name.upper() for name in names]
`,
  },

  {
    pattern: 'removal-while-iterating',
    has: true,
    code: `
def drop_odd(numbers):
    for n in numbers:
        if n % 2:
            numbers.remove(n)
    return numbers
`,
  },
  {
    pattern: 'removal-while-iterating',
    has: true,
    code: `
for key in cache:
    if cache[key].expired:
        del cache[key]
`,
  },
  {
    pattern: 'removal-while-iterating',
    has: true,
    code: `
class Pool:
    def sweep(self):
        for i, worker in enumerate(self.workers):
            if not worker.alive:
                self.workers.pop(i)
`,
  },
  {
    pattern: 'removal-while-iterating',
    has: true,
    code: `
def prune(counts, least):
    for word, count in counts.items():
        if count < least:
            counts.pop(word)
`,
  },
  {
    pattern: 'removal-while-iterating',
    has: false,
    code: `
def drop_odd(numbers):
    for n in numbers[:]:
        if n % 2:
            numbers.remove(n)
`,
  },
  {
    pattern: 'removal-while-iterating',
    has: false,
    code: `
for key in list(cache):
    if cache[key].expired:
        del cache[key]
`,
  },
  {
    pattern: 'removal-while-iterating',
    has: false,
    code: `
for job in jobs:
    if job.id == wanted:
        jobs.remove(job)
        break
`,
  },
  {
    pattern: 'removal-while-iterating',
    has: false,
    code: `
for name in gone:
    names.remove(name)
    del index[name]
while names:
    names.pop()
`,
  },

  { pattern: 'range-len', has: true, code: 'for i in range(len(names)):\n    print(i, names[i])\n' },
  {
    pattern: 'range-len',
    has: true,
    code: `
def dot(a, b):
    total = 0
    for i in range(0, len(a)):
        total += a[i] * b[i]
    return total
`,
  },
  { pattern: 'range-len', has: true, code: 'squares = [values[k] ** 2 for k in range(len(values))]\n' },
  {
    pattern: 'range-len',
    has: true,
    code: `
def index_of(self, wanted):
    for index in range(len(self.items)):
        if self.items[index] == wanted:
            return index
    return -1
`,
  },
  { pattern: 'range-len', has: false, code: 'for i, name in enumerate(names):\n    print(i, name)\n' },
  {
    pattern: 'range-len',
    has: false,
    code: 'for start in range(0, len(data), 100):\n    send(data[start:start + 100])\n',
  },
  {
    pattern: 'range-len',
    has: false,
    code: 'for i in range(len(a) - 1):\n    if a[i] > a[i + 1]:\n        return False\n',
  },
  { pattern: 'range-len', has: false, code: 'for i in range(size):\n    grid.append([0] * len(row))\n' },

  {
    pattern: 'string-concatenation-in-loop',
    has: true,
    code: `
def join(words):
    text = ""
    for word in words:
        text += word + " "
    return text
`,
  },
  {
    pattern: 'string-concatenation-in-loop',
    has: true,
    code: `
def table(rows):
    html = "<table>"
    for row in rows:
        html += "<tr>"
        for cell in row:
            html += f"<td>{cell}</td>"
        html += "</tr>"
    return html + "</table>"
`,
  },
  {
    pattern: 'string-concatenation-in-loop',
    has: true,
    code: `
def binary(n):
    digits = ''
    while n:
        digits = str(n % 2) + digits
        n //= 2
    return digits
`,
  },
  {
    pattern: 'string-concatenation-in-loop',
    has: true,
    code: `
def report(self, people):
    result = str()
    for person in people:
        if person.active:
            result = result + "%s: %d" % (person.name, person.age)
    return result
`,
  },
  {
    pattern: 'string-concatenation-in-loop',
    has: false,
    code: `
def join(words):
    parts = []
    for word in words:
        parts += [word, " "]
    return "".join(parts)
`,
  },
  {
    pattern: 'string-concatenation-in-loop',
    has: false,
    code: `
total = 0
for word in words:
    total += len(word)
label = "total: "
label += str(total)
`,
  },
  {
    pattern: 'string-concatenation-in-loop',
    has: false,
    code: `
for name in names:
    line = name
    line += "!"
    print(line)
`,
  },
  {
    pattern: 'string-concatenation-in-loop',
    has: false,
    code: `
def free_name(name, taken):
    while name in taken:
        name = "_".join([name, "x"])
    return name
`,
  },

  {
    pattern: 'late-binding-closure',
    has: true,
    missed: true,
    reason: 'only the variables of for loops are followed',
    code: `
i = 0
while i < 3:
    functions.append(lambda: i)
    i += 1
`,
  },
  {
    pattern: 'late-binding-closure',
    has: true,
    missed: true,
    reason: 'what is computed from the variable is not followed',
    code: `
for row in rows:
    title = row.title.strip()
    buttons.append(lambda: show(title))
`,
  },
  {
    pattern: 'mutable-class-attribute',
    has: true,
    missed: true,
    reason: 'only changes by the class itself are looked for',
    code: `
class Dog:
    tricks = []

rex = Dog()
rex.tricks.append("roll over")
`,
  },
  {
    pattern: 'string-concatenation-in-loop',
    has: true,
    missed: true,
    reason: 'an f-string is no sum',
    code: `
def join(words):
    text = ""
    for word in words:
        text = f"{text} {word}"
    return text
`,
  },
  {
    pattern: 'broad-except',
    has: true,
    missed: true,
    reason: 'it is about one line; more of them may raise anything',
    code: `
def size(text):
    try:
        width, height = text.split("x")
        return int(width) * int(height)
    except Exception:
        return 0
`,
  },
  {
    pattern: 'init-without-super',
    has: true,
    missed: true,
    reason: 'nobody can say whether a class of another module has an __init__ that matters',
    code: `
from zoo import Animal

class Dog(Animal):
    def __init__(self, breed):
        self.breed = breed
`,
  },
];
