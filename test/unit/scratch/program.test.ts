import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canHandOver, findProgram, type Look } from '../../../src/scratch/program';

const file: Look = { kind: 'file', size: 103_192, executable: true };
const empty: Look = { kind: 'file', size: 0, executable: true };
const missing: Look = { kind: 'missing', size: 0, executable: false };
const unreadable: Look = { kind: 'unreadable', size: 0, executable: false };
const folder: Look = { kind: 'other', size: 4096, executable: true };

/** A machine with these paths. What was looked at is kept in order. */
function machine(isWindows: boolean, path: string | undefined, paths: Record<string, Look>, pathExt?: string) {
  const looked: string[] = [];
  const names = new Map(Object.entries(paths).map(([name, look]) => [isWindows ? name.toLowerCase() : name, look]));
  return {
    isWindows,
    path,
    pathExt,
    looked,
    look: async (name: string) => {
      looked.push(name);
      return names.get(isWindows ? name.toLowerCase() : name) ?? missing;
    },
  };
}
const posix = (path: string | undefined, paths: Record<string, Look>) => machine(false, path, paths);
const windows = (path: string, paths: Record<string, Look>, pathExt = '.COM;.EXE;.BAT;.CMD;.VBS;.JS;.WSF;.MSC;.PY') =>
  machine(true, path, paths, pathExt);

describe('the search for a program: Linux and macOS', () => {
  it('takes the first folder of the PATH that has it, and the first name that is anywhere', async () => {
    const both = posix('/usr/local/bin:/usr/bin', { '/usr/bin/python3': file, '/usr/local/bin/python': file });
    assert.equal(await findProgram(['python3', 'python', 'py'], both), '/usr/bin/python3');
    const twice = posix('/opt/py/bin/:/usr/bin', { '/opt/py/bin/python3': file, '/usr/bin/python3': file });
    assert.equal(await findProgram(['python3'], twice), '/opt/py/bin/python3');
  });

  it('passes over folders, what may not be run, and folders that are relative or empty', async () => {
    const odd = posix('.:bin::~/bin:/a:/b:/c', {
      './python3': file,
      'bin/python3': file,
      '/python3': file,
      '~/bin/python3': file,
      '/a/python3': folder,
      '/b/python3': { ...file, executable: false },
      '/c/python3': file,
    });
    assert.equal(await findProgram(['python3'], odd), '/c/python3');
    assert.ok(odd.looked.every(path => path.startsWith('/')));
  });

  it('takes an absolute path as it is, and no relative one', async () => {
    const venv = posix('/usr/bin', { '/work/.venv/bin/python': file, '/usr/bin/./python': file, '/': folder });
    assert.equal(await findProgram(['/work/.venv/bin/python'], venv), '/work/.venv/bin/python');
    for (const name of ['./python', '.venv/bin/python', '/work/none', '/', '', '../python']) {
      assert.equal(await findProgram([name], venv), undefined, name);
    }
  });

  it('finds nothing without a PATH', async () => {
    assert.equal(await findProgram(['python3'], posix(undefined, { '/usr/bin/python3': file })), undefined);
    assert.equal(await findProgram(['python3'], posix('', { '/python3': file })), undefined);
  });
});

describe('the search for a program: Windows', () => {
  const python312 = 'C:\\Users\\Ada\\AppData\\Local\\Programs\\Python\\Python312\\python.exe';
  const apps = 'C:\\Users\\Ada\\AppData\\Local\\Microsoft\\WindowsApps';
  const store =
    'C:\\Program Files\\WindowsApps\\PythonSoftwareFoundation.Python.3.12_3.12.2544.0_x64__qbz5n2kfra8p0\\python3.12.exe';
  const offer =
    'C:\\Program Files\\WindowsApps\\Microsoft.DesktopAppInstaller_1.24.25200.0_x64__8wekyb3d8bbwe\\AppInstallerPythonRedirector.exe';

  it('tries the endings of PATHEXT in its order, and only those of programs', async () => {
    const machine = windows('C:\\tools', { 'C:\\tools\\python.py': file, 'C:\\tools\\python.cmd': file });
    assert.equal(await findProgram(['python'], machine), 'C:\\tools\\python.cmd');
    assert.deepEqual(
      machine.looked,
      ['com', 'exe', 'bat', 'cmd'].map(ending => `C:\\tools\\python.${ending}`),
    );
    const pyenv = 'C:\\Users\\Ada\\.pyenv\\pyenv-win\\shims';
    const shims = windows(pyenv, { [`${pyenv}\\python.bat`]: file }, '.BAT;.EXE');
    assert.equal(await findProgram(['python'], shims), `${pyenv}\\python.bat`);
    assert.equal(
      await findProgram(['python.exe'], windows('C:\\tools', { 'C:\\tools\\python.exe': file })),
      'C:\\tools\\python.exe',
    );
  });

  it('reads quoted folders, slashes at the end, forward slashes, roots and shares', async () => {
    for (const [path, found] of [
      ['"C:\\Program Files\\Python312";C:\\x', 'C:\\Program Files\\Python312\\python.exe'],
      ['"C:\\a;b\\";C:\\x', 'C:\\a;b\\python.exe'],
      ['C:\\Python312\\\\;', 'C:\\Python312\\python.exe'],
      ['C:/msys64/ucrt64/bin', 'C:/msys64/ucrt64/bin\\python.exe'],
      ['C:\\', 'C:\\python.exe'],
      ['\\\\server\\tools\\py', '\\\\server\\tools\\py\\python.exe'],
    ] as const) {
      assert.equal(await findProgram(['python'], windows(path, { [found]: file })), found);
    }
  });

  it('passes over folders that depend on where one stands', async () => {
    const machine = windows('.;bin;\\Python;C:Python;%USERPROFILE%\\py;C:\\ok', { 'C:\\ok\\python.exe': file });
    assert.equal(await findProgram(['python'], machine), 'C:\\ok\\python.exe');
    assert.ok(machine.looked.every(path => path.startsWith('C:\\ok\\')));
  });

  it('takes the Python of the Store, whatever the file system says of its alias, and not the offer to install one', async () => {
    const alias = `${apps}\\python.exe`;
    for (const look of [empty, unreadable]) {
      assert.equal(await findProgram(['python'], windows(apps, { [alias]: { ...look, target: store } })), alias);
      assert.equal(await findProgram(['python'], windows(apps, { [alias]: { ...look, target: offer } })), undefined);
    }
  });

  it('takes an alias that leads nobody knows where only if nothing else is there', async () => {
    const alias = `${apps}\\python.exe`;
    const both = windows(`${apps};${python312.replace('\\python.exe', '')}`, { [alias]: empty, [python312]: file });
    assert.equal(await findProgram(['python', 'py'], both), python312);
    assert.equal(await findProgram(['python', 'py'], windows(apps, { [alias]: empty })), alias);
    const launcher = windows(`${apps};C:\\Windows`, { [alias]: unreadable, 'C:\\Windows\\py.exe': file });
    assert.equal(await findProgram(['python', 'py'], launcher), 'C:\\Windows\\py.exe');
  });

  it('takes no empty file elsewhere, and an absolute path as it is', async () => {
    assert.equal(await findProgram(['python'], windows('C:\\x', { 'C:\\x\\python.exe': empty })), undefined);
    assert.equal(await findProgram([python312], windows('', { [python312]: file })), python312);
    assert.equal(await findProgram([python312.replace('.exe', '')], windows('', { [python312]: file })), python312);
    assert.equal(await findProgram(['C:python.exe', '\\python.exe', '.\\python.exe'], windows('C:\\x', {})), undefined);
  });
});

describe('what can be handed to a program', () => {
  const hasControls = (text: string) => [...text].some(char => char < ' ' || (char >= '\x7F' && char <= '\x9F'));

  it('are paths without control characters', () => {
    assert.ok(canHandOver("/home/o'brien/[x] (1) $HOME `id`;é.py", '/usr/bin/python3'));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), path => {
        assert.equal(canHandOver(path, '/usr/bin/python3'), !hasControls(path));
        assert.equal(canHandOver('/x.py', path) && hasControls(path), false);
      }),
    );
    assert.ok(!canHandOver('/tmp/a\x15b.py', '/usr/bin/python3'));
    assert.ok(!canHandOver('/tmp/a\x1b[201~b.py', '/usr/bin/python3'));
  });

  it('to a batch file, paths without its marks', () => {
    const shim = 'C:\\pyenv\\shims\\python.BAT';
    assert.ok(canHandOver('C:\\Users\\O’Brien\\Code (x86)\\a.1.py', shim));
    assert.ok(!canHandOver('C:\\Users\\A&B\\a.1.py', shim));
    assert.ok(!canHandOver('C:\\%TEMP%\\a.1.py', shim));
    assert.ok(canHandOver('C:\\Users\\A&B\\a.1.py', 'C:\\Python312\\python.exe'));
  });
});
