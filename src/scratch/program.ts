/** Where programs are found: the search of the PATH, as the operating systems do it. */

/** What the file system says of a path. */
export interface Look {
  readonly kind: 'file' | 'other' | 'missing' | 'unreadable';
  /** In bytes. */
  readonly size: number;
  /** Whether this user may run it, where the file system has such a mark. */
  readonly executable: boolean;
  /** Where it leads, if it is a link. */
  readonly target?: string | undefined;
}

/** Where to look. */
export interface Programs {
  readonly isWindows: boolean;
  /** The environment's PATH and PATHEXT. */
  readonly path: string | undefined;
  readonly pathExt?: string | undefined;
  /** Never rejects. */
  look(path: string): Promise<Look>;
}

/**
 * The first of the programs that there is. A name without a slash is looked for on the PATH; an absolute path is looked at
 * itself; a relative one finds nothing, since nobody says to what it is relative.
 * @returns an absolute path
 */
export async function findProgram(names: readonly string[], programs: Programs): Promise<string | undefined> {
  let lastResort: string | undefined;
  for (const name of names) {
    for (const path of places(name, programs)) {
      const verdict = judge(path, await programs.look(path), programs.isWindows);
      if (verdict === 'program') {
        return path;
      }
      if (verdict === 'perhaps') {
        lastResort ??= path;
      }
    }
  }
  return lastResort;
}

/** The paths that a name stands for, in the order in which the system tries them. */
function* places(name: string, { isWindows, path = '', pathExt }: Programs): Generator<string> {
  const endings = isWindows ? windowsEndings(name, pathExt) : [''];
  if (isAbsolute(name, isWindows)) {
    yield* endings.map(ending => name + ending);
    return;
  }
  if (!name || /[\\/]/.test(name)) {
    return;
  }
  const folders = isWindows
    ? (path.match(/(?:"[^"]*"|[^;"])+/g) ?? []).map(folder => folder.replaceAll('"', '').trim())
    : path.split(':');
  for (const folder of new Set(folders)) {
    // A relative folder means another place in each window.
    if (isAbsolute(folder, isWindows)) {
      const base = folder.replace(isWindows ? /[\\/]+$/ : /\/+$/, '');
      yield* endings.map(ending => `${base}${isWindows ? '\\' : '/'}${name}${ending}`);
    }
  }
}

/** Of the endings in PATHEXT those of programs: others, such as .PY and .VBS, are opened by one. */
const RUNNABLE = ['.com', '.exe', '.bat', '.cmd'];

function windowsEndings(name: string, pathExt = RUNNABLE.join(';')): readonly string[] {
  const listed = pathExt.toLowerCase().split(';');
  const endings = listed.map(ending => ending.trim()).filter(ending => RUNNABLE.includes(ending));
  return RUNNABLE.some(ending => name.toLowerCase().endsWith(ending)) ? [''] : endings;
}

/** `C:x` and `\x` depend on the current folder or drive. */
const isAbsolute = (path: string, isWindows: boolean): boolean =>
  isWindows ? /^(?:[a-z]:[\\/]|\\\\[^\\/]+\\)/i.test(path) : path.startsWith('/');

/** Where Windows keeps the Store's app execution aliases: links of a kind of their own, of 0 bytes. */
const ALIAS = /\\Microsoft\\WindowsApps\\[^\\]+$/i;
/** Where the alias of a Python leads that is not installed: to an offer of the Store. */
const OFFER = /\\AppInstallerPythonRedirector\.exe$/i;

function judge(
  path: string,
  { kind, size, executable, target }: Look,
  isWindows: boolean,
): 'program' | 'perhaps' | 'no' {
  if (kind === 'missing' || kind === 'other') {
    return 'no';
  }
  if (!isWindows) {
    return kind === 'file' && executable ? 'program' : 'no';
  }
  if (!ALIAS.test(path.replaceAll('/', '\\'))) {
    return kind === 'file' && size > 0 ? 'program' : 'no';
  }
  if (target === undefined) {
    return 'perhaps';
  }
  return OFFER.test(target) ? 'no' : 'program';
}

/** Control characters act in a terminal, wherever they come from. */
const CONTROL = /\p{Cc}/u;
/** What the interpreter of batch files reads in its arguments, quoted or not. */
const BATCH_MARKS = /[&|<>^%!"]/;

/** Whether a path can be handed to a program as it is: nothing on the way takes a part of it for something else. */
export const canHandOver = (path: string, program: string): boolean =>
  !CONTROL.test(path) && !CONTROL.test(program) && !(/\.(?:bat|cmd)$/i.test(program) && BATCH_MARKS.test(path));
