/** The types of the extension's webviews: VS Code brings panels back by them. */
export const ViewTypes = {
  answer: 'pythonInterview.answer',
  statistics: 'pythonInterview.statistics',
} as const;
