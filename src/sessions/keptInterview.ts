import { isRecord, isWhole } from '../base/guards';
import type { KeyValueStore, ProgressStore } from '../progress/progressStore';

/**
 * Lets go of what a window keeps of its last interview, notes and all, where that interview is gone from the record: deleting it may
 * have been done in a window of another folder.
 * @param key where it is kept
 */
export async function forgetGone(
  memory: KeyValueStore,
  key: string,
  progress: Pick<ProgressStore, 'isInterviewGone'>,
): Promise<void> {
  const kept = memory.get(key);
  if (isRecord(kept) && isWhole(kept.start) && progress.isInterviewGone(kept.start)) {
    await memory.update(key, undefined);
  }
}
