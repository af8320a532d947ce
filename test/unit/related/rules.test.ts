import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spellingsOf } from '../../../src/related/ruleNames';
import { rulesOf } from '../../../src/related/rules';

const B006 = ['B006', 'mutable-argument-default'];
const W0102 = ['W0102', 'PLW0102', 'dangerous-default-value'];
const target = { scheme: 'https' };

/** What linters' extensions put into `source` and `code`, and the rule that front matter has to know it by. */
const SHAPES: readonly [what: string, source: string, code: unknown, rules: readonly string[]][] = [
  ['Ruff', 'Ruff', 'B006', B006],
  ['Ruff with a link', 'Ruff', { value: 'B006', target }, B006],
  ['Ruff by name', 'Ruff', { value: 'mutable-argument-default', target }, B006],
  ['Ruff by name and code', 'Ruff', 'mutable-argument-default (B006)', B006],
  ["Ruff's copy of a rule of Pylint", 'Ruff', { value: 'PLW0603', target }, ['PLW0603', 'W0603', 'global-statement']],
  ["Ruff's other name for it", 'Ruff', 'single-string-slots', ['C0205', 'PLC0205', 'single-string-used-for-slots']],
  ['Flake8', 'Flake8', 'E711', ['E711', 'none-comparison']],
  ['a plugin of Flake8', 'flake8', 'B006', B006],
  ['a rule that no table has', 'Flake8', 'XYZ999', ['XYZ999']],
  ['Pylint', 'Pylint', { value: 'W0102:dangerous-default-value', target }, W0102],
  ['Pylint by symbol', 'pylint', { value: 'dangerous-default-value', target }, W0102],
  ['Pylint by symbol as text', 'pylint', 'dangerous-default-value', W0102],
  ['Pylint by number', 'pylint', 'W0102', W0102],
  ['Pylint by a name of old', 'pylint', 'broad-except', ['W0718', 'broad-exception-caught']],
  ['what is one rule for two linters', 'Pylint', 'W0702:bare-except', ['W0702', 'bare-except', 'E722']],
  ['Pyright', 'Pyright', { value: 'reportOptionalMemberAccess', target }, ['reportOptionalMemberAccess']],
  ['Pylance', 'Pylance', 'reportUnusedCoroutine', ['reportUnusedCoroutine']],
  ['mypy', 'Mypy', { value: 'arg-type', target }, ['arg-type']],
  ['Bandit', 'bandit', 'B301:blacklist', ['S301', 'suspicious-pickle-usage']],
  ['Bandit, not Bugbear', 'bandit', 'B101', ['S101', 'assert']],
];

describe('rulesOf', () => {
  for (const [what, source, code, rules] of SHAPES) {
    it(`knows ${what}`, () => {
      const found = rulesOf({ source, code });
      assert.deepEqual(
        rules.filter(rule => !found.includes(rule)),
        [],
        `${found}`,
      );
    });
  }

  it('has the spelling of the linter first, and no rule of another one', () => {
    assert.equal(rulesOf({ source: 'Pylint', code: 'W0102:dangerous-default-value' })[0], 'W0102');
    assert.equal(rulesOf({ source: 'Ruff', code: 'B006' })[0], 'B006');
    assert.deepEqual(rulesOf({ source: 'mypy', code: 'B006' }), []);
    assert.deepEqual(rulesOf({ source: 'bandit', code: 'B006' }).includes('B006'), false);
    assert.deepEqual(rulesOf({ source: 'Pyright', code: 'arg-type' }), []);
  });

  it('takes the code of mypy from the end of the message where there is none', () => {
    const message = 'Item "None" of "Order | None" has no attribute "total"  [union-attr]';
    assert.deepEqual(rulesOf({ source: 'mypy', message }), ['union-attr']);
    assert.deepEqual(rulesOf({ source: 'Ruff', message }), []);
    assert.deepEqual(rulesOf({ source: 'mypy', code: 'arg-type', message }), ['arg-type']);
  });

  it('finds nothing in what is not from these linters', () => {
    for (const source of ['eslint', 'cSpell', 'sonarqube', 'Python', '', undefined, 7, 'x'.repeat(1e6)]) {
      assert.deepEqual(rulesOf({ source, code: 'B006' }), []);
    }
  });

  it('takes anything for a code', () => {
    const anything = fc.oneof(fc.anything(), fc.record({ value: fc.anything(), target: fc.anything() }));
    fc.assert(
      fc.property(
        fc.constantFrom(...SHAPES.map(([, source]) => source)),
        anything,
        fc.anything(),
        (source, code, message) => {
          for (const rule of rulesOf({ source, code, message })) {
            assert.match(rule, /^[\w-]{1,200}$/);
          }
        },
      ),
    );
    const deep = JSON.parse(`${'{"value":'.repeat(1000)}1${'}'.repeat(1000)}`);
    for (const code of [0, -1, Number.NaN, null, 'B006 '.repeat(1e5), deep, [], () => 'B006']) {
      assert.deepEqual(rulesOf({ source: 'Ruff', code }), []);
    }
  });

  it('knows no spelling of two rules, but where two linters have one rule', () => {
    for (const spelling of ['B006', 'dangerous-default-value', 'PLW0603', 'F401']) {
      const all = spellingsOf(spelling);
      assert.ok(all.includes(spelling));
      for (const other of all) {
        assert.deepEqual([...spellingsOf(other)].sort(), [...all].sort());
      }
    }
  });
});
