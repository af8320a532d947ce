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
    for (const box of page.querySelectorAll<HTMLElement>('.card :is(pre, .lines), .table, .canvas')) {
      this.seen.observe(box);
      this.sized.observe(box);
      // The same function again is not added twice.
      box.addEventListener('scroll', markScrolled, { passive: true });
    }
  }
}

const markScrolled = ({ currentTarget }: Event): void => {
  if (currentTarget instanceof HTMLElement) {
    mark(currentTarget);
  }
};

function mark(box: HTMLElement): void {
  box.dataset.cut = String(box.scrollWidth - box.clientWidth - box.scrollLeft > 1);
}
