import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEPT } from '../../media/python/lockdown.ts';
import { patience } from '../host/workbench.ts';
import { bank, plainSnippet, step, useWindow } from './support.ts';

/**
 * What a program in the built-in Python may try in order to get out. It is given more than any program finds by itself: what of
 * JavaScript Pyodide keeps for its own use.
 */
const FIND = `
import gc

found = {}
for item in gc.get_objects():
    if isinstance(item, dict):
        for key, value in list(item.items()):
            if type(value).__name__ == "JsProxy":
                found.setdefault(key, value)
api = found["pyodide_js"]

def attempt(name, action):
    try:
        print(f"{name}: OUT {action()}")
    except BaseException as error:
        print(f"{name}: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:150])
`;

const ATTEMPTS = `${FIND}
import asyncio, importlib, os, socket, subprocess, threading, urllib.request

async def wait(make):
    return await asyncio.wait_for(make(), 1)

def of_js(name):
    return getattr(importlib.import_module("js"), name)

print("control:", api.version.split(".")[0], "constructor" in dir(api))
attempt("import js", lambda: importlib.import_module("js"))
attempt("import pyodide_js", lambda: importlib.import_module("pyodide_js"))
attempt("open_url", lambda: importlib.import_module("pyodide.http").open_url("http://127.0.0.1:PORT/version"))
attempt("pyfetch", lambda: asyncio.run(importlib.import_module("pyodide.http").pyfetch("http://127.0.0.1:PORT/version")))
for name in ("fetch", "XMLHttpRequest", "WebSocket", "postMessage", "indexedDB", "caches", "BroadcastChannel", "document", "parent", "opener"):
    attempt(f"js.{name}", lambda: of_js(name))
    attempt(f"found js.{name}", lambda: getattr(found["js"], name))
make = api.constructor.constructor
attempt("Function", lambda: make("return globalThis")())
attempt("import()", lambda: make("return import('data:text/javascript,export default 1')")())
attempt("eval", lambda: make("return eval")()("1"))
attempt("loadPackage", lambda: asyncio.run(wait(lambda: api.loadPackage("http://127.0.0.1:PORT/a.whl"))))
attempt("_module.fetch", lambda: api._module.fetch)
attempt("mountNativeFS", lambda: asyncio.run(wait(lambda: api.mountNativeFS("/mnt", None))))
attempt("socket", lambda: socket.create_connection(("127.0.0.1", PORT), 2))
attempt("urllib", lambda: urllib.request.urlopen("http://127.0.0.1:PORT/version", timeout=2).read())
attempt("process", lambda: subprocess.run(["/bin/ls"]))
attempt("os.system", lambda: os.system("ls") == 0 or 1 / 0)
attempt("thread", lambda: threading.Thread(target=print).start())
for path in ("/etc/passwd", "/proc/self/environ", WORKSPACE):
    attempt(f"open {path[:5]}", lambda: open(path).read())

print("kept:", sorted(os.listdir("/home/user/snippet")), os.path.exists("/tmp/left"), "LEFT" in os.environ, hasattr(os, "left"))
open("/tmp/left", "w").close()
open("left.txt", "w").close()
os.environ["LEFT"] = "1"
os.left = True
print("end")
`;

describe('the way out of the built-in Python', () => {
  const window = useWindow({ server: { trusted: false } });
  const { question, snippet } = plainSnippet();

  it('is not found', async () => {
    const workbench = window();
    const section = bank().sections.find(each => each.questions.some(other => other.id === question.id));
    assert.ok(section);
    await workbench.openViewContainer('Python Interview');
    await workbench.openQuestion(section.title, question.name);
    const answer = await workbench.webviewWith('h1', question.title);
    await answer.locator(`figure.card[data-number="${snippet.number}"] [data-do="scratch"]`).click();
    await workbench.codeLens('Run with Built-in Python').waitFor();
    const storage = join(workbench.server.dataDir, 'data/User/globalStorage/python-interview.python-interview/scratch');
    const [name] = readdirSync(storage);
    assert.ok(name);
    const { port } = new URL(workbench.server.url);
    const program = ATTEMPTS.replaceAll('PORT', port).replace(
      'WORKSPACE',
      JSON.stringify(join(workbench.folder, 'inventory.py')),
    );
    writeFileSync(join(storage, name), program);
    await workbench.editor.locator('.view-line', { hasText: 'import gc' }).first().waitFor();

    const printed = async (): Promise<string[]> => {
      const page = await workbench.webviewWith('h1', name);
      await page.locator('.run[data-phase="ended"]').waitFor({ timeout: 3 * patience });
      return ((await page.locator('.run samp').textContent()) ?? '').trim().split('\n');
    };
    await step('by a program', async () => {
      await workbench.codeLens('Run with Built-in Python').click();
      const lines = await printed();
      assert.equal(lines.at(-1), 'end', lines.join('\n'));
      assert.equal(lines[0], 'control: 314 True');
      const out = lines.filter(line => line.includes(': OUT '));
      assert.deepEqual(out, [], lines.join('\n'));
      assert.ok(
        lines.filter(line => /^(?:Function|import\(\)|eval): .*(?:EvalError|Content Security Policy)/.test(line))
          .length === 3,
        lines.join('\n'),
      );
      assert.ok(lines.length > 35, lines.join('\n'));
    });

    await step('nor what an earlier program has left', async () => {
      const page = await workbench.webview();
      await page.locator('[data-do="run"]').click();
      await page.locator('.run[data-phase="waiting"]').waitFor();
      const kept = (await printed()).find(line => line.startsWith('kept:'));
      assert.equal(kept, "kept: ['snippet.py'] False False False");
    });

    await step('from the page it runs in, but to its own folder', async () => {
      const page = await workbench.webview();
      const got = await page.evaluate(async at => {
        const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
        const base = fetched.find(address => address.endsWith('/worker.js'))?.replace('worker.js', '') ?? '';
        const addresses = [
          `${base}pyodide.asm.wasm.packed`,
          `${base}../media/run.js`,
          `${base}../../package.json`,
          `http://127.0.0.1:${at}/version`,
        ];
        return Promise.all(
          addresses.map(address =>
            fetch(address).then(
              response => response.status,
              () => 'refused',
            ),
          ),
        );
      }, port);
      assert.deepEqual(got, [200, 'refused', 'refused', 'refused']);
    });

    await step('from its worker, if a program came to JavaScript all the same', async () => {
      const page = await workbench.webview();
      const { before, after } = await page.evaluate(async () => {
        const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
        const base = fetched.find(address => address.endsWith('/worker.js'))?.replace('worker.js', '') ?? '';
        const names = ['worker.js', 'pyodide.asm.wasm.packed', 'python_stdlib.zip'];
        const files = names.map(async name => (await fetch(base + name)).arrayBuffer());
        const [script, wasm, library] = await Promise.all(files);
        // Looks around before and after the worker has taken away what a program has no use for.
        const spy = `
          const say = self.postMessage.bind(self);
          const names = () => {
            const all = [];
            for (let owner = globalThis; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
              all.push(...Object.getOwnPropertyNames(owner).filter(name => typeof globalThis[name] !== 'number'));
            }
            return all;
          };
          const before = names();
          const look = () => globalThis.fetch ? setTimeout(look, 50) : say({ before, after: names() });
          setTimeout(look, 50);`;
        const blob = new Blob([script ?? '', spy], { type: 'text/javascript' });
        const worker = new Worker(URL.createObjectURL(blob), { type: 'module' });
        const answer = new Promise<{ before: string[]; after: string[] }>((resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(`The worker: ${message}`));
        });
        const { port2 } = new MessageChannel();
        const unpacked = new Blob([wasm ?? '']).stream().pipeThrough(new DecompressionStream('gzip'));
        const module = await WebAssembly.compile(await new Response(unpacked).arrayBuffer());
        worker.postMessage({ port: port2, wasm: module, library, code: '', bytes: 1 }, [port2]);
        const seen = await answer;
        worker.terminate();
        return seen;
      });
      for (const name of [
        'fetch',
        'XMLHttpRequest',
        'WebSocket',
        'indexedDB',
        'caches',
        'BroadcastChannel',
        'Worker',
        'postMessage',
        'importScripts',
        'navigator',
      ]) {
        assert.ok(before.includes(name), `${name} is there at first`);
      }
      assert.deepEqual(
        after.filter(name => !KEPT.has(name)),
        [],
      );
    });
    // That the policy has refused all of this is what was looked for.
    workbench.refused.length = 0;
  }).timeout(8 * patience);
});
