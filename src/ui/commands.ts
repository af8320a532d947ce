/** The ids stand with all else that package.json declares. */
export { Commands } from './contributions';

/**
 * A question's id from a command's argument: the id itself (links, key bindings, other extensions) or a tree row.
 * Anything else is treated as no argument.
 */
export function questionArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') {
    return argument;
  }
  if (typeof argument === 'object' && argument !== null && 'questionId' in argument) {
    return typeof argument.questionId === 'string' ? argument.questionId : undefined;
  }
  return undefined;
}
