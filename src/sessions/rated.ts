import { isCount, isRecord, isTexts } from '../base/guards';
import { GRADES } from '../progress/codec';
import { COUNTERS } from '../progress/progress';
import type { Rated } from '../progress/progressStore';

/** Checks what was kept of a rating, so that it can be undone. */
export function readRated(value: unknown): Rated | undefined {
  if (!isRecord(value) || !isRecord(value.counted)) {
    return undefined;
  }
  const { id, time, rating } = value;
  const { day, writer, counters } = value.counted;
  const grade = GRADES.find(known => known === rating);
  if (typeof id !== 'string' || !isCount(time) || !grade) {
    return undefined;
  }
  if (typeof day !== 'string' || typeof writer !== 'string' || !isTexts(counters)) {
    return undefined;
  }
  const known = COUNTERS.filter(name => counters.includes(name));
  return { id, time, rating: grade, counted: { day, writer, counters: known } };
}
