/**
 * The words of the language itself, for Python 3.11 to 3.15.
 *
 * Source: `keyword.kwlist`, `keyword.softkwlist` and `dir(builtins)` as printed by CPython 3.11 and 3.14, without the
 * names that only the `site` module adds for its banner (`copyright`, `credits`, `license`); Python 3.15 adds the
 * builtins `frozendict` (PEP 814) and `sentinel` (PEP 661) and the soft keyword `lazy` (PEP 810).
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const KEYWORDS = words(`
  False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield
`);

export const SOFT_KEYWORDS = words('_ case lazy match type');

/** Builtin types: calling one makes an instance of it, and its methods can be named through it (`str.join`). */
export const BUILTIN_TYPES = words(`
  bool bytearray bytes classmethod complex dict enumerate filter float frozendict frozenset int list map memoryview
  object property range reversed sentinel set slice staticmethod str super tuple type zip
`);

export const BUILTIN_EXCEPTIONS = words(`
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
  BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
  ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup
  FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning
  IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
  ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError
  PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError
  ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError
  SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
  UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError
`);

const BUILTIN_OTHERS = words(`
  Ellipsis NotImplemented abs aiter all anext any ascii bin breakpoint callable chr compile delattr dir divmod eval
  exec exit format getattr globals hasattr hash help hex id input isinstance issubclass iter len locals max min next
  oct open ord pow print quit repr round setattr sorted sum vars
`);

/** Every name that the `builtins` module binds and that is not a keyword. */
export const BUILTINS: ReadonlySet<string> = new Set([...BUILTIN_TYPES, ...BUILTIN_EXCEPTIONS, ...BUILTIN_OTHERS]);

/** Names of `OSError` from before Python 3.3; they are still bound. */
export const OLD_NAMES_OF_OS_ERROR = words('EnvironmentError IOError WindowsError');

/**
 * Attribute names of the builtin types, generators, coroutines and file objects. Alone, without their type, these
 * names say nothing: `os.remove` is not `list.remove`.
 *
 * Source: `dir()` of each of those types on CPython 3.14.
 */
export const BUILTIN_ATTRIBUTES = words(`
  add add_note append args as_integer_ratio bit_count bit_length buffer c_contiguous capitalize casefold cast center
  clear close closed conjugate contiguous copy count cr_await cr_code cr_frame cr_origin cr_running cr_suspended
  decode deleter denominator detach difference difference_update discard encode encoding endswith errors expandtabs
  extend f_contiguous fdel fget fileno find flush format format_map from_bytes from_number fromhex fromkeys fset get
  getbuffer getter getvalue gi_code gi_frame gi_running gi_suspended gi_yieldfrom hex imag index indices insert
  intersection intersection_update is_integer isalnum isalpha isascii isatty isdecimal isdigit isdisjoint
  isidentifier islower isnumeric isprintable isspace issubset issuperset istitle isupper items itemsize join keys
  line_buffering ljust lower lstrip maketrans mode name nbytes ndim newlines numerator obj partition peek pop
  popitem raw read read1 readable readinto readinto1 readline readlines readonly real reconfigure release remove
  removeprefix removesuffix replace resize reverse rfind rindex rjust rpartition rsplit rstrip seek seekable send
  setdefault setter shape sort split splitlines start startswith step stop strides strip suboffsets swapcase
  symmetric_difference symmetric_difference_update tell throw title to_bytes tobytes tolist toreadonly translate
  truncate union update upper values with_traceback writable write write_through writelines zfill
`);

/** `__init__`, `__name__`, `__all__`: reserved for the language, see "Reserved classes of identifiers". */
export function isDunder(name: string): boolean {
  return /^__[A-Za-z][A-Za-z0-9_]*__$/.test(name);
}

/**
 * Attributes with which the interpreter shows code objects, frames, generators and closures. They say what they are
 * on any object.
 *
 * Source: the table of the `inspect` module's documentation.
 */
export const INTERPRETER_ATTRIBUTES = new Set(
  `
  ag_await ag_code ag_frame ag_running ag_suspended cell_contents co_argcount co_cellvars co_code co_consts co_filename
  co_firstlineno co_flags co_freevars co_kwonlyargcount co_lines co_name co_names co_nlocals co_positions
  co_posonlyargcount co_qualname co_stacksize co_varnames cr_await cr_code cr_frame cr_origin cr_running cr_suspended
  f_back f_builtins f_code f_generator f_globals f_lasti f_lineno f_locals f_trace f_trace_lines f_trace_opcodes
  gi_code gi_frame gi_running gi_suspended gi_yieldfrom tb_frame tb_lasti tb_lineno tb_next
  `
    .trim()
    .split(/\s+/),
) as ReadonlySet<string>;
