/** All that reads or renders a question's body, in one part that is loaded with the first question. */
export { bodyText, decode, parseQuestion } from './bank/parse';
export { renderClosing } from './page/closing';
export { renderQuestion } from './page/html';
