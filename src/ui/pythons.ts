import * as vscode from 'vscode';
import { Owner } from '../base/disposable';
import type { Platform } from '../platform/platform';
import { BUILT_IN_VERSION, BuiltInRuntime, type PythonPage } from '../run/builtIn';
import { type Choice, choose, type Demands, type InterpreterState, modulesOf, type Situation } from '../run/choice';
import { InterpreterRuntime, type Probed, probe } from '../run/interpreter';
import type { Program, PythonRuntime, Run, RunListener, RuntimeKind } from '../run/runtime';
import { findInterpreter } from './interpreter';
import type { Log } from './log';
import { readSetting } from './settings';

/** A Python for a program, or why there is none and what else could run it. */
export type Found = { readonly runtime: PythonRuntime } | Extract<Choice, { readonly use: undefined }>;

interface KnownInterpreter {
  readonly version: string;
  readonly greeting: string;
  /** Modules that it had when it was asked. */
  readonly modules: Set<string>;
}

/**
 * The Pythons of this window: the user's interpreter, which is looked for and asked only when something is to run, and the
 * built-in one, which a page has. What runs ends with the window.
 *
 *     const found = await pythons.find(demandsOf(snippet), page);
 *     if ('runtime' in found) {
 *       const { stdout, ending } = await collect(found.runtime, { code, limits: CARD_LIMITS });
 *     }
 */
export class Pythons extends Owner {
  /** By their paths: asked once, and again after one could not be started. */
  private readonly known = new Map<string, KnownInterpreter>();
  private readonly running = new Set<Run>();

  constructor(
    private readonly platform: Platform,
    private readonly log: Log,
  ) {
    super();
  }

  override dispose(): void {
    super.dispose();
    for (const run of this.running) {
      run.stop();
    }
  }

  /**
   * The Python that runs a program with such demands, by the setting `run.with`.
   * @param page the page that is to run it where it is the built-in one
   * @param kind that one and no other, whatever the setting says: the user has asked for it
   */
  async find(demands: Demands, page: PythonPage, kind?: RuntimeKind): Promise<Found> {
    const setting = kind ?? readSetting('run.with');
    const canStart = this.platform.programs !== undefined && this.platform.processes !== undefined;
    const trusted = vscode.workspace.isTrusted;
    // Not even looked for where it may not run, or will not.
    const looked = canStart && trusted ? await this.interpreterFor(demands, setting !== 'builtIn') : undefined;
    const situation: Situation = { setting, trusted, canStart, builtIn: BUILT_IN_VERSION, interpreter: looked?.state };
    const choice = choose(demands, situation);
    switch (choice.use) {
      case 'builtIn':
        return { runtime: this.supervised(new BuiltInRuntime(page)) };
      case 'interpreter':
        if (looked?.runtime) {
          return { runtime: this.supervised(looked.runtime) };
        }
        throw new Error('An interpreter was chosen that nobody has found.');
      default:
        return choice;
    }
  }

  /**
   * What is certain without a look at the user's interpreter: what stands in the way of every Python of this window; undefined
   * where one of them may run the program.
   */
  certainlyStuck(demands: Demands): Extract<Choice, { readonly use: undefined }> | undefined {
    const choice = choose(demands, {
      setting: readSetting('run.with'),
      trusted: vscode.workspace.isTrusted,
      canStart: this.platform.processes !== undefined,
      builtIn: BUILT_IN_VERSION,
      interpreter: { type: 'ready', version: demands.min, missing: [] },
    });
    return choice.use === undefined ? choice : undefined;
  }

  /** @param now false where it is asked only if the built-in Python cannot do it */
  private async interpreterFor(
    demands: Demands,
    now: boolean,
  ): Promise<{ readonly state: InterpreterState; readonly runtime?: PythonRuntime } | undefined> {
    const { programs, processes } = this.platform;
    if (!programs || !processes) {
      return undefined;
    }
    if (!now) {
      const alone = { setting: 'builtIn', trusted: false, canStart: false, builtIn: BUILT_IN_VERSION } as const;
      if (choose(demands, { ...alone, interpreter: undefined }).use) {
        return undefined;
      }
    }
    const found = await findInterpreter(programs, this.log);
    if ('missing' in found) {
      return { state: { type: 'absent', ...(found.missing && { named: found.missing }) } };
    }
    const { path } = found;
    const probed = await this.ask(path, modulesOf(demands));
    switch (probed.type) {
      case 'ready': {
        const { version, missing, greeting } = probed;
        const runtime = new InterpreterRuntime(await processes(), path, version, greeting);
        return { state: { type: 'ready', version, missing }, runtime };
      }
      case 'broken':
        return { state: { type: 'broken', path, reason: probed.reason } };
      default:
        return { state: { type: 'absent', named: path } };
    }
  }

  /** Modules that it has not are asked for anew each time: they may have been installed. */
  private async ask(path: string, modules: readonly string[]): Promise<Probed> {
    const known = this.known.get(path);
    if (known && modules.every(module => known.modules.has(module))) {
      return { type: 'ready', version: known.version, missing: [], greeting: known.greeting };
    }
    const processes = await this.platform.processes?.();
    if (!processes) {
      return { type: 'absent' };
    }
    const probed = await probe(processes, path, modules);
    if (probed.type === 'ready') {
      const { version, greeting, missing } = probed;
      const has = modules.filter(module => !missing.includes(module));
      this.known.set(path, { version, greeting, modules: new Set([...(known?.modules ?? []), ...has]) });
    } else {
      this.known.delete(path);
      this.log.warn(`The Python interpreter ${path} could not be used.`, JSON.stringify(probed));
    }
    return probed;
  }

  /** The runtime, whose runs end with the window. */
  private supervised(runtime: PythonRuntime): PythonRuntime {
    const { kind, version, path } = runtime;
    const start = (program: Program, listener: RunListener): Run => {
      const run = runtime.start(program, listener);
      this.running.add(run);
      const ended = run.ended.then(ending => {
        this.running.delete(run);
        if (ending.type === 'failed' && path !== undefined) {
          // It may have gone, or another may be in its place.
          this.known.delete(path);
        }
        return ending;
      });
      return { ended, stop: run.stop };
    };
    return { kind, version, ...(path !== undefined && { path }), start };
  }
}
