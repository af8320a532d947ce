"""Runs one program as `python snippet.py` would, in the built-in Python; see worker.ts.

Evaluates to a function that takes the program's text, and after its end returns the exit code.
"""


def _make():
    import asyncio
    import atexit
    import builtins
    import gc
    import linecache
    import os
    import sys
    import time
    import types

    name = "snippet.py"

    class Nothing:
        """In the place of a selector: there are no files and no sockets to wait for, only the clock."""

        def select(self, timeout=None):
            time.sleep(86400 if timeout is None else max(timeout, 0))
            return []

        def close(self):
            pass

    class EventLoop(asyncio.base_events.BaseEventLoop):
        """Timers, tasks and futures. What needs a socket or a thread says that it cannot."""

        def __init__(self):
            super().__init__()
            self._selector = Nothing()

        def _process_events(self, event_list):
            pass

        def _write_to_self(self):
            pass

    class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
        _loop_factory = EventLoop

    def prepare():
        # Pyodide's own wait for JavaScript, which is not there.
        asyncio.run = asyncio.run.__wrapped__
        time.sleep = time.sleep.__wrapped__
        asyncio._set_running_loop(None)
        asyncio.events._set_event_loop_policy(Policy())
        asyncio.EventLoop = asyncio.SelectorEventLoop = EventLoop
        # What leads to JavaScript is for Pyodide alone: a program finds what CPython has.
        sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "_pyodide._importhook"]
        for module in [each for each in sys.modules if each.split(".")[0] in ("js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core")]:
            del sys.modules[module]
        os.environ.clear()
        os.environ.update(HOME="/home/user", LANG="C.UTF-8", PATH="/usr/bin", TMPDIR="/tmp")
        folder = os.environ["HOME"] + "/snippet"
        os.makedirs(folder)
        os.chdir(folder)
        sys.path[:] = [entry for entry in sys.path if entry]
        sys.argv = [name]
        sys.excepthook = sys.__excepthook__
        sys.dont_write_bytecode = False
        return folder

    def uncaught(error):
        """@returns the exit code"""
        # The first frame is the one below.
        traceback = error.__traceback__ and error.__traceback__.tb_next
        if isinstance(error, SystemExit):
            if error.code is None or isinstance(error.code, int):
                return int(error.code or 0) & 0xFF
            print(error.code, file=sys.stderr)
            return 1
        sys.last_exc = error.with_traceback(traceback)
        sys.last_type, sys.last_value, sys.last_traceback = type(error), error, traceback
        try:
            sys.excepthook(type(error), error, traceback)
        except BaseException as another:
            print("Error in sys.excepthook:", file=sys.stderr)
            sys.__excepthook__(type(another), another, another.__traceback__.tb_next)
            print("\nOriginal exception was:", file=sys.stderr)
            sys.__excepthook__(type(error), error, traceback)
        del sys.last_exc, sys.last_type, sys.last_value, sys.last_traceback
        return 130 if isinstance(error, KeyboardInterrupt) else 1

    def flush():
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass

    def clear(namespace):
        """As CPython does at its end: names with one underscore first, then all others."""
        for private in (True, False):
            for key in list(namespace):
                if key != "__builtins__" and private == (key[:1] == "_" and key[1:2] != "_"):
                    namespace[key] = None

    def run(text):
        folder = prepare()
        with open(name, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(text)
        # Found wherever the program goes.
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        main = types.ModuleType("__main__")
        main.__dict__.update(__builtins__=builtins, __file__=f"{folder}/{name}", __cached__=None)
        sys.modules["__main__"] = main
        code = 0
        try:
            exec(compile(text, name, "exec", dont_inherit=True), main.__dict__)
        except BaseException as error:
            code = uncaught(error)
        try:
            atexit._run_exitfuncs()
        except BaseException as error:
            uncaught(error)
        flush()
        clear(main.__dict__)
        gc.collect()
        flush()
        return code

    return run


_make()
