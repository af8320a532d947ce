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
  return page;
}

interface Look {
  readonly title: string;
  readonly alt: string;
  /** Labels that reach beyond their box or the drawing. */
  readonly cut: readonly string[];
  /** The least contrast of a text with what is behind it. */
  readonly contrast: number;
  readonly lineWidths: readonly string[];
  readonly fonts: readonly string[];
  readonly scrolls: boolean;
  readonly wider: boolean;
}

/** What is to be seen of the drawings of a page. */
const look = (page: Frame): Promise<Look[]> =>
  page.evaluate(() => {
    const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = numbers(colour).map(value => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (a: string, b: string) => {
      const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
      return (light + 0.05) / (dark + 0.05);
    };
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
      let contrast = 21;
      for (const text of figure.querySelectorAll('text')) {
        const style = getComputedStyle(text);
        fonts.add(style.fontFamily);
        contrast = Math.min(contrast, ratio(style.fill, ground));
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
        contrast,
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
  for (const { title, cut, contrast, lineWidths, fonts } of looks) {
    assert.deepEqual(cut, [], `${title}: labels that are cut`);
    assert.ok(contrast >= 4.5, `${title}: contrast ${contrast}`);
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
            await assertAccessible(page, `drawings, ${theme}`, 'main');
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
      await assertAccessible(await open(workbench, first), 'drawings at 320 px', 'main');
    });
  });
});
