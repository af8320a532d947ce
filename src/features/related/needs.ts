import type * as vscode from 'vscode';
import type { Bank } from '../../bank/bank';
import type { Lazy } from '../../base/lazy';
import type { PythonDocuments } from '../../editor/pythonDocuments';
import type { ProgressStore } from '../../progress/progressStore';
import type { RelatedQuestions } from '../../related/ranking';
import type { ActiveQuestion } from '../../ui/activeQuestion';
import type { LevelBadges } from '../../ui/levelBadges';
import type { Log } from '../../ui/log';
import type { FileInFront } from './inFront';

export interface RelatedNeeds {
  readonly bank: Bank;
  readonly progress: ProgressStore;
  readonly documents: PythonDocuments;
  /** The question on screen. */
  readonly active: ActiveQuestion;
  readonly badges: LevelBadges;
  readonly log: Log;
  /** The extension's own folder, which scratch files live in. */
  readonly storage: vscode.Uri;
}

/** What the parts of this feature share besides. */
export interface RelatedParts extends RelatedNeeds {
  /** From code to questions; made with the first use. */
  readonly questions: Lazy<RelatedQuestions>;
  readonly inFront: FileInFront;
}
