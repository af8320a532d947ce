import { OutputLimit, TextReader } from '../../src/run/output';
import type { FromPython, PythonEvent, ToPython } from '../../src/run/pagePython';
import type { Ending, Stream } from '../../src/run/runtime';
import type { FromWorker, Work } from './link';

/** For how long output is gathered before it is sent, in milliseconds. */
const GATHER = 40;
/** How often is said how much of Python has come, in milliseconds. */
const PROGRESS = 100;

/** What every worker is made of. */
interface Parts {
  readonly script: string;
  readonly wasm: WebAssembly.Module;
  readonly library: ArrayBuffer;
}

type Start = Extract<ToPython, { readonly do: 'start' }>;

/** The built-in Python of a page: fetched with the first run and kept; each run has a worker of its own. */
export class PythonHost {
  private parts: Promise<Parts> | undefined;
  private readonly running = new Map<number, PageRun>();

  constructor(private readonly send: (message: FromPython) => void) {}

  receive(message: ToPython): void {
    if (message.do === 'stop') {
      this.running.get(message.run)?.end({ type: 'stopped', why: 'asked' });
      return;
    }
    const { run } = message;
    const started = new PageRun(message, event => {
      if (event.type === 'ended') {
        this.running.delete(run);
      }
      this.send({ type: 'python', run, event });
    });
    this.running.set(run, started);
    this.parts ??= fetchParts(message.base, progress => {
      for (const each of this.running.values()) {
        each.progress(progress);
      }
    });
    this.parts.then(
      parts => started.begin(parts),
      (error: unknown) => {
        this.parts = undefined;
        started.end({ type: 'failed', message: String(error) });
      },
    );
  }
}

/** One program in one worker. */
class PageRun {
  private worker: Worker | undefined;
  private port: MessagePort | undefined;
  private timer = 0;
  private over = false;
  private readonly limit: OutputLimit;
  private readonly readers: Record<Stream, TextReader> = { out: new TextReader(), err: new TextReader() };
  private gathered: { stream: Stream; text: string }[] = [];
  private gathering = 0;

  constructor(
    private readonly start: Start,
    private readonly tell: (event: PythonEvent) => void,
  ) {
    this.limit = new OutputLimit(start.limits.bytes);
  }

  progress(progress: number): void {
    if (!this.worker && !this.over) {
      this.tell({ type: 'starting', progress });
    }
  }

  begin({ script, wasm, library }: Parts): void {
    if (this.over) {
      return;
    }
    this.tell({ type: 'starting' });
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const worker = new Worker(url, { type: 'module' });
    this.worker = worker;
    worker.onerror = event => {
      event.preventDefault();
      this.end({ type: 'crashed', message: event.message });
    };
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      URL.revokeObjectURL(url);
      this.receive(data);
    };
    const { code, limits } = this.start;
    const work: Work = { port: port2, wasm, library, code, bytes: limits.bytes };
    worker.postMessage(work, [port2]);
  }

  /** Whatever happens, the worker is no more after that. */
  end(ending: Ending): void {
    if (this.over) {
      return;
    }
    this.over = true;
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.port?.close();
    for (const stream of ['out', 'err'] as const) {
      this.gather(stream, this.readers[stream].end());
    }
    this.flush();
    this.tell({ type: 'ended', ending });
  }

  private receive(message: FromWorker): void {
    if (this.over) {
      return;
    }
    switch (message.type) {
      case 'started':
        this.timer = window.setTimeout(
          () => this.end({ type: 'stopped', why: 'time' }),
          this.start.limits.milliseconds,
        );
        this.tell({ type: 'started' });
        break;
      case 'output':
        this.gather(message.stream, this.readers[message.stream].read(this.limit.take(message.bytes)));
        if (this.limit.reached) {
          this.end({ type: 'stopped', why: 'output' });
        }
        break;
      case 'exited':
      case 'crashed':
        this.end(message);
    }
  }

  private gather(stream: Stream, text: string): void {
    if (!text) {
      return;
    }
    const last = this.gathered.at(-1);
    if (last?.stream === stream) {
      last.text += text;
    } else {
      this.gathered.push({ stream, text });
    }
    this.gathering ||= window.setTimeout(() => this.flush(), GATHER);
  }

  private flush(): void {
    clearTimeout(this.gathering);
    this.gathering = 0;
    for (const { stream, text } of this.gathered.splice(0)) {
      this.tell({ type: 'output', stream, text });
    }
  }
}

/**
 * Fetches what the extension ships.
 * @param onProgress from 0 to 1; called at most once in `PROGRESS`
 */
async function fetchParts(base: string, onProgress: (progress: number) => void): Promise<Parts> {
  const got = new Map<string, number>();
  const all = new Map<string, number>();
  let told = performance.now();
  const load = async (name: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> => {
    const response = await fetch(base + name);
    if (!response.ok || !response.body) {
      throw new Error(`${name}: ${response.status}`);
    }
    all.set(name, Number(response.headers.get('content-length')));
    return response.body.pipeThrough(
      new TransformStream({
        transform(part, controller) {
          controller.enqueue(part);
          got.set(name, (got.get(name) ?? 0) + part.length);
          const total = sum(all.values());
          if (all.size === 3 && total > 0 && performance.now() - told > PROGRESS) {
            told = performance.now();
            onProgress(Math.min(1, sum(got.values()) / total));
          }
        },
      }),
    );
  };
  const [script, wasm, library] = await Promise.all([
    load('worker.js').then(stream => new Response(stream).text()),
    load('pyodide.asm.wasm.packed').then(async stream =>
      WebAssembly.compile(await new Response(stream.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()),
    ),
    load('python_stdlib.zip').then(stream => new Response(stream).arrayBuffer()),
  ]);
  return { script, wasm, library };
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);
