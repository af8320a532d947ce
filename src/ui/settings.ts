import * as vscode from 'vscode';
import { Owner } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { StudySettings } from '../progress/settings';
import { PREFIX } from './commands';
import { SETTINGS, type SettingName, type SettingValue, settingId } from './contributions';

/** A setting's value now. @param scope the document or resource it is asked for */
export function readSetting<K extends SettingName>(name: K, scope?: vscode.ConfigurationScope): SettingValue<K> {
  const value = vscode.workspace.getConfiguration(PREFIX, scope).get<unknown>(name);
  return SETTINGS[name].read(value) as SettingValue<K>;
}

/** A setting of VS Code's own, such as `workbench.colorTheme`: it may hold anything. */
export const readVscodeSetting = (id: string): unknown => vscode.workspace.getConfiguration().get<unknown>(id);

/** Whether a change has to do with a setting. */
export const affectsSetting = (event: vscode.ConfigurationChangeEvent, name: SettingName): boolean =>
  event.affectsConfiguration(settingId(name));

/** The user's settings for studying, read once and again after a change: some are asked for with every question. */
export class Settings extends Owner {
  private cached: StudySettings | undefined;
  private readonly changed = new Emitter<void>();
  /** From the first reading on: before that nothing can be out of date. */
  private listening = false;
  readonly onDidChange = this.changed.event;

  get study(): StudySettings {
    if (!this.listening) {
      this.listening = true;
      this.own(
        vscode.workspace.onDidChangeConfiguration(event => {
          if (event.affectsConfiguration(`${PREFIX}.study`)) {
            this.cached = undefined;
            this.changed.fire();
          }
        }),
      );
    }
    this.cached ??= {
      newPerDay: readSetting('study.newPerDay'),
      reviewsPerDay: readSetting('study.reviewsPerDay'),
      desiredRetention: readSetting('study.desiredRetention'),
      dayStartsAt: readSetting('study.dayStartsAt'),
    };
    return this.cached;
  }
}
