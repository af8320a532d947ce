/** What single words are worth in a query, and which mean the same. */

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** English words that say nothing in prose. */
export const FUNCTION_WORDS = wordSet(`
  a about also an are at be because been being but by can cannot could did do does doesn don each etc get got had has
  have having he her his how however i into isn it its let ll m may me might mine more most much must my myself no nor of
  on once one other our out over own re s same she should shouldn so some such t than that the their them then there
  these they this those to too up upon us ve very was we were what whats when where which while who whom whose why will
  won would yes you your
`);

/** English words that say nothing in prose either, but are Python's own words in code. */
export const PYTHON_FUNCTION_WORDS = wordSet('all and any as for from if in is not or with');

/** Python's other keywords: next to one, a word of the list above is a keyword too. */
export const KEYWORDS = wordSet(`
  assert async await break case class continue def del elif else except finally global import lambda match nonlocal
  none pass raise return true try yield
`);

/** What a keyword is called: `for loop`, `with statement`. */
export const KEYWORD_NAMES = wordSet('keyword statement operator clause loop block expression');

/** Words between two things that are compared. */
export const BETWEEN = wordSet('vs versus v against');

/** Words of questions and comparisons: they say what is asked about the thing, not which thing. In the singular. */
export const QUESTION_WORDS = wordSet(`
  vs versus v against difference different differ differs differing between compare compared comparing comparison work
  working worked mean meaning meant internally internal implemented implement implementation explain explained
  explanation describe use used using usage useful purpose tell know understand happen happening example hood under
  inside detail best practice way good bad better prefer preferred instead rather actually really exactly simple simply
  word please want need make makes making show give like thing question interview answer people say saying just even
  still ever never always
`);

/** Types that an error message names in quotes, unlike names and values of the program that raised it. */
export const QUOTED_TYPES = wordSet(`
  bool bytes class coroutine decimal dict float frozenset function generator int list module nonetype object property set
  slice str super tuple type
`);

/** Words that nearly every question of this bank could have. */
export const COMMON_WORDS = wordSet('python py code program programming language python3');

/** Names for the same thing, a line a thing. Other forms of a word, and what is spelled together or apart, need no line. */
export const SYNONYMS = `
  dict, dictionary, hash table, hash map
  gc, garbage collection, garbage collector
  gil, global interpreter lock
  nogil, free threaded
  mro, method resolution order
  oop, object oriented
  async, asyncio, asynchronous, coroutine
  constructor, ctor, __init__
  str, string
  int, integer
  bool, boolean
  float, floating point
  unpacking, destructuring
  lambda, anonymous function
  refcount, reference count, reference counting
  dunder, magic method, special method
  listcomp, list comprehension
  dictcomp, dict comprehension
  genexp, genexpr, generator expression
  fstring, f-string, string interpolation
  walrus, :=, assignment expression, named expression
  venv, virtualenv, virtual environment
  attr, attribute
  param, parameter
  arg, argument
  kwarg, keyword argument
  func, fn, function
  var, variable
  env, environment
  config, configuration, settings
  db, database
  abc, abstract base class
  multithreading, thread
  multiprocessing, process
  asterisk, star, *
  double asterisk, double star, **
  ternary, conditional expression
  slow, bottleneck
  oom, out of memory
  segfault, segmentation fault, sigsegv
  ram, memory
  big o, complexity
  delete, remove
  concatenate, concatenation, join
  immutability, immutable
  mutability, mutable
  inheritance, subclass
  eafp, easier to ask forgiveness
  lbyl, look before you leap
  serialization, serialize, serialise, marshal
  optimization, optimisation, optimize, optimise
  cache, memoize, memoization
  pattern matching, match case, switch case, switch statement
  getter, setter, property
  docs, documentation
  unit test, test, testing
`;
