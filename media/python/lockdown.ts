/**
 * What a program could find of the worker that it runs in. Python's `js` module leads nowhere here, but who knows Pyodide well
 * may come to JavaScript by another way. The page's Content-Security-Policy is what keeps it from the network and from running
 * text as code; this takes away the rest: other pages of the same origin, their storage, and more workers.
 */

/** What ECMAScript itself has, and WebAssembly. */
const LANGUAGE = [
  ...['Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'BigInt', 'Date', 'Promise', 'RegExp'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...[
    'SuppressedError',
    'JSON',
    'Math',
    'Intl',
    'ArrayBuffer',
    'SharedArrayBuffer',
    'Atomics',
    'DataView',
    'Map',
    'Set',
  ],
  ...['WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Reflect', 'Iterator', 'DisposableStack'],
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
  ...['BigInt64Array', 'BigUint64Array', 'Float16Array', 'Float32Array', 'Float64Array', 'AsyncDisposableStack'],
  ...['globalThis', 'NaN', 'Infinity', 'undefined', 'isNaN', 'isFinite', 'parseInt', 'parseFloat', 'eval'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape', 'WebAssembly'],
];
/** What Pyodide uses while a program runs: clocks, chance, text, its own timers, and the browser's console. */
const IN_USE = ['TextDecoder', 'TextEncoder', 'crypto', 'performance', 'console', 'setTimeout', 'clearTimeout'];
export const KEPT: ReadonlySet<string | symbol> = new Set([...LANGUAGE, ...IN_USE, 'constructor', Symbol.toStringTag]);

/** Takes from the worker all that a program has no use for. @throws where something cannot be taken away */
export function lockDown(): void {
  for (
    let owner: object | null = globalThis;
    owner && owner !== Object.prototype;
    owner = Object.getPrototypeOf(owner)
  ) {
    for (const name of Reflect.ownKeys(owner)) {
      // Constants stay: they are numbers.
      const isNumber = typeof Reflect.getOwnPropertyDescriptor(owner, name)?.value === 'number';
      if (!KEPT.has(name) && !isNumber && !Reflect.deleteProperty(owner, name)) {
        throw new Error(`${String(name)} cannot be taken away.`);
      }
    }
  }
}
