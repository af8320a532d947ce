import { isRecord } from '../src/base/guards';
import type { Lifeline } from './lifeline';

/**
 * Listens to the extension alone: VS Code hands its messages on from the frame around the page, which has the page's own
 * origin (and which a page cannot name, since VS Code takes `window.parent` away). Windows and frames of other origins may
 * post as well and are not heard.
 */
export function onMessage(lifeline: Lifeline, listener: (message: { readonly type: string }) => void): void {
  window.addEventListener('message', ({ origin, data }: MessageEvent<unknown>) => {
    if (origin === window.origin && isRecord(data) && typeof data.type === 'string') {
      lifeline.heard();
      if (data.type !== 'heard') {
        listener({ ...data, type: data.type });
      }
    }
  });
}
