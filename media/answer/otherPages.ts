import { isRecord } from '../../src/base/guards';
import { readPagePlace } from '../../src/page/messages';
import type { AnswerPage } from './answerPage';
import { host } from './host';

/**
 * The other answer pages of this window. VS Code gives them all one origin, so they hear each other, whichever host of the extension
 * has made them: one that a dead host has left behind gives what was typed on it to the next that comes.
 */
export function meetOthers(page: AnswerPage): void {
  const { window } = document.body.dataset;
  const others = new BroadcastChannel('python-interview');
  const ask = () => host.postMessage({ type: 'ask' });
  const give = () => others.postMessage({ type: 'left', window, place: page.place });
  others.onmessage = ({ data }: MessageEvent<unknown>) => {
    // Those of other windows may have the same origin.
    if (!isRecord(data) || data.window !== window) {
      return;
    }
    if (data.type === 'come') {
      page.lifeline.find(ask, give);
    } else if (data.type === 'left') {
      page.send({ type: 'left', place: readPagePlace(data.place) });
    }
  };
  others.postMessage({ type: 'come', window });
}
