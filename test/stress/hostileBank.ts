/** The extension with a bank of attacks in the place of its own: one question for each, with the attack in every text it has. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readBody } from '../../src/bank/body';
import { catalogData } from '../../src/bank/catalogData';
import type { Question, QuestionMeta } from '../../src/bank/model';
import { parseQuestion } from '../../src/bank/parse';
import { bodyText } from '../../src/bank/text';
import { searchDocument } from '../../src/search/document';
import { buildIndex, serialiseIndex } from '../../src/search/index';
import { root, temporaryFolder } from '../host/paths.ts';
import type { Payload } from './payloads.ts';

/** A word that finds all questions of a family, and one that finds every question. */
export const familyWord = (family: string): string => `familyof${family}`;

/** Places of a question file that hold the attack. */
export const PLACES = [
  ...[
    'name',
    'title',
    'tags',
    'short answer',
    'key points',
    'scenario',
    'paragraph',
    'list',
    'numbered list',
    'quotation',
  ],
  ...[
    'heading',
    'table head',
    'table cell',
    'link text',
    'link title',
    'link address',
    'code in a line',
    'snippet title',
  ],
  ...[
    'snippet attributes',
    'snippet',
    'comment in it',
    'output',
    'other code',
    'its language',
    'interviewer',
    'red flags',
  ],
  ...['follow-up question', 'follow-up answer', 'section title', 'section about', 'related questions'],
] as const;

export interface HostileBank {
  /** The extension's folder; whoever asks for it removes it. */
  readonly folder: string;
  readonly questions: readonly QuestionMeta[];
  /** Questions that the check of a bank would not let in. */
  readonly refused: number;
}

/** @param disarmed an extension whose escaping and checking are taken out: to see that the probes see */
export function hostileExtension(payloads: readonly Payload[], disarmed = false): HostileBank {
  const folder = temporaryFolder('hostile');
  for (const name of ['package.json', 'package.nls.json', 'dist', 'media', 'l10n']) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: source => !source.endsWith('.map') });
  }
  const questions: Question[] = [];
  let refused = 0;
  payloads.forEach(({ family, text }, at) => {
    const id = `attack-${at + 1}`;
    const path = `${String(at + 1).padStart(4, '0')}-section-${at + 1}/01-${id}.md`;
    const source = questionFile(text, family);
    const file = join(folder, 'questions', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source);
    const lines = source.split('\n');
    refused += parseQuestion(source, path).problems.length > 0 ? 1 : 0;
    const { body } = readBody(lines, lines.indexOf('---', 1) + 1, path);
    if (!body) {
      throw new Error(`${path} has no body.`);
    }
    const other = `attack-${((at + 1) % payloads.length) + 1}`;
    // Past the parser on purpose: what it lets in today is not what has to hold.
    const meta: QuestionMeta = {
      ...{ id, name: text, title: text, level: 'mid', tags: [text, `${text} 2`], anchors: ['lambda'], rules: [] },
      ...{ related: [other], short: text, reading: { brief: 60, full: 300 }, path },
    };
    questions.push({ ...body, ...meta });
  });
  const sections = questions.map((question, at) => ({
    id: `section-${at + 1}`,
    title: question.title,
    about: question.title,
    questions: [question],
  }));
  writeFileSync(join(folder, 'dist/catalog.json'), JSON.stringify(catalogData(sections)));
  const documents = questions.map(question => searchDocument(question, bodyText(question)));
  writeFileSync(join(folder, 'dist/search.index'), serialiseIndex(buildIndex(documents)));
  if (disarmed) {
    disarm(folder);
  }
  return { folder, questions, refused };
}

const quoted = (text: string): string => JSON.stringify(text);
const inLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ');

function questionFile(text: string, family: string): string {
  const line = inLine(text);
  const cell = line.replaceAll('|', '\\|');
  return `---
name: ${quoted(line.slice(0, 32))}
title: ${quoted(line)}
level: mid
tags: [${quoted(line)}]
---

${line}

## Key points
- ${line}
- One more point.
- And another ${line}

## Scenario
${text}

## Answer
Words of ${familyWord(family)}.

${text}

- ${line}
  - ${line}

1. ${line}

> ${line}

### ${line}

| ${cell} | b |
| :-- | --: |
| ${cell} | ${cell} |

[${line}](https://example.org/ "${line}") and [x](https://example.org/${line}) and [y][${line}]

Code in a line: \`${line.replaceAll('`', "'")}\` and ${line}

\`\`\`python title="${line.replaceAll('"', "'")}" ${line}
x = """${line}"""  # ${line}
print(x)
\`\`\`

\`\`\`output
${line}
\`\`\`

\`\`\`${line.replace(/[`\s]/g, '')} ${line.replaceAll('`', '')}
${line}
\`\`\`

## What the interviewer is testing
${text}

## Red flags
- ${line}

## Follow-ups
### ${line}?
${text}

### Another?
Its answer, with ${line}.
`;
}

/** Where a function of one argument is defined. */
const defined = (name: string): RegExp => new RegExp(`\\b(const ${name}(?:\\$\\d+)? = \\((\\w+)\\) => )`, 'g');

/** What is taken out, by how it stands in the bundles. Each has to be found. */
const ARMS: readonly (readonly [what: string, pattern: RegExp, instead: string])[] = [
  ...['withoutIcons', 'withoutLinks', 'escapeMarkdown'].map(
    name => [name, defined(name), '$1true ? String($2) : '] as const,
  ),
  // But for quotes: without them the page's own attributes fall apart, and it shows nothing at all.
  ['escapeHtml', defined('escapeHtml'), `$1true ? String($2).replaceAll('"', '&quot;') : `],
  ['raw HTML', /\bhtml: false,(?=\s*linkify: false)/g, 'html: true,'],
  ['addresses', /\bmarkdown\.validateLink = isSafeLink;/g, 'markdown.validateLink = () => true;'],
  ['images', /\bmarkdown\.disable\("image"\);/g, ''],
  ['Content-Security-Policy', /\bcontent="\$\{escapeHtml\(csp\)\}"/g, 'content=""'],
];

function disarm(folder: string): void {
  const found = new Set<string>();
  const dist = join(folder, 'dist');
  for (const name of readdirSync(dist).filter(each => each.endsWith('.js'))) {
    let text = readFileSync(join(dist, name), 'utf8');
    for (const [what, pattern, instead] of ARMS) {
      if (text.search(pattern) >= 0) {
        found.add(what);
        text = text.replace(pattern, instead);
      }
    }
    writeFileSync(join(dist, name), text);
  }
  const missing = ARMS.map(([what]) => what).filter(what => !found.has(what));
  if (missing.length > 0) {
    throw new Error(`The bundles have no ${missing.join(', ')} to take out. Were they built without --minify?`);
  }
}
