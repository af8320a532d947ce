/** A file as text. */
declare module '*.py' {
  const text: string;
  export default text;
}

/** The WebAssembly build's own loader, as Pyodide ships it. */
declare module 'pyodide/pyodide.asm.mjs' {
  interface Settings {
    instantiateWasm?: (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => object;
  }
  const create: (settings: Settings) => Promise<unknown>;
  export default create;
}
