import * as vscode from 'vscode';
import type { Services } from '../../services';
import { Commands, PREFIX } from '../../ui/contributions';
import { affectsSetting, readSetting } from '../../ui/settings';

/** How often the clock is looked at for what has become due, while the window has the focus. */
const EVERY_MINUTE = 60_000;

/** The status bar item that counts what is due and starts practice. */
export function registerStatus({ bank, progress, stage }: Services): vscode.Disposable {
  let item: vscode.StatusBarItem | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  const update = () => {
    if (!readSetting('statusBar.enabled')) {
      item?.dispose();
      item = undefined;
      return;
    }
    if (!item) {
      item = vscode.window.createStatusBarItem(`${PREFIX}.due`, vscode.StatusBarAlignment.Right, 90);
      item.name = vscode.l10n.t('Python Interview: Practice');
      item.show();
    }
    draw(item);
  };
  const draw = (shown: vscode.StatusBarItem) => {
    // The catalog is read only where something is due; a question may be gone from it.
    const due = progress.due().filter(id => bank.catalog().get(id)).length;
    const open = stage.value?.questionId === undefined ? undefined : stage.value.kind;
    shown.command = Commands.startPractice;
    if (open === 'interview' && !stage.onScreen) {
      shown.text = `$(mortar-board) ${vscode.l10n.t('Continue Interview')}`;
      shown.tooltip = vscode.l10n.t('Back to the mock interview, whose clock is running');
      shown.command = Commands.startMockInterview;
    } else if (open === 'practice' && !stage.onScreen) {
      shown.text = `$(mortar-board) ${vscode.l10n.t('Continue Practice')}`;
      shown.tooltip = vscode.l10n.t('Back to the question you were practicing');
    } else if (due > 0) {
      shown.text = `$(mortar-board) ${vscode.l10n.t('{0} due', due)}`;
      shown.tooltip =
        due === 1
          ? vscode.l10n.t('1 interview question is due. Practice it')
          : vscode.l10n.t('{0} interview questions are due. Practice them', due);
    } else {
      shown.text = `$(mortar-board) ${vscode.l10n.t('Practice')}`;
      shown.tooltip = vscode.l10n.t('No interview question is due. Practice new ones');
    }
    shown.accessibilityInformation = { label: `${shown.tooltip}`, role: 'button' };
  };
  const watch = ({ focused }: { readonly focused: boolean }) => {
    clearInterval(timer);
    timer = focused ? setInterval(() => progress.tick(), EVERY_MINUTE) : undefined;
  };

  const listeners: { dispose(): unknown }[] = [];
  const start = () => {
    update();
    watch(vscode.window.state);
    listeners.push(
      vscode.window.onDidChangeWindowState(watch),
      progress.onDidChange(update),
      stage.onDidChange(update),
      stage.onDidMove(update),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (affectsSetting(event, 'statusBar.enabled')) {
          update();
        }
      }),
    );
  };

  // After activation: nobody waits for it.
  const first = setTimeout(start, 0);
  return new vscode.Disposable(() => {
    clearTimeout(first);
    clearInterval(timer);
    item?.dispose();
    for (const listener of listeners) {
      listener.dispose();
    }
  });
}
