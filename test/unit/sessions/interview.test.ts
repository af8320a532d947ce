import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CRAFT_SECTION, LEVELS } from '../../../src/bank/model';
import type { Interview, StudyState } from '../../../src/progress/progress';
import { KEPT_INTERVIEWS, STUDY_STATES } from '../../../src/progress/progress';
import { ProgressStore } from '../../../src/progress/progressStore';
import { seededRandom } from '../../../src/scheduling/random';
import { canGoOn, forRecord, InterviewSession, KEPT_NOTE, meanScore } from '../../../src/sessions/interview';
import {
  type Candidate,
  drawInterview,
  isDrawnFrom,
  levelsOf,
  MIXES,
  minutesFor,
  questionsIn,
  readDraw,
} from '../../../src/sessions/interviewDraw';
import { forgetGone } from '../../../src/sessions/keptInterview';
import { readSavedInterview, type SavedInterview } from '../../../src/sessions/savedInterview';
import { SCORES } from '../../../src/sessions/score';
import { DAY, MINUTE, memory, TestClock } from '../support';

describe('drawing an interview', () => {
  const bank = fc.uniqueArray(
    fc.record({
      question: fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), level: fc.constantFrom(...LEVELS) }),
      section: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 40, selector: item => item.question.id },
  );
  const plan = fc.record({ minutes: fc.integer({ min: 5, max: 180 }), mix: fc.constantFrom(...MIXES) });

  const top = (mix: (typeof MIXES)[number]) => (mix === 'balanced' ? 'senior' : mix);

  it('takes as many as fit, none twice, none above the level, the same for the same seed', () => {
    fc.assert(
      fc.property(bank, plan, fc.integer(), (candidates, chosen, seed) => {
        const drawn = drawInterview(candidates, chosen, () => 'new', seededRandom(seed));
        const allowed = candidates.filter(
          ({ question }) => LEVELS.indexOf(question.level) <= LEVELS.indexOf(top(chosen.mix)),
        );
        assert.equal(drawn.length, Math.min(questionsIn(chosen.minutes), allowed.length));
        assert.ok(drawn.every(id => allowed.some(({ question }) => question.id === id)));
        assert.equal(new Set(drawn).size, drawn.length);
        assert.deepEqual(
          drawInterview(candidates, chosen, () => 'new', seededRandom(seed)),
          drawn,
        );
      }),
    );
  });

  it('takes no other of a level before those that are due or were never seen', () => {
    fc.assert(
      fc.property(
        bank,
        plan,
        fc.integer(),
        fc.func(fc.constantFrom(...STUDY_STATES)),
        (candidates, chosen, seed, of) => {
          const states = new Map(candidates.map(({ question }) => [question.id, of(question.id)]));
          const first = (id: string) => ['due', 'new'].includes(states.get(id) ?? '');
          const drawn = new Set(drawInterview(candidates, chosen, id => states.get(id) ?? 'new', seededRandom(seed)));
          for (const level of LEVELS) {
            const ids = candidates
              .filter(({ question }) => question.level === level)
              .map(({ question }) => question.id);
            const laterTaken = ids.some(id => drawn.has(id) && !first(id));
            if (laterTaken) {
              assert.ok(ids.filter(first).every(id => drawn.has(id)));
            }
          }
        },
      ),
    );
  });

  const even: Candidate[] = LEVELS.flatMap(level =>
    ['a', 'b', 'c', 'd'].flatMap(section =>
      [1, 2, 3].map(number => ({ question: { id: `${level}-${section}${number}`, level }, section })),
    ),
  );
  const draw = (mix: (typeof MIXES)[number], minutes: number, of: (id: string) => StudyState = () => 'new') =>
    drawInterview(even, { mix, minutes }, of, seededRandom(7));

  it('shares the levels out as the mix says, the easier ones first', () => {
    const levels = (mix: (typeof MIXES)[number], minutes: number) => draw(mix, minutes).map(id => id.split('-')[0]);
    assert.deepEqual(levels('balanced', 30), ['junior', 'junior', 'mid', 'mid', 'senior', 'senior']);
    assert.deepEqual(levels('junior', 15), ['junior', 'junior', 'junior']);
    assert.deepEqual(levels('senior', 15), ['mid', 'senior', 'senior']);
    assert.deepEqual(levelsOf('mid', 5), ['junior', 'mid', 'mid', 'mid', 'mid']);
    assert.deepEqual(levelsOf('senior', 1), ['senior']);
  });

  it('draws no questions about interviews themselves, unless their section is asked for', () => {
    assert.equal(isDrawnFrom('concurrency', []), true);
    assert.equal(isDrawnFrom(CRAFT_SECTION, []), false);
    assert.equal(isDrawnFrom(CRAFT_SECTION, [CRAFT_SECTION]), true);
    assert.equal(isDrawnFrom('concurrency', [CRAFT_SECTION]), false);
  });

  it('gives a selection the time that its questions take, within what an interview can last', () => {
    assert.deepEqual([0, 1, 6, 36, 120].map(minutesFor), [5, 5, 30, 180, 180]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 36 }), count => questionsIn(minutesFor(count)) === count));
  });

  it('lets the sections take turns', () => {
    const sections = draw('balanced', 60).map(id => id.split('-')[1]?.charAt(0) ?? '');
    for (const section of ['a', 'b', 'c', 'd']) {
      assert.equal(sections.filter(each => each === section).length, 3);
    }
  });

  it('is random: another seed draws others', () => {
    const drawn = new Set(
      [1, 2, 3, 4, 5].map(seed =>
        drawInterview(even, { mix: 'mid', minutes: 10 }, () => 'new', seededRandom(seed)).join(),
      ),
    );
    assert.ok(drawn.size > 1);
  });

  it('reads any plan', () => {
    fc.assert(fc.property(fc.anything(), value => assert.ok(questionsIn(readDraw(value).minutes) > 0)));
    assert.deepEqual(readDraw({ minutes: 1e9, mix: 'x', sections: ['a', 1] }), {
      minutes: 30,
      mix: 'balanced',
      sections: ['a'],
    });
  });
});

function setUp(minutes = 10, questions: readonly string[] = ['a', 'b', 'c']) {
  const clock = new TestClock();
  const kept: { saved?: SavedInterview; taken: Interview[] } = { taken: [] };
  const parts = {
    clock,
    elapsed: () => clock.elapsed,
    save: (saved: SavedInterview) => {
      kept.saved = structuredClone(saved);
    },
    finish: (interview: Interview) => kept.taken.push(interview),
  };
  const reload = () => {
    const saved = readSavedInterview(JSON.parse(JSON.stringify(kept.saved)), id => questions.includes(id));
    assert.ok(saved);
    assert.deepEqual(saved, kept.saved);
    return InterviewSession.resume(parts, saved);
  };
  return { clock, kept, reload, session: InterviewSession.start(parts, minutes, questions) };
}

describe('an interview', () => {
  it('goes from question to question to its result', () => {
    const { clock, kept, session } = setUp();
    session.score(4);
    assert.equal(session.current, 'a', 'nothing is scored before the reveal');
    session.note('a', 'first: a list  ');
    clock.forward(2 * MINUTE);
    session.reveal();
    session.score(3);
    assert.deepEqual([session.current, session.revealed, session.notes], ['b', false, '']);
    clock.forward(MINUTE);
    session.skip();
    clock.forward(MINUTE);
    session.reveal();
    session.score(0);
    assert.equal(session.current, undefined);
    assert.deepEqual(
      kept.taken.map(({ answers }) => answers),
      [
        [
          { id: 'a', score: 3, seconds: 120, notes: 'first: a list' },
          { id: 'b', seconds: 60 },
          { id: 'c', score: 0, seconds: 60 },
        ],
      ],
    );
    assert.equal(meanScore(kept.taken[0]?.answers ?? []), 1.5);
  });

  it('is not gone on with where its end was not kept, but is in the record', () => {
    const { kept, session } = setUp();
    session.reveal();
    const stale = kept.saved;
    session.score(3);
    session.end();
    const [taken] = kept.taken;
    assert.ok(stale && kept.saved && taken);
    const without = { interview: () => undefined };
    const having = { interview: (start: number) => (start === taken.start ? taken : undefined) };
    assert.equal(canGoOn(stale, without), true);
    assert.equal(canGoOn(stale, having), false);
    // Its end was kept, and has not given way to its scorecard yet.
    assert.equal(canGoOn(kept.saved, having), true);
    session.close();
    assert.equal(canGoOn(kept.saved, having), false);
  });

  it('keeps every change of a note and tells nobody of it, since the page that it comes from knows', () => {
    const { kept, session } = setUp();
    let told = 0;
    session.onDidChange(() => told++);
    for (const text of ['o', 'on', 'one']) {
      session.note('a', text);
      assert.equal(kept.saved?.entries[0]?.notes, text);
    }
    assert.equal(told, 0);
    session.reveal();
    assert.equal(told, 1);
  });

  it('lets the question in front be finished when the time is up, and that is the last', () => {
    const { clock, kept, session } = setUp();
    clock.forward(11 * MINUTE);
    assert.equal(session.left, 0);
    assert.equal(session.current, 'a');
    session.reveal();
    session.score(2);
    assert.equal(session.current, undefined);
    assert.equal(kept.taken.length, 1);
  });

  it('stands still while paused, also through a reload and a long time', () => {
    const { clock, reload, session } = setUp();
    clock.forward(3 * MINUTE);
    session.pause();
    clock.forward(100 * MINUTE);
    const after = reload();
    assert.equal(after.paused, true);
    assert.equal(after.left, 7 * MINUTE);
    after.goOn();
    clock.forward(MINUTE);
    assert.equal(after.left, 6 * MINUTE);
    after.reveal();
    after.score(1);
    assert.equal(after.result.answers[0]?.seconds, 240);
  });

  it('goes on after a reload where it was, without the time that the reload took', () => {
    const { clock, reload, session } = setUp();
    session.note('a', 'half a thought');
    session.reveal();
    clock.forward(4 * MINUTE);
    session.keepTime();
    clock.forward(MINUTE);
    const after = reload();
    assert.deepEqual(
      [after.left, after.notes, after.revealed, after.turn],
      [6 * MINUTE, 'half a thought', true, session.turn],
    );
    clock.forward(MINUTE);
    assert.equal(after.left, 5 * MINUTE);
  });

  it('takes its time whatever is done to the clock of the machine', () => {
    const { clock, kept, session } = setUp();
    clock.forward(MINUTE);
    clock.set(clock.time - 3 * 60 * MINUTE);
    clock.forward(2 * MINUTE);
    assert.equal(session.left, 7 * MINUTE);
    clock.set(clock.time + 40 * DAY);
    assert.equal(session.left, 7 * MINUTE);
    clock.set(clock.time - 80 * DAY);
    session.reveal();
    session.score(3);
    session.end();
    const [taken] = kept.taken;
    assert.ok(taken && taken.at >= taken.start);
    assert.equal(taken.answers[0]?.seconds, 180);
  });

  it('goes on by itself with whatever is done', () => {
    const { session } = setUp();
    for (const act of [() => session.reveal(), () => session.score(3), () => session.skip(), () => session.undo()]) {
      session.pause();
      act();
      assert.equal(session.paused, false);
    }
  });

  it('goes back to the question before, with its notes and its time', () => {
    const { clock, session } = setUp();
    session.note('a', 'mine');
    clock.forward(MINUTE);
    session.reveal();
    session.score(0);
    clock.forward(MINUTE);
    session.undo();
    assert.deepEqual([session.current, session.notes, session.revealed], ['a', 'mine', true]);
    clock.forward(MINUTE);
    session.score(4);
    assert.deepEqual(session.result.answers, [
      { id: 'a', score: 4, seconds: 120, notes: 'mine' },
      { id: 'b', seconds: 60 },
    ]);
  });

  it('goes forth and back among its questions, and each keeps its notes, its score and its time', () => {
    const { clock, kept, reload, session } = setUp();
    session.note('a', 'first');
    session.reveal();
    clock.forward(MINUTE);
    session.goTo(2);
    assert.deepEqual([session.current, session.position, session.revealed, session.notes], ['c', 3, false, '']);
    session.note('c', 'third');
    session.note('a', 'first, and more');
    clock.forward(2 * MINUTE);
    session.reveal();
    session.score(4);
    // Nothing open stands behind it.
    assert.deepEqual([session.current, session.revealed, session.notes], ['a', true, 'first, and more']);
    clock.forward(MINUTE);
    session.goTo(2);
    assert.deepEqual([session.current, session.given, session.isAgain, session.notes], ['c', 4, true, 'third']);
    session.score(1);
    assert.equal(session.current, 'a');
    session.score(3);
    assert.deepEqual([session.current, session.done], ['b', 2]);
    const after = reload();
    assert.deepEqual(after.entries, session.entries);
    after.end();
    assert.deepEqual(kept.taken, [
      {
        start: kept.taken[0]?.start,
        at: clock.time,
        minutes: 10,
        answers: [
          { id: 'a', score: 3, seconds: 120, notes: 'first, and more' },
          { id: 'b', seconds: 0 },
          { id: 'c', score: 1, seconds: 120, notes: 'third' },
        ],
        leftOpen: ['b'],
      },
    ]);
  });

  it('keeps which key points were ticked, with the answer, through a reload and a way forth and back', () => {
    const { kept, reload, session } = setUp();
    let told = 0;
    session.onDidChange(() => told++);
    void session.do({ type: 'tick', points: [1] });
    assert.deepEqual(session.ticked, [], 'nothing is ticked before the reveal');
    session.reveal();
    told = 0;
    void session.do({ type: 'tick', points: [3, 0, 3] });
    assert.deepEqual([session.ticked, told], [[0, 3], 0]);
    session.goTo(1);
    assert.deepEqual(session.ticked, []);
    const after = reload();
    after.goTo(0);
    assert.deepEqual(after.ticked, [0, 3]);
    after.end();
    assert.deepEqual(kept.taken[0]?.answers, [{ id: 'a', seconds: 0, ticked: [0, 3] }]);
  });

  it('leaves a question as it was that is gone on from again, and undo opens what was scored last', () => {
    const { session } = setUp();
    session.reveal();
    session.score(2);
    session.goTo(0);
    session.skip();
    assert.deepEqual([session.current, session.entries[0]?.score], ['b', 2]);
    session.skip();
    session.goTo(0);
    session.score(3);
    assert.equal(session.current, 'c');
    session.undo();
    assert.deepEqual([session.current, session.given, session.isAgain], ['a', undefined, false]);
    session.undo();
    assert.deepEqual([session.current, session.isAgain, session.canUndo], ['b', false, false]);
    assert.deepEqual(
      session.entries.map(({ done }) => done),
      [false, false, false],
    );
  });

  it('goes nowhere where there is no such question', () => {
    const { session } = setUp();
    const { turn } = session;
    for (const place of [0, 3, -1, 0.5, Number.NaN]) {
      session.goTo(place);
    }
    assert.deepEqual([session.current, session.turn], ['a', turn]);
  });

  it('takes a question that was only glanced at for one that was not asked', () => {
    const { clock, kept, session } = setUp();
    session.goTo(1);
    clock.forward(5000);
    session.goTo(2);
    clock.forward(30_000);
    session.goTo(0);
    session.skip();
    session.goTo(2);
    session.end();
    const [taken] = kept.taken;
    assert.deepEqual(
      taken?.answers.map(({ id, seconds }) => [id, seconds]),
      [
        ['a', 0],
        ['c', 30],
      ],
    );
    assert.deepEqual(taken.leftOpen, ['b', 'c']);
  });

  it('lets scores be changed when the time is up, and ends with the first that is new', () => {
    const { clock, kept, session } = setUp();
    session.reveal();
    session.score(1);
    clock.forward(11 * MINUTE);
    session.goTo(0);
    session.score(4);
    assert.deepEqual([session.current, session.given, kept.taken.length], ['a', 4, 0]);
    session.goTo(2);
    session.skip();
    assert.equal(session.current, undefined);
    assert.deepEqual(kept.taken[0]?.leftOpen, ['b']);
  });

  it('goes on with an interview that an older version has kept, wherever it was', () => {
    const { clock } = setUp();
    const before = {
      version: 2,
      start: clock.time,
      minutes: 10,
      questions: ['a', 'b', 'c'],
      answers: [
        { id: 'a', score: 3, seconds: 60, notes: 'one' },
        { id: 'b', seconds: 5 },
      ],
      left: 5 * MINUTE,
      paused: true,
      shownAt: MINUTE,
      spent: 7,
      revealed: true,
      notes: 'half a thought',
      turn: 4,
      finished: false,
      unfinished: false,
      closed: false,
    };
    const read = (change: object) => readSavedInterview({ ...before, ...change }, () => true);
    const saved = read({});
    assert.deepEqual(
      [saved?.current, saved?.past, saved?.turn, saved?.paused, saved?.left],
      [2, [0, 1], 4, true, 300_000],
    );
    assert.deepEqual(saved?.entries, [
      { id: 'a', done: true, score: 3, seconds: 60, notes: 'one', revealed: true, ticked: [] },
      { id: 'b', done: true, seconds: 5, notes: '', revealed: false, ticked: [] },
      { id: 'c', done: false, seconds: 7, notes: 'half a thought', revealed: true, ticked: [] },
    ]);
    const ended = read({ finished: true, unfinished: true, notes: '', spent: 0 });
    assert.deepEqual([ended?.finished, ended?.current, ended?.past], [true, 1, [0]]);
    assert.deepEqual(
      ended?.entries.map(({ id, done }) => [id, done]),
      [
        ['a', true],
        ['b', false],
        ['c', false],
      ],
    );
    const empty = read({ answers: [], finished: true });
    assert.deepEqual([empty?.current, empty?.past], [0, []]);
    for (const wrong of [
      { questions: [] },
      { questions: ['a'] },
      { answers: [1] },
      { answers: [{ id: 'a', score: 7 }] },
    ]) {
      assert.equal(read(wrong), undefined);
    }
  });

  it('ends early with the question in front not finished, and those after it not asked', () => {
    for (const notes of ['half a thought', '']) {
      const { clock, kept, reload, session } = setUp();
      session.skip();
      session.note('b', notes);
      clock.forward(MINUTE);
      session.end();
      const [taken] = kept.taken;
      assert.deepEqual(taken?.answers, [
        { id: 'a', seconds: 0 },
        { id: 'b', seconds: 60, ...(notes && { notes }) },
      ]);
      assert.deepEqual(taken.leftOpen, ['b', 'c']);
      assert.deepEqual(reload().result.leftOpen, ['b', 'c'], 'after a reload');
    }
  });

  it('leaves open what was not asked when the time was up, and nothing at the last question', () => {
    const { clock, kept, session } = setUp();
    clock.forward(11 * MINUTE);
    session.skip();
    assert.deepEqual(kept.taken[0]?.leftOpen, ['b', 'c']);
    const other = setUp();
    for (let count = 0; count < 3; count++) {
      other.session.skip();
    }
    assert.ok(other.kept.taken[0] && !('leftOpen' in other.kept.taken[0]));
  });

  it('is kept for its notes when its scorecard has taken its place', () => {
    const { kept, session } = setUp(10, ['a']);
    session.note('a', 'mine');
    session.reveal();
    session.score(2);
    session.close();
    assert.deepEqual([kept.saved?.closed, kept.saved?.entries[0]?.notes, kept.taken.length], [true, 'mine', 1]);
  });

  it('records nothing where nothing was done', () => {
    const { kept, session } = setUp();
    session.end();
    assert.deepEqual([session.current, kept.taken], [undefined, []]);
  });

  it('never takes a negative time, nor longer than it was, whatever the clock does', () => {
    const move = fc.constantFrom(-100 * MINUTE, -MINUTE, 0, 1000, MINUTE, 100_000 * MINUTE);
    const act = fc.constantFrom(...(['reveal', 'skip', 'undo', 'pause', 'goOn', 'jump', ...SCORES] as const));
    fc.assert(
      fc.property(fc.array(fc.tuple(move, act), { maxLength: 30 }), steps => {
        const { clock, session } = setUp();
        for (const [by, what] of steps) {
          if (by < 0) {
            clock.set(clock.time + by);
          } else {
            clock.forward(by);
          }
          if (typeof what === 'number') {
            session.score(what);
          } else if (what === 'jump') {
            session.goTo(session.position % 3);
          } else {
            session[what]();
          }
          assert.ok(session.left >= 0);
          for (const { seconds } of session.result.answers) {
            assert.ok(seconds >= 0 && seconds <= 30 * 600);
          }
          assert.equal(session.done + (session.current === undefined ? 0 : 1) <= 3, true);
        }
      }),
    );
  });

  it('reads back what it saved at any point, and refuses anything else', () => {
    const act = fc.constantFrom(...(['reveal', 'skip', 'undo', 'pause', 'goOn', 'jump', 'end', ...SCORES] as const));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), steps => {
        const { reload, session } = setUp();
        for (const what of steps) {
          if (typeof what === 'number') {
            session.score(what);
          } else if (what === 'jump') {
            session.goTo(session.position % 3);
          } else {
            session[what]();
          }
        }
        assert.deepEqual(reload().result, session.result);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), value =>
        assert.equal(
          readSavedInterview(value, () => true),
          undefined,
        ),
      ),
    );
    const { kept } = setUp();
    assert.equal(
      readSavedInterview(kept.saved, id => id !== 'b'),
      undefined,
      'a question that is gone',
    );
    const [first, second] = kept.saved?.entries ?? [];
    for (const entries of [[], [{ ...first, score: 9 }], [first, { ...second, id: 'a' }]]) {
      assert.equal(
        readSavedInterview({ ...kept.saved, entries, past: [] }, () => true),
        undefined,
      );
    }
    for (const wrong of [{ current: 3 }, { current: -1 }, { past: [0] }, { version: 4 }]) {
      assert.equal(
        readSavedInterview({ ...kept.saved, ...wrong }, () => true),
        undefined,
      );
    }
  });

  it('keeps the beginning of long notes in the record', () => {
    const answers = [{ id: 'a', seconds: 1, notes: `${'x'.repeat(KEPT_NOTE - 2)}😀 and more` }];
    const [kept] = forRecord({ start: 1, at: 1, minutes: 10, answers }).answers;
    assert.equal(kept?.notes, `${'x'.repeat(KEPT_NOTE - 2)}…`);
  });
});

describe('what a folder keeps of its last interview', () => {
  /** An interview with a note, ended in one folder; another folder's window shares the record. */
  async function twoFolders() {
    const { clock, kept, session } = setUp();
    const record = memory();
    const [here, elsewhere] = [0, 1].map(() => new ProgressStore(record, clock, () => assert.fail('readable')));
    assert.ok(here && elsewhere);
    session.note('a', 'Ada, very good');
    session.end();
    session.close();
    const [taken] = kept.taken;
    assert.ok(taken);
    await here.addInterview(forRecord(taken));
    const folder = memory();
    await folder.update('session', kept.saved);
    elsewhere.refresh();
    return { clock, record, here, elsewhere, folder, taken };
  }

  it('goes, with the notes, when the interview was deleted in a window of another folder', async () => {
    const { here, elsewhere, folder, taken } = await twoFolders();
    await forgetGone(folder, 'session', here);
    assert.ok(JSON.stringify(folder.get('session')).includes('Ada'));
    await elsewhere.deleteInterview(taken.start);
    here.refresh();
    await forgetGone(folder, 'session', here);
    assert.equal(folder.values.has('session'), false);
  });

  it('goes when so many newer ones were taken that the record keeps it no more', async () => {
    const { clock, here, folder, taken } = await twoFolders();
    for (let number = 1; number <= KEPT_INTERVIEWS; number++) {
      clock.forward(MINUTE);
      await forgetGone(folder, 'session', here);
      assert.equal(folder.values.has('session'), true, `${number}`);
      await here.addInterview({ ...taken, start: taken.start + number * MINUTE, at: clock.time });
    }
    await forgetGone(folder, 'session', here);
    assert.equal(folder.values.has('session'), false);
  });

  it('stays while it is going on, and the record has not got it yet', async () => {
    const { here, folder } = await twoFolders();
    const { clock, kept, session } = setUp();
    clock.forward(DAY);
    session.note('a', 'half a thought');
    await folder.update('session', { ...kept.saved, start: clock.time });
    await forgetGone(folder, 'session', here);
    assert.ok(folder.values.has('session'));
    await folder.update('session', undefined);
    await forgetGone(folder, 'session', here);
  });
});
