import { suggestedGrade } from '../../src/sessions/suggestion';
import { page } from './dom';

/** The key points with a box each, to tick off what one has said. */
export class Checklist {
  /** Puts the boxes there, or takes them away. @param ticked places from 0; undefined where nothing is to be ticked */
  show(ticked: readonly number[] | undefined): void {
    for (const box of this.boxes) {
      box.hidden = box.disabled = ticked === undefined;
      box.checked = ticked?.includes(Number(box.dataset.point)) ?? false;
    }
    page.classList.toggle('ticking', ticked !== undefined && this.boxes.length > 0);
  }

  /** Places from 0 of the points that are ticked. */
  get ticked(): number[] {
    return this.boxes.filter(box => box.checked).map(box => Number(box.dataset.point));
  }

  /** How many points there are to tick. */
  get total(): number {
    return this.boxes.length;
  }

  /** The name of the button that fits what is ticked; undefined where none does. */
  get suggestion(): string | undefined {
    const grade = suggestedGrade(this.ticked.length, this.total);
    return grade && `rate${grade}`;
  }

  /** Says how much is ticked, and what that suggests. */
  say(text: string): void {
    const said = page.querySelector('.key-points .said');
    if (said && said.textContent !== text) {
      said.textContent = text;
    }
  }

  private get boxes(): HTMLInputElement[] {
    return [...page.querySelectorAll<HTMLInputElement>('input[data-point]')];
  }
}
