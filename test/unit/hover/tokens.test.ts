/**
 * What a hover on a token must lead to first: the question an interviewer would ask with the pointer on that token. The list
 * was judged from the questions, not from what the ranking says.
 */
import assert from 'node:assert/strict';
import { readBankFiles } from '../../../build/bankFiles';
import { assembleBank } from '../../../src/bank/assemble';
import { Catalog } from '../../../src/bank/catalog';
import { CRAFT_SECTION } from '../../../src/bank/model';
import { HoverLookup } from '../../../src/features/hover/lookup';
import { parsePython } from '../../../src/python/document';
import { root } from '../../host/paths';
import { CURSOR } from '../python/cursor';

const { sections } = assembleBank(readBankFiles(`${root}/questions`));
const lookup = new HoverLookup(new Catalog(sections));

/** The questions for the place of the cursor mark, best first. */
function questionsAt(marked: string): string[] {
  const text = marked.replace(CURSOR, '');
  const found = lookup.find({ text, tree: parsePython(text) }, marked.indexOf(CURSOR));
  return found?.questions.map(({ id }) => id) ?? [];
}

/** By question: code with the pointer on a token that must lead there first. */
const FIRST: Record<string, readonly string[]> = {
  // Keywords
  'is-vs-equality': [
    'if x ‸is y: pass',
    'if x is ‸not y: pass',
    'if x ‸is None: pass',
    'x = ‸None',
    'x ‸== y',
    'x ‸!= y',
    '‸id(x)',
  ],
  'boolean-operators-short-circuit': [
    'x ‸and y',
    'x ‸or y',
    '‸not x',
    '‸if x: pass',
    'if x: pass\n‸elif y: pass',
    'y = 1 ‸if x else 2',
    'x = ‸True',
    '‸bool(x)',
    'def ‸__bool__(self): pass',
  ],
  'context-managers': [
    '‸with open(p) as f: pass',
    'with open(p) ‸as f: pass',
    'class A:\n    def ‸__enter__(self): pass',
    'class A:\n    def ‸__exit__(self, *a): pass',
    'import contextlib\n@contextlib.‸contextmanager\ndef f(): yield',
    'from contextlib import ‸contextmanager',
    'from contextlib import suppress\nwith ‸suppress(KeyError): pass',
    'import ‸contextlib',
  ],
  'advanced-context-managers': [
    'async def f():\n    async ‸with x: pass',
    'class A:\n    async def ‸__aenter__(self): pass',
    'from contextlib import ‸asynccontextmanager',
  ],
  'assert-statement': ['‸assert x', '‸AssertionError', 'if ‸__debug__: pass'],
  'asyncio-coroutines': [
    '‸async def f(): pass',
    'async def f():\n    ‸await x',
    'async def f():\n    async ‸for x in y: pass',
    'import ‸asyncio',
    'import asyncio\nasyncio.‸gather(a, b)',
    'import asyncio\nasyncio.‸run(main())',
    'import asyncio\nasyncio.‸create_task(x)',
  ],
  'try-except-eafp': [
    '‸try: pass\nexcept KeyError: pass',
    'try: pass\n‸except KeyError: pass',
    'try: pass\nexcept KeyError ‸as e: pass',
    'try: pass\nexcept ‸KeyError: pass',
  ],
  'try-else-finally': [
    'try: pass\n‸finally: pass',
    'try: pass\nexcept E: pass\n‸else: pass',
    'raise X ‸from e',
    'def f():\n    ‸return 1',
    'e.‸__cause__',
  ],
  'custom-exceptions': ['‸raise X'],
  'exception-hierarchy': [
    '‸Exception',
    '‸BaseException',
    '‸KeyboardInterrupt',
    '‸OSError',
    '‸LookupError',
    '‸ValueError',
    '‸IndexError',
    '‸ExceptionGroup',
    'try: pass\n‸except* E: pass',
    '‸SystemExit',
  ],
  'class-creation-and-dataclasses': [
    '‸class A: pass',
    'class A:\n    def ‸__init__(self): pass',
    'class A:\n    def ‸__new__(cls): pass',
    'class A:\n    def ‸__post_init__(self): pass',
    'import ‸dataclasses',
    'from dataclasses import dataclass\n@‸dataclass\nclass A: pass',
    'from dataclasses import ‸dataclass',
    'from dataclasses import field\n‸field()',
  ],
  'argument-passing-model': ['‸def f(x): pass', 'x ‸+= y'],
  'default-arguments-mutable-trap': ['def f(a‸=[]): pass', 'def f(a‸=1): pass', 'f.‸__defaults__'],
  'args-and-kwargs': [
    'def f(‸*args): pass',
    'def f(*ar‸gs): pass',
    'def f(‸**kwargs): pass',
    'f(‸*xs)',
    'f(‸**d)',
    'def f(a, ‸/, b): pass',
    'def f(a, ‸*, b): pass',
    'x = [‸*a, *b]',
  ],
  'scope-legb': ['def f():\n    ‸global x', '‸NameError', '‸UnboundLocalError', '‸locals()', '‸globals()'],
  closures: ['def f():\n    def g():\n        ‸nonlocal x', 'f.‸__closure__'],
  'lambda-functions': ['f = ‸lambda x: x', 'sorted(x, ‸key=f)', 'from operator import ‸itemgetter'],
  'remove-vs-pop-vs-del': ['‸del x[0]', '[].‸remove(1)', '[].‸pop()'],
  'iterables-vs-iterators': [
    '‸for x in y: pass',
    '‸iter(x)',
    '‸next(x)',
    'class A:\n    def ‸__iter__(self): pass',
    'class A:\n    def ‸__next__(self): pass',
    '‸StopIteration',
  ],
  'list-vs-tuple-vs-set': ['if x ‸in y: pass', 'if x ‸not in y: pass'],
  'module-vs-package': [
    '‸import x',
    'import sys\nsys.‸path',
    'import sys\nsys.‸modules',
    '‸ModuleNotFoundError',
    'import importlib\nimportlib.‸reload(x)',
    '‸__file__',
  ],
  'import-styles': [
    '‸from x import y',
    'from x ‸import *',
    'import x ‸as y',
    'import importlib\nimportlib.‸import_module("x")',
  ],
  'package-init-file': ['‸__all__ = []', '‸from . import x'],
  'breaking-circular-imports': ['‸ImportError', 'from typing import ‸TYPE_CHECKING'],
  'name-main-guard': ['if ‸__name__ == "__main__": pass'],
  'generator-functions-yield': ['def f():\n    ‸yield 1', 'def f():\n    x = ‸yield', '‸GeneratorExit'],
  'yield-from-delegation': ['def f():\n    ‸yield from x', 'def f():\n    yield ‸from x'],
  'pattern-matching-and-deep-equality': [
    '‸match x:\n    case 1: pass',
    'match x:\n    ‸case 1: pass',
    'match x:\n    case ‸_: pass',
    'class A:\n    ‸__match_args__ = ()',
  ],
  'annotations-and-type-hints': [
    'def f() ‸-> int: pass',
    'def f(x: int ‸| None): pass',
    'import ‸typing',
    'from typing import ‸Optional',
    'from typing import ‸Any',
    'f.‸__annotations__',
  ],
  'walrus-operator': ['if (n ‸:= 3): pass'],
  // Displays, slices, strings
  'slicing-and-slice-objects': ['x[‸::-1]', 'x[1‸:3]', 'x[‸:]', '‸slice(1)', '‸reversed(x)'],
  'list-comprehensions': ['[x ‸for x in y]', '[x for x in y ‸if x]'],
  'comprehensions-vs-generator-expressions': ['sum(x ‸for x in y)', '{x: 1 ‸for x in y}', '{x ‸for x in y}', '‸sum(x)'],
  'string-formatting': [
    '‸f"{x}"',
    'f"{x‸!r}"',
    'f"{x‸:>5}"',
    '"%s" ‸% x',
    '"".‸format()',
    '‸format(x)',
    'f"{x‸=}"',
    'class A:\n    def ‸__format__(self, s): pass',
  ],
  // Operators with methods, dunder names
  'magic-methods': [
    'x ‸+ y',
    'x ‸< y',
    '‸repr(x)',
    '‸str(x)',
    '‸len(x)',
    '‸NotImplemented',
    'class A:\n    def ‸__repr__(self): pass',
    'class A:\n    def ‸__str__(self): pass',
    'class A:\n    def ‸__eq__(self, o): pass',
    'class A:\n    def ‸__hash__(self): pass',
    'class A:\n    def ‸__len__(self): pass',
    'class A:\n    def ‸__getitem__(self, i): pass',
    'class A:\n    def ‸__call__(self): pass',
    'class A:\n    def ‸__contains__(self, x): pass',
    'class A:\n    def ‸__add__(self, o): pass',
    'class A:\n    def ‸__lt__(self, o): pass',
    'from functools import ‸total_ordering',
  ],
  'set-operations': ['{1} ‸& {2}', '{1} ‸- {2}', '{1} ‸| {2}', 'x ‸& y', 'x ‸^ y', '‸set()', 'set().‸union(x)'],
  'sets-vs-frozensets': ['‸frozenset()'],
  slots: ['class A:\n    ‸__slots__ = ()', 'x.‸__dict__', '‸vars(x)'],
  'getattr-vs-getattribute': [
    'class A:\n    def ‸__getattr__(self, n): pass',
    'class A:\n    def ‸__getattribute__(self, n): pass',
    'class A:\n    def ‸__setattr__(self, n, v): pass',
    '‸getattr(x, "y")',
    '‸setattr(x, "y", 1)',
    '‸AttributeError',
  ],
  'descriptor-protocol': [
    'class A:\n    def ‸__get__(self, o, t): pass',
    'class A:\n    def ‸__set__(self, o, v): pass',
    'class A:\n    def ‸__set_name__(self, o, n): pass',
  ],
  'method-resolution-order': ['A.‸__mro__', 'class A(B):\n    def f(self):\n        ‸super().f()'],
  'inheritance-and-composition': ['‸issubclass(A, B)'],
  metaclasses: [
    'class A(‸metaclass=M): pass',
    'class A:\n    def ‸__init_subclass__(cls): pass',
    'class A:\n    def ‸__prepare__(n, b): pass',
  ],
  'type-as-class-factory': ['‸type(x)'],
  'memory-management-and-gc': [
    'class A:\n    def ‸__del__(self): pass',
    'import ‸gc',
    'import gc\ngc.‸collect()',
    'import sys\nsys.‸getrefcount(x)',
  ],
  'weak-references': ['import ‸weakref', 'import weakref\nweakref.‸ref(x)', 'from weakref import ‸WeakValueDictionary'],
  'shallow-vs-deep-copy': [
    'import copy\ncopy.‸copy(x)',
    'from copy import ‸deepcopy',
    'import ‸copy',
    'class A:\n    def ‸__deepcopy__(self, m): pass',
    '[].‸copy()',
  ],
  // Builtins
  'list-vs-tuple': ['‸list(x)', '‸tuple(x)'],
  'list-operations-and-complexity': [
    '‸sorted(x)',
    '[].‸sort()',
    '[].‸insert(0, 1)',
    'from collections import ‸deque',
    'import ‸bisect',
  ],
  'append-vs-extend': ['[].‸append(1)', '[].‸extend(x)'],
  'dictionaries-internals-and-methods': [
    '‸dict()',
    '‸hash(x)',
    '{}.‸get(1)',
    '{}.‸items()',
    'from collections import ‸OrderedDict',
  ],
  defaultdict: [
    'from collections import ‸defaultdict',
    'from collections import defaultdict as dd\n‸dd(list)',
    'class A(dict):\n    def ‸__missing__(self, k): pass',
    'from collections import ‸Counter',
  ],
  'mutable-vs-immutable': ['"".‸join(x)', 'dict.‸fromkeys(x)'],
  'enumerate-builtin': ['‸enumerate(x)', 'for i in ‸range(3): pass'],
  'zip-builtin': ['‸zip(a, b)', 'from itertools import ‸zip_longest', 'zip(a, b, ‸strict=True)'],
  'any-and-all': ['‸any(x)', '‸all(x)'],
  'type-conversion': ['‸int("3")', '‸float("3")', '‸round(2.5)'],
  'duck-typing': ['‸isinstance(x, A)', '‸hasattr(x, "y")', '‸callable(x)', 'from typing import ‸Protocol'],
  'reading-and-writing-files': ['‸open(p)', '‸UnicodeDecodeError'],
  'file-modes-and-atomic-writes': ['import os\nos.‸replace(a, b)', '‸FileExistsError'],
  'production-logging': ['‸print(x)', 'import logging\nlogging.‸getLogger()', 'import ‸logging'],
  'debugging-techniques': ['‸breakpoint()', 'import ‸pdb'],
  'dis-bytecode': ['import dis\ndis.‸dis(f)', 'f.‸__code__', '‸compile(s, "", "exec")'],
  'object-interning': ['import sys\nsys.‸intern("x")'],
  // Decorators
  'property-decorator': [
    'class A:\n    @‸property\n    def x(self): pass',
    'class A:\n    @x.‸setter\n    def x(self, v): pass',
    'from functools import ‸cached_property',
  ],
  'instance-class-static-methods': [
    'class A:\n    @‸classmethod\n    def f(cls): pass',
    'class A:\n    @‸staticmethod\n    def f(): pass',
    'class A:\n    def f(‸self): pass',
    'class A:\n    def f(‸cls): pass',
  ],
  decorators: [
    '‸@mine\ndef f(): pass',
    'from functools import ‸wraps',
    'import functools\n@functools.‸wraps(f)\ndef g(): pass',
    'from functools import lru_cache\n@‸lru_cache\ndef f(): pass',
    'import functools\n@functools.‸cache\ndef f(): pass',
    'f.‸__wrapped__',
  ],
  'four-pillars-of-oop': [
    'from abc import ‸ABC',
    'from abc import abstractmethod\nclass A:\n    @‸abstractmethod\n    def f(self): pass',
    '‸NotImplementedError',
  ],
  // Library names
  'itertools-lazy-pipelines': [
    'import ‸itertools',
    'from itertools import ‸chain',
    'from itertools import ‸groupby',
    'from itertools import ‸islice',
  ],
  'threading-vs-multiprocessing': [
    'import ‸threading',
    'import threading\nthreading.‸Thread()',
    'import ‸multiprocessing',
    'import multiprocessing\nmultiprocessing.‸Process()',
  ],
  'threads-despite-the-gil': ['import threading\nthreading.‸Lock()'],
  'global-interpreter-lock': ['import sys\nsys.‸_is_gil_enabled()'],
  'choosing-thread-process-asyncio': [
    'from concurrent.futures import ‸ThreadPoolExecutor',
    'from concurrent.futures import ‸ProcessPoolExecutor',
    'import ‸concurrent.futures',
  ],
  'json-serialization': ['import ‸json', 'import json\njson.‸dumps(x)', 'import json\njson.‸loads(x)'],
  'csv-files': ['import csv\ncsv.‸DictReader(f)'],
  'profiling-and-optimizing': ['import timeit\ntimeit.‸timeit(f)'],
  'performance-debugging': ['import ‸cProfile'],
  'debugging-memory-leaks': ['import ‸tracemalloc', 'import tracemalloc\ntracemalloc.‸start()'],
  'cpython-memory-allocator': ['import sys\nsys.‸getsizeof(x)'],
  'what-to-mock-and-patch-target': ['from unittest.mock import ‸patch'],
  'stubs-vs-mocks': ['from unittest.mock import ‸Mock', 'from unittest.mock import ‸MagicMock'],
  'virtual-environments-and-locking': ['import ‸venv'],
  'numpy-arrays-and-broadcasting': ['import ‸numpy as np', 'import numpy as np\nnp.‸array(x)'],
  'pandas-dataframes-at-scale': ['import ‸pandas as pd', 'import pandas as pd\npd.‸DataFrame(x)'],
  'http-clients-requests': ['import requests\nrequests.‸get(u)', 'import ‸httpx'],
  'django-orm-performance': ['from django.db import ‸models'],
  'flask-production-app': ['from flask import ‸Flask'],
  // The later sections
  'taskgroup-structured-concurrency': ['import asyncio\nasyncio.‸TaskGroup()'],
  'generics-and-pep-695': ['‸type A = int', 'from typing import ‸TypeVar'],
  'choosing-heapq-bisect-deque': ['import ‸heapq'],
  'pathlib-in-practice': ['from pathlib import ‸Path'],
  'unpickling-untrusted-data': ['import ‸pickle', 'import pickle\npickle.‸loads(x)'],
  're-and-catastrophic-backtracking': ['import re\nre.‸compile(p)'],
  'datetime-and-time-zones': ['from datetime import ‸datetime'],
  'subprocess-in-practice': ['import subprocess\nsubprocess.‸run(a)'],
  'sqlite3-in-practice': ['import sqlite3\nsqlite3.‸connect(p)'],
  'eval-exec-and-literal-eval': ['‸eval(x)', '‸exec(x)'],
  'typing-decorators-paramspec': ['from typing import ‸ParamSpec'],
  'typeddict-required-readonly': ['from typing import ‸TypedDict'],
  'transactions-and-isolation': ['from django.db import transaction\nwith transaction.‸atomic(): pass'],
  'connection-pools': ['from sqlalchemy import ‸create_engine'],
  'orm-session-and-unit-of-work': ['from sqlalchemy.orm import ‸sessionmaker'],
  'fastapi-validation-and-dependency-injection': ['from fastapi import ‸Depends', 'from pydantic import ‸BaseModel'],
  'background-jobs-and-idempotency': ['from celery import ‸shared_task\n@shared_task\ndef f(): pass'],
  'caching-strategies': ['import ‸redis'],
  'wheels-sdists-and-build-backends': ['from importlib.metadata import ‸packages_distributions'],
  'native-extensions-and-wheel-tags': ['from importlib.machinery import ‸EXTENSION_SUFFIXES'],
  'service-lifecycle-and-shutdown': ['import signal\nsignal.‸signal(s, f)', 'import ‸atexit'],
};

const codes = Object.values(FIRST).flat();

describe('a hover', () => {
  it('is judged here on at least 120 different tokens', () => {
    assert.equal(new Set(codes).size, codes.length);
    assert.ok(codes.length >= 120, `${codes.length}`);
  });

  for (const [id, marked] of Object.entries(FIRST)) {
    it(`leads to ${id} first`, () => {
      const others: string[] = [];
      for (const code of marked) {
        const [first] = questionsAt(code);
        if (first !== id) {
          others.push(`${code}: ${first}`);
        }
      }
      assert.deepEqual(others, []);
    });
  }

  it('has no question about the interview itself before one about the thing', () => {
    const craft = new Set(sections.find(({ id }) => id === CRAFT_SECTION)?.questions.map(({ id }) => id));
    assert.ok(craft.size > 0);
    const everything = sections.flatMap(({ questions }) => questions.flatMap(({ anchors }) => anchors));
    for (const anchor of everything) {
      const found = lookup.questionsAbout([anchor]).map(({ id }) => craft.has(id));
      assert.deepEqual(found, [...found].sort(), anchor);
    }
  });

  it('stays away from what stands everywhere', () => {
    for (const code of [
      'x ‸= 1',
      'x = ‸[1]',
      'x = [1‸]',
      'x = ‸(1, 2)',
      'x = ‸{1: 2}',
      'x = ‸{1}',
      'f(1‸, 2)',
      'f‸(1)',
      'x = [1‸, 2]',
      'x‸[0]',
      'class A‸: pass',
    ]) {
      assert.deepEqual(questionsAt(code), [], code);
    }
  });
});
