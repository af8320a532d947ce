import * as vscode from 'vscode';
import type { SessionHost } from '../../sessions/sessionHost';
import { Commands } from '../../ui/commands';
import type { CommandTable } from '../../ui/commandTable';
import { contextKeys } from '../../ui/contextKeys';

/** What all kinds of sessions share: the commands of the question in front, and what the palette may offer. */
export function registerSession(commands: CommandTable, sessions: SessionHost): vscode.Disposable {
  const setKey = contextKeys();
  const updateKeys = () => {
    const session = sessions.current?.session;
    const hidden = session?.current !== undefined && !session.revealed;
    const revealed = session?.current !== undefined && session.revealed;
    setKey('practicing', session?.kind === 'practice');
    setKey('practiceHidden', session?.kind === 'practice' && hidden);
    setKey('practiceRevealed', session?.kind === 'practice' && revealed);
    setKey('practiceUndo', session?.kind === 'practice' && session.canUndo);
    setKey('predicting', session?.kind === 'predict');
    setKey('predictHidden', session?.kind === 'predict' && hidden);
    setKey('interviewHidden', session?.kind === 'interview' && hidden);
    setKey('interviewRevealed', session?.kind === 'interview' && revealed);
  };
  return vscode.Disposable.from(
    sessions.onDidChange(updateKeys) as vscode.Disposable,
    commands.handle(Commands.showAnswer, () => sessions.actOnAny({ type: 'reveal' })),
    commands.handle(Commands.skipQuestion, () => sessions.actOnAny({ type: 'skip' })),
    commands.handle(Commands.rateAgain, () => sessions.act('practice', { type: 'rate', grade: 1 })),
    commands.handle(Commands.rateHard, () => sessions.act('practice', { type: 'rate', grade: 2 })),
    commands.handle(Commands.rateGood, () => sessions.act('practice', { type: 'rate', grade: 3 })),
    commands.handle(Commands.rateEasy, () => sessions.act('practice', { type: 'rate', grade: 4 })),
    commands.handle(Commands.undoRating, () => sessions.act('practice', { type: 'undo' })),
    commands.handle(Commands.endPractice, () => sessions.act('practice', { type: 'end' })),
    commands.handle(Commands.endPrediction, () => sessions.act('predict', { type: 'end' })),
    commands.handle(Commands.pauseInterview, () => sessions.act('interview', { type: 'togglePause' })),
    commands.handle(Commands.endInterview, () => sessions.act('interview', { type: 'end' })),
  );
}
