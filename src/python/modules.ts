/**
 * What is known about modules: which ones are Python's own, which names are usually imported from them, and by which
 * short names people import the big libraries.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Top-level modules of the standard library, Python 3.11 to 3.15, also those removed in 3.12 and 3.13 (questions
 * explain their removal).
 *
 * Source: `sys.stdlib_module_names` of CPython 3.11 and 3.14 without private modules; `profiling` is new in 3.15.
 */
export const STANDARD_MODULES = words(`
  abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii
  bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
  compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses
  datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp
  fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib
  heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3
  linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt
  multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb
  pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile profiling pstats pty pwd
  py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy
  sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd
  sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable
  sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token
  tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu
  uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib
  zoneinfo
`);

/** Third-party packages that interview questions name; a name imported from one is that package's name. */
const WELL_KNOWN_PACKAGES = words(`
  aiofiles aiohttp altair anyio arq asyncpg attr attrs babel bokeh boto3 bs4 cachetools celery cffi click cryptography
  Cython cython dask django dramatiq exceptiongroup fastapi flask freezegun gevent greenlet gunicorn hatchling httpx
  hypothesis jinja2 joblib jwt kafka keras keyring line_profiler loguru lxml matplotlib mock msgpack mypy mypy_extensions
  numba numpy objgraph openpyxl orjson packaging pandas paramiko peewee pika PIL pip plotly polars psutil psycopg
  psycopg2 psycopg_pool pyarrow pydantic pydantic_settings pymongo pyspark pytest pytz redis requests rest_framework
  rich rq scipy seaborn selenium setuptools sklearn sqlalchemy starlette statsmodels structlog tenacity tensorflow
  torch tornado tqdm trio typer typing_extensions ujson urllib3 uvicorn uvloop werkzeug xgboost yaml
`);

/** Whether the module's top-level package is the standard library's or a library that many people use. */
export function isKnownModule(path: string): boolean {
  const root = path.split('.', 1)[0] ?? '';
  return STANDARD_MODULES.has(root) || WELL_KNOWN_PACKAGES.has(root);
}

/** The short names under which everybody imports these modules; a notebook cell uses them without its own import. */
export const USUAL_ALIASES: ReadonlyMap<string, string> = new Map([
  ['dt', 'datetime'],
  ['mock', 'unittest.mock'],
  ['np', 'numpy'],
  ['pd', 'pandas'],
  ['pl', 'polars'],
  ['plt', 'matplotlib.pyplot'],
  ['sns', 'seaborn'],
]);

/**
 * Names so closely tied to one module that a file which doesn't bind them means that module's name: code under way
 * whose import is still missing, or a notebook cell whose import stands in another cell.
 */
export const HOMES_OF_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    abc: 'ABC ABCMeta abstractmethod',
    asyncio: 'TaskGroup',
    bisect: 'bisect_left bisect_right insort',
    collections: 'ChainMap Counter OrderedDict UserDict defaultdict deque namedtuple',
    'collections.abc': `
      AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable Coroutine Generator Hashable Iterable Iterator
      Mapping MutableMapping MutableSequence Sequence`,
    'concurrent.futures': 'InterpreterPoolExecutor ProcessPoolExecutor ThreadPoolExecutor as_completed',
    contextlib: `
      AsyncExitStack ExitStack aclosing asynccontextmanager contextmanager nullcontext redirect_stdout suppress`,
    contextvars: 'ContextVar copy_context',
    copy: 'deepcopy',
    dataclasses: 'FrozenInstanceError InitVar KW_ONLY asdict astuple dataclass make_dataclass',
    datetime: 'timedelta timezone',
    decimal: 'Decimal',
    enum: 'Enum Flag IntEnum IntFlag StrEnum auto',
    fractions: 'Fraction',
    functools: `
      cached_property cmp_to_key lru_cache partial partialmethod reduce singledispatch singledispatchmethod
      total_ordering update_wrapper wraps`,
    heapq: 'heapify heappop heappush heappushpop heapreplace nlargest nsmallest',
    itertools: 'batched groupby islice pairwise starmap takewhile zip_longest',
    operator: 'attrgetter itemgetter methodcaller',
    pathlib: 'Path PurePath',
    types: 'MappingProxyType MethodType SimpleNamespace',
    typing: `
      Annotated Any ClassVar Concatenate Final Generic Literal NamedTuple Never NoReturn NotRequired Optional ParamSpec
      Protocol ReadOnly Required Self TYPE_CHECKING TypeAlias TypeGuard TypeIs TypeVar TypeVarTuple TypedDict Union
      Unpack assert_never get_type_hints overload override reveal_type runtime_checkable`,
    'unittest.mock': 'AsyncMock MagicMock Mock PropertyMock create_autospec',
    weakref: 'WeakKeyDictionary WeakSet WeakValueDictionary',
    zoneinfo: 'ZoneInfo',
  }).flatMap(([module, names]) => [...words(names)].map(name => [name, `${module}.${name}`] as const)),
);

/** Classes whose names are not capitalised: calling one makes an instance of it. */
const UNCAPITALISED_CLASSES = words(`
  array.array collections.defaultdict collections.deque datetime.date datetime.datetime datetime.time
  datetime.timedelta datetime.timezone functools.cached_property functools.partial functools.singledispatchmethod
  itertools.batched itertools.chain itertools.count itertools.cycle itertools.groupby itertools.islice mmap.mmap
  numpy.ndarray socket.socket threading.local weakref.finalize weakref.ref
`);

/** Whether a dotted name from an import is a class, as far as its spelling tells. */
export function isClassPath(path: string): boolean {
  const last = path.slice(path.lastIndexOf('.') + 1);
  return (/^[A-Z]/.test(last) && /[a-z]/.test(last)) || UNCAPITALISED_CLASSES.has(path);
}
