import assert from 'node:assert/strict';
import { policySource } from '../../../src/page/policySource';

describe('a source of a Content-Security-Policy', () => {
  it('is an address where it can be', () => {
    assert.equal(policySource('http://127.0.0.1:3000/__ext/dist/python/'), 'http://127.0.0.1:3000/__ext/dist/python/');
    assert.equal(policySource('https://a-b.example.org/x/'), 'https://a-b.example.org/x/');
  });

  it('has a star for labels that no policy can name, and the path whole', () => {
    const host = 'vscode-resource.vscode-cdn.net';
    for (const label of ['file%2B', 'file+', 'vscode-remote%2B127-002e0-002e0-002e1-003a45667', 'a_b.c']) {
      assert.equal(
        policySource(`https://${label}.${host}/c%3A/dist/python/`).replace('c.', ''),
        `https://*.${host}/c%3A/dist/python/`,
      );
    }
  });

  it('ends where it ends', () => {
    assert.equal(
      policySource("https://example.org/a;%20script-src%20*,b/'unsafe-eval'/"),
      "https://example.org/a%3B%20script-src%20*%2Cb/'unsafe-eval'/",
    );
    assert.ok(!/[\s;,]/.test(policySource('https://example.org/a b;c,d/')));
  });
});
