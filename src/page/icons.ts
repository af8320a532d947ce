import type { StudyState } from '../progress/progress';

/** The icons of VS Code's font that the pages draw: the build ships these and no others. */
export const ICONS = [
  'arrow-left',
  'arrow-right',
  'check',
  'chevron-down',
  'chevron-right',
  'circle-large-filled',
  'circle-outline',
  'circle-slash',
  'clock',
  'copy',
  'dash',
  'debug-continue',
  'debug-line-by-line',
  'debug-reverse-continue',
  'debug-step-out',
  'debug-step-over',
  'edit',
  'error',
  'eye',
  'eye-closed',
  'fold',
  'go-to-file',
  'list-tree',
  'note',
  'pass-filled',
  'play',
  'record',
  'star-empty',
  'star-full',
  'unfold',
  'warning',
  'watch',
  'word-wrap',
] as const;

export type Icon = (typeof ICONS)[number];

/** Each state has its own shape: colour only adds to it. */
export const STATE_ICONS = {
  new: 'circle-outline',
  seen: 'record',
  learning: 'circle-large-filled',
  due: 'clock',
  known: 'pass-filled',
} as const satisfies Readonly<Record<StudyState, Icon>>;

/** The classes of an element that draws an icon. */
export const iconClass = (icon: Icon): string => `codicon codicon-${icon}`;

/** An icon as HTML: for the eye only, words stand beside it or on the button around it. */
export const iconHtml = (icon: Icon): string => `<span class="${iconClass(icon)}" aria-hidden="true"></span>`;
