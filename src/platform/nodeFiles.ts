import { constants } from 'node:fs';
import { access, readFile, readlink, stat } from 'node:fs/promises';
import type { Look } from '../scratch/program';

export { readFile };

/** Never rejects. */
export async function look(path: string): Promise<Look> {
  const [found, executable, target] = await Promise.all([
    stat(path).catch((error: { readonly code?: unknown }) => String(error.code)),
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    ),
    readlink(path).catch(() => undefined),
  ]);
  if (typeof found === 'string') {
    return { kind: /^ENO(?:ENT|TDIR)$/.test(found) ? 'missing' : 'unreadable', size: 0, executable, target };
  }
  return { kind: found.isFile() ? 'file' : 'other', size: found.size, executable, target };
}
