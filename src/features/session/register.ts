import * as vscode from 'vscode';
import type { SessionHost } from '../../sessions/sessionHost';
import { Commands } from '../../ui/commands';
import { contextKeys } from '../../ui/contextKeys';

/** What all kinds of sessions share: the commands of the question in front, and what the palette may offer. */
export function registerSession(sessions: SessionHost): vscode.Disposable {
  const setKey = contextKeys();
  const updateKeys = () => {
    const session = sessions.current?.session;
    const hidden = session?.current !== undefined && !session.revealed;
    const revealed = session?.current !== undefined && session.revealed;
    setKey('practicing', session?.kind === 'practice');
    setKey('practiceHidden', session?.kind === 'practice' && hidden);
    setKey('practiceRevealed', session?.kind === 'practice' && revealed);
    setKey('practiceUndo', session?.kind === 'practice' && session.canUndo);
    setKey('interviewHidden', session?.kind === 'interview' && hidden);
    setKey('interviewRevealed', session?.kind === 'interview' && revealed);
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    sessions.onDidChange(updateKeys) as vscode.Disposable,
    registerCommand(Commands.showAnswer, () => sessions.actOnAny({ type: 'reveal' })),
    registerCommand(Commands.skipQuestion, () => sessions.actOnAny({ type: 'skip' })),
    registerCommand(Commands.rateAgain, () => sessions.act('practice', { type: 'rate', grade: 1 })),
    registerCommand(Commands.rateHard, () => sessions.act('practice', { type: 'rate', grade: 2 })),
    registerCommand(Commands.rateGood, () => sessions.act('practice', { type: 'rate', grade: 3 })),
    registerCommand(Commands.rateEasy, () => sessions.act('practice', { type: 'rate', grade: 4 })),
    registerCommand(Commands.undoRating, () => sessions.act('practice', { type: 'undo' })),
    registerCommand(Commands.endPractice, () => sessions.act('practice', { type: 'end' })),
    registerCommand(Commands.pauseInterview, () => sessions.act('interview', { type: 'togglePause' })),
    registerCommand(Commands.endInterview, () => sessions.act('interview', { type: 'end' })),
  );
}
