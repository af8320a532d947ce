import type { Disposable } from './disposable';
import { unexpected } from './errors';

/** Subscribes a listener; the result ends the subscription. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** A list of listeners, for parts that must not know VS Code. */
export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** A property, so that it can be handed on by itself. */
  readonly event: Event<T> = listener => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  /** Tells every listener. One that throws is reported and harms neither the others nor the caller. */
  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(value);
      } catch (error) {
        unexpected(error);
      }
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
