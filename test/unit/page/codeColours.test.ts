import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeColours, readCustomisations, readTokenRules } from '../../../src/page/codeColours';

const colours = (tokenColors: unknown, custom: unknown = undefined, theme = 'Night') =>
  codeColours([...readTokenRules(tokenColors), ...readCustomisations(custom, theme)]);

describe('the colours of a theme for code', () => {
  it('come from the rules for the scopes of Python', () => {
    const found = colours([
      { scope: ['keyword', 'storage'], settings: { foreground: '#ff0000', fontStyle: 'bold' } },
      { scope: 'string', settings: { foreground: '#00ff00' } },
      { scope: 'comment', settings: { foreground: '#777', fontStyle: 'italic' } },
    ]);
    assert.equal(found['--code-keyword'], '#ff0000');
    assert.equal(found['--code-keyword-weight'], 'bold');
    assert.equal(found['--code-storage'], '#ff0000');
    assert.equal(found['--code-string'], '#00ff00');
    assert.equal(found['--code-comment'], '#777');
    assert.equal(found['--code-comment-style'], 'italic');
    assert.equal(found['--code-number'], undefined);
  });

  it('prefer the more specific rule wherever it stands, and the later one of two that are alike', () => {
    const found = colours([
      { scope: 'keyword.control.flow', settings: { foreground: '#111111' } },
      { scope: 'keyword', settings: { foreground: '#222222' } },
      { scope: 'string', settings: { foreground: '#333333' } },
      { scope: 'string', settings: { foreground: '#444444' } },
      { scope: 'source.python constant', settings: { foreground: '#555555' } },
      { scope: 'constant', settings: { foreground: '#666666' } },
    ]);
    assert.equal(found['--code-keyword'], '#111111');
    assert.equal(found['--code-operator'], '#222222');
    assert.equal(found['--code-string'], '#444444');
    assert.equal(found['--code-number'], '#555555');
  });

  it('leave other languages and their parents aside', () => {
    const found = colours([
      { scope: 'keyword', settings: { foreground: '#111111' } },
      { scope: 'source.cpp keyword', settings: { foreground: '#222222' } },
      { scope: 'keyword.control.flow.pythonic', settings: { foreground: '#333333' } },
      { scope: 'meta.class entity.name', settings: { foreground: '#444444' } },
    ]);
    assert.equal(found['--code-keyword'], '#111111');
    assert.equal(found['--code-class'], '#444444');
    assert.equal(found['--code-function'], undefined);
  });

  it("the user's own come last, those for this theme after those for all", () => {
    const custom = {
      strings: '#aaaaaa',
      keywords: { foreground: '#bbbbbb', fontStyle: 'italic' },
      textMateRules: [{ scope: 'comment', settings: { foreground: '#cccccc' } }],
      '[Night]': { strings: '#dddddd' },
      '[Day]': { strings: '#eeeeee' },
      '[Ni*]': { numbers: '#123456' },
    };
    const found = colours([{ scope: 'string', settings: { foreground: '#000000' } }], custom);
    assert.equal(found['--code-string'], '#dddddd');
    assert.equal(found['--code-keyword'], '#bbbbbb');
    assert.equal(found['--code-keyword-style'], 'italic');
    assert.equal(found['--code-comment'], '#cccccc');
    assert.equal(found['--code-number'], '#123456');
  });

  it('are colours and nothing else, whatever a theme or the settings hold', () => {
    for (const foreground of ['red; background: url(x)', 'url(https://x)', '#12', '#1234567890', 5, null, {}]) {
      assert.deepEqual(colours([{ scope: 'string', settings: { foreground } }]), {});
    }
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (theme, custom) => {
        for (const value of Object.values(colours(theme, custom))) {
          assert.match(value, /^(#[0-9a-f]+|italic|bold)$/i);
        }
      }),
    );
  });
});
