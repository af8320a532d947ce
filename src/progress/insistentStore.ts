import { Owner } from '../base/disposable';
import { PacedWriter, type Timers, type WritingNews } from './pacedWriter';
import type { KeyValueStore } from './progressStore';

/**
 * A window's own small values, such as its session: each is written at once, and again until the storage takes it. What was given
 * last can be read at once.
 */
export class InsistentStore extends Owner implements KeyValueStore {
  /** What is not stored yet, so far as is known. */
  private readonly waiting = new Map<string, unknown>();
  private readonly writer: PacedWriter;

  /** @param news told once when writing begins to fail, and once when it is well again */
  constructor(
    private readonly storage: KeyValueStore,
    news: WritingNews,
    timers: Timers,
  ) {
    super();
    this.writer = this.own(new PacedWriter(() => this.write(), news, timers));
  }

  get(key: string): unknown {
    return this.waiting.has(key) ? this.waiting.get(key) : this.storage.get(key);
  }

  /** Never rejects. @param value undefined for none @returns when it is stored */
  async update(key: string, value: unknown): Promise<void> {
    this.waiting.set(key, value);
    const stored = this.writer.request();
    await this.writer.flush();
    await stored;
  }

  /** Writes at once what is not stored yet. Resolves when that was tried. */
  flush(): Promise<void> {
    return this.writer.flush();
  }

  private async write(): Promise<boolean> {
    const write = async ([key, value]: [string, unknown]) => {
      await this.storage.update(key, value);
      // Another value may have come since.
      if (this.waiting.get(key) === value) {
        this.waiting.delete(key);
      }
    };
    await Promise.all([...this.waiting].map(write));
    return true;
  }
}
