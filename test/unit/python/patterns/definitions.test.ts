import { describePattern } from './cases';

describe('patterns of definitions', () => {
  describePattern('mutable-default', {
    fires: [
      'def f(a, b=«[]»): pass\n',
      'def f(a=«{}»): pass\n',
      'def f(a=«{1, 2}», *, b=«[1]»): pass\n',
      'def f(a: list[int] = «[x for x in y]»): pass\n',
      'def f(a=«list()», b=«dict(c=1)», d=«set()», e=«bytearray()»): pass\n',
      'from collections import defaultdict\ndef f(a=«defaultdict(list)»): pass\n',
      'import collections as c\ndef f(a=«c.deque()», b=«c.Counter()», d=«c.OrderedDict()»): pass\n',
      'g = lambda x, _seen=«{}»: _seen\n',
      'class A:\n    async def f(self, /, a=«[\n        1,\n    ]»): pass\n',
      'def f(a=«{k: v for k, v in x}», b=«{v for v in x}»): pass\n',
      'def f(_cache=«{}»):\n    return _cache.get(1)\n',
    ],
    silent: [
      'def f(a=None, b=(), c="", d=0): pass\n',
      'def f(a=frozenset(), b=tuple([])): pass\n',
      'def f(a=(x for x in y)): pass\n',
      'f(a=[], b={})\n',
      'def list(): return 1\ndef f(a=list()): pass\n',
      'def f(a=make([])): pass\n',
      'def f(a: Literal[[]] = None): pass\n',
      'class A(b=[]): pass\n',
      'def f(a):\n    b = []\n',
      'from collections import namedtuple\ndef f(a=namedtuple("A", [])): pass\n',
      'def f(a=b[0], c=d.list()): pass\n',
      'lambda: []\n',
    ],
  });
});
