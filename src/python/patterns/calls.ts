import { textOf } from '../syntax';
import { pathOf, spanOf } from './arguments';
import type { Pattern } from './pattern';

const NAIVE_UTC = new Set(['utcfromtimestamp', 'utcnow']);

/** `datetime.utcnow`, called or given away as a default. */
const datetimeUtcnow: Pattern = {
  name: 'datetime-utcnow',
  nodes: ['MemberExpression'],
  find: (member, { text, references }) => {
    const attribute = member.lastChild;
    // In a table beside other functions, it is looked at and not called.
    if (
      member.parent?.name === 'TupleExpression' ||
      attribute?.name !== 'PropertyName' ||
      !NAIVE_UTC.has(textOf(attribute, text))
    ) {
      return undefined;
    }
    // Where the import is still missing, `datetime` may be the module or the class.
    return /^datetime(?:\.datetime)?\.\w+$/.test(pathOf(member, references) ?? '') ? spanOf(member) : undefined;
  },
};

export const CALL_PATTERNS: readonly Pattern[] = [datetimeUtcnow];
