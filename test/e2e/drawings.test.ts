/** Drawings on their pages, in both hosts, four kinds of theme, and a panel of 320 px. */
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Question } from '../../src/bank/model';
import { type Theme, themes, type Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, step, useWindow } from './support.ts';

const drawn = bank().questions.filter(({ drawings }) => drawings.length > 0);

async function open(workbench: Workbench, question: Question): Promise<Frame> {
  await workbench.command('Python Interview: Open Question...');
  await workbench.type(question.name);
  await workbench.quickRows.filter({ hasText: question.title }).first().click();
  const page = await workbench.webviewWith('h1', question.title);
  // All of it is laid out, wherever it stands, and follow-ups have come.
  await page.locator('main:not(:has([data-later]))').waitFor();
  if (question.exercise && !question.exercise.section) {
    // Its answer is the solution, which waits until it is asked for.
    await page.locator('#title').press('Space');
    await page.locator('.short').waitFor();
  }
  return page;
}

interface Look {
  readonly title: string;
  readonly alt: string;
  /** Labels that reach beyond their box or the drawing. */
  readonly cut: readonly string[];
  /** The colours of its texts, and of what is behind them. */
  readonly fills: readonly string[];
  readonly ground: string;
  readonly lineWidths: readonly string[];
  readonly fonts: readonly string[];
  readonly scrolls: boolean;
  readonly wider: boolean;
}

/** Relative luminance of a colour as the browser computes it; WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  assert.equal(alpha, 1, `what shows through ${colour} is not known`);
  const [red = 0, green = 0, blue = 0] = [r, g, b].map(value =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG's contrast ratio, from 1 to 21. */
function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** What is to be seen of the drawings of a page. */
const look = (page: Frame): Promise<Look[]> =>
  page.evaluate(() => {
    document.body.classList.add('whole');
    const ground = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll('figure.drawing')].map(figure => {
      const svg = figure.querySelector('svg');
      const canvas = figure.querySelector('.canvas');
      if (!svg || !canvas) {
        throw new Error(`${figure.textContent} is not drawn.`);
      }
      const { viewBox } = svg;
      const cut: string[] = [];
      const fonts = new Set<string>();
      const fills = new Set<string>();
      for (const text of figure.querySelectorAll('text')) {
        const style = getComputedStyle(text);
        fonts.add(style.fontFamily);
        fills.add(style.fill);
        const { x, width } = text.getBBox();
        const box = text.previousElementSibling;
        const bounds = box instanceof SVGRectElement && box.matches('.box') ? box.getBBox() : viewBox.baseVal;
        if (x < bounds.x || x + width > bounds.x + bounds.width) {
          cut.push(text.textContent ?? '');
        }
      }
      const lines = [...figure.querySelectorAll('.box, .line:not(.thick), .solid, .hollow')];
      return {
        title: figure.querySelector('figcaption')?.textContent ?? '',
        alt: figure.querySelector('[role="img"]')?.getAttribute('aria-label') ?? '',
        cut,
        fills: [...fills],
        ground,
        lineWidths: [...new Set(lines.map(line => getComputedStyle(line).strokeWidth))],
        fonts: [...fonts],
        wider: canvas.scrollWidth > canvas.clientWidth,
        scrolls: getComputedStyle(canvas).overflowX === 'auto' && canvas.getAttribute('tabindex') === '0',
      };
    });
  });

function assertDrawn(looks: readonly Look[], question: Question): void {
  assert.deepEqual(
    looks.map(({ title, alt }) => ({ title, alt })),
    question.drawings.map(({ title, alt }) => ({ title, alt })),
  );
  for (const { title, cut, fills, ground, lineWidths, fonts } of looks) {
    assert.deepEqual(cut, [], `${title}: labels that are cut`);
    assert.ok(fills.length > 0);
    for (const fill of fills) {
      assert.ok(contrast(fill, ground) >= 4.5, `${title}: ${fill} on ${ground}`);
    }
    assert.deepEqual(lineWidths, ['1.5px'], title);
    assert.equal(fonts.length, 1, title);
  }
}

describe('drawings', () => {
  for (const host of ['node', 'web'] as const) {
    describe(`${host} host`, function () {
      this.timeout(600_000);
      const window = useWindow({ host, size: { width: 1280, height: 900 } });

      it('stand in the answer, in the colours of every theme', async () => {
        const workbench = window();
        const [question] = drawn;
        assert.ok(question);
        const page = await open(workbench, question);
        for (const theme of Object.keys(themes) as Theme[]) {
          await step(theme, async () => {
            await workbench.theme(theme);
            assertDrawn(await look(page), question);
            await assertAccessible(page, `drawings, ${theme}`, 'figure.drawing');
          });
        }
      });
    });
  }

  describe('a panel of 320 px', function () {
    this.timeout(900_000);
    const window = useWindow({ size: { width: 368, height: 900 } });

    it('shows every drawing of the bank without being wider itself', async () => {
      const workbench = window();
      await workbench.command('View: Toggle Primary Side Bar Visibility');
      for (const question of drawn) {
        const page = await open(workbench, question);
        const looks = await look(page);
        assertDrawn(looks, question);
        for (const { title, wider, scrolls } of looks) {
          assert.ok(!wider || scrolls, `${title} is cut`);
        }
        const { width, full } = await page.evaluate(() => ({
          width: innerWidth,
          full: document.documentElement.scrollWidth,
        }));
        assert.ok(width <= 320, `the panel has ${width} px`);
        assert.ok(full <= width, `the page of ${question.id} is ${full} px wide`);
      }
      const [first] = drawn;
      assert.ok(first);
      await assertAccessible(await open(workbench, first), 'drawings at 320 px', 'figure.drawing');
    });
  });
});
