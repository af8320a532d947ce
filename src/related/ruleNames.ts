/**
 * The rules that questions name, by the linters' own lists (`ruff rule --all` of 0.16, `pylint --list-msgs` of 4.1): one a line,
 * in all spellings. Of any other rule what the linter says is all that is known.
 */

/** Ruff's code, which is that of Flake8 and its plugins too, and Ruff's name. */
const RUFF = `
A001 builtin-variable-shadowing
A005 stdlib-module-shadowing
ANN201 missing-return-type-undocumented-public-function
ANN401 any-type
ASYNC119 yield-in-context-manager-in-async-generator
ASYNC210 blocking-http-call-in-async-function
ASYNC212 blocking-http-call-httpx-in-async-function
ASYNC220 create-subprocess-in-async-function
ASYNC221 run-process-in-async-function
ASYNC222 wait-for-process-in-async-function
ASYNC230 blocking-open-call-in-async-function
ASYNC251 blocking-sleep-in-async-function
B004 unreliable-callable-check
B006 mutable-argument-default
B007 unused-loop-control-variable
B008 function-call-in-default-argument
B012 jump-statement-in-finally
B019 cached-instance-method
B023 function-uses-loop-variable
B024 abstract-base-class-without-abstract-method
B026 star-arg-unpacking-after-keyword-arg
B031 reuse-of-groupby-generator
B034 re-sub-positional-args
B904 raise-without-from-inside-except
B905 zip-without-explicit-strict
B909 loop-iterator-mutation
B911 batched-without-explicit-strict
BLE001 blind-except
C400 unnecessary-generator-list
C401 unnecessary-generator-set
C402 unnecessary-generator-dict
C403 unnecessary-list-comprehension-set
C404 unnecessary-list-comprehension-dict
C408 unnecessary-collection-call
C417 unnecessary-map
C419 unnecessary-comprehension-in-call
COM812 missing-trailing-comma
DTZ001 call-datetime-without-tzinfo
DTZ003 call-datetime-utcnow
DTZ004 call-datetime-utcfromtimestamp
DTZ005 call-datetime-now-without-tzinfo
DTZ006 call-datetime-fromtimestamp
DTZ007 call-datetime-strptime-without-zone
E401 multiple-imports-on-one-line
E402 module-import-not-at-top-of-file
E711 none-comparison
E712 true-false-comparison
E721 type-comparison
E731 lambda-assignment
E741 ambiguous-variable-name
F403 undefined-local-with-import-star
F405 undefined-local-with-import-star-usage
F631 assert-tuple
F632 is-literal
F811 redefined-while-unused
F822 undefined-export
F823 undefined-local
F901 raise-not-implemented
FBT001 boolean-type-hint-positional-argument
FBT002 boolean-default-value-positional-argument
FURB113 repeated-append
FURB118 reimplemented-operator
FURB148 unnecessary-enumerate
FURB189 subclass-builtin
G001 logging-string-format
G002 logging-percent-format
G003 logging-string-concat
G004 logging-f-string
I001 unsorted-imports
INP001 implicit-namespace-package
N801 invalid-class-name
N802 invalid-function-name
N804 invalid-first-argument-name-for-class-method
N805 invalid-first-argument-name-for-method
N818 error-suffix-on-exception-name
PD002 pandas-use-of-inplace-argument
PERF401 manual-list-comprehension
PGH003 blanket-type-ignore
PGH005 invalid-mock-access
PIE796 non-unique-enums
PTH103 os-makedirs
PTH110 os-path-exists
PTH112 os-path-isdir
PTH113 os-path-isfile
PTH118 os-path-join
PTH119 os-path-basename
PTH120 os-path-dirname
PTH122 os-path-splitext
PTH123 builtin-open
PTH207 glob
PTH208 os-listdir
PYI024 collections-named-tuple
RUF005 collection-literal-concatenation
RUF006 asyncio-dangling-task
RUF007 zip-instead-of-pairwise
RUF008 mutable-dataclass-default
RUF010 explicit-f-string-type-conversion
RUF012 mutable-class-default
RUF013 implicit-optional
RUF018 assignment-in-assert
RUF024 mutable-fromkeys-value
RUF032 decimal-from-float-literal
S101 assert
S102 exec-builtin
S110 try-except-pass
S113 request-without-timeout
S201 flask-debug-true
S202 tarfile-unsafe-members
S301 suspicious-pickle-usage
S302 suspicious-marshal-usage
S307 suspicious-eval-usage
S310 suspicious-url-open-usage
S311 suspicious-non-cryptographic-random-usage
S324 hashlib-insecure-hash-function
S403 suspicious-pickle-import
S501 request-with-no-cert-validation
S506 unsafe-yaml-load
S602 subprocess-popen-with-shell-equals-true
S603 subprocess-without-shell-equals-true
S604 call-with-shell-equals-true
S605 start-process-with-a-shell
S607 start-process-with-partial-path
S608 hardcoded-sql-expression
S610 django-extra
S611 django-raw-sql
SIM105 suppressible-exception
SIM107 return-in-try-except-finally
SIM110 reimplemented-builtin
SIM113 enumerate-for-loop
SIM115 open-file-with-context-handler
SIM117 multiple-with-statements
SIM118 in-dict-keys
SIM222 expr-or-true
SIM401 if-else-block-instead-of-dict-get
SLF001 private-member-access
T100 debugger
T201 print
TC001 typing-only-first-party-import
TRY002 raise-vanilla-class
TRY300 try-consider-else
TRY400 error-instead-of-exception
UP006 non-pep585-annotation
UP007 non-pep604-annotation-union
UP008 super-call-with-parameters
UP011 lru-cache-without-parameters
UP015 redundant-open-modes
UP017 datetime-timezone-utc
UP028 yield-in-for-loop
UP031 printf-string-formatting
UP032 f-string
UP033 lru-cache-with-maxsize-none
UP040 non-pep695-type-alias
UP042 replace-str-enum
UP045 non-pep604-annotation-optional
UP046 non-pep695-generic-class
UP047 non-pep695-generic-function
UP049 private-type-parameter
W191 tab-indentation
W605 invalid-escape-sequence
`;

/** Pylint's number and symbol; then what Ruff calls the same rule, beside `PL` and the number, and names it had once. */
const PYLINT = `
C0103 invalid-name
C0121 singleton-comparison
C0123 unidiomatic-typecheck
C0200 consider-using-enumerate
C0201 consider-iterating-dictionary
C0204 bad-mcs-classmethod-argument
C0205 single-string-used-for-slots single-string-slots
C0206 consider-using-dict-items dict-index-missing-items
C0209 consider-using-f-string
C0301 line-too-long E501
C0410 multiple-imports
C0415 import-outside-toplevel import-outside-top-level
C1802 use-implicit-booleaness-not-len len-test
C2801 unnecessary-dunder-call
C3001 unnecessary-lambda-assignment
E0101 return-in-init
E0110 abstract-class-instantiated
E0211 no-method-argument
E0213 no-self-argument
E0237 assigning-non-slot non-slot-assignment
E0240 inconsistent-mro
E0241 duplicate-bases
E0242 class-variable-slots-conflict
E0301 non-iterator-returned
E0401 import-error
E0601 used-before-assignment
E0603 undefined-all-variable
E0701 bad-except-order
E0711 notimplemented-raised
E1003 bad-super-call
E1120 no-value-for-parameter
E1123 unexpected-keyword-arg
E1125 missing-kwoa
E1129 not-context-manager
E1132 repeated-keyword repeated-keyword-argument
E1133 not-an-iterable
E1139 invalid-metaclass
E1143 unhashable-member
E1901 bare-name-capture-pattern
E4702 modified-iterating-dict
E4703 modified-iterating-set
R0123 literal-comparison
R0206 property-with-parameters
R0401 cyclic-import
R1708 stop-iteration-return
R1713 consider-using-join
R1714 consider-using-in repeated-equality-comparison
R1715 consider-using-get
R1725 super-with-arguments
R1728 consider-using-generator
R1729 use-a-generator
R1732 consider-using-with
R1734 use-list-literal
R1737 use-yield-from
R6103 consider-using-assignment-expr
R6201 use-set-for-membership literal-membership
R6301 no-self-use
W0102 dangerous-default-value
W0106 expression-not-assigned
W0108 unnecessary-lambda
W0122 exec-used
W0123 eval-used
W0134 return-in-finally
W0135 contextmanager-generator-missing-cleanup
W0150 lost-exception
W0177 nan-comparison
W0199 assert-on-tuple
W0212 protected-access
W0221 arguments-differ
W0231 super-init-not-called
W0233 non-parent-init-called
W0244 redefined-slots-in-subclass
W0401 wildcard-import
W0603 global-statement
W0611 unused-import F401
W0622 redefined-builtin
W0640 cell-var-from-loop
W0702 bare-except E722
W0705 duplicate-except
W0707 raise-missing-from
W0718 broad-exception-caught broad-except
W0719 broad-exception-raised
W1113 keyword-arg-before-vararg
W1201 logging-not-lazy
W1202 logging-format-interpolation
W1203 logging-fstring-interpolation
W1501 bad-open-mode
W1510 subprocess-run-check subprocess-run-without-check
W1514 unspecified-encoding
W1515 forgotten-debug-statement
W1518 method-cache-max-size-none
W1641 eq-without-hash
W3101 missing-timeout
W3201 bad-dunder-name bad-dunder-method-name
W4701 modified-iterating-list
`;

const lines = (table: string) =>
  table
    .trim()
    .split('\n')
    .map(line => line.trim().split(' '));

const ROWS: readonly (readonly string[])[] = [
  ...lines(RUFF),
  ...lines(PYLINT).map(([number = '', ...names]) => [number, `PL${number}`, ...names]),
];

const rows = new Map<string, Set<string>>();
for (const row of ROWS) {
  for (const spelling of row) {
    rows.set(spelling, new Set([...(rows.get(spelling) ?? []), ...row]));
  }
}
/** All spellings of a rule of Ruff, Flake8 or Pylint: codes and names; none for a rule that is not in the tables. */
export const spellingsOf = (rule: string): string[] => [...(rows.get(rule) ?? [])];
