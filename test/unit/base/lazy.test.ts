import assert from 'node:assert/strict';
import { Lazy } from '../../../src/base/lazy';

describe('Lazy', () => {
  it('makes its part once, when it is first asked for', async () => {
    let made = 0;
    const lazy = new Lazy(async () => ({ number: ++made }));
    assert.equal(made, 0);
    const [first, second] = await Promise.all([lazy.get(), lazy.get()]);
    assert.equal(first, second);
    assert.equal(made, 1);
  });

  it('tries again after a failure', async () => {
    let tries = 0;
    const lazy = new Lazy(async () => {
      if (++tries === 1) {
        throw new Error('offline');
      }
      return {};
    });
    await assert.rejects(lazy.get(), /offline/);
    assert.ok(await lazy.get());
  });

  it('disposes of what it made, or is still making, and of nothing that was never asked for', async () => {
    const log: string[] = [];
    const part = (name: string) => new Lazy(async () => ({ dispose: () => log.push(name) }));
    const [made, making, idle] = [part('made'), part('making'), part('idle')];
    await made.get();
    const later = making.get();
    for (const lazy of [made, making, idle]) {
      lazy.dispose();
    }
    await later;
    await new Promise(resolve => setImmediate(resolve));
    assert.deepEqual(log.sort(), ['made', 'making']);
  });
});
