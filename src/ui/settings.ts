import * as vscode from 'vscode';
import { Emitter } from '../base/emitter';
import { DEFAULT_SETTINGS, type StudySettings } from '../progress/settings';

/** The user's settings for studying, read once and again after a change: some are asked for with every question. */
export class Settings implements vscode.Disposable {
  private cached: StudySettings | undefined;
  private readonly changed = new Emitter<void>();
  /** From the first reading on: before that nothing can be out of date. */
  private subscription: vscode.Disposable | undefined;
  readonly onDidChange = this.changed.event;

  get study(): StudySettings {
    this.subscription ??= vscode.workspace.onDidChangeConfiguration(event => {
      if (!event.affectsConfiguration('pythonInterview.study')) {
        return;
      }
      this.cached = undefined;
      this.changed.fire();
    });
    this.cached ??= readStudy();
    return this.cached;
  }

  dispose(): void {
    this.subscription?.dispose();
  }
}

function readStudy(): StudySettings {
  const settings = vscode.workspace.getConfiguration('pythonInterview');
  // A settings file may hold anything.
  const number = (name: string, otherwise: number, low: number, high: number) => {
    const value = settings.get<unknown>(name);
    return typeof value === 'number' && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;
  };
  const fallback = DEFAULT_SETTINGS;
  return {
    newPerDay: Math.round(number('study.newPerDay', fallback.newPerDay, 0, 500)),
    reviewsPerDay: Math.round(number('study.reviewsPerDay', fallback.reviewsPerDay, 0, 9999)),
    desiredRetention: number('study.desiredRetention', fallback.desiredRetention, 0.7, 0.97),
    dayStartsAt: Math.round(number('study.dayStartsAt', fallback.dayStartsAt, 0, 23)),
  };
}
