import type { Event } from '../base/emitter';
import type { FromPython, ToPython } from './pagePython';
import type { Ending, Program, PythonRuntime, Run, RunListener } from './runtime';

/** The version that ships; a test holds it against the package. */
export const BUILT_IN_VERSION = '3.14.2';

/** A page that has the built-in Python: what every panel is that shows programs. */
export interface PythonPage {
  /** Where the page fetches the Python from: the address of `dist/python/`, with a slash at its end. */
  readonly base: string;
  /** Reaches the page if there is one; else it is lost. */
  post(message: ToPython): void;
  readonly onMessage: Event<FromPython>;
  /** The page was closed or made anew: what ran in it is gone. */
  readonly onGone: Event<void>;
}

/** What a page has to say of a run that it cannot be told of any more. */
const GONE: Ending = { type: 'stopped', why: 'gone' };

let runs = 0;

/** The CPython that ships, in a worker of a page: no network, no files, a new interpreter for each run. */
export class BuiltInRuntime implements PythonRuntime {
  readonly kind = 'builtIn';
  readonly version = BUILT_IN_VERSION;

  constructor(private readonly page: PythonPage) {}

  start({ code, limits }: Program, listener: RunListener): Run {
    const { page } = this;
    runs += 1;
    const run = runs;
    let end: (ending: Ending) => void = () => {};
    const settled = new Promise<Ending>(resolve => {
      end = resolve;
    });
    const subscriptions = [
      page.onGone(() => end(GONE)),
      page.onMessage(message => {
        if (message.run !== run) {
          return;
        }
        const { event } = message;
        switch (event.type) {
          case 'starting':
            listener.onStarting?.(event.progress);
            break;
          case 'started':
            listener.onStarted?.();
            break;
          case 'output':
            listener.onOutput(event.stream, event.text);
            break;
          case 'ended':
            end(event.ending);
        }
      }),
    ];
    const ended = settled.then(ending => {
      for (const subscription of subscriptions) {
        subscription.dispose();
      }
      return ending;
    });
    listener.onStarting?.();
    page.post({ type: 'python', run, do: 'start', code, limits, base: page.base });
    return { ended, stop: () => page.post({ type: 'python', run, do: 'stop' }) };
  }
}
