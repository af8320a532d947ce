import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Catalog } from '../../../src/bank/catalog';
import { CRAFT_SECTION, type QuestionMeta } from '../../../src/bank/model';
import type { Listed } from '../../../src/python/listing';
import { PATTERN_NAMES, type Span } from '../../../src/python/patterns/pattern';
import { MadeSequence } from '../../../src/python/sequence';
import { atOnce } from '../../../src/python/steps';
import { type Complaint, type Raised, RelatedQuestions } from '../../../src/related/ranking';

function question(id: string, more: Partial<QuestionMeta>): QuestionMeta {
  const reading = { brief: 1, full: 1 };
  return {
    id,
    name: id,
    title: id,
    level: 'mid',
    tags: [],
    anchors: [],
    related: [],
    short: '',
    reading,
    path: id,
    ...more,
  };
}

const metaclasses = question('metaclasses', { anchors: ['metaclass=', '__prepare__', 'type'] });
const functions = question('functions', { anchors: ['def', 'return'] });
const defaults = question('defaults', {
  anchors: ['default argument'],
  rules: ['B006', 'dangerous-default-value'],
  patterns: ['mutable-default'],
});
const passing = question('passing', { rules: ['B006'], patterns: ['mutable-default'] });
const exceptions = question('exceptions', { anchors: ['try', 'except'], rules: ['E722'], patterns: ['bare-except'] });
const style = question('style', { anchors: ['pass'], rules: ['E501', 'E722'] });
const asyncio = question('asyncio', { anchors: ['async def', 'await', 'asyncio'], essential: true });
const craft = question('craft', { anchors: ['help', 'metaclass='], rules: ['E722'], patterns: ['bare-except'] });
const catalog = new Catalog([
  { id: 'language', title: '', about: '', questions: [functions, defaults, passing, exceptions, style] },
  { id: CRAFT_SECTION, title: '', about: '', questions: [craft] },
  { id: 'advanced', title: '', about: '', questions: [metaclasses, asyncio] },
]);
const related = new RelatedQuestions(catalog);
/** What is raised, at once, with its places as arrays. */
const raisedBy = (...given: Parameters<RelatedQuestions['raisedBy']>) =>
  atOnce(related.raisedBy(...given)).map(({ id, places }) => ({ id, places: [...places] }));

const at = (...starts: number[]): Span[] => starts.map(from => ({ from, to: from + 5 }));
const construct = (name: string, ...starts: number[]): Listed => ({
  name,
  kind: 'keyword',
  anchors: [name],
  places: at(...starts),
});
const pattern = (name: string, ...starts: number[]): Listed => ({
  name,
  kind: 'pattern',
  anchors: [],
  places: at(...starts),
});
const fresh = { isMastered: () => false };
const ids = (raised: readonly Raised[]) => raised.map(({ id }) => id);

describe('RelatedQuestions', () => {
  it('puts what few files have before what all have', () => {
    assert.deepEqual(ids(raisedBy([construct('def', 0, 9, 18, 27), construct('metaclass=', 40)], [], fresh)), [
      'metaclasses',
      'functions',
    ]);
  });

  it('puts patterns before constructs, and gives the places of what tells most, in order', () => {
    const raised = raisedBy(
      [construct('metaclass=', 90), construct('default argument', 20, 60), pattern('mutable-default', 60, 20)].map(
        listed => ({ ...listed, places: [...listed.places].sort((a, b) => a.from - b.from) }),
      ),
      [],
      fresh,
    );
    assert.deepEqual(ids(raised), ['defaults', 'passing', 'metaclasses']);
    assert.deepEqual(raised[0]?.places, [
      { from: 20, to: 25, name: 'mutable-default', kind: 'pattern' },
      { from: 60, to: 65, name: 'mutable-default', kind: 'pattern' },
    ]);
  });

  it('gives each place once, by the thing that tells more, and both of places within one another', () => {
    const listing: Listed[] = [
      { ...construct('__prepare__'), places: [{ from: 0, to: 9 }] },
      {
        ...construct('metaclass='),
        places: [
          { from: 0, to: 9 },
          { from: 3, to: 9 },
        ],
      },
    ];
    assert.deepEqual(raisedBy(listing, [], fresh)[0]?.places, [
      { from: 0, to: 9, name: 'metaclass=', kind: 'keyword' },
      { from: 3, to: 9, name: 'metaclass=', kind: 'keyword' },
    ]);
  });

  it('counts what linters say, layout least, and many complaints of one rule as one', () => {
    const complaint = (rule: string, from: number): Complaint => ({ rules: [rule], place: { from, to: from + 5 } });
    const layout = Array.from({ length: 200 }, (_, i) => complaint('E501', i * 80));
    const raised = raisedBy(
      [construct('async def', 900)],
      [...layout, complaint('B006', 50), complaint('B006', 10)],
      fresh,
    );
    assert.deepEqual(
      ids(raised),
      ['defaults', 'asyncio', 'passing', 'style'].filter(id => ids(raised).includes(id)),
    );
    assert.equal(raised.length, 4);
    assert.deepEqual(
      raised[0]?.places.map(({ from, name, kind }) => [from, name, kind]),
      [
        [10, 'B006', 'rule'],
        [50, 'B006', 'rule'],
      ],
    );
  });

  it('counts what stands in code more than what stands before it', () => {
    const listing = (first: string, second: string) => [
      construct('def', 100),
      construct(first, 0),
      construct(second, 200),
    ];
    assert.equal(ids(raisedBy(listing('metaclass=', 'asyncio'), [], fresh))[0], 'asyncio');
    assert.equal(ids(raisedBy(listing('asyncio', 'metaclass='), [], fresh))[0], 'metaclasses');
  });

  it('raises nothing of what stands everywhere, nor questions about the interview itself', () => {
    assert.deepEqual(raisedBy([construct('=', 1), construct('help', 9)], [], fresh), []);
    const raised = raisedBy([pattern('bare-except', 0), construct('metaclass=', 9)], [], fresh);
    assert.deepEqual(ids(raised), ['exceptions', 'metaclasses']);
    assert.deepEqual(related.explaining(['E722']), [exceptions, style]);
  });

  it('orders the questions of a rule in whichever spelling, and of a pattern', () => {
    assert.deepEqual(related.explaining(['W0102', 'dangerous-default-value']), [defaults]);
    assert.deepEqual(related.explaining(['B006', 'mutable-argument-default']), [defaults, passing]);
    assert.deepEqual(related.ofPattern('mutable-default'), [defaults, passing]);
    assert.deepEqual(related.explaining([]), []);
    assert.deepEqual(related.explaining(['__proto__', 'constructor']), []);
  });

  const spans = fc
    .uniqueArray(fc.nat(2000), { minLength: 1, maxLength: 12 })
    .chain(starts =>
      fc.tuple(
        ...starts
          .sort((a, b) => a - b)
          .map(from => fc.record({ from: fc.constant(from), length: fc.integer({ min: 1, max: 40 }) })),
      ),
    )
    .map(found => found.map(({ from, length }) => ({ from, to: from + length })));
  const names = [
    'def',
    'return',
    'try',
    'except',
    'pass',
    'async def',
    'await',
    'metaclass=',
    'type',
    'asyncio',
    'nothing',
  ];
  const listings = fc.uniqueArray(
    fc.oneof(
      fc
        .record({ name: fc.constantFrom(...names), places: spans })
        .map(({ name, places }) => ({ ...construct(name), places })),
      fc
        .record({ name: fc.constantFrom(...PATTERN_NAMES), places: spans })
        .map(({ name, places }) => ({ ...pattern(name), places })),
    ),
    { selector: ({ name }) => name },
  );
  const complaintsOf = fc.array(
    fc.record({
      rules: fc.constantFrom(['B006'], ['E722', 'bare-except'], ['E501'], ['unknown'], []),
      place: spans.map(([first]) => first ?? { from: 0, to: 1 }),
    }),
  );
  const plain = (raised: readonly Raised[]) => raised.map(({ id, places }) => ({ id, places }));

  it('gives the same for any order of what it is given', () => {
    const shuffled = <T>(all: fc.Arbitrary<T[]>) =>
      all.chain(items => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })));
    fc.assert(
      fc.property(shuffled(listings), shuffled(complaintsOf), ([a, b], [c, d]) => {
        assert.deepEqual(plain(raisedBy(a, c, fresh)), plain(raisedBy(b, d, fresh)));
      }),
    );
  });

  it('gives at most as many as asked for, each once, with places in order, each once', () => {
    fc.assert(
      fc.property(listings, complaintsOf, fc.nat(8), (listing, complaints, most) => {
        const all = raisedBy(listing, complaints, fresh);
        const few = raisedBy(listing, complaints, { ...fresh, most });
        assert.deepEqual(ids(few), ids(all).slice(0, most));
        assert.equal(new Set(ids(all)).size, all.length);
        for (const { places } of all) {
          assert.ok(places.length > 0);
          for (const [i, { from, to }] of places.entries()) {
            const before = places[i - 1];
            assert.ok(!before || before.from < from || (before.from === from && before.to > to));
          }
        }
      }),
    );
  });

  it('looks at few places in a step, however many there are', () => {
    let uses = 0;
    class Counted extends MadeSequence<Span> {
      readonly length = 10_000;

      constructor(private readonly start: number) {
        super();
      }

      protected make(index: number): Span {
        uses++;
        return { from: this.start + 3 * index, to: this.start + 3 * index + 2 };
      }
    }
    const listing = ['async def', 'await', 'metaclass=', 'type'].map((name, start) => ({
      ...construct(name),
      places: new Counted(start % 3),
    }));
    for (const within of [undefined, { from: 3_000, to: 20_000 }]) {
      const steps = related.raisedBy(listing, [], { ...fresh, ...(within && { within }) });
      let most = 0;
      for (let step = steps.next(); !step.done; step = steps.next()) {
        most = Math.max(most, uses);
        uses = 0;
      }
      assert.ok(most > 0 && most <= 100, `${most} places at a stretch`);
    }
  });

  it('never gives more than thirty', () => {
    const many = Array.from({ length: 50 }, (_, i) => question(`q${i}`, { anchors: [`name${i}`] }));
    const wide = new RelatedQuestions(new Catalog([{ id: 'many', title: '', about: '', questions: many }]));
    const listing = many.map((_, i) => construct(`name${i}`, i * 10));
    assert.equal(atOnce(wide.raisedBy(listing, [], fresh)).length, 30);
  });

  it('gives only places inside of a range, and only those that the whole text has', () => {
    fc.assert(
      fc.property(listings, complaintsOf, fc.nat(2000), fc.nat(800), (listing, complaints, from, length) => {
        const within = { from, to: from + length };
        const whole = new Map(raisedBy(listing, complaints, fresh).map(({ id, places }) => [id, places]));
        for (const { id, places } of raisedBy(listing, complaints, { ...fresh, within })) {
          const all = new Set(whole.get(id)?.map(place => JSON.stringify(place)));
          for (const place of places) {
            assert.ok(place.from >= within.from && place.to <= within.to);
            assert.ok(all.has(JSON.stringify(place)), `${id} ${JSON.stringify(place)}`);
          }
        }
      }),
    );
  });

  it('has what is mastered behind all else, and hides nothing of it', () => {
    fc.assert(
      fc.property(listings, complaintsOf, fc.subarray([...catalog.questions.keys()]), (listing, complaints, chosen) => {
        const mastered = new Set(chosen.map(index => catalog.questions[index]?.id));
        const before = ids(raisedBy(listing, complaints, fresh));
        const after = ids(raisedBy(listing, complaints, { isMastered: id => mastered.has(id) }));
        assert.deepEqual(after, [...before.filter(id => !mastered.has(id)), ...before.filter(id => mastered.has(id))]);
      }),
    );
  });
});
