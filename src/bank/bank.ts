import type { Catalog } from './catalog';
import type { Drawing, Question } from './model';

/**
 * Reads the extension's own files; the host supplies it, so that desktop and browser read the same way.
 * The path is below the extension's root, `/`-separated; rejects where there is no such file.
 */
export type ReadFile = (path: string) => Promise<Uint8Array>;

/** Bodies kept in memory, parsed; the newest stay. */
const KEPT_BODIES = 24;

/** The built-in bank: bodies are read one file at a time. */
export class Bank {
  private readonly bodies = new Map<string, Promise<Question>>();
  /** By title by question's id, read with the first question that has one. */
  private drawings: Promise<unknown> | undefined;

  /** @param catalog see `lazyCatalog` */
  constructor(
    readonly catalog: () => Catalog,
    private readonly readFile: ReadFile,
  ) {}

  /** @throws where the id is unknown or the file cannot be read */
  async question(id: string): Promise<Question> {
    const known = this.bodies.get(id);
    if (known) {
      this.bodies.delete(id);
      this.bodies.set(id, known);
      return known;
    }
    const loading = this.load(id);
    this.bodies.set(id, loading);
    loading.catch(() => this.bodies.delete(id));
    const oldest = this.bodies.keys().next();
    if (this.bodies.size > KEPT_BODIES && !oldest.done) {
      this.bodies.delete(oldest.value);
    }
    return loading;
  }

  private async load(id: string): Promise<Question> {
    const meta = this.catalog().get(id);
    if (!meta) {
      throw new Error(`No question has the id "${id}".`);
    }
    const [bytes, { decode }, { frontMatterEnd, readBody }] = await Promise.all([
      this.readFile(`questions/${meta.path}`),
      import('./text'),
      import('./body'),
    ]);
    const decoded = decode(bytes, meta.path);
    if ('problem' in decoded) {
      throw new Error(decoded.problem.message);
    }
    // The front matter is in the catalog, and the build has checked the rest.
    const lines = decoded.text.split('\n');
    const { body, problems } = readBody(lines, (frontMatterEnd(lines) ?? -1) + 1, meta.path);
    // The last part of each: a file that was cut off has none.
    if (!body?.followUps.length) {
      throw new Error(problems[0]?.message ?? 'The file holds no question.');
    }
    return { ...meta, ...body, drawings: await this.drawn(id, body.drawings) };
  }

  /** The drawings as the build has drawn them; those that cannot be read stay without: the page then shows what they say. */
  private async drawn(id: string, drawings: readonly Drawing[]): Promise<readonly Drawing[]> {
    if (!drawings.length) {
      return drawings;
    }
    try {
      this.drawings ??= this.readFile('dist/drawings.json').then(bytes => JSON.parse(new TextDecoder().decode(bytes)));
      const drawn = ownValue(await this.drawings, id);
      return drawings.map(drawing => {
        const svg = ownValue(drawn, drawing.title);
        return typeof svg === 'string' ? { ...drawing, svg } : drawing;
      });
    } catch {
      this.drawings = undefined;
      return drawings;
    }
  }
}

const ownValue = (from: unknown, key: string): unknown =>
  typeof from === 'object' && from !== null && Object.hasOwn(from, key)
    ? (from as Record<string, unknown>)[key]
    : undefined;
