/** Quoting of a program and its arguments for the shell of a terminal. */

export type ShellKind = 'posix' | 'powershell' | 'cmd';

/** The kind of a shell from its path or name, such as `/usr/bin/zsh` or `pwsh.exe`. */
export function shellKind(shell: string, isWindows: boolean): ShellKind {
  const name = (shell.split(/[\\/]/).pop() ?? '').toLowerCase().replace(/\.exe$/, '');
  if (/^(pwsh|powershell)/.test(name)) {
    return 'powershell';
  }
  if (name === 'cmd') {
    return 'cmd';
  }
  return name || !isWindows ? 'posix' : 'powershell';
}

/** A command line that runs `program` with `args`, whatever characters they hold. */
export function commandLine(kind: ShellKind, program: string, args: readonly string[]): string {
  const quote = { posix: quotePosix, powershell: quotePowerShell, cmd: quoteCmd }[kind];
  const line = [program, ...args].map(quote).join(' ');
  // PowerShell takes a quoted first word for a text and prints it; & calls it.
  return kind === 'powershell' && line.startsWith("'") ? `& ${line}` : line;
}

const PLAIN = /^[A-Za-z0-9_./:@%+,=-]+$/;
const PLAIN_WINDOWS = /^[A-Za-z0-9_.\\/:@+-]+$/;

/** Single quotes keep everything but the single quote itself (POSIX Shell Command Language, 2.2.2). */
const quotePosix = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** In a verbatim string a single quote is doubled (about_Quoting_Rules). */
const quotePowerShell = (word: string): string => (PLAIN_WINDOWS.test(word) ? word : `'${word.replaceAll("'", "''")}'`);

/** Windows paths hold no double quotes; `%` stays special even inside them, so each is broken up. */
const quoteCmd = (word: string): string =>
  PLAIN_WINDOWS.test(word) ? word : `"${word.replaceAll('"', '').replaceAll('%', '"^%"')}"`;
