import { Webviews } from '../../ui/contributions';

/** The webview's type: VS Code brings panels back by it. */
export const VIEW_TYPE = Webviews.answer;
