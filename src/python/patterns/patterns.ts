import { CALL_PATTERNS } from './calls';
import { CLASS_PATTERNS } from './classes';
import { COMPARISON_PATTERNS } from './comparisons';
import { CONCURRENCY_PATTERNS } from './concurrency';
import { DEFINITION_PATTERNS } from './definitions';
import { EXCEPTION_PATTERNS } from './exceptions';
import { FILE_PATTERNS } from './files';
import { LOOP_PATTERNS } from './loops';
import { NAME_PATTERNS } from './names';
import type { Pattern } from './pattern';
import { QUERY_PATTERNS } from './queries';
import { SECURITY_PATTERNS } from './security';
import { SQL_PATTERNS } from './sql';

/** All patterns. */
export const PATTERNS: readonly Pattern[] = [
  ...CALL_PATTERNS,
  ...CLASS_PATTERNS,
  ...COMPARISON_PATTERNS,
  ...CONCURRENCY_PATTERNS,
  ...DEFINITION_PATTERNS,
  ...EXCEPTION_PATTERNS,
  ...FILE_PATTERNS,
  ...LOOP_PATTERNS,
  ...NAME_PATTERNS,
  ...QUERY_PATTERNS,
  ...SECURITY_PATTERNS,
  ...SQL_PATTERNS,
];
