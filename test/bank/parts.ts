import { LEVELS, type Question, type SectionMeta } from '../../src/bank/model';

/**
 * How many questions there are with how many key points, and where the essential ones stand; in lines of text.
 * @param sections the whole bank's; those without any of the questions are left out
 */
export function countParts(questions: readonly Question[], sections: readonly SectionMeta[]): string[] {
  const points = questions.reduce((sum, { keyPoints }) => sum + keyPoints.length, 0);
  const essential = (list: readonly Question[]) => list.filter(question => question.essential).length;
  const byLevel = LEVELS.map(level => `${level} ${essential(questions.filter(question => question.level === level))}`);
  const bySection = sections.flatMap(section => {
    const ids = new Set(section.questions.map(({ id }) => id));
    const own = questions.filter(({ id }) => ids.has(id));
    return own.length ? [`${section.id} ${essential(own)}`] : [];
  });
  const drawings = questions.reduce((sum, question) => sum + question.drawings.length, 0);
  const drawn = questions.filter(question => question.drawings.length).length;
  const exercises = questions.flatMap(({ exercise, snippets }) =>
    exercise ? [{ checks: exercise.checks.length, solutions: snippets.filter(({ solution }) => solution).length }] : [],
  );
  const total = (key: 'checks' | 'solutions') => exercises.reduce((sum, each) => sum + each[key], 0);
  return [
    `${questions.length} questions have ${points} key points, and ${drawn} of them ${drawings} drawings.`,
    `${exercises.length} have an exercise, with ${total('checks')} checks and ${total('solutions')} solutions.`,
    `${essential(questions)} are essential: ${byLevel.join(', ')}; by section: ${bySection.join(', ')}.`,
  ];
}
