import type { Bank } from '../../bank/bank';
import type { Snippet } from '../../bank/model';
import { Owner } from '../../base/disposable';
import type { CardAction, ToCard } from '../../page/runView';
import type { PythonPage } from '../../run/builtIn';
import { CardRuns, follow } from '../../ui/cardRuns';
import type { Log } from '../../ui/log';
import type { Pythons } from '../../ui/pythons';

interface Needs {
  readonly bank: Bank;
  readonly pythons: Pythons;
  readonly log: Log;
}

/** The runs of the snippets on a panel. */
export class SnippetRuns extends Owner {
  private readonly cards: CardRuns;

  /** @param post reaches the panel's page, which shows what is about the question on it */
  constructor(
    private readonly needs: Needs,
    page: PythonPage,
    private readonly post: (message: ToCard) => void,
  ) {
    super();
    const screen = {
      show: (key: string, view: Extract<ToCard, { type: 'run' }>['view']) =>
        post({ type: 'run', ...placeOf(key), view }),
      print: (key: string, stream: 'out' | 'err', text: string) =>
        post({ type: 'printed', ...placeOf(key), stream, text }),
    };
    this.cards = this.own(new CardRuns(needs.pythons, page, screen, needs.log));
  }

  /** @param id the question's */
  async do(id: string, action: CardAction): Promise<void> {
    switch (action.type) {
      case 'run':
        await this.run(id, action.snippet, action.with);
        break;
      case 'stop':
        this.cards.stop(keyOf(id, action.snippet));
        break;
      case 'runOffer':
        if (action.offer === 'interpreter' || action.offer === 'builtIn') {
          await this.run(id, action.snippet, action.offer);
        } else {
          follow(action.offer);
        }
    }
  }

  /** Shows the page anew what the runs of a question's snippets have come to. */
  show(id: string, snippets: readonly Snippet[]): void {
    for (const { number } of snippets) {
      const view = this.cards.view(keyOf(id, number));
      if (view) {
        this.post({ type: 'run', id, snippet: number, view });
      }
    }
  }

  private async run(id: string, number: number, kind?: 'interpreter' | 'builtIn'): Promise<void> {
    const { snippets } = await this.needs.bank.question(id);
    const snippet = snippets.find(each => each.number === number);
    if (!snippet || snippet.fragment) {
      return;
    }
    const { code, min, needs, output, varies, raises } = snippet;
    const expected = { varies, ...(output !== undefined && { output }), ...(raises !== undefined && { raises }) };
    await this.cards.run(keyOf(id, number), { code, min, needs, expected }, kind);
  }
}

/** Ids have no `#`. */
const keyOf = (id: string, snippet: number): string => `${id}#${snippet}`;

function placeOf(key: string): { readonly id: string; readonly snippet: number } {
  const [id = '', number] = key.split('#');
  return { id, snippet: Number(number) };
}
