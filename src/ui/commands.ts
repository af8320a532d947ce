/** Begins the id of every command, setting, context key, view and webview. */
export const PREFIX = 'pythonInterview';

const id = <Name extends string>(name: Name): `${typeof PREFIX}.${Name}` => `${PREFIX}.${name}`;

/** The commands that package.json declares, typed once; a test holds the two against each other. Alone in its file, for the start. */
export const Commands = {
  openQuestion: id('openQuestion'),
  openToSide: id('openToSide'),
  openSnippet: id('openSnippet'),
  solveExercise: id('solveExercise'),
  exerciseTimer: id('exerciseTimer'),
  search: id('searchQuestions'),
  random: id('randomQuestion'),
  filter: id('filterQuestions'),
  changeFilter: id('changeFilter'),
  clearFilter: id('clearFilter'),
  groupBySection: id('groupBySection'),
  groupByLevel: id('groupByLevel'),
  groupByState: id('groupByState'),
  addBookmark: id('addBookmark'),
  removeBookmark: id('removeBookmark'),
  setState: id('setState'),
  copyLink: id('copyLink'),
  next: id('nextQuestion'),
  previous: id('previousQuestion'),
  back: id('goBack'),
  forward: id('goForward'),
  hideAnswers: id('hideAnswers'),
  switchDepth: id('switchDepth'),
  wrapCode: id('wrapCode'),
  runScratch: id('runScratch'),
  runScratchBuiltIn: id('runScratchBuiltIn'),
  resetScratch: id('resetScratch'),
  backToQuestion: id('backToQuestion'),
  openScratchFolder: id('openScratchFolder'),
  cleanScratch: id('cleanScratch'),
  showLog: id('showLog'),
  startPractice: id('startPractice'),
  practiceSection: id('practiceSection'),
  practiceFile: id('practiceFile'),
  showAnswer: id('showAnswer'),
  rateAgain: id('rateAgain'),
  rateHard: id('rateHard'),
  rateGood: id('rateGood'),
  rateEasy: id('rateEasy'),
  undoRating: id('undoRating'),
  skipQuestion: id('skipQuestion'),
  endPractice: id('endPractice'),
  predictOutput: id('predictOutput'),
  endPrediction: id('endPrediction'),
  exportProgress: id('exportProgress'),
  importProgress: id('importProgress'),
  resetProgress: id('resetProgress'),
  startMockInterview: id('startMockInterview'),
  showInterviews: id('showInterviews'),
  practiceMissed: id('practiceMissed'),
  saveScorecard: id('saveScorecard'),
  deleteInterview: id('deleteInterview'),
  scoreAnswer: id('scoreAnswer'),
  goToInterviewQuestion: id('goToInterviewQuestion'),
  pauseInterview: id('pauseInterview'),
  endInterview: id('endInterview'),
  planInterview: id('planInterview'),
  changePlan: id('changePlan'),
  showLeftOut: id('showLeftOut'),
  endPlan: id('endPlan'),
  showStatistics: id('showStatistics'),
  stepThrough: id('stepThrough'),
  stepForward: id('stepForward'),
  stepOver: id('stepOver'),
  stepOut: id('stepOut'),
  showPlace: id('showPlace'),
  nextPlace: id('nextPlace'),
  previousPlace: id('previousPlace'),
  relatedToFunction: id('relatedToFunction'),
  relatedToFile: id('relatedToFile'),
  reconnect: id('reconnect'),
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
