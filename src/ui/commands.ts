/** The ids of commands that one part calls in another. */
export const Commands = {
  openQuestion: 'pythonInterview.openQuestion',
  openToSide: 'pythonInterview.openToSide',
  openSnippet: 'pythonInterview.openSnippet',
  search: 'pythonInterview.searchQuestions',
  random: 'pythonInterview.randomQuestion',
  filter: 'pythonInterview.filterQuestions',
  changeFilter: 'pythonInterview.changeFilter',
  clearFilter: 'pythonInterview.clearFilter',
  addBookmark: 'pythonInterview.addBookmark',
  removeBookmark: 'pythonInterview.removeBookmark',
  setState: 'pythonInterview.setState',
  copyLink: 'pythonInterview.copyLink',
  next: 'pythonInterview.nextQuestion',
  previous: 'pythonInterview.previousQuestion',
  back: 'pythonInterview.goBack',
  forward: 'pythonInterview.goForward',
  hideAnswers: 'pythonInterview.hideAnswers',
  switchDepth: 'pythonInterview.switchDepth',
  wrapCode: 'pythonInterview.wrapCode',
  runScratch: 'pythonInterview.runScratch',
  resetScratch: 'pythonInterview.resetScratch',
  backToQuestion: 'pythonInterview.backToQuestion',
  openScratchFolder: 'pythonInterview.openScratchFolder',
  cleanScratch: 'pythonInterview.cleanScratch',
  showLog: 'pythonInterview.showLog',
  startPractice: 'pythonInterview.startPractice',
  practiceSection: 'pythonInterview.practiceSection',
  showAnswer: 'pythonInterview.showAnswer',
  rateAgain: 'pythonInterview.rateAgain',
  rateHard: 'pythonInterview.rateHard',
  rateGood: 'pythonInterview.rateGood',
  rateEasy: 'pythonInterview.rateEasy',
  undoRating: 'pythonInterview.undoRating',
  skipQuestion: 'pythonInterview.skipQuestion',
  endPractice: 'pythonInterview.endPractice',
  exportProgress: 'pythonInterview.exportProgress',
  importProgress: 'pythonInterview.importProgress',
  resetProgress: 'pythonInterview.resetProgress',
  startMockInterview: 'pythonInterview.startMockInterview',
  showInterviews: 'pythonInterview.showInterviews',
  scoreAnswer: 'pythonInterview.scoreAnswer',
  pauseInterview: 'pythonInterview.pauseInterview',
  endInterview: 'pythonInterview.endInterview',
  showStatistics: 'pythonInterview.showStatistics',
} as const;

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
