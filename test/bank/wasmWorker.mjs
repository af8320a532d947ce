import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , module = 'pyodide'] = process.argv;
const { loadPyodide } = await import(isAbsolute(module) ? pathToFileURL(module).href : module);
const python = await loadPyodide();
/** @type {Buffer[]} */
let out = [];
/** @type {Buffer[]} */
let err = [];
/** @param {() => Buffer[]} target */
const collect = target => ({
  write(/** @type {Uint8Array} */ bytes) {
    target().push(Buffer.from(bytes));
    return bytes.length;
  },
});
python.setStdout(collect(() => out));
python.setStderr(collect(() => err));

// The harness lives in a module of its own, so that a snippet finds an empty __main__.
const run = python.runPython(`
def _make():
    import gc, os, runpy, shutil, sys, tempfile, traceback, warnings
    kept = set(sys.modules)
    path = list(sys.path)
    filters = list(warnings.filters)
    limit = sys.getrecursionlimit()

    def run(code):
        folder = tempfile.mkdtemp(prefix="bank-")
        file = os.path.join(folder, "snippet.py")
        with open(file, "w", encoding="utf-8") as target:
            target.write(code)
        os.chdir(folder)
        sys.argv = ["snippet.py"]
        sys.path[:] = [folder, *path]
        sys.dont_write_bytecode = True
        exception = None
        try:
            runpy.run_path(file, run_name="__main__")
        except SystemExit as error:
            if error.code not in (None, 0):
                exception = "SystemExit"
        except BaseException as error:
            exception = type(error).__name__
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.chdir("/")
            shutil.rmtree(folder, ignore_errors=True)
            sys.path[:] = path
            warnings.filters[:] = filters
            sys.setrecursionlimit(limit)
            for name in set(sys.modules) - kept:
                module = sys.modules[name]
                # A snippet's own modules lie in its folder, or in a temporary one that it makes.
                own = str(getattr(module, "__file__", None)).startswith(tempfile.gettempdir())
                if getattr(module, "__spec__", None) is None or own:
                    del sys.modules[name]
            gc.enable()
            gc.collect()
        return exception
    return run
_make()
`);

process.on('message', code => {
  out = [];
  err = [];
  /** @type {string | undefined} */
  let exception;
  let broken = '';
  try {
    exception = run(code) ?? undefined;
  } catch (error) {
    exception = 'Error';
    broken = String(error);
  }
  process.send?.({
    stdout: Buffer.concat(out).toString(),
    stderr: Buffer.concat(err).toString() + broken,
    timedOut: false,
    failed: exception !== undefined,
    exception,
  });
  if (broken) {
    process.exit(1);
  }
});

process.send?.('ready');
