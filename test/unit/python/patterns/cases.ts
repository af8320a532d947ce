import assert from 'node:assert/strict';
import { parsePython } from '../../../../src/python/document';
import type { PatternName, Span } from '../../../../src/python/patterns/pattern';
import { PATTERNS } from '../../../../src/python/patterns/patterns';
import { References } from '../../../../src/python/references';
import { Scopes } from '../../../../src/python/scopes';
import { atOnce, isSteps } from '../../../../src/python/steps';

/** Texts for one pattern. */
interface Cases {
  /** Each has what is found between « and », once or several times. */
  readonly fires: readonly string[];
  /** Without marks. */
  readonly silent: readonly string[];
}

/** Makes a test of each text: the pattern finds exactly what is marked in it. */
export function describePattern(name: PatternName, { fires, silent }: Cases): void {
  describe(name, () => {
    for (const marked of fires) {
      it(`finds ${JSON.stringify(marked)}`, () => {
        assert.match(marked, /«[^«»]+»/);
        assertFinds(name, marked);
      });
    }
    for (const text of silent) {
      it(`leaves ${JSON.stringify(text)}`, () => {
        assert.doesNotMatch(text, /[«»]/);
        assertFinds(name, text);
      });
    }
  });
}

function assertFinds(name: PatternName, marked: string): void {
  const text = marked.replace(/[«»]/g, '');
  assert.equal(mark(text, placesOf(name, text)), marked);
}

/** Where a pattern stands in a text, in order. */
export function placesOf(name: PatternName, text: string): Span[] {
  const patterns = PATTERNS.filter(pattern => pattern.name === name);
  assert.equal(patterns.length, 1, `one pattern is called ${name}`);
  const scopes = new Scopes(text);
  const context = { text, scopes, references: new References(scopes, text) };
  const places: Span[] = [];
  parsePython(text).iterate({
    enter(ref) {
      for (const pattern of patterns) {
        const found = pattern.nodes.includes(ref.name) ? pattern.find(ref.node, context) : undefined;
        const span = isSteps(found) ? atOnce(found) : found;
        if (span) {
          places.push(span);
        }
      }
    },
  });
  return places.sort((a, b) => a.from - b.from || a.to - b.to);
}

function mark(text: string, places: readonly Span[]): string {
  let marked = '';
  let end = 0;
  for (const { from, to } of places) {
    marked += `${text.slice(end, from)}«${text.slice(from, to)}»`;
    end = to;
  }
  return marked + text.slice(end);
}
