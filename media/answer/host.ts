/** What the page has from VS Code: its messages, its kept state, its words. */
import type { FromPage, PageState } from '../../src/page/messages';

/** Asks for nothing but the answer that every message gets. */
interface Ask {
  readonly type: 'ask';
}

interface Host {
  postMessage(message: FromPage | Ask): void;
  getState(): unknown;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): Host;

export const host = acquireVsCodeApi();

interface Words {
  addBookmark: string;
  removeBookmark: string;
  hideAnswers: string;
  showAnswers: string;
  toBrief: string;
  toFull: string;
  wrap: string;
  noWrap: string;
  openAll: string;
  closeAll: string;
  stateHint: string;
  ticked: string;
  suggests: string;
  suggested: string;
  paused: string;
  whatPrints: string;
  checkHint: string;
  check: string;
  showOutput: string;
  typeFirst: string;
  predictedRight: string;
  predictedWrong: string;
  predictedNot: string;
  yours: string;
  printed: string;
  compared: string;
  lineSame: string;
  lineYours: string;
  linePrinted: string;
  stop: string;
  runPrinted: string;
}

/** The page's words in the user's language. */
export const words = JSON.parse(document.body.dataset.words ?? '{}') as Words;
