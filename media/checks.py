"""Runs a Python program and then its checks, one after the other, and tells of each what came of it.

It is one file without imports of its own, so that any runtime that runs a program and gives its standard output will do:
src/exercise/program.ts appends a call of `main` to this text. It runs on CPython 3.11 and later, as WebAssembly too.

Each report is a line on the standard output: the marker, which nothing else prints, and JSON.

    ["broken", {"kind": "syntax" | "error" | "exit", "text": ..., "line": ...}]    the program does not get to its checks
    ["found", [[name, docstring], ...]]                                            its checks, in their order
    ["begin", name]
    ["passed", name]
    ["failed", name, {"text": ..., "line": ..., "source": ..., "values": [[source, repr], ...]}]
    ["end"]

"line" counts from 1 in the program's own text: the innermost of its lines that the error went through. Of an assertion
without a message "source" is what it asserts, and "values" what its sides were.
"""

import ast
import json
import linecache
import reprlib
import sys
import types

MAX_TEXT = 300
MAX_CHECKS = 50
# Parts of a source that says a value already.
PLAIN = (ast.Constant, ast.List, ast.Tuple, ast.Set, ast.Dict, ast.UnaryOp, ast.USub, ast.Load)


def main(source, file, marker):
    stream = sys.stdout

    def tell(*report, write=stream.write, flush=stream.flush, encode=json.dumps):
        # In a line of its own: a program may have left one open.
        write("\n" + marker + encode(report) + "\n")
        flush()

    details = {}
    before = sys.modules["__main__"]
    module = types.ModuleType("__main__")
    module.__file__ = file
    lines = source.splitlines(keepends=True)
    linecache.cache[file] = (len(source), None, lines, file)
    sys.argv = [file]
    sys.modules["__main__"] = module
    try:
        checks = load(source, file, module, tell, details)
        if checks is not None:
            tell("found", [[name, text_of_doc(check)] for name, check in checks])
            for name, check in checks:
                run(name, check, file, tell, details)
            tell("end")
    finally:
        sys.modules["__main__"] = before


def load(source, file, module, tell, details):
    """The program's checks after it has run; None where it did not come to its end."""
    try:
        tree = ast.parse(source, file)
        Asserts().visit(tree)
        code = compile(ast.fix_missing_locations(tree), file, "exec", dont_inherit=True)
    except SyntaxError as error:
        tell("broken", {"kind": "syntax", "text": cut(str(error.msg)), "line": error.lineno or 1})
        return None
    except (ValueError, RecursionError, MemoryError) as error:
        tell("broken", {"kind": "syntax", "text": cut(said(error)), "line": 1})
        return None
    module.__dict__["@failed"] = lambda *parts: failed(details, *parts)
    try:
        exec(code, module.__dict__)
    except BaseException as error:
        kind = "exit" if isinstance(error, SystemExit) else "error"
        tell("broken", {"kind": kind, "text": cut(said(error)), "line": line_of(error, file)})
        return None
    found = [
        (name, value)
        for name, value in list(module.__dict__.items())
        if name.startswith("check_") and isinstance(value, types.FunctionType)
    ]
    found.sort(key=lambda each: each[1].__code__.co_firstlineno)
    return found[:MAX_CHECKS]


def run(name, check, file, tell, details):
    tell("begin", name)
    try:
        result = check()
    except BaseException as error:
        report = {"text": cut(said(error)), "line": line_of(error, file), **details.get(id(error), {})}
        tell("failed", name, report)
    else:
        if result is None:
            tell("passed", name)
        else:
            # A generator or a coroutine has asserted nothing yet.
            what = cut(type(result).__name__)
            tell("failed", name, {"text": f"{name}() returned a {what}", "line": check.__code__.co_firstlineno})
    details.clear()


class Asserts(ast.NodeTransformer):
    """Lets what the checks assert tell what it found: `assert a == b` keeps both sides until it has held."""

    def visit_Module(self, node):
        for each in node.body:
            if isinstance(each, ast.FunctionDef) and each.name.startswith("check_"):
                self.generic_visit(each)
        return node

    def visit_Assert(self, node):
        test = node.test
        if node.msg is not None:
            return node
        if not (isinstance(test, ast.Compare) and len(test.ops) == 1):
            new = [ast.If(ast.UnaryOp(ast.Not(), test), [self.failing(test, [])], [])]
        else:
            sides = [("@left", test.left), ("@right", test.comparators[0])]
            values = [(name, side) for name, side in sides if not is_plain(side)]
            held = ast.Compare(named("@left"), test.ops, [named("@right")])
            new = [
                *(ast.Assign([ast.Name(name, ast.Store())], side) for name, side in sides),
                ast.If(ast.UnaryOp(ast.Not(), held), [self.failing(test, values)], []),
                # Kept no longer: a check may ask whether an object is gone.
                ast.Assign([ast.Name(name, ast.Store()) for name, _ in sides], ast.Constant(None)),
            ]
        return [self.placed(each, node) for each in new]

    @staticmethod
    def placed(new, old):
        for each in ast.walk(new):
            if "lineno" in each._attributes and not hasattr(each, "lineno"):
                ast.copy_location(each, old)
        return new

    @staticmethod
    def failing(test, values):
        parts = [ast.Constant(ast.unparse(test))]
        for name, side in values:
            parts += [ast.Constant(ast.unparse(side)), named(name)]
        return ast.Raise(ast.Call(named("@failed"), parts, []))


def named(name):
    return ast.Name(name, ast.Load())


def is_plain(node):
    return all(isinstance(each, PLAIN) for each in ast.walk(node))


def failed(details, source, *parts):
    error = AssertionError()
    values = [[cut(text), shown(value)] for text, value in zip(parts[::2], parts[1::2])]
    details[id(error)] = {"source": cut(source), "values": values}
    details["kept"] = error
    return error


class Shown(reprlib.Repr):
    def __init__(self):
        super().__init__()
        self.maxlevel = 4
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = self.maxfrozenset = self.maxdeque = 12
        self.maxstring = self.maxlong = self.maxother = 120


def shown(value):
    try:
        return cut(Shown().repr(value))
    except BaseException as error:
        return f"<{type(value).__name__}, whose repr raises {type(error).__name__}>"


def said(error):
    """An exception as the last line of a traceback names it."""
    name = type(error).__name__
    try:
        text = str(error)
    except BaseException:
        text = ""
    return f"{name}: {text}" if text else name


def line_of(error, file):
    line = None
    at = error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename == file:
            line = at.tb_lineno
        at = at.tb_next
    return line


def text_of_doc(check):
    doc = check.__doc__
    return cut(" ".join(doc.split())) if isinstance(doc, str) else ""


def cut(text):
    text = str(text)
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "\u2026"
