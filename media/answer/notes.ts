import { find } from './dom';
import { host } from './host';

/** Between a key and the message to the extension, in milliseconds: typing goes on undisturbed. */
const PAUSE = 250;

/** The notes box: the page keeps what is typed, and reports it where the session keeps it too. */
export class Notes {
  private waiting: { readonly id: string; readonly text: string; readonly timer: number } | undefined;
  /** Whether the session keeps them. */
  private reports = false;

  /** @param reports whether every change goes to the extension */
  show(text: string, reports: boolean): void {
    this.flush();
    this.reports = reports;
    const box = find<HTMLTextAreaElement>('#notes');
    if (box) {
      box.value = text;
    }
  }

  /** Fills the box where what stands in it is how the text begins. @returns whether it did */
  goOn(text: string): boolean {
    const box = find<HTMLTextAreaElement>('#notes');
    const goesOn = box !== null && box.value !== text && text.startsWith(box.value);
    if (goesOn) {
      box.value = text;
    }
    return goesOn;
  }

  /** Takes over a change. @param id the question's */
  changed(id: string, text: string): void {
    if (!this.reports) {
      return;
    }
    clearTimeout(this.waiting?.timer);
    this.waiting = { id, text, timer: window.setTimeout(() => this.flush(), PAUSE) };
  }

  /** Sends what is not sent yet: before anything else is done, and before the page may be gone. */
  flush(): void {
    if (this.waiting) {
      const { id, text, timer } = this.waiting;
      clearTimeout(timer);
      this.waiting = undefined;
      host.postMessage({ type: 'notes', id, text });
    }
  }
}
