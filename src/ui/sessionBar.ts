import * as vscode from 'vscode';
import type { StageButton } from '../sessions/sessionView';

/** Buttons that every kind of session has in its bar. */

export const showAnswerButton = (): StageButton => ({
  action: 'reveal',
  label: vscode.l10n.t('Show answer'),
  key: ' ',
  keyName: vscode.l10n.t('Space'),
  look: 'primary',
});

/** A side matter of the bar, with a letter as its key. */
export const quietButton = (action: string, label: string, key: string, disabled = false): StageButton => ({
  action,
  label,
  key,
  keyName: key,
  look: 'quiet',
  disabled,
});

export const undoButton = (canUndo: boolean): StageButton => quietButton('undo', vscode.l10n.t('Undo'), 'u', !canUndo);
export const skipButton = (): StageButton => quietButton('skip', vscode.l10n.t('Skip'), 'n');
