import type { PatternName } from '../../../../src/python/patterns/pattern';

/** A small text written to hold a fault or to look as though it did, by someone who had not seen the rules. */
export interface Seeded {
  readonly pattern: PatternName;
  readonly code: string;
  /** Whether a good reader would point at a place in it. */
  readonly has: boolean;
  /** Why the rule leaves a fault on purpose. */
  readonly missed?: string;
}

export const SEEDED_B: readonly Seeded[] = [
  // blocking-call-in-async
  {
    pattern: 'blocking-call-in-async',
    has: true,
    code: `import asyncio
import time

async def poll(client, job_id):
    while True:
        status = await client.status(job_id)
        if status == "done":
            return status
        time.sleep(0.5)
`,
  },
  {
    pattern: 'blocking-call-in-async',
    has: true,
    code: `import requests
from fastapi import FastAPI

app = FastAPI()

@app.get("/price/{symbol}")
async def price(symbol: str):
    response = requests.get(f"https://quotes.example/{symbol}", timeout=5)
    return response.json()
`,
  },
  {
    pattern: 'blocking-call-in-async',
    has: true,
    code: `from subprocess import run

class Builder:
    async def build(self, target):
        result = run(["make", target], capture_output=True, check=False)
        return result.returncode == 0
`,
  },
  {
    pattern: 'blocking-call-in-async',
    has: true,
    code: `async def load_all(paths, queue):
    for path in paths:
        with open(path) as handle:
            await queue.put(handle.read())
`,
  },
  {
    pattern: 'blocking-call-in-async',
    has: false,
    code: `import asyncio

async def poll(client):
    while not await client.ready():
        await asyncio.sleep(0.5)
`,
  },
  {
    pattern: 'blocking-call-in-async',
    has: false,
    code: `import asyncio
import time

async def slow():
    await asyncio.to_thread(time.sleep, 2)
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, lambda: time.sleep(1))
`,
  },
  {
    pattern: 'blocking-call-in-async',
    has: false,
    code: `import asyncio
import requests

async def fetch(url):
    def work():
        return requests.get(url, timeout=3).text
    return await asyncio.to_thread(work)
`,
  },
  {
    pattern: 'blocking-call-in-async',
    has: false,
    code: `import time
import httpx

def retry(call):
    for delay in (1, 2, 4):
        try:
            return call()
        except OSError:
            time.sleep(delay)

async def fetch(url):
    started = time.monotonic()
    async with httpx.AsyncClient() as client:
        response = await client.get(url)
    return response, time.monotonic() - started
`,
  },

  // dropped-task
  {
    pattern: 'dropped-task',
    has: true,
    code: `import asyncio

async def handle(request, mailer):
    asyncio.create_task(mailer.send(request.user))
    return "ok"
`,
  },
  {
    pattern: 'dropped-task',
    has: true,
    code: `import asyncio

class Server:
    async def start(self):
        loop = asyncio.get_running_loop()
        loop.create_task(self._heartbeat())
`,
  },
  {
    pattern: 'dropped-task',
    has: true,
    code: `from asyncio import ensure_future

def on_message(self, message):
    if message.urgent:
        ensure_future(self.dispatch(message))
`,
  },
  {
    pattern: 'dropped-task',
    has: true,
    code: `import asyncio

async def crawl(urls):
    for url in urls:
        _ = asyncio.create_task(visit(url))
    await asyncio.sleep(10)
`,
  },
  {
    pattern: 'dropped-task',
    has: false,
    code: `import asyncio

async def handle(request):
    task = asyncio.create_task(audit(request))
    answer = await compute(request)
    await task
    return answer
`,
  },
  {
    pattern: 'dropped-task',
    has: false,
    code: `import asyncio

pending = set()

def spawn(coroutine):
    task = asyncio.create_task(coroutine)
    pending.add(task)
    task.add_done_callback(pending.discard)
`,
  },
  {
    pattern: 'dropped-task',
    has: false,
    code: `import asyncio

async def gather_all(jobs):
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(job.run())
`,
  },
  {
    pattern: 'dropped-task',
    has: false,
    code: `import asyncio

async def both(a, b):
    tasks = [asyncio.create_task(a()), asyncio.create_task(b())]
    await asyncio.wait_for(asyncio.ensure_future(a()), 3)
    return await asyncio.gather(*tasks)
`,
  },

  // unlocked-shared-counter
  {
    pattern: 'unlocked-shared-counter',
    has: true,
    code: `import threading

counter = 0

def work():
    global counter
    for _ in range(100_000):
        counter += 1

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
`,
  },
  {
    pattern: 'unlocked-shared-counter',
    has: true,
    code: `from threading import Thread

class Crawler:
    def __init__(self):
        self.pages = 0

    def start(self):
        for _ in range(8):
            Thread(target=self._visit, daemon=True).start()

    def _visit(self):
        while True:
            fetch_next()
            self.pages += 1
`,
  },
  {
    pattern: 'unlocked-shared-counter',
    has: true,
    code: `from concurrent.futures import ThreadPoolExecutor

total = 0

def add(order):
    global total
    total = total + order.amount

with ThreadPoolExecutor(max_workers=8) as pool:
    for order in orders:
        pool.submit(add, order)
`,
  },
  {
    pattern: 'unlocked-shared-counter',
    has: true,
    code: `import threading

class Worker(threading.Thread):
    done = 0

    def run(self):
        for item in self.items:
            process(item)
            Worker.done += 1
`,
  },
  {
    pattern: 'unlocked-shared-counter',
    has: false,
    code: `import threading

counter = 0
lock = threading.Lock()

def work():
    global counter
    for _ in range(100_000):
        with lock:
            counter += 1

threading.Thread(target=work).start()
`,
  },
  {
    pattern: 'unlocked-shared-counter',
    has: false,
    code: `import threading

def work(results):
    count = 0
    for _ in range(100_000):
        count += 1
    results.append(count)

results = []
threading.Thread(target=work, args=(results,)).start()
`,
  },
  {
    pattern: 'unlocked-shared-counter',
    has: false,
    code: `import threading

class Pool:
    def __init__(self):
        self._lock = threading.Lock()
        self.done = 0

    def start(self):
        threading.Thread(target=self._run).start()

    def _run(self):
        self._lock.acquire()
        try:
            self.done += 1
        finally:
            self._lock.release()
`,
  },
  {
    pattern: 'unlocked-shared-counter',
    has: false,
    code: `calls = 0

def traced(function):
    def wrapper(*args):
        global calls
        calls += 1
        return function(*args)
    return wrapper
`,
  },

  // datetime-utcnow
  {
    pattern: 'datetime-utcnow',
    has: true,
    code: `from datetime import datetime

def stamp(record):
    record["created_at"] = datetime.utcnow().isoformat()
    return record
`,
  },
  {
    pattern: 'datetime-utcnow',
    has: true,
    code: `import datetime

def expired(token):
    return token.expires < datetime.datetime.utcnow()
`,
  },
  {
    pattern: 'datetime-utcnow',
    has: true,
    code: `import datetime as dt
from sqlalchemy import Column, DateTime

class Order(Base):
    __tablename__ = "orders"
    created = Column(DateTime, default=dt.datetime.utcnow)
`,
  },
  {
    pattern: 'datetime-utcnow',
    has: true,
    code: `from datetime import datetime

def parse(seconds):
    return datetime.utcfromtimestamp(seconds)
`,
  },
  {
    pattern: 'datetime-utcnow',
    has: false,
    code: `from datetime import datetime, timezone

def stamp():
    return datetime.now(timezone.utc).isoformat()
`,
  },
  {
    pattern: 'datetime-utcnow',
    has: false,
    code: `import arrow

def stamp():
    return arrow.utcnow().isoformat()
`,
  },
  {
    pattern: 'datetime-utcnow',
    has: false,
    code: `from oslo_utils import timeutils

class Clock:
    def utcnow(self):
        return timeutils.utcnow()

    def age(self, since):
        return self.utcnow() - since
`,
  },
  {
    pattern: 'datetime-utcnow',
    has: false,
    code: `from datetime import datetime

def parse(seconds, zone):
    # datetime.utcnow() was here once
    return datetime.fromtimestamp(seconds, tz=zone)
`,
  },

  // equality-with-none
  {
    pattern: 'equality-with-none',
    has: true,
    code: `def greet(name=None):
    if name == None:
        name = "you"
    return f"Hello {name}"
`,
  },
  {
    pattern: 'equality-with-none',
    has: true,
    code: `def filled(rows):
    return [row for row in rows if row["price"] != None and row["price"] > 0]
`,
  },
  {
    pattern: 'equality-with-none',
    has: true,
    code: `def walk(node):
    while None != node:
        yield node.value
        node = node.next
`,
  },
  {
    pattern: 'equality-with-none',
    has: true,
    code: `def has_children(node):
    return not (node.left == None and node.right == None)
`,
  },
  {
    pattern: 'equality-with-none',
    has: false,
    code: `def greet(name=None):
    if name is None or name == "None":
        return "Hello"
    return f"Hello {name}"
`,
  },
  {
    pattern: 'equality-with-none',
    has: false,
    code: `class Node:
    def __eq__(self, other=None):
        return other is not None and self.key == other.key
`,
  },
  {
    pattern: 'equality-with-none',
    has: false,
    code: `from unittest.mock import call

def test_saves(store):
    assert store.save.call_args_list == [call(None)]
    assert store.find("x") in (None, "")
`,
  },
  {
    pattern: 'equality-with-none',
    has: false,
    code: `def pick(options, fallback=None):
    value = options.get("mode", None) == fallback
    return value or None
`,
  },

  // identity-with-literal
  {
    pattern: 'identity-with-literal',
    has: true,
    code: `def is_admin(user):
    return user.role is "admin"
`,
  },
  {
    pattern: 'identity-with-literal',
    has: true,
    code: `def first_page(number):
    if number is 1:
        return True
    return False
`,
  },
  {
    pattern: 'identity-with-literal',
    has: true,
    code: `def has_parts(parts):
    if parts is not []:
        return len(parts)
    return 0
`,
  },
  {
    pattern: 'identity-with-literal',
    has: true,
    code: `def direction(step):
    while step is not -1 and step is not ():
        step = move(step)
    return step
`,
  },
  {
    pattern: 'identity-with-literal',
    has: false,
    code: `def check(value):
    if value is None or value is True or value is not False:
        return value is not Ellipsis and value is not ...
`,
  },
  {
    pattern: 'identity-with-literal',
    has: false,
    code: `MISSING = object()

def get(mapping, key, default=MISSING):
    value = mapping.get(key, MISSING)
    if value is MISSING:
        return default
    return "found" if value is not default else 1
`,
  },
  {
    pattern: 'identity-with-literal',
    has: false,
    code: `def kind(value):
    if type(value) is str and value == "a":
        return 1
    if type(value) is int and not value == 3:
        return 2
`,
  },
  {
    pattern: 'identity-with-literal',
    has: false,
    code: `def same(a, b, names):
    return a[0] is b[0] and a is not names["first"] and (a is b) == 1
`,
  },

  // in-dict-keys
  {
    pattern: 'in-dict-keys',
    has: true,
    code: `def lookup(table, key):
    if key in table.keys():
        return table[key]
    return None
`,
  },
  {
    pattern: 'in-dict-keys',
    has: true,
    code: `import os

def mode():
    return "prod" if "APP_ENV" not in os.environ.keys() else os.environ["APP_ENV"]
`,
  },
  {
    pattern: 'in-dict-keys',
    has: true,
    code: `class Cache:
    def stale(self, names):
        return [name for name in names if name not in self._entries.keys()]
`,
  },
  {
    pattern: 'in-dict-keys',
    has: true,
    code: `def has(settings, section, option):
    return option in list(settings[section].keys())
`,
  },
  {
    pattern: 'in-dict-keys',
    has: false,
    code: `def show(table):
    names = sorted(table.keys())
    return ", ".join(name for name in names if name in table)
`,
  },
  {
    pattern: 'in-dict-keys',
    has: false,
    code: `def shared(left, right, key):
    return key in left.keys() & right.keys()
`,
  },
  {
    pattern: 'in-dict-keys',
    has: false,
    code: `def find(table, value):
    if value in table.values() or ("a", value) in table.items():
        return True
    return value in table.keys("prefix:*")
`,
  },
  {
    pattern: 'in-dict-keys',
    has: false,
    code: `class Frame:
    def known(self, name):
        return name in self.keys

def visit(frame):
    return frame.keys() == {"a"} or "a" in frame
`,
  },

  // type-comparison
  {
    pattern: 'type-comparison',
    has: true,
    code: `def flatten(value):
    if type(value) == list:
        return [item for part in value for item in flatten(part)]
    return [value]
`,
  },
  {
    pattern: 'type-comparison',
    has: true,
    code: `def same(a, b):
    return type(a) == type(b) and a.key == b.key
`,
  },
  {
    pattern: 'type-comparison',
    has: true,
    code: `def size(value):
    if type(value) is int:
        return 8
    elif type(value) is not str:
        raise TypeError(value)
    return len(value)
`,
  },
  {
    pattern: 'type-comparison',
    has: true,
    code: `def encode(value):
    if type(value) in (int, float):
        return str(value)
    if type(value).__name__ == "Decimal":
        return format(value)
    return repr(value)
`,
  },
  {
    pattern: 'type-comparison',
    has: false,
    code: `def size(value):
    if isinstance(value, int):
        return 8
    return len(value)
`,
  },
  {
    pattern: 'type-comparison',
    has: false,
    code: `def copy(node):
    kind = type(node)
    return kind(node.name, type(node.parent)(node.parent.name)) == node
`,
  },
  {
    pattern: 'type-comparison',
    has: false,
    code: `def find(records, type):
    return [record for record in records if record.type == type and type == "song"]
`,
  },
  {
    pattern: 'type-comparison',
    has: false,
    code: `class Schema:
    def accepts(self, field):
        return self.type(field) == "string" and field.type == str
`,
  },

  // eval-call
  {
    pattern: 'eval-call',
    has: true,
    code: `def calculate(expression):
    return eval(expression)
`,
  },
  {
    pattern: 'eval-call',
    has: true,
    code: `def main():
    numbers = [eval(part) for part in input("Numbers: ").split(",")]
    print(sum(numbers))
`,
  },
  {
    pattern: 'eval-call',
    has: true,
    code: `import builtins

def resolve(annotation, module):
    return builtins.eval(annotation, vars(module), {"__builtins__": {}})
`,
  },
  {
    pattern: 'eval-call',
    has: true,
    code: `class Rule:
    def matches(self, row):
        return bool(eval(compile(self.source, "<rule>", "eval"), {}, {"row": row}))
`,
  },
  {
    pattern: 'eval-call',
    has: false,
    code: `import ast

def parse(text):
    return ast.literal_eval(text)
`,
  },
  {
    pattern: 'eval-call',
    has: false,
    code: `def validate(model, frame):
    model.eval()
    return frame.eval("c = a + b")
`,
  },
  {
    pattern: 'eval-call',
    has: false,
    code: `def eval(node, env):
    if node.kind == "number":
        return node.value
    return eval(node.left, env) + eval(node.right, env)
`,
  },
  {
    pattern: 'eval-call',
    has: false,
    code: `class Machine:
    def eval(self, line):
        return self.run(line)

    def loop(self):
        print("eval(x)", self.eval(input()))
`,
  },

  // exec-call
  {
    pattern: 'exec-call',
    has: true,
    code: `def load_settings(path):
    settings = {}
    with open(path) as handle:
        exec(handle.read(), settings)
    return settings
`,
  },
  {
    pattern: 'exec-call',
    has: true,
    code: `def make(names):
    for name in names:
        exec(f"{name} = 0")
`,
  },
  {
    pattern: 'exec-call',
    has: true,
    code: `class Plugin:
    def run(self, source):
        code = compile(source, self.path, "exec")
        exec(code, self.namespace)
`,
  },
  {
    pattern: 'exec-call',
    has: true,
    code: `def on_message(message):
    return {"result": exec(message["code"])} if message["trusted"] else None
`,
  },
  {
    pattern: 'exec-call',
    has: false,
    code: `def query(cursor, sql):
    cursor.exec(sql)
    return cursor.fetchall()
`,
  },
  {
    pattern: 'exec-call',
    has: false,
    code: `import asyncio

async def run(command):
    process = await asyncio.create_subprocess_exec(*command)
    return await process.wait()
`,
  },
  {
    pattern: 'exec-call',
    has: false,
    code: `from docker.helpers import exec

def shell(container):
    return exec(container, "ls")
`,
  },
  {
    pattern: 'exec-call',
    has: false,
    code: `def build(source):
    mode = "exec"
    return compile(source, "<string>", mode)
`,
  },

  // pickle-load
  {
    pattern: 'pickle-load',
    has: true,
    code: `import pickle

def read_session(data):
    return pickle.loads(data)
`,
  },
  {
    pattern: 'pickle-load',
    has: true,
    code: `import pickle

def load_model(path):
    with open(path, "rb") as handle:
        return pickle.load(handle)
`,
  },
  {
    pattern: 'pickle-load',
    has: true,
    code: `from pickle import loads as unpickle

def receive(connection):
    size = int.from_bytes(connection.recv(4), "big")
    return unpickle(connection.recv(size))
`,
  },
  {
    pattern: 'pickle-load',
    has: true,
    code: `import pickle as pkl

class Reader:
    def rows(self, stream):
        unpickler = pkl.Unpickler(stream)
        while True:
            try:
                yield unpickler.load()
            except EOFError:
                return
`,
  },
  {
    pattern: 'pickle-load',
    has: false,
    code: `import pickle

def save(model, path):
    with open(path, "wb") as handle:
        pickle.dump(model, handle)
    return pickle.dumps(model)
`,
  },
  {
    pattern: 'pickle-load',
    has: false,
    code: `import json

def load(path):
    with open(path) as handle:
        return json.load(handle) or json.loads("{}")
`,
  },
  {
    pattern: 'pickle-load',
    has: false,
    code: `class Jar:
    def __init__(self, pickle):
        self.pickle = pickle

    def open(self, lid):
        return self.pickle.load(lid)
`,
  },
  {
    pattern: 'pickle-load',
    has: false,
    code: `import pickle

def safe(action):
    try:
        return action()
    except pickle.UnpicklingError:
        return pickle.HIGHEST_PROTOCOL
`,
  },

  // yaml-load
  {
    pattern: 'yaml-load',
    has: true,
    code: `import yaml

def read(path):
    with open(path) as handle:
        return yaml.load(handle)
`,
  },
  {
    pattern: 'yaml-load',
    has: true,
    code: `import yaml

def read(text):
    return yaml.load(text, Loader=yaml.Loader)
`,
  },
  {
    pattern: 'yaml-load',
    has: true,
    code: `from yaml import load, UnsafeLoader

def settings(stream):
    return load(stream, UnsafeLoader)
`,
  },
  {
    pattern: 'yaml-load',
    has: true,
    code: `import yaml

def documents(stream):
    for document in yaml.load_all(stream, Loader=yaml.FullLoader):
        yield document
    yield yaml.unsafe_load(stream)
`,
  },
  {
    pattern: 'yaml-load',
    has: false,
    code: `import yaml

def read(stream):
    return yaml.safe_load(stream)
`,
  },
  {
    pattern: 'yaml-load',
    has: false,
    code: `import yaml

def read(stream):
    return yaml.load(stream, Loader=yaml.SafeLoader)
`,
  },
  {
    pattern: 'yaml-load',
    has: false,
    code: `import yaml
from yaml import CSafeLoader

def read(stream):
    return yaml.load(stream, CSafeLoader)
`,
  },
  {
    pattern: 'yaml-load',
    has: false,
    code: `from ruamel.yaml import YAML

def read(stream):
    yaml = YAML(typ="safe")
    return yaml.load(stream)
`,
  },

  // shell-true
  {
    pattern: 'shell-true',
    has: true,
    code: `import subprocess

def archive(name):
    subprocess.run(f"tar czf {name}.tgz {name}", shell=True, check=True)
`,
  },
  {
    pattern: 'shell-true',
    has: true,
    code: `from subprocess import Popen, PIPE

def lines(command):
    process = Popen(
        command,
        stdout=PIPE,
        shell=True,
    )
    return process.communicate()[0].splitlines()
`,
  },
  {
    pattern: 'shell-true',
    has: true,
    code: `import subprocess as sp

class Git:
    def head(self):
        return sp.check_output("git rev-parse HEAD", shell=True, text=True).strip()
`,
  },
  {
    pattern: 'shell-true',
    has: true,
    code: `import os

def clean(folder):
    os.system("rm -rf " + folder)
`,
  },
  {
    pattern: 'shell-true',
    has: false,
    code: `import subprocess

def archive(name):
    subprocess.run(["tar", "czf", f"{name}.tgz", name], check=True)
`,
  },
  {
    pattern: 'shell-true',
    has: false,
    code: `import subprocess

def run(command):
    return subprocess.Popen(command, shell=False, env={"shell": "True"})
`,
  },
  {
    pattern: 'shell-true',
    has: false,
    code: `def terminal(window, shell=True):
    options = dict(shell=True, colors=256)
    return window.open(**options) if shell else None
`,
  },
  {
    pattern: 'shell-true',
    has: false,
    code: `import shlex
import subprocess

def run(line):
    # never shell=True here
    return subprocess.call(shlex.split(line))
`,
  },

  // sql-by-formatting
  {
    pattern: 'sql-by-formatting',
    has: true,
    code: `def find(cursor, name):
    cursor.execute(f"SELECT id, email FROM users WHERE name = '{name}'")
    return cursor.fetchone()
`,
  },
  {
    pattern: 'sql-by-formatting',
    has: true,
    code: `def rename(connection, user_id, name):
    query = "UPDATE users SET name = '%s' WHERE id = %d" % (name, user_id)
    connection.execute(query)
`,
  },
  {
    pattern: 'sql-by-formatting',
    has: true,
    code: `def remove(db, table, key):
    sql = "DELETE FROM {} WHERE id = {}".format(table, key)
    db.execute(sql)
    db.commit()
`,
  },
  {
    pattern: 'sql-by-formatting',
    has: true,
    code: `def search(session, word):
    rows = session.execute(
        "SELECT title FROM books "
        "WHERE title LIKE '%" + word + "%' ORDER BY title"
    )
    return [row.title for row in rows]
`,
  },
  {
    pattern: 'sql-by-formatting',
    has: false,
    code: `def find(cursor, name):
    cursor.execute("SELECT id, email FROM users WHERE name = %s", (name,))
    return cursor.fetchone()
`,
  },
  {
    pattern: 'sql-by-formatting',
    has: false,
    code: `def hint(count, name):
    print(f"Select one of {count} files from the list where {name} is shown")
    return "Update of %s failed" % name
`,
  },
  {
    pattern: 'sql-by-formatting',
    has: false,
    code: `COLUMNS = "SELECT id, title, year "

def newest(cursor):
    cursor.execute(
        "SELECT id, title, year "
        "FROM books WHERE year > ? "
        "ORDER BY year", [2020]
    )
    return cursor.fetchall()
`,
  },
  {
    pattern: 'sql-by-formatting',
    has: false,
    code: `import logging

log = logging.getLogger(__name__)

def insert(row, place):
    log.info("Insert %s into %s", row, place)
    raise ValueError(f"Cannot insert into {place}: delete {row} first")
`,
  },

  // open-without-with
  {
    pattern: 'open-without-with',
    has: true,
    code: `def read(path):
    handle = open(path)
    text = handle.read()
    handle.close()
    return text
`,
  },
  {
    pattern: 'open-without-with',
    has: true,
    code: `import json

def config():
    return json.load(open("config.json"))
`,
  },
  {
    pattern: 'open-without-with',
    has: true,
    code: `def words(path):
    for line in open(path, encoding="utf-8"):
        yield from line.split()
`,
  },
  {
    pattern: 'open-without-with',
    has: true,
    code: `from pathlib import Path

def append(path, line):
    log = Path(path).open("a")
    log.write(line + "\\n")
`,
  },
  {
    pattern: 'open-without-with',
    has: false,
    code: `def copy(source, target):
    with open(source, "rb") as reader, open(target, "wb") as writer:
        writer.write(reader.read())
`,
  },
  {
    pattern: 'open-without-with',
    has: false,
    code: `from contextlib import ExitStack, closing

def merge(paths):
    with ExitStack() as stack:
        handles = [stack.enter_context(open(path)) for path in paths]
        return [handle.readline() for handle in handles]
`,
  },
  {
    pattern: 'open-without-with',
    has: false,
    code: `import webbrowser

def show(url, door):
    webbrowser.open(url)
    door.open()
    return Image.open("logo.png")
`,
  },
  {
    pattern: 'open-without-with',
    has: false,
    code: `def source(path):
    """The caller closes it."""
    return open(path, "rb")
`,
  },

  // query-in-loop
  {
    pattern: 'query-in-loop',
    has: true,
    code: `from shop.models import Order

def totals():
    for order in Order.objects.all():
        print(order.customer.name, order.items.count())
`,
  },
  {
    pattern: 'query-in-loop',
    has: true,
    code: `from library.models import Author, Book

def shelf(request):
    rows = []
    for author in Author.objects.filter(active=True):
        books = Book.objects.filter(author=author)
        rows.append((author, list(books)))
    return rows
`,
  },
  {
    pattern: 'query-in-loop',
    has: true,
    code: `def notify(user_ids):
    for user_id in user_ids:
        user = User.objects.get(pk=user_id)
        send_mail("News", "...", None, [user.email])
`,
  },
  {
    pattern: 'query-in-loop',
    has: true,
    code: `def orders(session, users):
    return {
        user.id: session.query(Order).filter_by(user_id=user.id).all()
        for user in users
    }
`,
  },
  {
    pattern: 'query-in-loop',
    has: false,
    code: `from shop.models import Order

def totals():
    for order in Order.objects.select_related("customer").all():
        print(order.customer.name)
`,
  },
  {
    pattern: 'query-in-loop',
    has: false,
    code: `def names(ids):
    users = User.objects.in_bulk(ids)
    for user_id in ids:
        yield users[user_id].name
`,
  },
  {
    pattern: 'query-in-loop',
    has: false,
    code: `def counts(words):
    total = 0
    for word in words:
        total += word.count("a") + len(word.strip())
        print(word.lower(), {}.get(word))
    return total
`,
  },
  {
    pattern: 'query-in-loop',
    has: false,
    code: `def show(author):
    for book in author.books.all():
        print(book.title, book.year)
    return Book.objects.filter(author=author).count()
`,
  },

  // Left on purpose.
  {
    pattern: 'blocking-call-in-async',
    has: true,
    missed: 'no type of `path` is evident',
    code: `async def load(paths, queue):
    for path in paths:
        await queue.put(path.read_text())
`,
  },
  {
    pattern: 'unlocked-shared-counter',
    has: true,
    missed: 'read and written by way of a local name',
    code: `import threading

balance = 0

def deposit():
    global balance
    current = balance
    current += 1
    balance = current

for _ in range(4):
    threading.Thread(target=deposit).start()
`,
  },
  {
    pattern: 'equality-with-none',
    has: true,
    missed: 'a test may be of `==` itself',
    code: `def test_missing(self):
    self.assertTrue(self.store.find("x") == None)
`,
  },
  {
    pattern: 'type-comparison',
    has: true,
    missed: 'what the collection holds is not evident',
    code: `NUMBERS = (int, float)

def encode(value):
    return str(value) if type(value) in NUMBERS else repr(value)
`,
  },
  {
    pattern: 'eval-call',
    has: true,
    missed: 'under another name',
    code: `run = eval

def calculate(text):
    return run(text)
`,
  },
  {
    pattern: 'sql-by-formatting',
    has: true,
    missed: 'nothing says that the text is run',
    code: `def by_name(name):
    return f"SELECT id FROM users WHERE name = '{name}'"
`,
  },
  {
    pattern: 'query-in-loop',
    has: true,
    missed: 'an attribute may be anything',
    code: `from shop.models import Order

def customers():
    for order in Order.objects.all():
        print(order.customer.name)
`,
  },
];
