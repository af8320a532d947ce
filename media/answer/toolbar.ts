import { iconClass, STATE_ICONS } from '../../src/page/icons';
import type { PageHistory, PageMarks, Preferences } from '../../src/page/messages';
import { find, setButton, setEnabled, toolbar, where } from './dom';
import { words } from './host';

/** The slim bar at the top: where the question stands, and its buttons. */
export class Toolbar {
  private crumbs = '';
  private title = '';

  /** Another page. @param crumbs section and position, shown while the heading is in sight; the title is shown after it */
  name(crumbs: string, title: string): void {
    this.crumbs = crumbs;
    this.title = title;
  }

  setHistory({ ids, at }: PageHistory): void {
    setEnabled('back', at > 0);
    setEnabled('forward', at < ids.length - 1);
  }

  setPreferences({ hideAnswers, brief, wrap }: Preferences): void {
    setButton(
      'hideAnswers',
      hideAnswers ? 'eye-closed' : 'eye',
      hideAnswers ? words.showAnswers : words.hideAnswers,
      hideAnswers,
    );
    setButton('brief', brief ? 'unfold' : 'fold', brief ? words.toFull : words.toBrief, brief);
    setButton('wrap', 'word-wrap', wrap ? words.noWrap : words.wrap, wrap);
  }

  /** Draws bookmark and state, in the bar and on the page. */
  showMarks({ bookmarked, state, stateName }: PageMarks): void {
    setButton(
      'bookmark',
      bookmarked ? 'star-full' : 'star-empty',
      bookmarked ? words.removeBookmark : words.addBookmark,
      bookmarked,
    );
    const badge = find('.badge.state');
    if (!badge) {
      return;
    }
    const glyph = document.createElement('span');
    glyph.className = iconClass(STATE_ICONS[state]);
    glyph.setAttribute('aria-hidden', 'true');
    badge.replaceChildren(glyph, stateName);
    badge.dataset.state = state;
    badge.title = words.stateHint.replace('{0}', stateName);
    badge.setAttribute('aria-label', badge.title);
  }

  /** Names the question once its heading has scrolled away. */
  followScroll(): void {
    const heading = find('#title');
    this.draw(heading ? heading.getBoundingClientRect().bottom < toolbar.offsetHeight : false);
    toolbar.classList.toggle('scrolled', window.scrollY > 4);
  }

  draw(headingGone: boolean): void {
    where.textContent = headingGone ? this.title : this.crumbs;
  }
}
