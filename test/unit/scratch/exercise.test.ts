import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { parseQuestion } from '../../../src/bank/parse';
import { exerciseName, exerciseText, statementText } from '../../../src/scratch/exercise';
import { readScratchName } from '../../../src/scratch/file';
import { findInterpreters } from '../../bank/machinePython';
import { withExercise } from '../bank/exercises';
import { SAMPLE_PATH } from '../bank/sample';

const { question } = parseQuestion(withExercise(), SAMPLE_PATH);
assert.ok(question?.exercise);
const { exercise } = question;
const words = { exercise: 'Exercise', checks: ['The checks.', 'Leave them.'] };

describe('the scratch file of an exercise', () => {
  it('says where it comes from, what is asked, what one starts from, and below a line the checks', () => {
    const text = exerciseText(question.title, exercise, words);
    const parts = [
      ...['# Python Interview\n#\n# What does an order queue keep?\n# Exercise: The oldest order\n\n"""Write oldest'],
      ...['"""\n\ndef oldest(', 'raise NotImplementedError\n\n\n# ---', '# The checks.\n# Leave them.\n# ---'],
      ...['---\n\ndef check_first():', 'assert orders == ["b", "c"]\n'],
    ];
    const places = parts.map(part => text.indexOf(part));
    assert.deepEqual(places[0], 0);
    assert.ok(
      places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0)),
      text,
    );
    assert.ok(text.endsWith(parts.at(-1) ?? ''));
  });

  it('is known by its name: its question, that it is the exercise, and the key of what it holds', () => {
    const name = exerciseName('list-vs-tuple', exercise);
    const source = readScratchName(name);
    assert.match(name, /^list-vs-tuple\.exercise\.[a-z0-9]{7}\.py$/);
    assert.deepEqual(source, { questionId: 'list-vs-tuple', key: name.split('.')[2], exercise: true });
    assert.notEqual(exerciseName('list-vs-tuple', { ...exercise, checksCode: '' }), name);
    for (const other of ['a.exercise.py', 'a.exercises.0000000.py', 'a.exercise.1.py', 'a.exercise.0000000.txt']) {
      assert.equal(readScratchName(other), undefined, other);
    }
  });

  it('has its statement as plain text in lines that fit', () => {
    const long = 'word '.repeat(40).trim();
    const source = `Write **\`f\`**, as [said](https://a.b):\n\n1. ${long}\n2. two\n   - deep\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n\`\`\`text\n  as it is\n\`\`\`\n`;
    const text = statementText(source);
    assert.ok(
      text.split('\n').every(line => line.length <= 72),
      text,
    );
    assert.match(text, /^Write f, as said:\n\n1\. word word.*\n {3}word/s);
    assert.match(text, /\n\n2\. two\n\n {2}- deep\n\na \| b\n\n1 \| 2\n\n {6}as it is$/);
  });

  it('is Python with the statement as its docstring, whatever that says', async function () {
    this.timeout(120_000);
    const [python] = await findInterpreters();
    if (!python) {
      this.skip();
    }
    const piece = fc.oneof(
      fc.constantFrom('"""', '"', '\\', '\\"', '\\N{', '\r', '\u2028', '`', '- ', '\n\n'),
      fc.string(),
    );
    const statements = fc.sample(
      fc.array(piece).map(pieces => `Write: ${pieces.join('')}`),
      { numRuns: 60, seed: 7 },
    );
    const files = statements.map(statement => exerciseText('Title', { ...exercise, statement }, words));
    const judge =
      'import ast, json, sys\nfor text in json.load(sys.stdin):\n    assert ast.get_docstring(ast.parse(text)).startswith("Write:"), text\n';
    const { stderr, status } = spawnSync(python.command, ['-W', 'error', '-c', judge], {
      input: JSON.stringify(files),
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });
});
