import { unexpected } from './errors';

/** Something that holds on to resources until it is disposed of; fits VS Code's own. */
export interface Disposable {
  dispose(): unknown;
}

/** Disposes of all, the last one first. One that throws does not keep the others alive. */
export function disposeAll(items: Disposable[]): void {
  for (let item = items.pop(); item; item = items.pop()) {
    try {
      item.dispose();
    } catch (error) {
      unexpected(error);
    }
  }
}

/** Base of everything that owns subscriptions, panels or timers: what registers, owns. */
export abstract class Owner implements Disposable {
  private readonly owned: Disposable[] = [];
  private gone = false;

  protected get isDisposed(): boolean {
    return this.gone;
  }

  /** Owns the item from now on; where this is gone already, the item goes at once. @returns the item */
  protected own<T extends Disposable>(item: T): T {
    if (this.gone) {
      item.dispose();
    } else {
      this.owned.push(item);
    }
    return item;
  }

  dispose(): void {
    this.gone = true;
    disposeAll(this.owned);
  }
}
