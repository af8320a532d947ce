/**
 * In how many of 100 files something stands that leads to the questions of an anchor: CPython 3.13's library and Django, pandas and
 * matplotlib as Debian 12 has them, without their tests. Made by `npm run commonness`; names are parted by two blanks.
 */
const PERCENT_OF_FILES = `
88 =
84 import
76 def
74 from  from import
73 return
67 if
63 class
61 []  list
60 bool
58 None
56 default argument  self  tuple
55 ()
53 False
52 in
50 ==  __eq__  for  not
48 is
47 True  raise
46 is None
45 and
44 as
43 try
42 dict  except  {}
40 __init__
39 +  __add__  or
38 isinstance
37 elif  len  str
36 %  *args  is not  unpacking
34 @  pass
33 *  **kwargs
32 ValueError  slice
31 !=  [::]  __ne__
29 __main__  __name__  conditional expression
27 +=  __gt__
26 int  list comprehension  super
25 f-string
24 __iadd__  list.append
23 __lt__  generator expression  getattr  not in
22 TypeError
21 hasattr  str.join
20 __all__  __mul__
19 django  set  type  with
18 property
17 -  __ge__  else  range  while
16 assert  break  |
15 AttributeError  continue  try else
14 ->  __class__  __le__  from . import  keyword-only
13 <  KeyError  __future__.annotations  bytes  numpy
12 >  Exception  cls  del  lambda  object  str.format  warnings
11 ImportError  NotImplementedError  __repr__  enumerate  finally  functools  pandas  raise from  re  typing  typing.Union  yield
10 classmethod  dict comprehension  float  typing.Optional  warnings.warn
9 >=  any  django.db  map  sorted  zip
8 !r  <=  OSError  __str__  dtype  max  os.path  print  repr
7 &  //  callable  dict.get  django.db.models  list.extend  matplotlib  min  ndarray  re.compile  staticmethod  typing.TYPE_CHECKING
6 [:]  __dict__  __getitem__  __iter__  all  datetime  iter  itertools  next  numpy.array  open
5 Ellipsis  IndexError  datetime.datetime  dict.items  functools.partial  re.Pattern  set.add  setattr  typing.Any
4 NotImplemented  __call__  __enter__  __exit__  __len__  __new__  collections.abc.Callable  collections.abc.Sequence  contextlib  encoding  functools.cached_property  functools.lru_cache  global  import *  inspect  issubclass  key=  logging  logging.getLogger  numpy.nan  os.path.join  pathlib.Path  property.setter  reversed  set comprehension  typing.cast  yield from
3 :=  AssertionError  DeprecationWarning  StopIteration  [::-1]  __contains__  __format__  __getattr__  __hash__  __setitem__  __slots__  __version__  collections.abc  copy  ctypes  datetime.timedelta  dict.update  float64  format  frozenset  functools.wraps  hash  id  importlib  io.StringIO  isna  itertools.chain  match  memoryview  numpy.arange  operator  pandas.DataFrame  pandas.Series  pathlib  sum  sys.exit  sys.modules  threading  |=
`;

/** In percent: what is not in the table is in fewer files than that, and equally rare. */
const RAREST = 1;

const shares = new Map<string, number>();
for (const line of PERCENT_OF_FILES.trim().split('\n')) {
  const end = line.indexOf(' ');
  for (const name of line.slice(end + 1).split('  ')) {
    shares.set(name, Number(line.slice(0, end)));
  }
}

/**
 * How much it says about a file that something in it leads to an anchor: 0 for what every file has, 1 for what hardly any has.
 * It is the information of meeting it, in proportion to that of the rarest.
 * @param anchor as `anchorKey` spells it
 */
export const tellingOf = (anchor: string): number => 1 - Math.log(shares.get(anchor) ?? RAREST) / Math.log(100);
