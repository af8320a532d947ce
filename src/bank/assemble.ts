import { parseSectionFile } from './frontMatter';
import type { Problem, Question, SectionMeta } from './model';
import { parseQuestion, questionIdOf } from './parse';
import { decode } from './text';

export interface BankFile {
  /** Path below the bank's root, `/`-separated. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface AssembledBank {
  readonly sections: readonly SectionMeta[];
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
}

const FOLDER = /^\d{2,4}-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** Reads a whole bank and reports every mistake in one go, those between files included. */
export function assembleBank(files: readonly BankFile[]): AssembledBank {
  const problems: Problem[] = [];
  const report = (path: string, message: string, line = 0) =>
    problems.push({ path, line, column: 0, endColumn: 1, message });
  const heads = new Map<string, { title: string; about: string }>();
  const bySection = new Map<string, Question[]>();
  const byId = new Map<string, Question>();
  const byName = new Map<string, Question>();

  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const [folder = '', name, ...deeper] = file.path.split('/');
    if (!name || deeper.length) {
      report(file.path, 'This file stands in the wrong place; expected questions/NN-section-id/NN-question-id.md.');
      continue;
    }
    if (!FOLDER.test(folder)) {
      report(file.path, `The folder "${folder}" must be named NN-section-id, such as 01-python-basics.`);
    }
    const decoded = decode(file.bytes, file.path);
    if ('problem' in decoded) {
      problems.push(decoded.problem);
      continue;
    }
    if (name === 'section.yml') {
      const { value, mistakes } = parseSectionFile(decoded.text);
      problems.push(...mistakes.map(mistake => ({ path: file.path, ...mistake })));
      heads.set(folder, value ?? { title: folder, about: '' });
      continue;
    }
    const id = questionIdOf(file.path);
    if (!id) {
      report(file.path, `The file "${name}" must be named NN-question-id.md, such as 03-list-vs-tuple.md.`);
      continue;
    }
    const parsed = parseQuestion(decoded.text, file.path);
    problems.push(...parsed.problems);
    if (!parsed.question) {
      continue;
    }
    const other = byId.get(id);
    if (other) {
      report(file.path, `The id "${id}" is taken by ${other.path}; ids are unique in the whole bank.`);
      continue;
    }
    byId.set(id, parsed.question);
    const { name: called } = parsed.question;
    const namesake = byName.get(called.toLowerCase());
    if (namesake) {
      const line = decoded.text.split('\n').findIndex(text => text.startsWith('name'));
      const where = namesake.path;
      report(file.path, `The name "${called}" is taken by ${where}; names are unique in the whole bank.`, line);
    } else {
      byName.set(called.toLowerCase(), parsed.question);
    }
    const list = bySection.get(folder) ?? [];
    list.push(parsed.question);
    bySection.set(folder, list);
  }

  for (const folder of bySection.keys()) {
    if (!heads.has(folder)) {
      report(`${folder}/section.yml`, 'The file section.yml is missing; expected title: and about:.');
    }
  }
  for (const question of byId.values()) {
    for (const id of new Set(question.related)) {
      if (id === question.id) {
        report(question.path, `"related" names the question itself: "${id}".`);
      } else if (!byId.has(id)) {
        report(question.path, `"related" names "${id}", which is not in the bank.`);
      }
    }
    if (new Set(question.related).size < question.related.length) {
      report(question.path, '"related" names a question twice.');
    }
  }
  const sections = [...bySection].map(([folder, questions]) => ({
    id: FOLDER.exec(folder)?.[1] ?? folder,
    title: heads.get(folder)?.title ?? folder,
    about: heads.get(folder)?.about ?? '',
    questions,
  }));
  return { sections, questions: [...byId.values()], problems };
}
