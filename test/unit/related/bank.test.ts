/** What the bank's questions say of the code and the complaints that raise them. */
import assert from 'node:assert/strict';
import { readBankFiles } from '../../../build/bankFiles';
import { assembleBank } from '../../../src/bank/assemble';
import { Catalog } from '../../../src/bank/catalog';
import { catalogData } from '../../../src/bank/catalogData';
import { PATTERN_NAMES } from '../../../src/python/patterns/pattern';
import { RelatedQuestions } from '../../../src/related/ranking';
import { spellingsOf } from '../../../src/related/ruleNames';
import { rulesOf } from '../../../src/related/rules';
import { root } from '../../host/paths';

/** https://mypy.readthedocs.io/en/stable/error_code_list.html and error_code_list2.html, as far as questions name them. */
const MYPY_CODES = new Set(
  `abstract arg-type call-arg exhaustive-match ignore-without-code import-not-found import-untyped no-overload-impl
  no-untyped-call no-untyped-def override possibly-undefined return-value type-arg type-var typeddict-item union-attr
  unused-awaitable unused-coroutine used-before-def`.split(/\s+/),
);

describe('what raises the questions of the bank', () => {
  const { sections, questions } = assembleBank(readBankFiles(`${root}/questions`));
  const related = new RelatedQuestions(new Catalog(JSON.parse(JSON.stringify(catalogData(sections))).sections));
  const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

  it('is every pattern there is, and no other', () => {
    const named = new Set(questions.flatMap(({ patterns }) => patterns ?? []));
    assert.deepEqual([...named].sort(), [...PATTERN_NAMES].sort());
    for (const name of PATTERN_NAMES) {
      assert.notDeepEqual(related.ofPattern(name), [], name);
    }
  });

  it('are rules in a spelling that has others, or of a type checker', () => {
    const unknown = questions
      .flatMap(({ rules }) => rules ?? [])
      .filter(rule => spellingsOf(rule).length < 2 && !MYPY_CODES.has(rule) && !/^report[A-Z]\w+$/.test(rule));
    assert.deepEqual(unknown, []);
  });

  it('is each rule and pattern once in a question', () => {
    for (const { id, rules = [], patterns = [] } of questions) {
      const all = rules.map(rule => [rule, ...spellingsOf(rule)].sort().join(' '));
      assert.equal(new Set(all).size, all.length, `${id}: ${rules}`);
      assert.equal(new Set(patterns).size, patterns.length, id);
    }
  });

  it('leads from the well-known complaints to the question that an interviewer would ask', () => {
    const first = (source: string, code: string) => related.explaining(rulesOf({ source, code }))[0]?.id;
    const expected: readonly [source: string, code: string, id: string][] = [
      ['Ruff', 'B006', 'default-arguments-mutable-trap'],
      ['Pylint', 'W0102:dangerous-default-value', 'default-arguments-mutable-trap'],
      ['Flake8', 'E722', 'try-except-eafp'],
      ['Pylint', 'bare-except', 'try-except-eafp'],
      ['Flake8', 'E711', 'is-vs-equality'],
      ['Pylint', 'singleton-comparison', 'is-vs-equality'],
      ['Ruff', 'B023', 'closures'],
      ['Pylint', 'cell-var-from-loop', 'closures'],
      ['Ruff', 'B904', 'try-else-finally'],
      ['Ruff', 'B905', 'zip-builtin'],
      ['Ruff', 'SIM115', 'reading-and-writing-files'],
      ['Ruff', 'RUF006', 'asyncio-coroutines'],
      ['Ruff', 'RUF012', 'class-creation-and-dataclasses'],
      ['bandit', 'B608:hardcoded_sql_expressions', 'sql-injection-and-parameters'],
      ['bandit', 'B602', 'shell-injection-and-subprocess'],
      ['Ruff', 'S301', 'unpickling-untrusted-data'],
      ['Pylint', 'super-init-not-called', 'inheritance-and-composition'],
      ['Pylance', 'reportOptionalMemberAccess', 'type-narrowing-typeis'],
      ['mypy', 'union-attr', 'type-narrowing-typeis'],
      ['mypy', 'import-untyped', 'adopting-a-type-checker'],
      ['Pylint', 'W0611:unused-import', 'package-init-file'],
    ];
    assert.deepEqual(
      expected.map(([source, code]) => [source, code, first(source, code)]),
      expected,
    );
  });

  it('leads from the patterns to the question that is about them', () => {
    assert.deepEqual(ids(related.ofPattern('mutable-default'))[0], 'default-arguments-mutable-trap');
    assert.deepEqual(ids(related.ofPattern('bare-except'))[0], 'try-except-eafp');
    assert.deepEqual(ids(related.ofPattern('late-binding-closure'))[0], 'closures');
    assert.deepEqual(ids(related.ofPattern('blocking-call-in-async'))[0], 'event-loop-freezes-under-load');
    assert.deepEqual(ids(related.ofPattern('unlocked-shared-counter')), ['threads-despite-the-gil']);
  });
});
