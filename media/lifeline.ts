/**
 * Notices that the extension does not answer any more: its host has crashed, or was restarted and knows nothing of this page.
 * The extension answers every message (`src/ui/webview.ts`).
 */

/** For an answer, in milliseconds: a busy host takes a second or two. */
const PATIENCE = 6000;

export class Lifeline {
  private timer = 0;
  private readonly notice = document.getElementById('lost');
  /** What to do besides when nobody answers. */
  private give: (() => void) | undefined;

  /** @param state what the command that brings the page back needs to know of it */
  constructor(private readonly state: () => object) {}

  /** A message went out. */
  sent(): void {
    if (!this.timer) {
      this.timer = window.setTimeout(() => this.tell(), PATIENCE);
    }
  }

  /**
   * Finds out whether the extension knows this page.
   * @param ask sends a message
   * @param give what to do if it does not
   */
  find(ask: () => void, give: () => void): void {
    this.give = give;
    if (this.notice?.hidden === false) {
      this.tell();
    } else {
      ask();
      this.sent();
    }
  }

  /** The extension has answered. */
  heard(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.give = undefined;
    if (this.notice) {
      this.notice.hidden = true;
    }
  }

  private tell(): void {
    const link = this.notice?.querySelector('a');
    if (!this.notice || !link) {
      return;
    }
    const [command = ''] = link.href.split('?');
    link.href = `${command}?${encodeURIComponent(JSON.stringify([this.state()]))}`;
    this.notice.hidden = false;
    this.give?.();
    this.give = undefined;
  }
}
