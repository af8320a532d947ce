/**
 * The built-in Python: one worker for one program. It stands in one file without imports, which the page makes a Blob of: that is
 * the only kind of worker that a webview may have.
 */
import { loadPyodide } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import type { Stream } from '../../src/run/runtime';
import harness from './harness.py';
import type { FromWorker, Work } from './link';
import { lockDown } from './lockdown';

/** What the program may take of memory, in bytes: beyond it Python raises MemoryError. */
const MEMORY = 2 ** 30;
/** In bytes. */
const PAGE = 65_536;
/** Nothing is there; what is asked for is answered from what the page has sent. */
const NOWHERE = 'https://python.invalid/';
/** There are no packages to install. */
const LOCK = JSON.stringify({
  info: { arch: 'wasm32', platform: 'emscripten', version: '0', python: '3.14.2', abi_version: '2026_0' },
  packages: {},
});

addEventListener('message', ({ data }: MessageEvent<Work>) => void work(data), { once: true });

async function work({ port, wasm, library, code, bytes }: Work): Promise<void> {
  const say = (message: FromWorker) => port.postMessage(message);
  try {
    boundMemory();
    serve(wasm, library);
    const python = await loadPyodide({
      indexURL: NOWHERE,
      lockFileContents: LOCK,
      createPyodideModule: createPyodideModule as never,
      jsglobals: {},
      stdin: () => null as never,
    });
    let left = bytes + 1;
    const stream = (name: Stream) => ({
      write: (written: Uint8Array): number => {
        if (left > 0) {
          const part = written.slice(0, left);
          left -= part.length;
          say({ type: 'output', stream: name, bytes: part });
        }
        return written.length;
      },
    });
    python.setStdin({ stdin: () => null });
    python.setStdout(stream('out'));
    python.setStderr(stream('err'));
    const run = python.runPython(harness, { filename: '<built-in>' }) as (text: string) => number;
    lockDown();
    say({ type: 'started' });
    say({ type: 'exited', code: run(code) });
  } catch (error) {
    say({ type: 'crashed', message: String(error).split('\n')[0] ?? '' });
  }
}

function boundMemory(): void {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE > MEMORY) {
      throw new RangeError('A program has reached the limit of its memory.');
    }
    return grow.call(this, pages);
  };
}

/** Answers what Pyodide fetches while it starts; there is nothing else to be had. */
function serve(wasm: WebAssembly.Module, library: ArrayBuffer): void {
  globalThis.fetch = async input => new Response(String(input).endsWith('.zip') ? library : null);
  // The page has compiled it already.
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  });
}
