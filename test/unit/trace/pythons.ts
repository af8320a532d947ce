/** The Pythons that the tracer is tried on: the machine's own, and the one that ships, as WebAssembly. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { traceProgram } from '../../../src/trace/program';
import { readTrace } from '../../../src/trace/readTrace';
import type { Trace } from '../../../src/trace/trace';
import { findInterpreters } from '../../bank/machinePython';
import { WasmPython } from '../../bank/wasmPython';

const tracer = readFileSync(join(import.meta.dirname, '../../../media/trace.py'), 'utf8');
const MARKER = 'trace of a test: ';
/** For a program, in seconds, on the busiest machine. */
const PATIENCE = 60;
/** Where pyenv keeps further versions. */
const PYENV = join(homedir(), '.pyenv/versions');

export interface Python {
  readonly name: string;
  /** @returns undefined where it printed none */
  trace(source: string): Promise<Trace | undefined>;
  stop(): void;
}

/** One of each minor version from 3.11 on, and CPython 3.14 as WebAssembly. */
export async function findPythons(): Promise<Python[]> {
  const more = existsSync(PYENV)
    ? readdirSync(PYENV).flatMap(version => {
        const [, short = ''] = /^(3\.1[1-9])\./.exec(version) ?? [];
        return short ? [{ version: short, command: join(PYENV, version, 'bin/python') }] : [];
      })
    : [];
  const found = new Map<string, Python>();
  for (const { version, command } of [...(await findInterpreters()), ...more]) {
    if (!found.has(version)) {
      found.set(version, machinePython(`CPython ${version}`, command));
    }
  }
  return [...found.values(), builtIn()];
}

function machinePython(name: string, command: string): Python {
  return {
    name,
    trace: async source => {
      const folder = mkdtempSync(join(tmpdir(), 'trace-'));
      try {
        writeFileSync(join(folder, 'traced.py'), traceProgram(tracer, source, MARKER, PATIENCE).code);
        const { stdout } = spawnSync(command, ['-I', 'traced.py'], {
          cwd: folder,
          encoding: 'utf8',
          timeout: 2 * PATIENCE * 1000,
          maxBuffer: 16_000_000,
        });
        return readTrace(stdout, MARKER);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    stop: () => {},
  };
}

function builtIn(): Python {
  const python = new WasmPython();
  return {
    name: 'CPython 3.14 as WebAssembly',
    trace: async source =>
      readTrace(
        (await python.run(traceProgram(tracer, source, MARKER, PATIENCE).code, 2 * PATIENCE * 1000)).stdout,
        MARKER,
      ),
    stop: () => python.stop(),
  };
}
