import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogData } from '../../../src/bank/catalogData';
import { readChecks } from '../../../src/bank/checks';
import type { Question } from '../../../src/bank/model';
import { parseQuestion } from '../../../src/bank/parse';
import { passageAround } from '../../../src/bank/passage';
import { pythonKind } from '../../../src/bank/snippetInfo';
import { bodyText } from '../../../src/bank/text';
import { CHECKS, EXERCISE, PROBLEM, SOLUTION, withExercise, withProblem } from './exercises';
import { SAMPLE, SAMPLE_PATH } from './sample';

const read = (text: string) => parseQuestion(text, SAMPLE_PATH);

/** Asserts that the text has exactly one problem, which says what the pattern says at the line of a part of it. */
function assertOneProblem(text: string, part: string, pattern: RegExp): void {
  const { problems } = read(text);
  assert.equal(problems.length, 1, problems.map(({ line, message }) => `${line + 1}: ${message}`).join('\n'));
  assert.match(problems[0]?.message ?? '', pattern);
  const at = text.lastIndexOf(part);
  assert.ok(at >= 0, part);
  assert.equal((problems[0]?.line ?? 0) + 1, text.slice(0, at).split('\n').length, problems[0]?.message);
}

function questionOf(text: string): Question {
  const { question, problems } = read(text);
  assert.deepEqual(problems, []);
  assert.ok(question);
  return question;
}

describe('an exercise in a question file', () => {
  it('is read with what one starts from, its checks and its statement', () => {
    const { exercise, snippets, solvable } = questionOf(withExercise());
    assert.ok(exercise);
    assert.equal(solvable, true);
    assert.equal(exercise.title, 'The oldest order');
    assert.equal(exercise.statement, 'Write `oldest`, which takes the **oldest** order out of a queue.');
    assert.match(exercise.code, /^def oldest.*raise NotImplementedError\n$/s);
    assert.deepEqual([exercise.min, exercise.needs], ['3.11', []]);
    assert.equal(exercise.checks.length, 5);
    assert.deepEqual(exercise.checks[0], { name: 'check_first', says: 'The first order comes first.' });
    assert.deepEqual(exercise.checks[1], {
      name: 'check_empty',
      says: 'An empty queue has no oldest order, and gives None instead of an error.',
    });
    assert.match(exercise.checksCode, /^def check_first/);
    assert.match(exercise.section?.task.markdown ?? '', /^Write `oldest`.*```$/s);
    assert.match(exercise.section?.solution.markdown ?? '', /^The left end/);
    assert.equal(exercise.section?.solution.firstSnippet, 2);
    assert.deepEqual(
      snippets.map(({ number, title, solution }) => [number, title, solution]),
      [
        [1, 'First in, first out', false],
        [2, 'By the left end', true],
        [3, 'A bounded queue', false],
      ],
    );
  });

  it('is the whole question under "## Problem"', () => {
    const { exercise, setting, snippets, answer } = questionOf(withProblem());
    assert.equal(setting?.kind, 'problem');
    assert.match(setting.part.markdown, /^Write `oldest`/);
    assert.ok(exercise && !exercise.section);
    assert.equal(exercise.statement, 'Write `oldest`, which takes the **oldest** order out of a queue.');
    assert.equal(answer.firstSnippet, 1, 'neither block of the exercise is a snippet');
    assert.deepEqual(
      snippets.map(({ solution }) => solution),
      [false, true, false],
    );
  });

  it('names the Python and the modules that it needs', () => {
    const text = withExercise(EXERCISE.replace('python exercise ', 'python exercise min="3.12" needs="threads" '));
    const { exercise } = questionOf(text);
    assert.deepEqual([exercise?.min, exercise?.needs], ['3.12', ['threads']]);
  });

  it('stands in the catalog as a mark; a question without one has none', () => {
    const mark = (question: Question) =>
      catalogData([{ id: 'a', title: 'A', about: '', questions: [question] }]).sections[0]?.questions[0];
    assert.equal(mark(questionOf(withExercise()))?.solvable, true);
    assert.ok(!('exercise' in (mark(questionOf(withExercise())) ?? {})));
    assert.ok(!('solvable' in (mark(questionOf(SAMPLE)) ?? {})));
  });

  it('is found by its statement and by what one starts from, not by the code of its checks', () => {
    for (const text of [withExercise(), withProblem()]) {
      const body = bodyText(questionOf(text));
      assert.match(body, /takes the oldest order out/);
      assert.match(body, /def oldest/);
      assert.ok(!body.includes('check_first') && !body.includes('assert'), body);
    }
  });

  it('takes as long to read as what the page shows of it', () => {
    const time = (text: string) => questionOf(text).reading;
    const plain = time(SAMPLE);
    const [exercise, problem] = [time(withExercise()), time(withProblem())];
    assert.equal(exercise.brief, plain.brief, 'the exercise is no part of the brief depth');
    assert.ok(exercise.full > plain.full && problem.brief > plain.brief);
    const asserts = CHECKS.replace(/^(\s+)assert.*$/gm, line => `${line}\n${line}\n${line}`);
    assert.deepEqual(time(withExercise(EXERCISE, asserts)), exercise, 'the code of the checks is not read');
  });

  it('leaves the passages around programs as they are; its solution is not predicted', () => {
    const question = questionOf(withExercise());
    const solution = question.snippets.find(({ solution: is }) => is);
    assert.ok(solution);
    assert.deepEqual(passageAround(question, solution), { before: 'The left end is the cheap one.', after: '' });
    assert.equal(question.predictable?.length, questionOf(SAMPLE).predictable?.length);
  });

  const exercise = '```python exercise';
  const checks = '```python checks';
  const solution = '```python solution';
  const second = EXERCISE.replace('The oldest order', 'Another');
  for (const [what, text, part, pattern] of [
    [
      'two blocks to start from',
      withExercise(`${EXERCISE}\n${CHECKS}\n${second}`, ''),
      exercise,
      /second exercise; a question has one/,
    ],
    ['a second block of checks', withExercise(EXERCISE, `${CHECKS}\n${CHECKS}`), checks, /second block of checks/],
    ['no block to start from', withExercise('', ''), '## Exercise', /"## Exercise" has no exercise; expected a block/],
    ['no checks', withExercise(EXERCISE, ''), exercise, /checks are missing; expected .* right after/],
    [
      'checks elsewhere',
      withExercise(EXERCISE, `Then:\n\n\`\`\`text\nx\n\`\`\`\n\n${CHECKS}`),
      checks,
      /right after the exercise/,
    ],
    [
      'no solution',
      withExercise(EXERCISE, CHECKS, SOLUTION.replace('solution ', '')),
      exercise,
      /has no solution; mark a snippet/,
    ],
    [
      'nothing left to write',
      withExercise(EXERCISE.replace('raise NotImplementedError', 'return 1')),
      exercise,
      /raise NotImplementedError/,
    ],
    ['no statement', withExercise().replace(/Write `oldest`.*\n/, ''), '## Exercise', /has no statement/],
    [
      'a place outside of its sections',
      SAMPLE.replace('A queue keeps order.', `A queue.\n\n${EXERCISE}\n${CHECKS}\n${SOLUTION}`),
      exercise,
      /stands in the section "## Problem" or "## Exercise"/,
    ],
    [
      'a place in a list',
      withExercise(`- One:\n\n${`${EXERCISE}\n${CHECKS}`.replace(/^(?=.)/gm, '  ')}`, ''),
      exercise,
      /and in no list/,
    ],
    ['a solution before it', withExercise(`${SOLUTION}\n${EXERCISE}`, CHECKS, ''), solution, /behind the checks/],
    [
      'a solution in another section',
      withExercise(EXERCISE, CHECKS, SOLUTION).replace(
        '## Red flags',
        `${SOLUTION.replace('By the left', 'Again by the left')}\n## Red flags`,
      ),
      '```python solution title="Again',
      /behind the checks/,
    ],
    [
      'a solution in its problem',
      withProblem(`${PROBLEM}\n${SOLUTION.replace('By the left', 'Again by the left')}`),
      '```python solution title="Again',
      /would be seen before it is asked for/,
    ],
    [
      'a title that a snippet has',
      withExercise(EXERCISE.replace('The oldest order', 'First in, first out')),
      exercise,
      /stands twice in this file/,
    ],
    ['no title', withExercise(EXERCISE.replace(/ title="[^"]*"/, '')), exercise, /exercise has no title/],
    [
      'an attribute of a snippet',
      withExercise(EXERCISE.replace('" ', '" varies ').replace(/order"\n/, 'order" varies\n')),
      exercise,
      /"varies" does not belong to an exercise/,
    ],
    [
      'an attribute at its checks',
      withExercise(EXERCISE, CHECKS.replace('checks', 'checks title="x"')),
      checks,
      /takes no attributes; "title"/,
    ],
    ['an output', withExercise(EXERCISE, `${CHECKS}\`\`\`output\nx\n\`\`\`\n`), '```output\nx', /have no output/],
    [
      'lines that are too wide',
      withExercise(EXERCISE, CHECKS.replace('queue = deque()', `queue = deque()  # ${'-'.repeat(60)}`)),
      'queue = deque()  #',
      /at most 72/,
    ],
    [
      'a check without a sentence',
      withExercise(EXERCISE, CHECKS.replace(/ {4}"""The first.*\n/, '')),
      'def check_first',
      /has no docstring/,
    ],
    [
      'a check with a piece of one',
      withExercise(EXERCISE, CHECKS.replace('comes first.', 'comes first')),
      'def check_first',
      /end it with a full stop/,
    ],
    [
      'a backslash in a sentence',
      withExercise(EXERCISE, CHECKS.replace('comes first.', 'comes\\\\n first.')),
      'def check_first',
      /holds a backslash/,
    ],
    [
      'a sentence without an end',
      withExercise(EXERCISE, CHECKS.replace('comes first."""', 'comes first.\n\n\n\n\n')),
      'def check_first',
      /does not end within/,
    ],
    [
      'a check of another name',
      withExercise(EXERCISE, `${CHECKS.replace(/```\n$/, '')}\n\ndef test_more():\n    pass\n\`\`\`\n`),
      'def test_more',
      /named check_\.\.\.; found "test_more", which no check uses/,
    ],
    [
      'a check that takes something',
      withExercise(EXERCISE, CHECKS.replace('check_first()', 'check_first(queue)')),
      'def check_first',
      /takes nothing and returns nothing/,
    ],
    [
      'a check that awaits',
      withExercise(EXERCISE, CHECKS.replace('def check_first', 'async def check_first')),
      'async def check_first',
      /asyncio\.run/,
    ],
    [
      'a check twice',
      withExercise(EXERCISE, CHECKS.replace('check_empty', 'check_first').replace('check_last', 'check_first2')),
      'def check_first():\n    """An',
      /stands twice/,
    ],
    [
      'too few checks',
      withExercise(EXERCISE, `${CHECKS.slice(0, CHECKS.indexOf('def check_last'))}\`\`\`\n`),
      checks,
      /Five to nine checks are expected; found 4/,
    ],
  ] as const) {
    it(`is refused with ${what}`, () => assertOneProblem(text, part, pattern));
  }

  it('needs both marks together: checks, solutions and attributes alone are refused', () => {
    assertOneProblem(SAMPLE.replace('A queue keeps order.', `A queue.\n\n${CHECKS}`), checks, /have no exercise/);
    const marked = SAMPLE.replace('python title="First in', 'python solution title="First in');
    assertOneProblem(marked, '```python solution', /this file has none/);
    const late = SAMPLE.replace('first out"', 'first out" exercise');
    assertOneProblem(late, '```python title="First', /stands right behind the word python/);
    for (const [attribute, name] of [
      ['fragment', 'fragment'],
      ['raises="TypeError"', 'raises'],
    ]) {
      const text = withExercise(EXERCISE, CHECKS, SOLUTION.replace('solution ', `solution ${attribute} `));
      assertOneProblem(text, solution, new RegExp(`ends well; "${name}"`));
    }
    assertOneProblem(
      withExercise()
        .replace('## Answer', `## Problem\n\n${PROBLEM}\n## Answer`)
        .replace(/```python exercise[\s\S]*?```python checks[\s\S]*?```\n/, ''),
      '## Exercise',
      /not in both/,
    );
  });

  it('is told from a snippet by the word behind the language, and by nothing else', () => {
    for (const [info, kind] of [
      ['python title="x"', 'snippet'],
      ['python', 'snippet'],
      ['python exercise title="x"', 'exercise'],
      ['python  checks', 'checks'],
      ['python exercises', 'snippet'],
      ['python title="x" checks', 'snippet'],
      ['pythonic exercise', undefined],
      ['python3', undefined],
      ['output', undefined],
    ] as const) {
      assert.equal(pythonKind(info), kind, info);
    }
  });

  it('never throws, whatever the text of its blocks, and counts snippets alone', () => {
    const line = fc.constantFrom(
      ...[
        'def check_a():',
        '    """Says."""',
        'def _help():',
        '    assert 1',
        '```',
        '```python checks',
        '"""',
        "    r'''a",
        '## Answer',
        '\\',
        '',
      ],
      ...['```python exercise title="b"', '```python solution title="c"', '- x', 'async def check_b(): ...'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 30 }), lines => {
        const text = lines.join('\n');
        readChecks(text);
        const { question } = read(withExercise(EXERCISE, `\`\`\`python checks\n${text}\n\`\`\`\n`));
        const numbers = question?.snippets.map(({ number }) => number) ?? [];
        assert.deepEqual(
          numbers,
          numbers.map((_, at) => at + 1),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('has as many checks as functions, in their order, wherever helpers stand between them', () => {
    const helper = fc.constantFrom(
      '',
      '_ORDERS = ["a", "b"]',
      'def _help(of):\n    return _help',
      'class _Clock:\n    def check_in(self):\n        pass',
      'import asyncio',
    );
    const name = fc.stringMatching(/^check_[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 5, maxLength: 9 }), fc.array(helper), (names, helpers) => {
        const code = names
          .map(
            (each, at) =>
              `${helpers[at] ?? ''}\n\n\ndef ${each}() -> None:\n    """It holds of ${each}."""\n    assert True\n`,
          )
          .join('\n');
        const { checks: found, mistakes } = readChecks(code);
        assert.deepEqual(mistakes, []);
        assert.deepEqual(
          found,
          names.map(each => ({ name: each, says: `It holds of ${each}.` })),
        );
      }),
    );
  });
});
