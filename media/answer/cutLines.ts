import { page } from './dom';

/** Marks code, tables and drawings that go on beyond their right edge, so that a cut line shows that it is cut. */
export class CutLines {
  private readonly seen = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting && target instanceof HTMLElement) {
        mark(target);
      }
    }
  });
  private readonly sized = new ResizeObserver(entries => {
    for (const { target } of entries) {
      if (target instanceof HTMLElement && target.dataset.cut !== undefined) {
        mark(target);
      }
    }
  });

  /** Takes a page's boxes, each looked at only when it comes into sight. */
  watch(): void {
    this.seen.disconnect();
    this.sized.disconnect();
    for (const box of page.querySelectorAll<HTMLElement>('.card pre, .table, .canvas')) {
      this.seen.observe(box);
      this.sized.observe(box);
      box.addEventListener('scroll', () => mark(box), { passive: true });
    }
  }
}

function mark(box: HTMLElement): void {
  box.dataset.cut = String(box.scrollWidth - box.clientWidth - box.scrollLeft > 1);
}
