import type { Disposable } from './disposable';

const isDisposable = (value: object): value is Disposable => 'dispose' in value && typeof value.dispose === 'function';

/** A part that is made when it is first needed, and goes with its owner. A making that failed is tried again the next time. */
export class Lazy<T extends object> implements Disposable {
  private made: Promise<T> | undefined;

  constructor(private readonly make: () => Promise<T>) {}

  /** Rejects where the making fails. */
  get(): Promise<T> {
    this.made ??= this.make().catch((error: unknown) => {
      this.made = undefined;
      throw error;
    });
    return this.made;
  }

  /** The part if it was asked for before; rejects where the making fails. */
  get known(): Promise<T> | undefined {
    return this.made;
  }

  dispose(): void {
    // What is still being made goes when it is done; a failure is told to whoever asked for it.
    this.made?.then(
      part => isDisposable(part) && part.dispose(),
      () => {},
    );
  }
}
