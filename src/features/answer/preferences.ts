import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { Preferences, Switch } from '../../page/messages';
import { affectsSetting, readSetting } from '../../ui/settings';

/** The keys in the extension's global state. The first held the name of a way of reading in earlier versions. */
const KEYS: Readonly<Record<Switch, string>> = {
  hideAnswers: 'answer.mode',
  brief: 'answer.brief',
  wrap: 'answer.wrap',
};
const HIDDEN_BEFORE = 'practice';

/** How the user likes to read, kept through sessions. */
export class ReadingPreferences extends Owner {
  private readonly changed = this.own(new Emitter<void>());
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {
    super();
    this.own(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (affectsSetting(event, 'page.textSize')) {
          this.changed.fire();
        }
      }),
    );
  }

  get value(): Preferences {
    return {
      hideAnswers: this.isOn('hideAnswers'),
      brief: this.isOn('brief'),
      wrap: this.isOn('wrap'),
      textSize: readSetting('page.textSize'),
    };
  }

  /** @returns when it is stored */
  async toggle(what: Switch): Promise<void> {
    const stored = this.memory.update(KEYS[what], !this.isOn(what));
    // It reads as changed from now on: the page need not wait for the disk.
    this.changed.fire();
    await stored;
  }

  private isOn(what: Switch): boolean {
    const kept = this.memory.get<unknown>(KEYS[what]);
    return kept === true || (what === 'hideAnswers' && kept === HIDDEN_BEFORE);
  }
}
