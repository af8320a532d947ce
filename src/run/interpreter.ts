import { OutputLimit, PrefixFilter, TextReader } from './output';
import { isTooOldToIsolate, lastLine, PROBE, readProbe } from './probe';
import type { ProcessEnd, Processes, ProcessRun } from './processes';
import type { Ending, Limits, Program, PythonRuntime, Run, RunListener, Stop, Stream } from './runtime';

/** The name that tracebacks show. */
const FILE = 'snippet.py';
/** Isolated from the user's environment and folders, as UTF-8 on every system, and nothing is held back. */
const OPTIONS = ['-I', '-X', 'utf8', '-u'];
/** A cold start on a busy machine, with an environment that does much. */
const PROBE_LIMITS: Limits = { milliseconds: 30_000, bytes: 100_000 };

/** What an interpreter tells of itself. */
export type Probed =
  | { readonly type: 'ready'; readonly version: string; readonly missing: readonly string[]; readonly greeting: string }
  /** It is gone, or cannot be started. */
  | { readonly type: 'absent' }
  /** @param reason what it said; empty where it said nothing */
  | { readonly type: 'broken'; readonly reason: string };

/** Asks an interpreter what it is, and which of the modules it has not. Never rejects. */
export async function probe(processes: Processes, path: string, modules: readonly string[]): Promise<Probed> {
  const texts: Record<Stream, string> = { out: '', err: '' };
  const { ended } = supervise(processes, path, [...OPTIONS, FILE, ...modules], PROBE, PROBE_LIMITS, {
    onOutput: (stream, text) => {
      texts[stream] += text;
    },
  });
  const ending = await ended;
  if (ending.type === 'failed') {
    return { type: 'absent' };
  }
  const answer = readProbe(texts.out);
  return answer
    ? { type: 'ready', ...answer }
    : { type: 'broken', reason: isTooOldToIsolate(texts.err) ? 'Python 2' : lastLine(texts.err) };
}

/** The user's interpreter. */
export class InterpreterRuntime implements PythonRuntime {
  readonly kind = 'interpreter';

  /** @param greeting what its environment prints at every start: no part of a program's output */
  constructor(
    private readonly processes: Processes,
    readonly path: string,
    readonly version: string,
    private readonly greeting: string,
  ) {}

  start({ code, limits }: Program, listener: RunListener): Run {
    listener.onStarting?.();
    const prefix = new PrefixFilter(this.greeting);
    const run = supervise(this.processes, this.path, [...OPTIONS, FILE], code, limits, {
      onStarted: () => listener.onStarted?.(),
      onOutput: (stream, text) => {
        const own = stream === 'out' ? prefix.push(text) : text;
        if (own) {
          listener.onOutput(stream, own);
        }
      },
    });
    const ended = run.ended.then(ending => {
      const rest = prefix.end();
      if (rest) {
        listener.onOutput('out', rest);
      }
      return ending;
    });
    return { ended, stop: run.stop };
  }
}

/** Runs a file's text within the limits. */
function supervise(
  processes: Processes,
  command: string,
  args: readonly string[],
  text: string,
  { milliseconds, bytes }: Limits,
  listener: RunListener,
): Run {
  const readers: Record<Stream, TextReader> = { out: new TextReader(), err: new TextReader() };
  const limit = new OutputLimit(bytes);
  let stopped: Stop | undefined;
  let folder = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let run: ProcessRun | undefined;
  const say = (stream: Stream, part: string) => {
    // A traceback names the file where the system has put it, which is nobody's concern.
    const shown = folder && stream === 'err' ? part.replaceAll(folder, '') : part;
    if (shown) {
      listener.onOutput(stream, shown);
    }
  };
  const stop = (why: Stop) => {
    stopped ??= why;
    run?.kill();
  };
  run = processes.start(
    { command, args, files: { [FILE]: text } },
    {
      onStarted: path => {
        folder = path;
        timer = setTimeout(() => stop('time'), milliseconds);
        listener.onStarted?.();
      },
      onOutput: (stream, piece) => {
        if (stopped) {
          return;
        }
        say(stream, readers[stream].read(limit.take(piece)));
        if (limit.reached) {
          stop('output');
        }
      },
    },
  );
  const ended = run.ended.then((end): Ending => {
    clearTimeout(timer);
    for (const stream of ['out', 'err'] as const) {
      say(stream, readers[stream].end());
    }
    return stopped ? { type: 'stopped', why: stopped } : endingOf(end);
  });
  return { ended, stop: () => stop('asked') };
}

function endingOf(end: ProcessEnd): Ending {
  switch (end.type) {
    case 'exited':
      return end;
    case 'signalled':
      return { type: 'crashed', message: end.signal };
    default:
      return end;
  }
}
