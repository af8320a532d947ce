import * as vscode from 'vscode';
import type { QuestionMeta } from '../bank/model';
import { plainShort } from '../bank/plainShort';
import type { StudyState } from '../progress/progress';
import { Commands } from './commands';
import { ViewItems } from './contributions';
import { badgeUri } from './levelBadges';
import { escapeMarkdown, inert, label } from './plainText';
import { levelName, stateIcon, stateName } from './wording';

/** Characters of a tooltip's text at most: a short answer has some 600. */
const LONGEST_TOOLTIP = 1500;

export interface QuestionMarks {
  readonly state: StudyState;
  readonly bookmarked: boolean;
}

/** A question's row, the same in every view: its name, badge and state; picking it opens the question. */
export function questionItem(question: QuestionMeta, { state, bookmarked }: QuestionMarks): vscode.TreeItem {
  const item = new vscode.TreeItem(label(question.name));
  item.resourceUri = badgeUri(question, bookmarked);
  item.iconPath = stateIcon(state);
  item.contextValue = ViewItems.question(bookmarked, state, question.solvable);
  item.command = { command: Commands.openQuestion, title: vscode.l10n.t('Open Question'), arguments: [question.id] };
  item.accessibilityInformation = { label: spoken(question, { state, bookmarked }) };
  return item;
}

/** What a screen reader says of a question's row. */
export function spoken(question: QuestionMeta, { state, bookmarked }: QuestionMarks): string {
  const words = [question.title, levelName(question.level), stateName(state)];
  if (bookmarked) {
    words.push(vscode.l10n.t('bookmarked'));
  }
  return words.join(', ');
}

/** The question, its level and state, and what one would say first. */
export function questionTooltip(question: QuestionMeta, state: StudyState): vscode.MarkdownString {
  const text = (from: string) => escapeMarkdown(inert(from, LONGEST_TOOLTIP));
  return new vscode.MarkdownString(
    `**${text(question.title)}**  \n${levelName(question.level)} · ${stateName(state)}\n\n${text(plainShort(question))}`,
  );
}
