import { page, toolbar } from './dom';

/** From this width on the contents stand beside the page, in CSS pixels; the style sheet has the same number. */
const WIDE = 1000;

/** The page's contents: a column at the right where there is room, else a menu; both follow the scroll. */
export class Contents {
  private readonly nav = document.querySelector<HTMLElement>('#contents');
  private readonly list = this.nav?.querySelector('ul') ?? undefined;
  private readonly button = document.getElementById('contents-menu');
  private links: { readonly link: HTMLButtonElement; readonly target: HTMLElement }[] = [];

  /** Lists the page's parts anew. @param leave whether there is nothing to list: another kind of page, or a hidden answer */
  show(leave: boolean): void {
    this.close();
    const headings = leave
      ? []
      : [...page.querySelectorAll<HTMLElement>('.setting > h2, .answer h2, #whole-answer > h3')];
    this.links = headings.map((target, at) => {
      // Not a link: VS Code scrolls to the top for one that leads nowhere.
      const link = document.createElement('button');
      link.type = 'button';
      link.dataset.do = 'go';
      link.dataset.to = String(at);
      link.className = target.tagName === 'H3' ? 'deep' : '';
      link.textContent = target.textContent;
      return { link, target };
    });
    this.list?.replaceChildren(
      ...this.links.map(({ link }) => {
        const item = document.createElement('li');
        item.append(link);
        return item;
      }),
    );
    const none = this.links.length === 0;
    if (this.nav) {
      this.nav.hidden = none;
    }
    if (this.button) {
      this.button.hidden = none;
    }
    this.follow();
  }

  /** Marks the part that is being read. */
  follow(): void {
    if (!this.links.length || !this.isShown) {
      return;
    }
    const line = toolbar.offsetHeight + 24;
    let current = this.links[0];
    for (const entry of this.links) {
      // Folded away.
      if (entry.target.offsetParent === null) {
        continue;
      }
      if (entry.target.getBoundingClientRect().top > line) {
        break;
      }
      current = entry;
    }
    for (const entry of this.links) {
      if (entry === current) {
        entry.link.setAttribute('aria-current', 'true');
      } else {
        entry.link.removeAttribute('aria-current');
      }
    }
  }

  /** The heading that a link of the list leads to. */
  targetOf(link: HTMLElement): HTMLElement | undefined {
    return this.links[Number(link.dataset.to)]?.target;
  }

  /** Opens or closes the menu. */
  toggle(): void {
    const open = !document.body.classList.contains('contents-open');
    document.body.classList.toggle('contents-open', open);
    this.button?.setAttribute('aria-expanded', String(open));
    if (open) {
      this.follow();
      (this.list?.querySelector<HTMLElement>('[aria-current]') ?? this.links[0]?.link)?.focus();
    }
  }

  get isOpen(): boolean {
    return document.body.classList.contains('contents-open');
  }

  close(): void {
    document.body.classList.remove('contents-open');
    this.button?.setAttribute('aria-expanded', 'false');
  }

  private get isShown(): boolean {
    return this.isOpen || window.innerWidth >= WIDE;
  }
}
