/** The webview's type: VS Code brings panels back by it. */
export const VIEW_TYPE = 'pythonInterview.answer';
