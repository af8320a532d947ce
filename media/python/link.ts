/** What passes between a page and the worker that runs a program in it. */
import type { Stream } from '../../src/run/runtime';

/** To the worker: its one message. */
export interface Work {
  /** All that the worker says goes through it: a program cannot find it. */
  readonly port: MessagePort;
  readonly wasm: WebAssembly.Module;
  /** The standard library, as Pyodide packs it. */
  readonly library: ArrayBuffer;
  readonly code: string;
  /** What the page takes of the program's output: the worker sends one more, and then nothing. */
  readonly bytes: number;
}

/** From the worker. */
export type FromWorker =
  | { readonly type: 'started' }
  | { readonly type: 'output'; readonly stream: Stream; readonly bytes: Uint8Array }
  | { readonly type: 'exited'; readonly code: number }
  /** @param message what broke, in English */
  | { readonly type: 'crashed'; readonly message: string };
