import * as vscode from 'vscode';
import type { RunOffer, RunView } from '../page/runView';
import type { Choice, Obstacle } from '../run/choice';
import { RUNTIMES, type RuntimeKind } from '../run/runtime';
import { oneLine } from './plainText';

type Stuck = Extract<Choice, { readonly use: undefined }>;

/** Why no Python runs a program, in sentences, and the buttons that lead on. */
export function explain({ obstacles, offer }: Stuck): Pick<RunView, 'status' | 'offers'> {
  const kinds = RUNTIMES.filter(kind => obstacles[kind]);
  const sentences = kinds.flatMap(kind => {
    const obstacle = obstacles[kind];
    return obstacle ? [sentence(kind, obstacle)] : [];
  });
  const ways = kinds.flatMap(kind => waysOut(obstacles[kind]));
  const offers = [...(offer ? [runWith(offer)] : []), ...ways];
  return { status: sentences.join(' '), offers };
}

/** The button that runs a program on one Python, whatever the setting says. */
export const runWith = (kind: RuntimeKind): RunView['offers'][number] => ({
  offer: kind,
  label: kind === 'builtIn' ? vscode.l10n.t('Run with Built-in Python') : vscode.l10n.t('Run with Your Interpreter'),
});

function sentence(kind: RuntimeKind, obstacle: Obstacle): string {
  const builtIn = kind === 'builtIn';
  switch (obstacle.why) {
    case 'restricted':
      return vscode.l10n.t('In Restricted Mode your own Python does not run.');
    case 'noPrograms':
      return vscode.l10n.t('This window cannot start programs, so your own Python does not run here.');
    case 'absent':
      return obstacle.named === undefined
        ? vscode.l10n.t('No Python was found on this machine.')
        : vscode.l10n.t('The Python interpreter "{0}" is not there.', oneLine(obstacle.named));
    case 'broken':
      return obstacle.reason === 'Python 2'
        ? vscode.l10n.t('"{0}" is too old a Python to run snippets.', oneLine(obstacle.path))
        : vscode.l10n.t('"{0}" does not work as a Python: {1}', oneLine(obstacle.path), oneLine(obstacle.reason));
    case 'tooOld':
      return builtIn
        ? vscode.l10n.t('The built-in Python is {0}; this needs {1} or later.', obstacle.has, obstacle.min)
        : vscode.l10n.t('Your Python is {0}; this needs {1} or later.', obstacle.has, obstacle.min);
    case 'missing': {
      const names = obstacle.modules.join(', ');
      return builtIn
        ? vscode.l10n.t('The built-in Python has only the standard library, not {0}.', names)
        : vscode.l10n.t('Your Python has no {0}.', names);
    }
    case 'isolated':
      return vscode.l10n.t(
        'Your Python runs snippets isolated (-I), so it would ignore the PYTHON variables that this one sets.',
      );
    case 'noThreads':
      return vscode.l10n.t('The built-in Python has no threads.');
    case 'noProcesses':
      return vscode.l10n.t('The built-in Python cannot start processes.');
    case 'noSockets':
      return vscode.l10n.t('The built-in Python has no network.');
  }
}

function waysOut(obstacle: Obstacle | undefined): RunView['offers'] {
  const way = (offer: RunOffer, label: string) => [{ offer, label }];
  switch (obstacle?.why) {
    case 'restricted':
      return way('trust', vscode.l10n.t('Manage Workspace Trust'));
    case 'absent':
    case 'broken':
      return way('path', vscode.l10n.t('Open Setting'));
    default:
      return [];
  }
}
