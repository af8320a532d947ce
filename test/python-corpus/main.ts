/**
 * Holds the Python reader against CPython's own judgement, over the standard library of one or more interpreters:
 * `npm run check:corpus -- python3.11 python3.13` (`python3` without an argument). It takes some minutes each.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { constructAt } from '../../src/python/construct';
import { PythonDocument } from '../../src/python/document';

interface Judged {
  readonly path: string;
  /** Whether this interpreter can't compile the file: tests of syntax errors. */
  readonly refused?: boolean;
  readonly text: string;
  /** Offset, name, and whether it is the builtin. */
  readonly uses: readonly (readonly [number, string, boolean])[];
  readonly unjudged: number;
}

const WORST_SHOWN = 20;

/** @returns how many uses the reader takes for something else than CPython does */
async function check(interpreter: string): Promise<number> {
  const python = spawn(interpreter, [join(import.meta.dirname, 'verdicts.py')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve, reject) => {
    python.on('error', reject);
    python.on('close', code => (code === 0 ? resolve() : reject(new Error(`${interpreter} ended with ${code}`))));
  });
  const counts = { files: 0, refused: 0, errors: 0, builtin: 0, own: 0, unjudged: 0, missed: 0, mistaken: 0 };
  for await (const line of createInterface({ input: python.stdout })) {
    const file: Judged = JSON.parse(line);
    if (file.refused) {
      counts.refused++;
      continue;
    }
    counts.files++;
    counts.unjudged += file.unjudged;
    const source = await new PythonDocument(file.text).parse();
    if (!source) {
      throw new Error('A parse that nobody cancelled gave nothing.');
    }
    let isWhole = true;
    source.tree.iterate({
      enter({ type }) {
        isWhole &&= !type.isError;
      },
    });
    if (!isWhole) {
      counts.errors++;
      console.log(`${file.path} is read with an error`);
    }
    for (const [offset, name, isBuiltin] of file.uses) {
      const construct = constructAt(source.tree, source.text, offset);
      const taken =
        (construct?.kind === 'builtin' || construct?.kind === 'decorator') && construct.name.replace('@', '') === name;
      counts[isBuiltin ? 'builtin' : 'own']++;
      if (taken !== isBuiltin) {
        counts[isBuiltin ? 'missed' : 'mistaken']++;
        if (counts.missed + counts.mistaken <= WORST_SHOWN) {
          const row = file.text.slice(0, offset).split('\n').length;
          console.log(`${file.path}:${row} ${name} is ${isBuiltin ? 'the builtin' : "the file's own"}`);
        }
      }
    }
  }
  await ended;
  console.log(
    `${interpreter}: ${counts.files} files (${counts.refused} that it refuses left out), ${counts.errors} of them read with an error; ` +
      `${counts.builtin} uses of builtins, ${counts.missed} missed; ` +
      `${counts.own} uses of the files' own names, ${counts.mistaken} taken for the builtin; ${counts.unjudged} uses without a verdict`,
  );
  return counts.missed + counts.mistaken + counts.errors;
}

const interpreters = process.argv.slice(2);
for (const interpreter of interpreters.length ? interpreters : ['python3']) {
  if ((await check(interpreter)) > 0) {
    process.exitCode = 1;
  }
}
