import { RUNTIMES, type RuntimeKind } from './runtime';

/** Which Python runs a program, and what stands in the way of the other one. */

/** The setting `run.with`. */
export const RUN_WITH = ['automatic', ...RUNTIMES] as const;
export type RunWith = (typeof RUN_WITH)[number];

/** What a program asks of its Python: as a snippet says it. */
export interface Demands {
  /** The oldest Python it runs on, such as `3.12`. */
  readonly min: string;
  /** Third-party modules, or `threads`, `processes`, `sockets`. */
  readonly needs: readonly string[];
  /** Whether sockets are there for nothing but asyncio's own loop: the built-in Python has one without. */
  readonly loopOnly?: boolean;
  /** Whether it sets variables of Python's own for itself, which an isolated interpreter (`-I`) does not look at. */
  readonly ownVariables?: boolean;
}

const SETS_OWN_VARIABLES = /\benviron(?:\.setdefault\(|\[)\s*["']PYTHON[A-Z]+["']/;

/** What opens connections or threads, in the text of a program. */
const BEYOND_THE_LOOP =
  /\b(?:socket|socketserver|selectors|ssl|http|urllib|wsgiref|xmlrpc|ftplib|smtplib|subprocess|multiprocessing|concurrent|threading|uvicorn)\b|\bto_thread\b|\brun_in_executor\b|\bcreate_subprocess|\b(?:open|start|create)_(?:\w+_)?(?:connection|server|endpoint)\b|\badd_(?:reader|writer|signal_handler)\b/;

/** What a snippet asks of its Python. */
export const demandsOf = ({ code, min, needs }: Demands & { readonly code: string }): Demands => ({
  min,
  needs,
  ownVariables: SETS_OWN_VARIABLES.test(code),
  loopOnly: /\basyncio\b/.test(code) && !BEYOND_THE_LOOP.test(code),
});

/** What is known of the user's interpreter. */
export type InterpreterState =
  | {
      readonly type: 'ready';
      readonly version: string /** Modules among the needs that it has not. */;
      readonly missing: readonly string[];
    }
  /** There is none, or none at the path that was named. */
  | { readonly type: 'absent'; readonly named?: string }
  /** There is a program, which is no Python that can be used. @param reason what it said, or the system of it */
  | { readonly type: 'broken'; readonly path: string; readonly reason: string };

export interface Situation {
  readonly setting: RunWith;
  /** Whether the workspace is trusted. */
  readonly trusted: boolean;
  /** Whether this kind of window can start programs. */
  readonly canStart: boolean;
  /** The built-in Python's version, such as `3.14.2`. */
  readonly builtIn: string;
  /** Undefined where nobody looked: in a window that cannot start programs, or may not. */
  readonly interpreter: InterpreterState | undefined;
}

/** Why a Python cannot run a program. */
export type Obstacle =
  | { readonly why: 'restricted' | 'noPrograms' }
  | { readonly why: 'absent'; readonly named?: string }
  | { readonly why: 'broken'; readonly path: string; readonly reason: string }
  | { readonly why: 'tooOld'; readonly has: string; readonly min: string }
  | { readonly why: 'missing'; readonly modules: readonly string[] }
  /** It runs isolated, and would not see the variables of Python's own that the program sets. */
  | { readonly why: 'isolated' }
  /** What no Python in a page can have. */
  | { readonly why: 'noThreads' | 'noProcesses' | 'noSockets' };

/**
 * `use` is the one that runs it. Where there is none, `obstacles` says why, for each that the setting admits, and `offer` is
 * what could run it in spite of the setting.
 */
export type Choice =
  | { readonly use: RuntimeKind }
  | {
      readonly use: undefined;
      readonly obstacles: Readonly<Partial<Record<RuntimeKind, Obstacle>>>;
      readonly offer?: RuntimeKind;
    };

/** What the WebAssembly build has not. */
const SYSTEM = { threads: 'noThreads', processes: 'noProcesses', sockets: 'noSockets' } as const;
const isSystem = (need: string): need is keyof typeof SYSTEM => Object.hasOwn(SYSTEM, need);

/** The third-party modules among the needs. */
export const modulesOf = ({ needs }: Pick<Demands, 'needs'>): readonly string[] =>
  needs.filter(need => !isSystem(need));

const minorOf = (version: string): number => Number(version.split('.')[1]);
const majorOf = (version: string): number => Number(version.split('.')[0]);

/** Whether a Python is as young as a program wants it. Both as `3.12` or `3.12.1`. */
export const isYoungEnough = (version: string, min: string): boolean =>
  majorOf(version) > majorOf(min) || (majorOf(version) === majorOf(min) && minorOf(version) >= minorOf(min));

/** The user's interpreter comes first, and gives way where it cannot run the program. */
export function choose(demands: Demands, situation: Situation): Choice {
  const { setting } = situation;
  const admitted = setting === 'automatic' ? RUNTIMES : [setting];
  const obstacles: Partial<Record<RuntimeKind, Obstacle>> = {};
  for (const kind of admitted) {
    const obstacle = obstacleOf(kind, demands, situation);
    if (!obstacle) {
      return { use: kind };
    }
    obstacles[kind] = obstacle;
  }
  const offer = RUNTIMES.find(kind => !admitted.includes(kind) && !obstacleOf(kind, demands, situation));
  return { use: undefined, obstacles, ...(offer && { offer }) };
}

/** What keeps a Python from running a program; undefined where nothing does. */
export const obstacleOf = (kind: RuntimeKind, demands: Demands, situation: Situation): Obstacle | undefined =>
  kind === 'builtIn' ? ofBuiltIn(demands, situation) : ofInterpreter(demands, situation);

function ofBuiltIn({ min, needs, loopOnly }: Demands, { builtIn }: Situation): Obstacle | undefined {
  const modules = needs.filter(need => !isSystem(need));
  if (modules.length) {
    return { why: 'missing', modules };
  }
  const system = needs.filter(isSystem).find(need => need !== 'sockets' || !loopOnly);
  if (system) {
    return { why: SYSTEM[system] };
  }
  return isYoungEnough(builtIn, min) ? undefined : { why: 'tooOld', has: builtIn, min };
}

function ofInterpreter(
  { min, ownVariables }: Demands,
  { canStart, trusted, interpreter }: Situation,
): Obstacle | undefined {
  if (!canStart) {
    return { why: 'noPrograms' };
  }
  if (!trusted) {
    return { why: 'restricted' };
  }
  switch (interpreter?.type) {
    case 'ready':
      if (!isYoungEnough(interpreter.version, min)) {
        return { why: 'tooOld', has: interpreter.version, min };
      }
      if (interpreter.missing.length) {
        return { why: 'missing', modules: interpreter.missing };
      }
      return ownVariables ? { why: 'isolated' } : undefined;
    case 'broken':
      return { why: 'broken', path: interpreter.path, reason: interpreter.reason };
    default:
      return { why: 'absent', ...(interpreter?.named !== undefined && { named: interpreter.named }) };
  }
}
