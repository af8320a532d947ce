/** What single words are worth in a query, and which mean the same. */

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** English words that say nothing in prose. */
export const FUNCTION_WORDS = wordSet(`
  a about also an are at be because been being but by can cannot could did do does doesn don each etc get got had has
  have having he her his how however i into isn it its let ll m may me might mine more most much must my myself no nor of
  on once one other our out over re s same she should shouldn so some such t than that the their them then there
  these they this those to too up upon us ve very was we were what whats when where which while who whom whose why will
  won would yes you your
`);

/** English words that say nothing in prose either, but are Python's own words in code. */
export const PYTHON_FUNCTION_WORDS = wordSet('all and any as for from if in is not or with');

/** Python's other keywords: next to one, a word of the list above is a keyword too. */
export const KEYWORDS = wordSet(`
  assert async await break case class continue def del elif else except false finally global import lambda match nonlocal
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
  word please want need make makes making show give like thing question answer people say saying just even
  still ever never always
`);

/** Everyday English that seldom says which thing is meant, however rare it is in a bank. In the singular. */
export const EVERYDAY_WORDS = wordSet(`
  able again already although anyone anything around away become becoming begin beginning behave behaviour bit both
  bring care come coming correct correctly day deal decide done during early easily easy either else end enough every
  everybody everyone everything everywhere exactly expect far few find finding full given giving go going gone great
  hand happen hard help high hold idea important inside job keep keeping kept kind know large later least leave left
  less let life little live living long look looking lot main many matter maybe mind minute moment must near nearly
  necessary new night nothing now off often old only part pass people place point possible previous problem proper
  properly put quickly real reason result see seem seen several show side sit small somebody someone something
  sometimes soon sort stand stay still stop sure take taken taking team tell thing think though time today together
  told took try trying turn turned turning two unexpected unknown until wait wanted week well whole within without
  word worse worst wrong year yet
`);

/** Types that an error message names in quotes, unlike names and values of the program that raised it. */
export const QUOTED_TYPES = wordSet(`
  bool bytes class coroutine decimal dict float frozenset function generator int list module nonetype object property set
  slice str super tuple type
`);

/** Words that nearly every question of this bank could have. */
export const COMMON_WORDS = wordSet(`
  python py code program programming language python3 two three four five
`);

/** Names for the same thing, a line a thing. Other forms of a word, and what is spelled together or apart, need no line. */
export const SYNONYMS = `
  dict, dictionary, hash table, hash map
  str, string
  int, integer
  bool, boolean
  float, floating point
  null, nil, none, nonetype
  gc, garbage collection, garbage collector
  refcount, reference count, reference counting
  ram, memory
  oom, out of memory, memoryerror
  gil, global interpreter lock
  nogil, free threaded
  multithreading, thread
  multiprocessing, process
  concurrency, parallelism, concurrent, parallel
  async, asyncio, asynchronous, coroutine
  oop, object oriented, object orientation
  mro, method resolution order
  abc, abstract base class
  interface, protocol
  inheritance, subclass
  constructor, ctor
  getter, setter, property
  dunder, double underscore, magic method, special method
  attr, attribute, field
  class variable, class attribute
  instance variable, instance attribute
  private variable, private attribute, name mangling
  func, fn, function
  lambda, anonymous function
  param, parameter
  arg, argument
  kwarg, keyword argument
  asterisk, star, *
  (/), positional only
  (*), keyword only
  double asterisk, double star, **
  unpacking, destructuring
  var, variable
  walrus, :=, assignment expression, named expression
  ternary, conditional expression, inline if
  pattern matching, match case, switch case, switch statement
  listcomp, list comprehension
  dictcomp, dict comprehension
  genexp, genexpr, generator expression
  fstring, f-string, string interpolation
  concatenate, concatenation, join
  delete, remove
  mutability, mutable
  immutability, immutable
  eafp, easier to ask forgiveness
  lbyl, look before you leap
  error handling, exception handling, try except
  cast, casting, type conversion
  big o, time complexity, complexity
  slow, bottleneck
  cache, memoize, memoization
  benchmark, timeit
  segfault, segmentation fault, sigsegv
  serialization, serialize, marshal
  config, configuration, settings
  env, environment
  venv, virtualenv, virtual environment
  requirements, lock file
  di, dependency injection
  unit test, test, testing
  db, database
  orm, object relational mapper
  df, dataframe
  np, numpy
  pd, pandas
  plt, matplotlib
  sklearn, scikit-learn
  docs, documentation
  own, custom, user defined
  error, exception
  argument, parameter
  element, item, entry
  loop, iterate, iteration
  create, build, construct
  change, modify, mutate, edit, alter
  merge, combine
  clone, copy
  check, verify, validate, validation
  choose, pick, decide
  index, position
  reverse, backwards
  batch, chunk
  free, release, deallocate, reclaim
  huge, large, big
  several, multiple
  old, legacy
  folder, directory
  core, cpu, processor
  hang, freeze, stuck, unresponsive
  crash, die
  hide, private, encapsulation
  fast, faster, quick, quicker, speed
  optimize, optimization, speed up
  lazy, on demand
  infinite, endless
  number crunching, cpu bound, calculation, computation
  parent class, base class, superclass
  child class, subclass, derived class
  nested function, inner function, closure
  circular reference, reference cycle, cyclic reference
  circular import, cyclic import, import cycle, import loop
  stack trace, traceback, backtrace
  hashable, unhashable
  lock, mutex
  text, string
  type hint, type annotation, annotation
  refer, reference, point
  plot, chart, graph
  picture, image
  job, task
  unequal, different length
  clean up, cleanup, teardown
`;
