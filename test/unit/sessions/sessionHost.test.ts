import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/emitter';
import { readSessionAction, type SessionAction, type SessionKind } from '../../../src/sessions/session';
import { type SessionController, SessionHost } from '../../../src/sessions/sessionHost';

/** A session that writes down what is done with it. */
class Recorded implements SessionController {
  readonly done: SessionAction[] = [];
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  readonly session;

  constructor(kind: SessionKind, current: string | undefined = 'gil') {
    this.session = {
      kind,
      current,
      turn: 1,
      revealed: false,
      canUndo: false,
      onDidChange: this.onDidChange,
      do: async () => {},
    };
  }

  /** Puts another question in front. */
  next(): void {
    this.session.turn++;
    this.changed.fire();
  }

  async do(action: SessionAction): Promise<void> {
    this.done.push(action);
    this.changed.fire();
  }

  view = () => assert.fail('nobody looks');
  closing = () => assert.fail('nobody looks');
}

/** A host with a screen that shows the session when asked to. */
function setUp() {
  const host = new SessionHost();
  const presented: boolean[] = [];
  host.connect({
    present: async focus => {
      presented.push(focus);
      host.setOnScreen(true);
      draw();
    },
  });
  /** The page of what is in front is drawn. */
  const draw = () => host.current && host.setSeen(host.current, host.current.session.turn);
  return { host, presented, draw };
}

describe('the session that is on', () => {
  it('does what a command says when the user sees it', async () => {
    const { host, presented, draw } = setUp();
    const practice = new Recorded('practice');
    host.set(practice);
    host.setOnScreen(true);
    draw();
    await host.act('practice', { type: 'rate', grade: 3 });
    assert.deepEqual(practice.done, [{ type: 'rate', grade: 3 }]);
    assert.deepEqual(presented, []);
  });

  for (const action of [{ type: 'skip' }, { type: 'reveal' }, { type: 'score', score: 4 }, { type: 'undo' }] as const) {
    it(`comes to the front before anything is done with it: ${action.type}`, async () => {
      const { host, presented } = setUp();
      const interview = new Recorded('interview');
      host.set(interview);
      await (action.type === 'skip' || action.type === 'reveal'
        ? host.actOnAny(action)
        : host.act('interview', action));
      assert.deepEqual(interview.done, []);
      assert.deepEqual(presented, [true]);
      await host.act('interview', action);
      assert.deepEqual(interview.done, [action]);
    });
  }

  for (const action of [
    { type: 'skip' },
    { type: 'reveal' },
    { type: 'rate', grade: 1 },
    { type: 'score', score: 4 },
    { type: 'more' },
    { type: 'done' },
  ] as const) {
    it(`does nothing with a question that is still on its way to the page: ${action.type}`, async () => {
      const { host, draw } = setUp();
      const practice = new Recorded('practice');
      host.set(practice);
      host.setOnScreen(true);
      draw();
      practice.next();
      await host.act('practice', action);
      // The page has still the one before, and its buttons.
      await host.press(practice, action, 1);
      assert.deepEqual(practice.done, []);
      draw();
      await host.act('practice', action);
      await host.press(practice, action, 2);
      assert.deepEqual(practice.done, [action, action]);
    });
  }

  it('takes back, pauses and ends whatever is on its way', async () => {
    const { host, draw } = setUp();
    const interview = new Recorded('interview');
    host.set(interview);
    host.setOnScreen(true);
    draw();
    interview.next();
    const actions = [{ type: 'undo' }, { type: 'togglePause' }, { type: 'end' }] as const;
    for (const action of actions) {
      await host.act('interview', action);
      await host.press(interview, action, 1);
    }
    assert.deepEqual(
      interview.done,
      actions.flatMap(action => [action, action]),
    );
  });

  it('takes what was seen of another session for nothing of this one', async () => {
    const { host, draw } = setUp();
    host.set(new Recorded('practice'));
    host.setOnScreen(true);
    draw();
    const interview = new Recorded('interview');
    host.set(interview);
    await host.act('interview', { type: 'skip' });
    assert.deepEqual(interview.done, []);
  });

  it('ends without a look, and then shows how it ended', async () => {
    const { host, presented } = setUp();
    const interview = new Recorded('interview');
    host.set(interview);
    await host.act('interview', { type: 'end' });
    assert.deepEqual(interview.done, [{ type: 'end' }]);
    assert.deepEqual(presented, [true]);
  });

  it('does nothing with a session of another kind', async () => {
    const { host, presented } = setUp();
    const practice = new Recorded('practice');
    host.set(practice);
    host.setOnScreen(true);
    await host.act('interview', { type: 'end' });
    assert.deepEqual([practice.done, presented], [[], []]);
  });

  it('is brought back from before a reload by the first command, and shown', async () => {
    const { host, presented } = setUp();
    const interview = new Recorded('interview');
    host.onResume('practice', async () => {});
    host.onResume('interview', async () => host.set(interview));
    await host.actOnAny({ type: 'skip' });
    assert.equal(host.current, interview);
    assert.deepEqual([interview.done, presented], [[], [true]]);
  });

  it('tells when it changes, moves or is another one, and nothing of one that is gone', async () => {
    const { host } = setUp();
    const first = new Recorded('practice');
    const second = new Recorded('interview');
    let changes = 0;
    let moves = 0;
    host.onDidChange(() => changes++);
    host.onDidMove(() => moves++);
    host.set(first);
    host.set(first);
    host.set(second);
    assert.equal(changes, 2);
    await first.do({ type: 'skip' });
    assert.equal(changes, 2);
    await second.do({ type: 'skip' });
    assert.equal(changes, 3);
    host.setOnScreen(true);
    host.setOnScreen(true);
    assert.equal(moves, 1);
  });
});

describe('an action from a page', () => {
  it('is one that sessions know, with what it needs', () => {
    assert.deepEqual(readSessionAction({ type: 'undo', more: 1 }), { type: 'undo' });
    assert.deepEqual(readSessionAction({ type: 'rate', grade: 4 }), { type: 'rate', grade: 4 });
    assert.deepEqual(readSessionAction({ type: 'score', score: 0 }), { type: 'score', score: 0 });
    assert.deepEqual(readSessionAction({ type: 'tick', points: [3, 0] }), { type: 'tick', points: [3, 0] });
    assert.deepEqual(readSessionAction({ type: 'again' }), { type: 'again' });
  });

  for (const value of [
    ...['rate3', undefined, null, [], {}, { type: 'toString' }, { type: '__proto__' }],
    ...[{ type: 'rate' }, { type: 'rate', grade: 5 }, { type: 'rate', grade: '3' }, { type: 'score', score: -1 }],
    ...[{ type: 'tick' }, { type: 'tick', points: [-1] }, { type: 'tick', points: Array(101).fill(0) }],
  ]) {
    it(`is dropped otherwise: ${JSON.stringify(value)}`, () => assert.equal(readSessionAction(value), undefined));
  }
});
