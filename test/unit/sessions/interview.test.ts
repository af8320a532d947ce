import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LEVELS } from '../../../src/bank/model';
import type { Interview, StudyState } from '../../../src/progress/progress';
import { KEPT_INTERVIEWS, STUDY_STATES } from '../../../src/progress/progress';
import { ProgressStore } from '../../../src/progress/progressStore';
import { seededRandom } from '../../../src/scheduling/random';
import {
  canGoOn,
  forRecord,
  InterviewSession,
  KEPT_NOTE,
  meanScore,
  readSavedInterview,
  type SavedInterview,
} from '../../../src/sessions/interview';
import {
  type Candidate,
  drawInterview,
  levelsOf,
  MIXES,
  questionsIn,
  readPlan,
} from '../../../src/sessions/interviewPlan';
import { forgetGone } from '../../../src/sessions/keptInterview';
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

  it('takes as many as fit, none twice, the same for the same seed', () => {
    fc.assert(
      fc.property(bank, plan, fc.integer(), (candidates, chosen, seed) => {
        const drawn = drawInterview(candidates, chosen, () => 'new', seededRandom(seed));
        assert.equal(drawn.length, Math.min(questionsIn(chosen.minutes), candidates.length));
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
    assert.deepEqual(levels('junior', 15), ['junior', 'junior', 'mid']);
    assert.deepEqual(levels('senior', 15), ['mid', 'senior', 'senior']);
    assert.deepEqual(levelsOf('mid', 5), ['junior', 'mid', 'mid', 'mid', 'senior']);
    assert.deepEqual(levelsOf('senior', 1), ['senior']);
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
    fc.assert(fc.property(fc.anything(), value => assert.ok(questionsIn(readPlan(value).minutes) > 0)));
    assert.deepEqual(readPlan({ minutes: 1e9, mix: 'x', sections: ['a', 1] }), {
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
    session.note('first: a list  ');
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
      session.note(text);
      assert.equal(kept.saved?.notes, text);
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
    session.note('half a thought');
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
    session.note('mine');
    clock.forward(MINUTE);
    session.reveal();
    session.score(0);
    clock.forward(MINUTE);
    session.undo();
    assert.deepEqual([session.current, session.notes, session.revealed], ['a', 'mine', true]);
    clock.forward(MINUTE);
    session.score(4);
    assert.deepEqual(session.result.answers, [{ id: 'a', score: 4, seconds: 120, notes: 'mine' }]);
  });

  it('ends early with the question in front not finished, and those after it not asked', () => {
    for (const notes of ['half a thought', '']) {
      const { clock, kept, reload, session } = setUp();
      session.skip();
      session.note(notes);
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
    session.note('mine');
    session.reveal();
    session.score(2);
    session.close();
    assert.deepEqual([kept.saved?.closed, kept.saved?.answers[0]?.notes, kept.taken.length], [true, 'mine', 1]);
  });

  it('records nothing where nothing was done', () => {
    const { kept, session } = setUp();
    session.end();
    assert.deepEqual([session.current, kept.taken], [undefined, []]);
  });

  it('never takes a negative time, nor longer than it was, whatever the clock does', () => {
    const move = fc.constantFrom(-100 * MINUTE, -MINUTE, 0, 1000, MINUTE, 100_000 * MINUTE);
    const act = fc.constantFrom(...(['reveal', 'skip', 'undo', 'pause', 'goOn', ...SCORES] as const));
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
    const act = fc.constantFrom(...(['reveal', 'skip', 'undo', 'pause', 'goOn', 'end', ...SCORES] as const));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), steps => {
        const { reload, session } = setUp();
        for (const what of steps) {
          if (typeof what === 'number') {
            session.score(what);
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
    assert.equal(
      readSavedInterview({ ...kept.saved, answers: [{ id: 'a', score: 9, seconds: 1 }] }, () => true),
      undefined,
    );
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
    session.note('Ada, very good');
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
    session.note('half a thought');
    await folder.update('session', { ...kept.saved, start: clock.time });
    await forgetGone(folder, 'session', here);
    assert.ok(folder.values.has('session'));
    await folder.update('session', undefined);
    await forgetGone(folder, 'session', here);
  });
});
