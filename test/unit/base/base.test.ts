import assert from 'node:assert/strict';
import { type Disposable, disposeAll, Owner } from '../../../src/base/disposable';
import { Emitter } from '../../../src/base/emitter';
import { messageOf, onUnexpectedError, reported, toError } from '../../../src/base/errors';

/** What was reported while something ran. */
async function reportsOf(run: () => unknown): Promise<unknown[]> {
  const reports: unknown[] = [];
  const handler = onUnexpectedError(error => reports.push(error));
  try {
    await run();
    await new Promise(resolve => setImmediate(resolve));
  } finally {
    handler.dispose();
  }
  return reports;
}

describe('an emitter', () => {
  it('tells every listener, whatever one of them throws, and reports that', async () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    emitter.event(value => heard.push(`first ${value}`));
    emitter.event(() => {
      throw new Error('second');
    });
    emitter.event(value => heard.push(`third ${value}`));
    const reports = await reportsOf(() => emitter.fire(7));
    assert.deepEqual(heard, ['first 7', 'third 7']);
    assert.deepEqual(reports.map(messageOf), ['second']);
  });

  it('may be subscribed to and left while it tells', () => {
    const emitter = new Emitter<void>();
    let later = 0;
    const own = emitter.event(() => {
      own.dispose();
      emitter.event(() => later++);
    });
    emitter.fire();
    assert.equal(later, 0);
    emitter.fire();
    assert.equal(later, 1);
  });
});

describe('an owner', () => {
  class Thing extends Owner {
    keep(item: Disposable) {
      return this.own(item);
    }
  }

  it('takes what it owns with it, the last one first, once', () => {
    const gone: string[] = [];
    const thing = new Thing();
    thing.keep({ dispose: () => gone.push('first') });
    thing.keep({ dispose: () => gone.push('last') });
    thing.dispose();
    thing.dispose();
    assert.deepEqual(gone, ['last', 'first']);
  });

  it('does not keep what comes too late', () => {
    const gone: string[] = [];
    const thing = new Thing();
    thing.dispose();
    thing.keep({ dispose: () => gone.push('late') });
    assert.deepEqual(gone, ['late']);
  });

  it('takes the rest along where one cannot be disposed of', async () => {
    const gone: string[] = [];
    const reports = await reportsOf(() =>
      disposeAll([
        { dispose: () => gone.push('first') },
        {
          dispose: () => {
            throw new Error('stuck');
          },
        },
      ]),
    );
    assert.deepEqual(gone, ['first']);
    assert.deepEqual(reports.map(messageOf), ['stuck']);
  });
});

describe('an error that nobody waits for', () => {
  it('is reported, a promise as well', async () => {
    const reports = await reportsOf(() => {
      reported(Promise.reject(new Error('late')));
      reported(Promise.resolve(1));
    });
    assert.deepEqual(reports.map(messageOf), ['late']);
  });

  it('says what it is, whatever was thrown', () => {
    assert.equal(messageOf(new TypeError('no')), 'no');
    assert.equal(messageOf('text'), 'text');
    assert.equal(messageOf(undefined), 'undefined');
    const error = new Error('same');
    assert.equal(toError(error), error);
    assert.equal(toError(12).message, '12');
  });

  it('goes to whoever said so last, and back', async () => {
    const first: unknown[] = [];
    const outer = onUnexpectedError(error => first.push(error));
    const inner = await reportsOf(() => reported(Promise.reject(new Error('inner'))));
    reported(Promise.reject(new Error('outer')));
    await new Promise(resolve => setImmediate(resolve));
    outer.dispose();
    assert.deepEqual([inner.map(messageOf), first.map(messageOf)], [['inner'], ['outer']]);
  });
});
