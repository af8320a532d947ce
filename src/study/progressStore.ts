import { Emitter } from '../emitter';
import {
  EMPTY_PROGRESS,
  mergeProgress,
  type ProgressData,
  type QuestionProgress,
  readProgress,
  type StudyState,
  stateOf,
} from './progress';

/** A place that keeps values by key; VS Code's `Memento` fits as it is. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The key that takes part in Settings Sync. */
export const PROGRESS_KEY = 'progress';
/** Where a record is kept aside that this version cannot read. */
export const UNREADABLE_KEY = 'progress.unreadable';

/** The user's progress, written through to the memory after every change and merged with what other windows wrote. */
export class ProgressStore {
  private data: ProgressData = EMPTY_PROGRESS;
  private loaded = false;
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  /**
   * @param now milliseconds since the epoch
   * @param onUnreadable called when the stored record is damaged or of a newer version; it has been kept aside by then
   */
  constructor(
    private readonly memory: Memory,
    private readonly now: () => number,
    private readonly onUnreadable: () => void,
  ) {}

  stateOf(id: string): StudyState {
    return stateOf(this.entry(id));
  }

  isBookmarked(id: string): boolean {
    return this.entry(id)?.bookmark?.value ?? false;
  }

  markSeen(id: string): Promise<void> {
    return this.change(id, { seen: this.now() });
  }

  setState(id: string, value: StudyState): Promise<void> {
    return this.change(id, { state: { value, at: this.now() } });
  }

  setBookmark(id: string, value: boolean): Promise<void> {
    return this.change(id, { bookmark: { value, at: this.now() } });
  }

  /** Takes over what other windows and synced machines have written since. */
  refresh(): void {
    const before = JSON.stringify(this.data);
    this.data = mergeProgress(this.data, this.read());
    this.loaded = true;
    if (JSON.stringify(this.data) !== before) this.changed.fire();
  }

  private entry(id: string): QuestionProgress | undefined {
    if (!this.loaded) {
      this.data = this.read();
      this.loaded = true;
    }
    return Object.hasOwn(this.data.questions, id) ? this.data.questions[id] : undefined;
  }

  private async change(id: string, patch: QuestionProgress): Promise<void> {
    const mine = mergeProgress(this.data, { version: 1, questions: { [id]: patch } });
    this.data = mergeProgress(mine, this.read());
    this.loaded = true;
    this.changed.fire();
    await this.memory.update(PROGRESS_KEY, this.data);
  }

  private read(): ProgressData {
    const stored = this.memory.get(PROGRESS_KEY);
    if (stored === undefined) return EMPTY_PROGRESS;
    const data = readProgress(stored);
    if (data) return data;
    if (JSON.stringify(this.memory.get(UNREADABLE_KEY)) !== JSON.stringify(stored)) {
      void this.memory.update(UNREADABLE_KEY, stored);
      void this.memory.update(PROGRESS_KEY, undefined);
      this.onUnreadable();
    }
    return EMPTY_PROGRESS;
  }
}
