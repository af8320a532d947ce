/** All that reads or renders a question's body, in one part that is loaded with the first question. */
export { frontMatterEnd, readBody } from './bank/body';
export { bodyText, decode } from './bank/text';
export { renderClosing } from './page/closing';
export { type RenderedQuestion, renderQuestion } from './page/html';
