/** What runs, leaves or stands where it does not belong, seen from outside of the extension. */
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { ENEMY } from './payloads.ts';

/** Everything that a window's frames did which no text may make them do. */
export class Watch {
  readonly scripts: string[] = [];
  readonly requests: string[] = [];
  /** Requests that a Content-Security-Policy stopped: markup that should not be there made them all the same. */
  readonly attempts: string[] = [];

  /** Before the first page of the browser's context is opened. */
  async over(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      for (const name of ['alert', 'confirm', 'prompt', 'print'] as const) {
        Object.defineProperty(globalThis, name, { value: () => console.debug(`script-ran ${name}`), writable: false });
      }
      // VS Code hands a page its way to the extension; a second hand on it is what an attacker would have.
      let api: unknown;
      Object.defineProperty(globalThis, 'acquireVsCodeApi', {
        configurable: true,
        get: () => api,
        set: (acquire: () => unknown) => {
          api = () => {
            const given = acquire();
            Object.defineProperty(globalThis, 'stressApi', { value: given });
            return given;
          };
        },
      });
    });
    context.on('request', request => {
      if (new URL(request.url()).hostname.includes(ENEMY)) {
        this.requests.push(request.url());
      }
    });
    context.on('console', message => {
      const text = message.text();
      if (text.startsWith('script-ran')) {
        this.scripts.push(text);
      } else if (/Content Security Policy/i.test(text) && /fake\.html|webview/.test(message.location().url)) {
        this.attempts.push(text.slice(0, 200));
      }
    });
    context.on('dialog', dialog => {
      this.scripts.push(`dialog ${dialog.type()}`);
      void dialog.dismiss();
    });
  }
}

export interface PageFindings {
  /** Elements and attributes that the extension makes none of. */
  readonly foreign: string[];
  /** Ids that stand twice, are missing, or lead to another element. */
  readonly ids: string[];
  readonly title: string;
  /** The page says that the question could not be shown: what an attack has made of its file is none. */
  readonly failed: boolean;
  /** How often the attack's own text can be read on the page. */
  readonly readable: number;
}

/** Looks through the answer page. @param text what can be read of the attack, as it should stand in the title */
export function lookThroughPage(page: Frame, text: string): Promise<PageFindings> {
  return page.evaluate(wanted => {
    const TAGS = new Set(
      (
        'a aside b blockquote br button code details div em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr label li main nav ' +
        'ol p pre s samp section span strong summary table tbody td textarea th thead tr ul'
      )
        .split(' ')
        .filter(tag => tag !== 'b'),
    );
    const ATTRIBUTES =
      /^(?:class|id|tabindex|role|aria-[a-z]+|data-(?:do|id|text|snippet|number|key|later|open|action|name|kind|level|state|to|cut|words|predict)|type|title|rows|placeholder|for|href|rel|hidden|start|open|disabled)$/;
    const IDS: Readonly<Record<string, string>> = {
      ...{ page: 'MAIN', session: 'FOOTER', contents: 'NAV', progress: 'DIV', title: 'H1', notes: 'TEXTAREA' },
      ...{
        bookmark: 'BUTTON',
        back: 'BUTTON',
        forward: 'BUTTON',
        wrap: 'BUTTON',
        brief: 'BUTTON',
        hideAnswers: 'BUTTON',
      },
      ...{
        answer: 'H2',
        'whole-answer': 'DIV',
        testing: 'H2',
        'key-points': 'H2',
        'follow-ups': 'H2',
        'red-flags': 'H2',
      },
    };
    /** Of the line about a page whose extension host has gone. */
    const RECONNECT = 'command:pythonInterview.reconnect';
    const foreign: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const tag = element.localName;
      // The page's own script and style stand in it, each with the nonce.
      const own = (tag === 'script' || tag === 'style') && (element as HTMLElement).nonce !== '';
      // Key points are ticked; drawings are the build's.
      const tick =
        tag === 'input' && (element as HTMLInputElement).type === 'checkbox' && element.closest('.key-points');
      if (own || tick || element.closest('figure.drawing svg')) {
        continue;
      }
      if (!(element instanceof HTMLElement) || !TAGS.has(tag)) {
        foreign.push(`<${tag}>`);
        continue;
      }
      for (const { name, value } of element.attributes) {
        const styled = name === 'style' && element.closest('#progress') !== null;
        const address = name === 'href' && !/^(?:#|https:\/\/)/.test(value) && value !== RECONNECT;
        if ((!ATTRIBUTES.test(name) && !styled) || address) {
          foreign.push(`<${tag} ${name}="${value.slice(0, 40)}">`);
        }
      }
      if (
        tag === 'a' &&
        element.getAttribute('href') !== RECONNECT &&
        element.dataset.do === undefined &&
        element.title !== element.getAttribute('href')
      ) {
        foreign.push(`a link that hides where it leads: ${element.outerHTML.slice(0, 80)}`);
      }
    }
    const ids: string[] = [];
    for (const [id, tag] of Object.entries(IDS)) {
      const all = document.querySelectorAll(`[id="${id}"]`);
      // A fence that an attack leaves open takes headings with it.
      if (all.length === 0 && tag === 'H2') {
        continue;
      }
      if (all.length !== 1 || document.getElementById(id)?.tagName !== tag) {
        ids.push(`#${id}: ${all.length} of them, the first a ${document.getElementById(id)?.tagName}`);
      }
    }
    const flat = (some: string): string => some.replace(/\s+/g, ' ').trim();
    const body = flat(document.querySelector('#page')?.textContent ?? '');
    return {
      foreign,
      ids,
      failed: document.querySelector('.failed') !== null,
      title: flat(document.querySelector('h1')?.textContent ?? ''),
      readable: wanted ? body.split(flat(wanted)).length - 1 : 0,
    };
  }, text);
}

/**
 * What text must not become in VS Code's own lists, hovers and messages: icons, links, images.
 * @param place a selector of what shows the text itself, without the icons and buttons beside it
 */
export function drawnIn(page: Page, place: string): Promise<string[]> {
  return page.evaluate(selector => {
    const found: string[] = [];
    for (const element of document.querySelectorAll(selector)) {
      for (const drawn of element.querySelectorAll(
        '.codicon, a[href], a[data-href], a[tabindex], img, svg, iframe, video, script',
      )) {
        found.push(drawn.outerHTML.slice(0, 120));
      }
    }
    return found;
  }, place);
}
