/** The path of a link to a question, below `<scheme>://<extension id>`: `/question/<question id>`. */
export const questionPath = (id: string): string => `/question/${encodeURIComponent(id)}`;

const LONGEST_ID = 100;

/**
 * Whether a text can be a question's id at all (as the bank's file names have it): whatever comes from outside is checked before
 * anything is done with it.
 */
export const isQuestionId = (text: string): boolean =>
  text.length <= LONGEST_ID && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);

/** What a link's path (decoded) leads to: a question, nothing at all, or somewhere that is not ours. */
export function readQuestionPath(path: string): { readonly id: string } | 'nothing' | 'foreign' {
  if (/^\/?(?:question\/?)?$/.test(path)) {
    return 'nothing';
  }
  const id = path.startsWith('/question/') ? path.slice('/question/'.length) : '';
  return isQuestionId(id) ? { id } : 'foreign';
}
