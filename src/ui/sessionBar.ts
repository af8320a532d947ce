import * as vscode from 'vscode';
import type { SessionAction } from '../sessions/session';
import type { SessionButton } from '../sessions/sessionView';

/** Buttons that every kind of session has in its bar. */

export const showAnswerButton = (): SessionButton => ({
  action: { type: 'reveal' },
  label: vscode.l10n.t('Show answer'),
  key: ' ',
  keyName: vscode.l10n.t('Space'),
  look: 'primary',
});

/** A side matter of the bar, with a letter as its key. */
export const quietButton = (action: SessionAction, label: string, key: string, disabled = false): SessionButton => ({
  action,
  label,
  key,
  keyName: key,
  look: 'quiet',
  disabled,
});

export const undoButton = (canUndo: boolean): SessionButton =>
  quietButton({ type: 'undo' }, vscode.l10n.t('Undo'), 'u', !canUndo);
export const skipButton = (): SessionButton => quietButton({ type: 'skip' }, vscode.l10n.t('Skip'), 'n');
