import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { BankFile } from '../src/bank/assemble';

/** A note for whoever keeps the bank, beside its sections: no part of it. */
const NOTE = 'STATE.md';

/** All files below a bank's folder; what starts with a dot is left out, and so is the note. */
export function readBankFiles(root: string): BankFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep))
    .filter(parts => !parts.some(part => part.startsWith('.')) && parts.join('/') !== NOTE)
    .map(parts => ({ path: parts.join('/'), bytes: readFileSync(join(root, ...parts)) }));
}
