import assert from 'node:assert/strict';
import { Turns } from '../../../src/editor/turns';

describe('Turns', () => {
  it('gives the event loop its turn between the slices of different pieces of work', async () => {
    const { pause } = new Turns();
    const order: string[] = [];
    const work = async (name: string) => {
      for (let slice = 0; slice < 3; slice++) {
        order.push(name);
        await pause();
      }
    };
    let isOver = false;
    const others = (async () => {
      while (!isOver) {
        order.push('-');
        await new Promise(resolve => setImmediate(resolve));
      }
    })();
    await Promise.all([work('a'), work('b'), work('c')]);
    isOver = true;
    await others;
    assert.match(order.join('').replace(/-+/g, '-'), /^-abc-?a-b-c-a-b-c-$/);
  });
});
