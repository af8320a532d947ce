import type { Platform } from './platform';

/** The browser's extension host: no processes, no PATH. */
export const webPlatform: Platform = { findCommand: async () => undefined, canRun: false, isWindows: false };
