import assert from 'node:assert/strict';
import { onUnexpectedError } from '../../../src/base/errors';
import { MessageDoor, type Severity } from '../../../src/ui/messageDoor';

/** A screen that keeps what is shown, buttons that can be pressed, and a clock that is moved by hand. */
function screen() {
  const shown: { severity: Severity; text: string; press: (label?: string) => void }[] = [];
  let timers: (() => void)[] = [];
  const door = new MessageDoor(
    (severity, text) => {
      let press: (label?: string) => void = () => {};
      const answer = new Promise<string | undefined>(resolve => {
        press = resolve;
      });
      shown.push({ severity, text, press });
      return answer;
    },
    run => timers.push(run),
  );
  const pause = () => {
    const due = timers;
    timers = [];
    for (const run of due) {
      run();
    }
  };
  return { door, shown, pause, texts: () => shown.map(({ text }) => text) };
}
const settled = () => new Promise(resolve => setImmediate(resolve));

describe('MessageDoor', () => {
  it('shows a message with its arguments, none of which is a link', () => {
    const { door, shown } = screen();
    door.send('error', 'There is no question "{0}".', ['[Fix it](command:workbench.action.quit)'], []);
    assert.equal(shown[0]?.severity, 'error');
    assert.ok(shown[0]?.text.startsWith('There is no question "[Fix it]'));
    assert.ok(!shown[0]?.text.includes(']('));
  });

  it('lets one of a flood through, then the newest, then is open again', () => {
    const { door, pause, texts } = screen();
    for (let number = 0; number < 5000; number++) {
      door.send('error', 'No {0}.', [number], []);
    }
    assert.deepEqual(texts(), ['No 0.']);
    pause();
    assert.deepEqual(texts(), ['No 0.', 'No 4999.']);
    pause();
    assert.equal(texts().length, 2);
    door.send('error', 'No {0}.', [4999], []);
    assert.equal(texts().length, 3);
  });

  it('shows messages of different kinds side by side', () => {
    const { door, texts } = screen();
    door.send('info', 'One.', [], []);
    door.send('error', 'One.', [], []);
    door.send('info', 'Two.', [], []);
    assert.deepEqual(texts(), ['One.', 'One.', 'Two.']);
  });

  it('runs the action that was pressed: of a message sent again, the newest', async () => {
    const { door, shown, pause } = screen();
    const done: string[] = [];
    const undo = (what: string) => ({ label: 'Undo', run: () => done.push(what) });
    door.send('info', 'Reset.', [], [undo('first')]);
    door.send('info', 'Reset.', [], [{ label: 'Other', run: () => done.push('other') }, undo('second')]);
    pause();
    assert.equal(shown.length, 1);
    shown[0]?.press('Undo');
    await settled();
    assert.deepEqual(done, ['second']);
    door.send('info', 'Reset.', [], [undo('third')]);
    shown[1]?.press(undefined);
    await settled();
    assert.deepEqual(done, ['second']);
  });

  it('reports an action that fails', async () => {
    const { door, shown } = screen();
    const errors: unknown[] = [];
    const handler = onUnexpectedError(error => errors.push(error));
    const failure = new Error('disk full');
    door.send('info', 'Reset.', [], [{ label: 'Undo', run: () => Promise.reject(failure) }]);
    shown[0]?.press('Undo');
    await settled();
    handler.dispose();
    assert.deepEqual(errors, [failure]);
  });
});
