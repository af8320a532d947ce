/** The steps of a program of 200: traced by the machine's Python and read, beside the same program run plainly. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { traceProgram } from '../../src/trace/program.ts';
import { readTrace } from '../../src/trace/readTrace.ts';
import { Replay } from '../../src/trace/replay.ts';
import { findInterpreters, runOnMachine } from '../bank/machinePython.ts';
import { root } from '../host/paths.ts';
import { formatMs as ms, percentile, type Row } from './rows.ts';

const TURNS = 5;
const MARKER = 'steps ';
const TIME_LIMIT = 60_000;
/** 200 steps with calls, objects that change and output. */
const PROGRAM = `class Stock:
    def __init__(self):
        self.counts = {}

    def add(self, name, count=1):
        self.counts[name] = self.counts.get(name, 0) + count
        return self.counts[name]


stock = Stock()
seen = []
for at in range(38):
    seen.append(stock.add("part " + str(at % 7), at))
print(len(seen), stock.counts)
`;

export async function run(): Promise<Row[]> {
  const [python] = await findInterpreters();
  if (!python) {
    throw new Error('There is no Python on this machine.');
  }
  const tracer = readFileSync(join(root, 'media/trace.py'), 'utf8');
  const { code } = traceProgram(tracer, PROGRAM, MARKER);
  const [traced, plain, read]: number[][] = [[], [], []];
  let steps = 0;
  let size = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const begin = performance.now();
    await runOnMachine(python, PROGRAM, TIME_LIMIT);
    const between = performance.now();
    const { stdout } = await runOnMachine(python, code, TIME_LIMIT);
    const end = performance.now();
    const trace = readTrace(stdout, MARKER);
    if (!trace) {
      throw new Error('The program gave no trace.');
    }
    const replay = new Replay(trace);
    for (let at = 0; at < replay.length; at++) {
      replay.changes(at);
    }
    read?.push(performance.now() - end);
    plain?.push(between - begin);
    traced?.push(end - between);
    steps = replay.length;
    size = stdout.length;
  }
  const [ours, theirs, reading] = [traced, plain, read].map(values => percentile(values ?? [], 50)) as [
    number,
    number,
    number,
  ];
  return [
    {
      what: `Step Through: ${steps} steps noted by Python ${python.version}, median of ${TURNS}`,
      measured: ms(ours),
      yardstick: `the same program run plainly ${ms(theirs)}`,
      bar: '0.5 s more',
      met: ours <= theirs + 500,
    },
    {
      what: `Step Through: a trace of ${Math.round(size / 1000)} KB read, checked and replayed`,
      measured: ms(reading),
      yardstick: '',
      bar: '100 ms',
      met: reading <= 100,
    },
  ];
}
