/** Between two measurements, as between two glances of a reader: what the one before left to do is done. */
export const pause = (milliseconds = 200): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));
