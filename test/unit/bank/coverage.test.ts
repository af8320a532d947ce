/** What the bank as a whole must offer: hovers that lead somewhere, and a graph worth walking. */
import assert from 'node:assert/strict';
import { readBankFiles } from '../../../build/bankFiles';
import { assembleBank } from '../../../src/bank/assemble';
import { Bank } from '../../../src/bank/bank';
import { lazyCatalog } from '../../../src/bank/catalog';
import { catalogData } from '../../../src/bank/catalogData';
import { anchorKey } from '../../../src/python/anchorIndex';
import { root } from '../../host/paths';

const files = readBankFiles(`${root}/questions`);
const { sections, questions, problems } = assembleBank(files);
const anchors = new Set(questions.flatMap(question => question.anchors.map(anchorKey)));
const words = (text: string) => text.trim().split(/\s+/);
const missing = (wanted: readonly string[]) => wanted.filter(word => !anchors.has(anchorKey(word)));

/** `keyword.kwlist` of Python 3.14. */
const KEYWORDS = words(`
  False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield
`);
/** `keyword.softkwlist` of Python 3.14, and 3.15's `lazy`, which stands before `import` only. */
const SOFT_KEYWORDS = ['_', 'case', 'match', 'type', 'lazy import'];
const COMPOUND_KEYWORDS = [
  'async def',
  'async for',
  'async with',
  'except*',
  'is not',
  'not in',
  'yield from',
  'raise from',
];
const OPERATORS = [
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '@',
  '%',
  '&',
  '|',
  '^',
  '+=',
  ':=',
  '->',
  '*args',
  '**kwargs',
  '[:]',
  '[]',
  '{}',
];
const BUILTINS = words(`
  all any bool bytearray bytes callable classmethod complex dict dir enumerate filter float format frozenset getattr
  globals hasattr hash help id int isinstance issubclass iter len list locals map max memoryview min next object open
  print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip
  compile eval exec
`);
const DUNDERS = words(`
  __add__ __all__ __bool__ __call__ __class__ __contains__ __delattr__ __del__ __delete__ __dict__ __enter__ __eq__
  __exit__ __format__ __get__ __getattr__ __getattribute__ __getitem__ __hash__ __iadd__ __index__ __init__
  __init_subclass__ __iter__ __len__ __lt__ __missing__ __mro__ __name__ __new__ __next__ __post_init__ __radd__ __repr__
  __set__ __set_name__ __setattr__ __slots__ __str__ __aenter__ __aexit__ __match_args__ __main__ __file__
`);
const DECORATORS = words(
  '@property @staticmethod @classmethod @dataclass @contextmanager @functools.wraps @lru_cache @cached_property @abstractmethod @total_ordering',
);
const STANDARD_LIBRARY = words(`
  asyncio.gather asyncio.run asyncio.create_task asyncio.TaskGroup asyncio.to_thread collections.Counter
  collections.defaultdict collections.deque collections.namedtuple collections.OrderedDict concurrent.futures
  contextlib.contextmanager contextlib.ExitStack contextlib.suppress copy.deepcopy csv.DictReader dataclasses.dataclass
  dataclasses.field enum.Enum functools.lru_cache functools.partial functools.wraps gc.collect itertools.chain
  itertools.islice json.dumps logging.getLogger multiprocessing.Pool pathlib.Path pickle queue.Queue sys.getrefcount
  sys.getsizeof sys.path threading.Lock threading.Thread timeit.timeit tracemalloc.start typing.Protocol
  unittest.mock.patch weakref.ref cProfile.run
`);

describe('the bank', () => {
  it('is read by the extension, which has the catalog already, as it is read by the build', async () => {
    const bytes = new Map(files.map(file => [`questions/${file.path}`, file.bytes]));
    const bank = new Bank(
      lazyCatalog(() => catalogData(sections).sections),
      async path => bytes.get(path) ?? assert.fail(path),
    );
    for (const question of questions) {
      assert.deepEqual(await bank.question(question.id), question);
    }
  });

  it('is without a mistake', () => assert.deepEqual(problems, []));

  it('has a question for every keyword, hard and soft', () => {
    assert.deepEqual(missing([...KEYWORDS, ...SOFT_KEYWORDS, ...COMPOUND_KEYWORDS]), []);
  });
  it('has a question for every operator that interviews ask about', () => assert.deepEqual(missing(OPERATORS), []));
  it('has a question for the common builtins', () => assert.deepEqual(missing(BUILTINS), []));
  it('has a question for the common dunder names', () => assert.deepEqual(missing(DUNDERS), []));
  it('has a question for the decorators', () => assert.deepEqual(missing(DECORATORS), []));
  it('has a question for the names of the standard library that interviews turn on', () => {
    assert.deepEqual(missing(STANDARD_LIBRARY), []);
  });

  it('leads into every question from another one, and out of it to at most six', () => {
    const reached = new Set(questions.flatMap(question => question.related));
    assert.deepEqual(
      questions.filter(({ id }) => !reached.has(id)).map(({ id }) => id),
      [],
    );
    assert.deepEqual(
      questions.filter(({ related }) => related.length < 1 || related.length > 6).map(({ id }) => id),
      [],
    );
  });

  it('can be walked from any question to any other', () => {
    const [start] = questions;
    assert.ok(start);
    const outOf = new Map(questions.map(({ id, related }) => [id, related]));
    const into = new Map(
      questions.map(({ id }) => [id, questions.filter(({ related }) => related.includes(id)).map(other => other.id)]),
    );
    for (const edges of [outOf, into]) {
      const seen: Set<string> = new Set([start.id]);
      for (const id of seen) {
        for (const next of edges.get(id) ?? []) {
          seen.add(next);
        }
      }
      assert.deepEqual(
        questions.filter(({ id }) => !seen.has(id)).map(({ id }) => id),
        [],
      );
    }
  });

  it('has answered follow-ups, reasons for its red flags and a program that runs in every question', () => {
    for (const { id, followUps, redFlags, snippets } of questions) {
      assert.ok(followUps.length >= 3, `${id} has ${followUps.length} follow-ups`);
      assert.ok(
        snippets.some(snippet => !snippet.fragment && snippet.output),
        `${id} has no program with an output`,
      );
      const flags = redFlags.markdown.match(/^- /gm)?.length ?? 0;
      assert.ok(flags >= 1 && flags <= 3, `${id} has ${flags} red flags`);
    }
  });
});
