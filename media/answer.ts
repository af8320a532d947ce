/** The answer page: shows what the extension sends, keeps its own state, and reports what the user does. */
import type { ToPage } from '../src/page/messages';
import { AnswerPage } from './answer/answerPage';
import { listen } from './answer/input';
import { meetOthers } from './answer/otherPages';
import { onMessage } from './messages';

const page = new AnswerPage();
onMessage(page.lifeline, message => page.receive(message as ToPage));
listen(page);
page.send({ type: 'ready' });
meetOthers(page);
