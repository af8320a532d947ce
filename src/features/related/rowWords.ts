import * as vscode from 'vscode';
import { PATTERN_NAMES, type PatternName } from '../../python/patterns/pattern';
import type { RaisedAt } from '../../related/ranking';
import { label } from '../../ui/plainText';
import type { Why } from './rows';

/** Why a question stands in the view, in few words: "mutable default, 3 places". */
export function whyWords({ reasons, places }: Why): string {
  const words = reasons.map(reasonWords);
  if (places > 1) {
    words.push(vscode.l10n.t('{0} places', places));
  }
  return words.join(', ');
}

/** What raises a question: a pattern in words, a construct or a linter's code as it is. */
export function reasonWords({ name, kind }: Pick<RaisedAt, 'name' | 'kind'>): string {
  const pattern = kind === 'pattern' ? PATTERN_NAMES.find(known => known === name) : undefined;
  return pattern ? patternWords(pattern) : label(name);
}

/** What people call a pattern. */
export const patternWords = (name: PatternName): string =>
  ({
    'assert-on-tuple': vscode.l10n.t('assert on a tuple'),
    'bare-except': vscode.l10n.t('bare except'),
    'blocking-call-in-async': vscode.l10n.t('blocking call in async code'),
    'broad-except': vscode.l10n.t('broad except'),
    'datetime-utcnow': vscode.l10n.t('datetime.utcnow'),
    'dropped-task': vscode.l10n.t('task without a reference'),
    'equality-with-none': vscode.l10n.t('None compared by =='),
    'eval-call': vscode.l10n.t('call of eval'),
    'except-pass': vscode.l10n.t('exception passed over'),
    'exec-call': vscode.l10n.t('call of exec'),
    'global-instead-of-return': vscode.l10n.t('global instead of return'),
    'identity-with-literal': vscode.l10n.t('is with a literal'),
    'in-dict-keys': vscode.l10n.t('in with dict.keys()'),
    'init-without-super': vscode.l10n.t('__init__ without super()'),
    'late-binding-closure': vscode.l10n.t('closure over a loop variable'),
    'mutable-class-attribute': vscode.l10n.t('mutable class attribute'),
    'mutable-default': vscode.l10n.t('mutable default'),
    'open-without-with': vscode.l10n.t('open without with'),
    'pickle-load': vscode.l10n.t('loading a pickle'),
    'query-in-loop': vscode.l10n.t('query in a loop'),
    'range-len': vscode.l10n.t('range(len())'),
    'removal-while-iterating': vscode.l10n.t('removal while iterating'),
    'return-in-finally': vscode.l10n.t('return in finally'),
    'shadowed-builtin': vscode.l10n.t('shadowed builtin'),
    'shell-true': vscode.l10n.t('shell=True'),
    'sql-by-formatting': vscode.l10n.t('SQL by formatting'),
    'star-import': vscode.l10n.t('star import'),
    'string-concatenation-in-loop': vscode.l10n.t('text built by += in a loop'),
    'type-comparison': vscode.l10n.t('comparison of types'),
    'unlocked-shared-counter': vscode.l10n.t('shared counter without a lock'),
    'yaml-load': vscode.l10n.t('yaml.load'),
  })[name];
