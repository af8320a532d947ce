/** The webview's type: VS Code brings the panel back by it. */
export const VIEW_TYPE = 'pythonInterview.statistics';
