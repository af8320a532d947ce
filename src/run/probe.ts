import { isRecord, isTexts } from '../base/guards';

/** What an interpreter is asked before it first runs something. */

/** Stands before and after the answer: what else is printed comes from the environment. */
const MARK = '<<python-interview:';

/** Prints the answer on any Python 3. The modules to look for are its arguments. */
export const PROBE = `import importlib.util, json, sys
def missing(name):
    try:
        return importlib.util.find_spec(name) is None
    except Exception:
        return True
print("${MARK}" + json.dumps({"version": "%d.%d.%d" % sys.version_info[:3], "missing": [name for name in sys.argv[1:] if missing(name)]}) + ">>")
`;

export interface ProbeAnswer {
  /** Such as `3.11.2`. */
  readonly version: string;
  /** Of the modules that were asked for. */
  readonly missing: readonly string[];
  /** What the environment printed before: it does so at every start. */
  readonly greeting: string;
}

/** Reads what the probe printed; undefined where it did not get to that. */
export function readProbe(stdout: string): ProbeAnswer | undefined {
  const at = stdout.lastIndexOf(MARK);
  const end = stdout.indexOf('>>\n', at);
  if (at < 0 || end < 0) {
    return undefined;
  }
  let answer: unknown;
  try {
    answer = JSON.parse(stdout.slice(at + MARK.length, end));
  } catch {
    return undefined;
  }
  if (!isRecord(answer) || typeof answer.version !== 'string' || !/^\d+\.\d+\.\d+$/.test(answer.version)) {
    return undefined;
  }
  return isTexts(answer.missing)
    ? { version: answer.version, missing: answer.missing, greeting: stdout.slice(0, at) }
    : undefined;
}

/** Why a program that was asked is no Python to use, in a line that it wrote itself, if it wrote any. */
export const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';

/** What Python 2, and 3 before 3.4, say of the option that isolates: the words stand in CPython's own sources. */
export const isTooOldToIsolate = (stderr: string): boolean => /^Unknown option: -I$/m.test(stderr);
