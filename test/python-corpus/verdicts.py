"""Says of each use of a builtin's name in the standard library what CPython takes it for.

Prints a line of JSON for each file: its path, its text, and the uses as [offset in UTF-16 code
units, name, whether it is the builtin]. The judge is the compiler: a name that the bytecode loads as a global, which
nothing in the module binds, is the builtin; one that it loads as a local or from a cell is the file's own. What it loads
by name in a class that binds it too depends on the run and is left out; so is what it compiles to nothing.
"""

import ast
import builtins
import dis
import inspect
import json
import pathlib
import symtable
import sys
import sysconfig
import tokenize
import types
import warnings

NAMES = {name for name in dir(builtins) if not name.startswith("_")} - {"True", "False", "None"}
NAMES -= {"copyright", "credits", "exit", "license", "quit"}
LOCAL = {"LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_FAST_AND_CLEAR", "LOAD_FAST_BORROW", "LOAD_DEREF", "LOAD_CLASSDEREF"}


def code_objects(code):
    pending = [code]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(constant for constant in current.co_consts if isinstance(constant, types.CodeType))


def bound_in_module(table):
    """The names that the module binds, also by `global` in its functions."""
    bound = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    pending = table.get_children()
    while pending:
        inner = pending.pop()
        pending.extend(inner.get_children())
        bound.update(s.get_name() for s in inner.get_symbols() if s.is_declared_global() and s.is_assigned())
    return bound


def verdicts(text, path):
    bound = bound_in_module(symtable.symtable(text, path, "exec"))
    found = {}
    for code in code_objects(compile(text, path, "exec", dont_inherit=True)):
        instructions = list(dis.get_instructions(code))
        is_class = not code.co_flags & inspect.CO_OPTIMIZED and code.co_name != "<module>"
        own = {step.argval for step in instructions if step.opname == "STORE_NAME"} if is_class else set()
        for step in instructions:
            place = (step.positions.lineno, step.positions.col_offset)
            if step.opname in ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"):
                if step.argval in NAMES and step.argval not in own:
                    found.setdefault(place, {})[step.argval] = step.argval not in bound
            elif step.opname in LOCAL and step.argval in NAMES:
                found.setdefault(place, {})[step.argval] = False
    return found


def uses(text, path):
    """The uses with their offsets; those without a verdict, or whose place CPython tells wrong, are counted."""
    found = verdicts(text, path)
    lines = [f"{line}\n" for line in text.split("\n")]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode("utf-16-le")) // 2)
    judged, unjudged = [], 0
    for node in ast.walk(ast.parse(text, path)):
        if not (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in NAMES):
            continue
        verdict = found.get((node.lineno, node.col_offset), {}).get(node.id)
        line = lines[node.lineno - 1].encode()
        if verdict is None or not line[node.col_offset :].startswith(node.id.encode()):
            unjudged += 1
            continue
        column = len(line[: node.col_offset].decode().encode("utf-16-le")) // 2
        judged.append([starts[node.lineno - 1] + column, node.id, verdict])
    return judged, unjudged


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10_000)
    root = pathlib.Path(sysconfig.get_path("stdlib"))
    for path in sorted(root.rglob("*.py")):
        if "site-packages" in path.parts:
            continue
        try:
            with tokenize.open(path) as file:
                encoding = file.encoding
            text = path.read_bytes().decode(encoding).removeprefix("\ufeff")
            # Other ends of lines than Python's would be counted otherwise.
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            judged, unjudged = uses(text, str(path))
        except (SyntaxError, UnicodeDecodeError, ValueError, RecursionError):
            print(json.dumps({"path": str(path), "refused": True}))
            continue
        print(json.dumps({"path": str(path), "text": text, "uses": judged, "unjudged": unjudged}))


main()
