"""Runs a Python program and prints, as JSON, what each of its steps found: Step Through's tracer.

It is one file without imports of its own, so that any runtime that runs a program and gives its standard output will do:
src/trace/program.ts appends a call of `main` to this text. It runs on CPython 3.11 and later, as WebAssembly too.

What it looks at, it looks at from outside: no __repr__, __eq__, __hash__, property or __getattr__ of the program is ever
called, no object is kept alive for longer than the program keeps it, and only steps in the program's own text are stops.
Names of the standard library's internals stay out, and whatever grows has a bound.

The document, version 1 (src/trace/trace.ts reads it). A value is a text, as Python would write it, where it stands in its
place, or a number: the id of an object in the heap.

    {"version": 1,
     "python": "3.14.2",
     "spans": [[first, last], ...]     lines of the statements that have several
     "steps": [step, ...]
     "cut": null | "steps" | "size" | "time" | "lost",
     "end": {"kind": "done" | "exit" | "error" | "syntax" | "cut", "text": ..., "line": ...}}

    step: {"event": "line" | "return" | "yield" | "await" | "exception" | "end",
           "line": of the innermost frame,
           "stack": [id, ...]          from outside in; as before without it
           "lines": [line, ...]        where each frame of the stack is
           "left": how many frames in the midst of the stack are left out
           "frames": {id: frame}       those that are new or have changed
           "heap": {id: object}        likewise
           "gone": [id, ...]           objects that nothing refers to any more
           "value": what is returned or yielded
           "raised": value, "message": text       the exception in flight
           "handled": value                       the one that an except or finally is dealing with
           "out": text, "err": text               printed since the step before}

    frame: {"name": ..., "names": [[role, name, value], ...], "more": names left out}
    object: {"kind": ..., "type": ..., "text": ..., "items": [value, ...], "pairs": [[value, value], ...],
             "parts": [[role, name, value], ...], "more": how many are left out, "state": of a generator}

Only what says something is there: a step without "heap" changed none.
"""

import ast
import builtins
import collections
import functools
import gc
import io
import itertools
import json
import linecache
import opcode
import os
import sys
import time
import types
import weakref

# A program may put its own things in the place of these, also where the standard library looks for them.
__builtins__ = dict(vars(builtins))
monotonic, sleep, getpid, end_process = time.monotonic, time.sleep, os.getpid, os._exit
encode = json.encoder.c_make_encoder(
    None, None, json.encoder.encode_basestring_ascii, None, ":", ",", False, False, True
)

MAX_TEXT = 80
MAX_ITEMS = 24
MAX_NAMES = 40
MAX_OBJECTS = 100
MAX_FRAMES = 24
MAX_OUTPUT = 100_000
MAX_HELD = 20

# How to see what is there without asking it.
mro_of = type.__dict__["__mro__"].__get__
dict_of_class = type.__dict__["__dict__"].__get__
qualname_of_class = type.__dict__["__qualname__"].__get__
args_of = BaseException.__dict__["args"].__get__
cause_of = BaseException.__dict__["__cause__"].__get__
context_of = BaseException.__dict__["__context__"].__get__
suppresses = BaseException.__dict__["__suppress_context__"].__get__

OPTIMIZED, GENERATOR, COROUTINE, ASYNC_GENERATOR = 0x1, 0x20, 0x80, 0x200
# How the attributes of a generator begin, the name of what it delegates to, and what it is called.
GENERATORS = {
    types.GeneratorType: ("gi", "gi_yieldfrom", "generator"),
    types.CoroutineType: ("cr", "cr_await", "coroutine"),
    types.AsyncGeneratorType: ("ag", "ag_await", "async generator"),
}
# What is written out where it stands, besides the plain types: immutable, and written by code that is not the program's.
WRITTEN = {
    ("decimal", "Decimal"),
    ("fractions", "Fraction"),
    ("datetime", "date"),
    ("datetime", "timedelta"),
    ("uuid", "UUID"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
    ("pathlib", "PurePosixPath"),
    ("pathlib", "PureWindowsPath"),
    ("re", "Pattern"),
}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
PLAIN = (str, int, float, bool, type(None))
CALLABLES = (
    types.BuiltinFunctionType,
    types.WrapperDescriptorType,
    types.MethodWrapperType,
    types.MethodDescriptorType,
    types.ClassMethodDescriptorType,
)
YIELDS = {opcode.opmap["YIELD_VALUE"]}
RETURNS = {opcode.opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST") if name in opcode.opmap}
# The end of an iteration is no exception that a reader would want to see raised.
LOOPS = {opcode.opmap[name] for name in ("FOR_ITER", "SEND", "END_ASYNC_FOR", "END_SEND") if name in opcode.opmap}


class Stop(BaseException):
    """Ends the program where the trace is cut."""


def is_one(kind, kinds):
    """`kind in kinds`, but for the equality that a metaclass may have."""
    for each in kinds:
        if each is kind:
            return True
    return False


def exact(text):
    """A text without what a subclass of str makes of it."""
    return text if type(text) is str else str.__str__(text)


def name_of_class(cls):
    return exact(qualname_of_class(cls))


def inherits(cls, base):
    for each in mro_of(cls) or ():
        if each is base:
            return True
    return False


def as_json(it):
    return "".join(encode(it, 0))


def plain_name(name):
    """A qualified name without what Python puts in between, which differs from version to version."""
    name = exact(name).replace(".<locals>", "")
    for part in ("<listcomp>.", "<setcomp>.", "<dictcomp>."):
        name = name.replace(part, "")
    return cut_text(name)


def is_dunder(name):
    return type(name) is str and name[:2] == "__" and name[-2:] == "__"


def cut_text(text):
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def int_text(number):
    bits = int.bit_length(number)
    if bits > 256:
        return f"<int of about {bits * 30103 // 100000 + 1} digits>"
    return int.__repr__(number)


def str_text(text):
    length = str.__len__(text)
    if length <= MAX_TEXT:
        return str.__repr__(text)
    return str.__repr__(str.__getitem__(text, slice(0, MAX_TEXT - 20))) + f"… ({length} characters)"


def bytes_text(data, cls, name):
    length = cls.__len__(data)
    if length <= MAX_TEXT // 2:
        return cls.__repr__(data)
    return bytes.__repr__(bytes(cls.__getitem__(data, slice(0, MAX_TEXT // 4)))) + f"… ({length} {name})"


class Tracer:
    """What is known of a program as it runs, and the steps so far."""

    def __init__(self, source, file, limits):
        self.file = file
        self.max_steps = limits["steps"]
        self.max_size = limits["size"]
        self.deadline = monotonic() + limits["seconds"]
        self.steps = []
        self.size = 0
        self.cut = None
        self.end = {"kind": "cut"}
        self.module = None
        # By the address of an object or frame: its id, and its type, as long as a step finds it.
        self.objects = {}
        self.frames = {}
        self.next_id = self.next_frame = 1
        # What the step before has found, by id.
        self.seen_objects = {}
        self.seen_frames = {}
        self.seen_stack = None
        # By the address of a frame: its last statement, its last event, and the names it had so far in their order.
        self.statement = {}
        self.last_event = {}
        self.order = {}
        # By the address of a generator's frame: the generator, without keeping it, and the frame that goes through it.
        self.held = {}
        self.out = io.BytesIO()
        self.err = io.BytesIO()
        self.read = {"out": 0, "err": 0}
        self.start_of = {}
        self.spans = []
        self.merged = set()
        self.first_line_in = {}
        self.imported = set()
        self.queue = []
        self.visited = {}
        # The generator's frame that is about to be left.
        self.leaving = None
        # What is to be done where the trace is cut, before the program is ended.
        self.tell = None

    # Of the text

    def read_text(self, tree):
        """Notes which lines belong to one statement, where scopes begin, and what names come from imports."""
        endless = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and len(node.body) == 1:
                endless.add(node.body[0])
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for alias in node.names:
                    self.imported.add(alias.asname or alias.name.split(".")[0])
            if isinstance(node, ast.match_case):
                body, first = node.body, node.pattern.lineno
                last = self.before_body(node, first)
            elif isinstance(node, (ast.stmt, ast.ExceptHandler)):
                first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
                body = getattr(node, "body", None)
                last = self.before_body(node, node.lineno) if body else node.end_lineno
            else:
                continue
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.first_line_in[first, node.name] = node.body[0].lineno
            for line in range(first, last + 1):
                # What stands on the line of an outer statement's head is part of that.
                self.start_of.setdefault(line, first)
            if last > first:
                self.spans.append([first, last])
            # Such a statement has several events for one run of it; where it is all of a loop, it runs again and again.
            inlined = isinstance(node, ast.stmt) and not body and any(isinstance(n, COMPREHENSIONS) for n in ast.walk(node))
            if (last > first or inlined) and node not in endless:
                self.merged.add(first)

    @staticmethod
    def before_body(node, first):
        begin = min([node.body[0].lineno, *(each.lineno for each in getattr(node.body[0], "decorator_list", ()))])
        return max(first, begin - 1)

    # Of values

    def value(self, it):
        """A value as it stands in the document: a text, or the id of what comes into the heap."""
        kind = type(it)
        if it is None or kind is bool or it is Ellipsis or it is NotImplemented:
            return repr(it)
        if kind is int:
            return int_text(it)
        if kind is float or kind is complex:
            return repr(it)
        if kind is str:
            return str_text(it)
        if kind is bytes:
            return bytes_text(it, bytes, "bytes")
        if kind is range and type(it.start) is type(it.stop) is type(it.step) is int:
            return cut_text(repr(it))
        foreign = self.foreign(it, kind)
        return self.refer(it, kind) if foreign is None else foreign

    def foreign(self, it, kind):
        """The text of what is no part of the program's own world: modules, other people's functions and classes."""
        if inherits(kind, types.ModuleType):
            name = types.ModuleType.__dict__["__dict__"].__get__(it).get("__name__")
            return f"<module {cut_text(name) if type(name) is str else '?'}>"
        if is_one(kind, CALLABLES):
            return f"<built-in {it.__name__}>"
        if kind is types.FunctionType and it.__code__.co_filename != self.file:
            return f"<function {plain_name(it.__qualname__)}>"
        if inherits(kind, type) and not self.is_own(it):
            return f"<class {cut_text(name_of_class(it))}>"
        if (self.module_of(kind), name_of_class(kind)) in WRITTEN:
            return cut_text(kind.__repr__(it))
        return None

    @staticmethod
    def module_of(cls):
        module = dict_of_class(cls).get("__module__")
        # Types that are written in C keep it elsewhere, and are nobody's to change.
        if module is None or type(module) is not str:
            module = type.__dict__["__module__"].__get__(cls) if type(cls) is type else None
        if type(module) is not str:
            return None
        return "pathlib" if module.startswith("pathlib.") else module.lstrip("_")

    def is_own(self, cls):
        """Whether a class is the program's."""
        module = dict_of_class(cls).get("__module__")
        return type(module) is str and module == "__main__"

    def refer(self, it, kind):
        address = id(it)
        if address in self.visited:
            return self.visited[address][0]
        if len(self.visited) >= MAX_OBJECTS:
            return f"<{cut_text(name_of_class(kind))}>"
        known = self.objects.get(address)
        if known is None or known[1] is not kind:
            known = (self.next_id, kind)
            self.next_id += 1
        self.visited[address] = known
        self.queue.append(it)
        return known[0]

    def values(self, items, count):
        """The first of a container's items."""
        found = [self.value(each) for each in items]
        return {"items": found, "more": count - len(found)}

    # Of objects

    def describe(self, it):
        kind = type(it)
        shape = {"type": plain_name(name_of_class(kind))}
        if inherits(kind, list):
            first = list.__getitem__(it, slice(0, MAX_ITEMS))
            shape |= {"kind": "list", **self.values(first, list.__len__(it))}
        elif inherits(kind, tuple):
            shape |= self.describe_tuple(it, kind)
        elif inherits(kind, dict):
            shape |= self.describe_dict(it, kind)
        elif inherits(kind, set) or inherits(kind, frozenset):
            base = set if inherits(kind, set) else frozenset
            first = list(itertools.islice(base.__iter__(it), MAX_ITEMS))
            shape |= {"kind": "set", **self.values(first, base.__len__(it))}
        elif inherits(kind, collections.deque):
            base = collections.deque
            first = list(itertools.islice(base.__iter__(it), MAX_ITEMS))
            shape |= {"kind": "list", **self.values(first, base.__len__(it))}
        elif kind is types.FunctionType:
            shape |= self.describe_function(it)
        elif kind is types.MethodType:
            parts = [["self", "__self__", self.value(it.__self__)], ["function", "__func__", self.value(it.__func__)]]
            shape |= {"kind": "method", "parts": parts}
        elif kind is types.CellType:
            shape |= self.describe_cell(it)
        elif is_one(kind, GENERATORS):
            shape |= self.describe_generator(it, *GENERATORS[kind])
        elif inherits(kind, type):
            shape |= self.describe_class(it)
        elif inherits(kind, BaseException):
            shape |= self.describe_exception(it)
        elif inherits(kind, property):
            ends = [(name, property.__dict__[name].__get__(it)) for name in ("fget", "fset", "fdel")]
            parts = [["function", name, self.value(end)] for name, end in ends if end is not None]
            shape |= {"kind": "property", "parts": parts}
        elif is_one(kind, (classmethod, staticmethod)):
            shape |= {"kind": "method", "parts": [["function", "__func__", self.value(it.__func__)]]}
        elif kind is functools.partial:
            args = [["argument", str(at), self.value(each)] for at, each in enumerate(it.args[:MAX_ITEMS])]
            named = [["argument", name, self.value(each)] for name, each in self.named(it.keywords)]
            shape |= {"kind": "method", "parts": [["function", "func", self.value(it.func)], *args, *named]}
        elif inherits(kind, bytearray):
            shape |= {"kind": "object", "text": bytes_text(it, bytearray, "bytes")}
        else:
            shape |= {"kind": "instance" if self.is_visible(kind) else "object"}
            for base, text in ((int, int_text), (str, str_text), (float, float.__repr__)):
                if inherits(kind, base):
                    shape["text"] = text(it)
        if self.is_visible(kind):
            attributes = self.attributes(it, kind)
            shape["parts"] = [*shape.get("parts", ()), *attributes[:MAX_NAMES]]
            shape["more"] = shape.get("more", 0) + len(attributes[MAX_NAMES:])
        return {name: part for name, part in shape.items() if part or name in ("items", "pairs")}

    def is_visible(self, kind):
        """Whether the attributes of a class's objects are the program's business."""
        return kind is types.SimpleNamespace or any(self.is_own(each) for each in mro_of(kind) or ())

    def describe_tuple(self, it, kind):
        count = tuple.__len__(it)
        first = tuple.__getitem__(it, slice(0, MAX_ITEMS))
        names = dict_of_class(kind).get("_fields") if kind is not tuple else None
        if type(names) is tuple and len(names) == count and all(type(name) is str for name in names):
            parts = [["attribute", name, self.value(each)] for name, each in zip(names, first)]
            return {"kind": "instance", "parts": parts, "more": count - len(first)}
        return {"kind": "tuple", **self.values(first, count)}

    def describe_dict(self, it, kind):
        count = dict.__len__(it)
        if inherits(kind, collections.OrderedDict) and all(is_one(type(key), (str, int)) for key in dict.keys(it)):
            first = list(itertools.islice(collections.OrderedDict.items(it), MAX_ITEMS))
        else:
            first = list(itertools.islice(dict.items(it), MAX_ITEMS))
        pairs = [[self.value(key), self.value(each)] for key, each in first]
        return {"kind": "dict", "pairs": pairs, "more": count - len(first)}

    @staticmethod
    def signature(it):
        code = it.__code__
        count = code.co_argcount
        names = list(code.co_varnames[: count + code.co_kwonlyargcount])
        rest = list(code.co_varnames[len(names) :])
        shown = names[:count]
        if code.co_posonlyargcount:
            shown.insert(code.co_posonlyargcount, "/")
        if code.co_flags & 0x4:
            shown.append("*" + rest.pop(0))
        elif code.co_kwonlyargcount:
            shown.append("*")
        shown += names[count:]
        if code.co_flags & 0x8:
            shown.append("**" + rest.pop(0))
        return shown

    def describe_function(self, it):
        code = it.__code__
        defaults = it.__defaults__ or ()
        given = list(zip(code.co_varnames[code.co_argcount - len(defaults) : code.co_argcount], defaults))
        given += self.named(it.__kwdefaults__ or {})
        cells = zip(code.co_freevars, it.__closure__ or ())
        parts = [["default", name, self.value(each)] for name, each in given]
        parts += [["cell", name, self.value(cell)] for name, cell in cells if name != "__class__"]
        title = f"{plain_name(it.__qualname__)}({', '.join(self.signature(it))})"
        return {"kind": "function", "text": cut_text(title), "parts": parts[:MAX_NAMES]}

    def describe_cell(self, it):
        try:
            return {"kind": "cell", "parts": [["value", "", self.value(it.cell_contents)]]}
        except ValueError:
            return {"kind": "cell", "text": "empty"}

    def describe_generator(self, it, prefix, inner_name, kind):
        frame = getattr(it, prefix + "_frame")
        if frame is None:
            return {"kind": "generator", "type": kind, "text": self.short(it), "state": "finished"}
        own = frame.f_code.co_filename == self.file
        # Python 3.11 keeps no note of it for asynchronous generators.
        suspended = getattr(it, prefix + "_suspended", None)
        if suspended is None:
            suspended = frame.f_code.co_code[frame.f_lasti] in YIELDS
        # Python 3.14 calls it running until it has left.
        suspended = suspended or frame is self.leaving
        if getattr(it, prefix + "_running") and not (prefix == "ag" and suspended or frame is self.leaving):
            return {"kind": "generator", "type": kind, "text": self.short(it), "state": "running"}
        state = "suspended" if suspended else "created"
        parts = self.names_in(frame)[0] if own else []
        inner = getattr(it, inner_name)
        if inner is not None and own:
            parts.append(["function", "yield from" if kind == "generator" else "await", self.value(inner)])
        shape = {"kind": "generator", "type": kind, "text": self.short(it), "state": state, "parts": parts}
        return shape | ({"line": self.line_of(frame)} if own and state == "suspended" else {})

    @staticmethod
    def short(it):
        return plain_name(it.__qualname__)

    def describe_class(self, it):
        bases = [each for each in type.__dict__["__bases__"].__get__(it) if each is not object]
        names = ", ".join(cut_text(name_of_class(each)) for each in bases)
        title = plain_name(name_of_class(it))
        parts = [["base", name_of_class(each), self.value(each)] for each in bases if self.is_own(each)]
        members = dict_of_class(it).get("_member_map_")
        if type(members) is dict:
            parts += [["attribute", name, self.value(each)] for name, each in self.named(members)]
            own = []
        else:
            own = list(dict_of_class(it).items())
        if inherits(it, tuple) and "_fields" in dict_of_class(it):
            # Of a named tuple the fields stand in its objects.
            own = [(name, each) for name, each in own if type(each) is types.FunctionType]
        found = [(name, each) for name, each in own if self.is_told(name, each)]
        parts += [["attribute", name, self.member(each)] for name, each in found[:MAX_NAMES]]
        return {
            "kind": "class",
            "text": f"{title}({cut_text(names)})" if names else title,
            "parts": parts,
            "more": len(found[MAX_NAMES:]),
        }

    def is_told(self, name, it):
        """Whether an entry of a class was written by its author."""
        kind = type(it)
        if type(name) is not str or is_one(kind, (types.GetSetDescriptorType, types.MemberDescriptorType)):
            return False
        function = it.__func__ if is_one(kind, (classmethod, staticmethod)) else it
        is_function = type(function) is types.FunctionType
        if is_function and function.__code__.co_filename != self.file:
            return False
        if not is_dunder(name):
            return not name.startswith("_abc_")
        return name == "__slots__" or is_function and name not in ("__annotate__", "__annotate_func__")

    def member(self, it):
        """An entry of a class: methods that hold nothing stand in their place, since nobody asks who else has them."""
        kind = type(it)
        if is_one(kind, (classmethod, staticmethod)) and type(it.__func__) is types.FunctionType:
            inner = self.member(it.__func__)
            return f"{kind.__name__} {inner}" if type(inner) is str else self.value(it)
        if kind is property and type(it.fget) is types.FunctionType:
            return f"property {cut_text(exact(it.fget.__name__))}"
        if kind is types.FunctionType:
            defaults = [*(it.__defaults__ or ()), *(it.__kwdefaults__ or {}).values()]
            held = [name for name in it.__code__.co_freevars if name != "__class__"]
            if not held and all(is_one(type(each), PLAIN) for each in defaults):
                return cut_text(f"{exact(it.__name__)}({', '.join(self.signature(it))})")
        return self.value(it)

    def describe_exception(self, it):
        parts = []
        if cause_of(it) is not None:
            parts.append(["attribute", "__cause__", self.value(cause_of(it))])
        elif context_of(it) is not None and not suppresses(it):
            parts.append(["attribute", "__context__", self.value(context_of(it))])
        if inherits(type(it), BaseExceptionGroup):
            inner = BaseExceptionGroup.__dict__["exceptions"].__get__(it)
            parts.append(["attribute", "exceptions", self.value(inner)])
        return {"kind": "exception", "text": self.message_of(it), "parts": parts}

    def message_of(self, it):
        """What an exception says, as far as it can be told without asking code of the program."""
        if inherits(type(it), BaseExceptionGroup):
            return cut_text(exact(BaseExceptionGroup.__dict__["message"].__get__(it)))
        args = args_of(it)
        plain = all(is_one(type(each), PLAIN) for each in args)
        for cls in mro_of(type(it)) or ():
            writer = dict_of_class(cls).get("__str__")
            if writer is not None:
                if type(writer) is types.WrapperDescriptorType and plain:
                    try:
                        return cut_text(writer(it).split("\n")[0])
                    except Exception:
                        return ""
                break
        return ", ".join(each if type(each) is str else str(self.value(each)) for each in args[:3] if plain)

    def attributes(self, it, kind):
        """An object's own attributes: its __dict__, then its slots."""
        if inherits(kind, type):
            return []
        found, slots = [], []
        by_dict = False
        for cls in mro_of(kind) or ():
            own = dict_of_class(cls)
            holder = own.get("__dict__")
            if type(holder) is types.GetSetDescriptorType and not by_dict:
                by_dict = True
                mapping = holder.__get__(it)
                if inherits(type(mapping), dict):
                    found = self.named(mapping)
            if self.is_own(cls):
                members = [(name, each) for name, each in own.items() if type(each) is types.MemberDescriptorType]
                for name, member in members:
                    try:
                        slots.append((name, member.__get__(it)))
                    except AttributeError:
                        pass
        if kind is types.SimpleNamespace:
            found = self.named(types.SimpleNamespace.__dict__["__dict__"].__get__(it))
        sunder = self.is_member(kind)
        told = [(n, each) for n, each in found + slots if not is_dunder(n) and not (sunder and n == "_sort_order_")]
        return [["attribute", name, self.value(each)] for name, each in told]

    @staticmethod
    def is_member(kind):
        return type(dict_of_class(kind).get("_member_map_")) is dict

    @staticmethod
    def named(mapping):
        """The entries of a mapping whose keys are plain names, up to one more than is shown."""
        first = list(itertools.islice(dict.items(mapping), MAX_NAMES + 1))
        return [(key, each) for key, each in first if type(key) is str]

    # Of frames

    def line_of(self, frame):
        line = frame.f_lineno or frame.f_code.co_firstlineno
        return self.start_of.get(line, line)

    def names_in(self, frame):
        """What a frame's names stand for, in the order of the text, and how many more there are."""
        code = frame.f_code
        at_top = frame.f_globals is self.module and code.co_name == "<module>"
        names = frame.f_globals if at_top else frame.f_locals
        if inherits(type(names), dict):
            found = list(dict.items(names))
        elif code.co_flags & OPTIMIZED:
            found = list(names.items())
        else:
            found = []
        told = [(name, each) for name, each in found if self.is_name(name, each, at_top)]
        if code.co_flags & OPTIMIZED:
            told = self.in_order(frame, told)
        free = code.co_freevars
        roles = [["free" if name in free else "local", name, self.value(each)] for name, each in told[:MAX_NAMES]]
        return roles, len(told[MAX_NAMES:])

    def in_order(self, frame, names):
        """By when a frame first had them: Pythons give them in different orders."""
        code = frame.f_code
        order = self.order.setdefault(id(frame), {})
        places = {name: at for at, name in enumerate(code.co_varnames + code.co_cellvars + code.co_freevars)}
        new = sorted(
            (name for name, _ in names if name not in order),
            key=lambda name: (name in code.co_freevars, places.get(name, 0)),
        )
        for name in new:
            order[name] = len(order)
        return sorted(names, key=lambda each: order[each[0]])

    def is_name(self, name, it, at_top):
        if type(name) is not str or is_dunder(name) or name[:1] == ".":
            return False
        if name == "_generate_next_value_":
            # What an Enum's body starts with.
            return False
        if not at_top or name not in self.imported:
            return True
        return self.module_of(type(it)) != "future__" and self.foreign(it, type(it)) is None

    def is_stop(self, code):
        """Whether a frame is one that a reader would see as such: comprehensions are none, on any Python."""
        if code.co_filename != self.file:
            return False
        return code.co_name in ("<module>", "<lambda>") or not (
            code.co_name[0] == "<" or code.co_name in ("__annotate__", "__annotate_func__")
        )

    def stack_of(self, frame):
        stack = []
        while frame is not None:
            if self.is_stop(frame.f_code):
                stack.append(frame)
            frame = frame.f_back
        stack.reverse()
        return stack

    def hold(self, frame):
        """Notes the generator of a frame: a loop over it may be all that holds it, and no name leads there."""
        if frame.f_code.co_flags & GENERATOR and id(frame) not in self.held and len(self.held) < MAX_HELD:
            found = getattr(frame, "f_generator", None)
            if found is None:
                # Before Python 3.14 a frame does not know its generator.
                for each in gc.get_referrers(frame):
                    if type(each) is types.GeneratorType and each.gi_frame is frame:
                        found = each
            self.held[id(frame)] = [None if found is None else weakref.ref(found), None]

    def add_iterated(self, frames):
        """Puts generators that have no name to the frame that goes through them."""
        for ref, user in self.held.values():
            it = ref() if ref else None
            if it is not None and id(it) not in self.visited and user in frames and it.gi_frame is not None:
                frames[user]["names"].append(["iterated", "", self.value(it)])

    # Steps

    def trace(self, frame, event, arg):
        """What sys.settrace calls: for each call everywhere, and for each line in the program's own text."""
        if self.cut is None and monotonic() > self.deadline:
            self.stop("time")
        if not self.is_stop(frame.f_code):
            return None
        try:
            self.follow(frame, event, arg)
        except Exception:
            # No room is left for a look at this step, or another thread changes what is looked at.
            pass
        return self.trace

    def follow(self, frame, event, arg):
        address = id(frame)
        code = frame.f_code
        before = self.last_event.get(address)
        self.last_event[address] = event
        line = self.line_of(frame)
        self.hold(frame)
        if event == "call":
            self.statement.pop(address, None)
        elif event == "line":
            at = frame.f_lineno
            if at < self.first_line_in.get((code.co_firstlineno, code.co_name), 0):
                return
            if self.statement.get(address) == line and line in self.merged:
                return
            self.statement[address] = line
            self.step("line", frame)
        elif event == "exception":
            kind, error, _ = arg
            at = code.co_code[frame.f_lasti] if frame.f_lasti >= 0 else -1
            if at in LOOPS and kind in (StopIteration, StopAsyncIteration):
                self.last_event[address] = before
                return
            if kind is GeneratorExit:
                # Newer Pythons close a generator without one where nothing in it would notice.
                return
            self.step("exception", frame, error=error)
        elif event == "return":
            self.leave(frame, before, arg)

    def leave(self, frame, before, arg):
        code = frame.f_code
        place = max(frame.f_lasti, 0)
        at = code.co_code[place]
        is_generator = code.co_flags & (GENERATOR | COROUTINE | ASYNC_GENERATOR)
        # Python 3.13 says that it is at the instruction behind.
        if is_generator and (at in YIELDS or place >= 2 and code.co_code[place - 2] in YIELDS):
            if before != "exception":
                waits = code.co_flags & COROUTINE or self.is_awaiting(frame, arg)
                self.step("await" if waits else "yield", frame, **({} if waits else {"value": arg}))
                return
        elif at in RETURNS and code.co_flags & OPTIMIZED and before != "exception":
            self.step("return", frame, value=arg)
        for kept in (self.statement, self.last_event, self.frames, self.order, self.held):
            kept.pop(id(frame), None)

    @staticmethod
    def is_awaiting(frame, arg):
        """Whether an asynchronous generator waits rather than yields: what it yields is wrapped up."""
        return frame.f_code.co_flags & ASYNC_GENERATOR and "wrapped_value" not in name_of_class(type(arg))

    def step(self, event, frame, **more):
        """Takes down how things stand."""
        if frame is not None and len(self.steps) >= self.max_steps:
            self.stop("steps")
        handled = sys.exc_info()[1]
        self.leaving = frame if event in ("yield", "await") else None
        self.visited = {}
        self.queue = []
        stack = self.stack_of(frame) if frame is not None else []
        left = max(0, len(stack) - MAX_FRAMES)
        if left:
            stack = stack[:2] + stack[2 + left :]
        step = {"event": event}
        ids, frames = [], {}
        for each in stack:
            known = self.frames.get(id(each))
            # A generator that was dropped has left its frame's address to another one.
            if known is None or known[1] is not each.f_code:
                known = (self.next_frame, each.f_code)
                self.next_frame += 1
                self.frames[id(each)] = known
            ids.append(known[0])
            names, rest = self.names_in(each)
            shape = {"name": plain_name(each.f_code.co_qualname), "names": names}
            frames[known[0]] = shape | ({"more": rest} if rest else {})
        if not stack and self.module is not None:
            # After the end the names of the module are still there.
            ids = self.seen_stack[:1] if self.seen_stack else []
            frames = {known: self.last_module_frame() for known in ids}
        if frame is not None:
            step["line"] = self.line_of(frame)
        if "value" in more and "wrapped_value" not in name_of_class(type(more["value"])):
            step["value"] = self.value(more["value"])
        if "error" in more:
            step["raised"] = self.value(more["error"])
            step["message"] = self.message_of(more["error"])
        elif handled is not None and frame is not None:
            step["handled"] = self.value(handled)
        heap = {}
        self.describe_all(heap)
        for outer, inner in zip(ids, stack[1:]):
            if id(inner) in self.held:
                self.held[id(inner)][1] = outer
        self.add_iterated(frames)
        self.describe_all(heap)
        self.leaving = None
        self.objects = self.visited
        self.visited = {}
        if ids != self.seen_stack:
            step["stack"] = ids
        if stack:
            step["lines"] = [self.line_of(each) for each in stack]
        if left:
            step["left"] = left
        changed = {known: shape for known, shape in frames.items() if self.seen_frames.get(known) != shape}
        new = {known: shape for known, shape in heap.items() if self.seen_objects.get(known) != shape}
        gone = [known for known in self.seen_objects if known not in heap]
        self.seen_stack, self.seen_frames, self.seen_objects = ids, frames, heap
        step |= {name: part for name, part in (("frames", changed), ("heap", new), ("gone", gone)) if part}
        step |= self.printed()
        text = as_json(step)
        if frame is not None and self.size + len(text) > self.max_size:
            self.stop("size")
        self.size += len(text) + 1
        self.steps.append(text)

    def describe_all(self, heap):
        """Describes what is referred to, and what that refers to, nearest first."""
        while self.queue:
            it = self.queue.pop(0)
            heap[self.visited[id(it)][0]] = self.describe(it)

    def last_module_frame(self):
        names = [(name, each) for name, each in dict.items(self.module) if self.is_name(name, each, True)]
        shown = [["local", name, self.value(each)] for name, each in names[:MAX_NAMES]]
        rest = len(names[MAX_NAMES:])
        return {"name": "<module>", "names": shown} | ({"more": rest} if rest else {})

    def printed(self):
        """What was printed since the last step, up to the bound."""
        found = {}
        for name, stream in (("out", self.out), ("err", self.err)):
            try:
                with stream.getbuffer() as view:
                    data = bytes(view[self.read[name] : MAX_OUTPUT])
            except ValueError:
                # The program has closed it.
                continue
            if data:
                self.read[name] += len(data)
                found[name] = data.decode("utf-8", "backslashreplace")
        return found

    def stop(self, why):
        """Cuts the trace. The document is printed first: the program may catch whatever is raised, and go on for ever."""
        self.cut = why
        self.tell()
        if sys.platform != "emscripten":
            end_process(0)
        raise Stop

    def document(self):
        steps = "[" + ",".join(self.steps) + "]"
        rest = {
            "version": 1,
            "python": "%d.%d.%d" % sys.version_info[:3],
            "spans": self.spans,
            "cut": self.cut,
            "end": self.end,
        }
        return as_json(rest)[:-1] + ',"steps":' + steps + "}"


class Streams:
    """The program's standard streams: what it prints goes into the trace, and there is nothing to read."""

    def __init__(self, tracer):
        self.kept = sys.stdin, sys.stdout, sys.stderr
        sys.stdin = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        sys.stdout = io.TextIOWrapper(tracer.out, encoding="utf-8", write_through=True)
        sys.stderr = io.TextIOWrapper(tracer.err, encoding="utf-8", errors="backslashreplace", write_through=True)
        # What the program drops stays open.
        self.own = sys.stdin, sys.stdout, sys.stderr

    def restore(self):
        sys.stdin, sys.stdout, sys.stderr = self.kept


def main(source, marker, limits, file="program.py"):
    """Runs the program and prints a line: the marker, then the document.

    limits: "steps", "size" (of the document, in characters) and "seconds" (after which the trace ends where it is).
    """
    tracer = Tracer(source, file, limits)
    streams = Streams(tracer)
    out = streams.kept[1]
    home = getpid()
    lock = []
    take = sys.settrace

    def tell():
        """Prints the document, once: a copy of this process that the program has made says nothing."""
        lock.append(None)
        if len(lock) == 1 and getpid() == home:
            out.write("\n" + marker + tracer.document() + "\n")
            out.flush()

    def wait():
        """Ends what hangs, after the time that the trace may take."""
        sleep(limits["seconds"] + 0.5)
        if not lock:
            tracer.cut = "time"
            tell()
            end_process(0)

    tracer.tell = tell
    if sys.platform != "emscripten":
        import _thread

        _thread.start_new_thread(wait, ())
    try:
        run(tracer, source, file, take)
    except Stop:
        pass
    finally:
        take(None)
        tell()
        streams.restore()
        vars(builtins).update(__builtins__)


def run(tracer, source, file, take):
    try:
        tree = ast.parse(source, file)
        code = compile(source, file, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else None
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        tracer.end = {"kind": "syntax", "text": f"{type(error).__name__}: {message}", "line": line or 1}
        return
    tracer.read_text(tree)
    del tree
    lines = source.splitlines(keepends=True)
    linecache.cache[file] = (len(source), None, lines, file)
    module = types.ModuleType("__main__")
    module.__dict__["__builtins__"] = builtins
    module.__dict__["__file__"] = file
    sys.modules["__main__"] = module
    sys.argv = [file]
    tracer.module = module.__dict__
    trace = tracer.trace
    end = {"kind": "done"}
    try:
        take(trace)
        try:
            exec(code, module.__dict__)
        finally:
            lost = sys.gettrace() != trace
            take(None)
    except Stop:
        raise
    except SystemExit as error:
        given = error.code
        plain = given is None or type(given) in (int, str)
        end = {"kind": "exit", "text": "0" if given is None else cut_text(str(given)) if plain else "1"}
    except BaseException as error:
        end = {"kind": "error", "text": cut_text(f"{type(error).__name__}: {tracer.message_of(error)}".rstrip(": "))}
        show(error)
    if lost and tracer.cut is None:
        tracer.cut = "lost"
    finish(tracer)
    tracer.end = end
    tracer.step("end", None)


def show(error):
    """Writes the traceback as Python does at the end of a program, without the frames of this file."""
    behind = error.__traceback__
    while behind is not None and behind.tb_frame.f_code.co_filename == __file_of_tracer__:
        behind = behind.tb_next
    try:
        sys.excepthook(type(error), error.with_traceback(behind), behind)
    except BaseException:
        pass


def finish(tracer):
    """Does what Python does at the end of a program: waits for its threads, and calls what it has registered."""
    threading = sys.modules.get("threading")
    try:
        for thread in threading.enumerate() if threading else ():
            if thread is not threading.main_thread() and not thread.daemon:
                thread.join(max(0, tracer.deadline - monotonic()))
        if "atexit" in sys.modules:
            sys.modules["atexit"]._run_exitfuncs()
    except BaseException:
        pass


__file_of_tracer__ = main.__code__.co_filename
