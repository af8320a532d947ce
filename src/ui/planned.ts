import type { StudyPlan } from '../progress/studyPlan';

/** The argument that starts the mock interview of a plan; one that is in progress is asked about first. */
export const drawnFor = ({ level, fields }: Pick<StudyPlan, 'level' | 'fields'>, minutes: number): object => ({
  ...{ minutes, mix: level, sections: fields, asksFirst: true },
});
