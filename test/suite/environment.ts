declare const SUITE_HOST: 'node' | 'web';
declare const SUITE_GREP: string;

/** Which extension host the suite runs in. */
export const host = SUITE_HOST;

/** Runs only the tests whose full title matches, when not empty. */
export const grep = SUITE_GREP;
