import { PROGRESS_KEY } from '../../../src/progress/progressStore';

/** One storage for all windows. What a window writes arrives later, and what others wrote is seen later still. */
export class SharedStorage {
  readonly values = new Map<string, unknown>();
  readonly windows: WindowStorage[] = [];

  open(): WindowStorage {
    const window = new WindowStorage(this);
    this.windows.push(window);
    return window;
  }

  get record(): unknown {
    return this.values.get(PROGRESS_KEY);
  }

  /** As Settings Sync or a window of another version puts a record there; the windows have yet to see it. */
  put(value: unknown): void {
    this.values.set(PROGRESS_KEY, structuredClone(value));
  }

  /** Lets everything arrive that is under way, and every window see it. */
  settle(): void {
    for (const window of this.windows) {
      window.land(Infinity);
    }
    for (const window of this.windows) {
      window.see();
    }
  }
}

/**
 * A window's view of the storage, as VS Code's `Memento` is one: its own values stand in it at once; all of them are stored together
 * some time later; what another window stored replaces them all.
 */
export class WindowStorage {
  private cache: Map<string, unknown>;
  private readonly sending: { values: Map<string, unknown>; resolve: () => void; reject: (error: Error) => void }[] =
    [];
  /** Whether writes are refused, and whether reading fails. */
  full = false;
  unreadable = false;
  /** Whether what is written gets no answer for now. */
  hanging = false;
  /** Without a delay what is written is stored at once. */
  delayed = false;
  writes = 0;

  constructor(private readonly shared: SharedStorage) {
    this.cache = structuredClone(shared.values);
  }

  get(key: string): unknown {
    if (this.unreadable) {
      throw new Error('not to be read');
    }
    return this.cache.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.writes++;
    this.cache.set(key, JSON.parse(JSON.stringify(value)));
    const sent = new Promise<void>((resolve, reject) => {
      this.sending.push({ values: structuredClone(this.cache), resolve, reject });
    });
    if (!this.delayed) {
      this.land(Infinity);
    }
    return sent;
  }

  /** Lets the oldest of what is under way arrive. @param most how many */
  land(most: number): void {
    if (this.hanging) {
      return;
    }
    for (const { values, resolve, reject } of this.sending.splice(0, most)) {
      if (this.full) {
        reject(new Error('the disk is full'));
        continue;
      }
      for (const [key, value] of values) {
        this.shared.values.set(key, value);
      }
      resolve();
    }
  }

  /** Sees what stands in the storage now, as objects of its own. */
  see(): void {
    this.cache = structuredClone(this.shared.values);
  }

  /** The values at this moment, for seeing them again late. */
  photograph(): () => void {
    const then = structuredClone(this.shared.values);
    return () => {
      this.cache = structuredClone(then);
    };
  }
}
