import * as vscode from 'vscode';
import { Owner } from '../../base/disposable';
import type { PythonFile } from '../../editor/pythonDocuments';
import type { PythonSource } from '../../python/document';
import { definitionsIn } from '../../python/functionAt';
import type { Listing } from '../../python/listing';
import type { Steps } from '../../python/steps';
import { byDefinition, tellingPart } from '../../related/byDefinition';
import type { Complaint, RelatedQuestions } from '../../related/ranking';
import { Commands } from '../../ui/commands';
import { label } from '../../ui/plainText';
import { complaintsIn } from './complaints';
import type { RelatedParts } from './needs';

/** Questions above one function or class. */
const MOST = 2;

/** What was found in a file last, and what it was made of. */
interface Found {
  readonly listing: Listing;
  /** As JSON. */
  readonly complaints: string;
  readonly lenses: readonly LocatedLens[];
}

interface LocatedLens {
  readonly uri: string;
  readonly lens: vscode.CodeLens;
}

/** Above functions and classes, the questions that their code raises by patterns, complaints and rare constructs. */
export class Lenses extends Owner {
  /** By the files' keys. */
  private readonly found = new Map<string, Found>();
  /** The documents that were asked about. */
  private readonly asked = new Set<string>();
  /** The end of the search under way: the cells of a notebook are asked about all at once, and the first one finds it for all. */
  private last: Promise<unknown> = Promise.resolve();

  /** @param changed tells VS Code to ask again */
  constructor(
    private readonly parts: RelatedParts,
    changed: () => void,
  ) {
    super();
    this.own(
      parts.documents.onDidChange(({ key }) => {
        if (this.found.has(key)) {
          changed();
        }
      }),
    );
    this.own(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some(uri => this.asked.has(uri.toString()))) {
          changed();
        }
      }),
    );
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri.toString())));
    this.own(vscode.workspace.onDidCloseNotebookDocument(({ uri }) => this.forget(uri.toString())));
  }

  /** The lenses of a document: those found last where reading it was broken off, so that none goes while somebody types. */
  async of(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.CodeLens[]> {
    const file = this.parts.documents.fileOf(document);
    if (!file || isScratch(document.uri, this.parts.storage)) {
      return [];
    }
    const uri = document.uri.toString();
    this.asked.add(uri);
    const { lenses } = (await this.find(file, document, token)) ?? this.found.get(file.key) ?? { lenses: [] };
    return lenses.flatMap(each => (each.uri === uri ? each.lens : []));
  }

  private async find(
    file: PythonFile,
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<Found | undefined> {
    const { documents, questions } = this.parts;
    const [related, listing] = await Promise.all([questions.get(), documents.list(file, token)]);
    if (!listing) {
      return undefined;
    }
    const { version } = document;
    const known = this.known(file, listing);
    if (known) {
      return known;
    }
    const source = await documents.parse(document, { cancellation: token });
    const search = this.last.then(
      () =>
        this.known(file, listing) ??
        (source && documents.inTurns(this.lensesIn(source, related, file, listing), token)),
    );
    this.last = search.catch(() => undefined);
    const found = await search;
    if (!found || document.version !== version || document.isClosed) {
      return undefined;
    }
    this.found.set(file.key, found);
    return found;
  }

  /** What was found last, where it was made of the same. */
  private known(file: PythonFile, listing: Listing): Found | undefined {
    const last = this.found.get(file.key);
    return last?.listing === listing && last.complaints === this.complaintsAbout(file).key ? last : undefined;
  }

  private complaintsAbout(file: PythonFile): { readonly all: Complaint[]; readonly key: string } {
    const all = complaintsIn(this.parts.documents, file);
    return { all, key: JSON.stringify(all) };
  }

  private *lensesIn(
    { tree }: PythonSource,
    related: RelatedQuestions,
    file: PythonFile,
    listing: Listing,
  ): Steps<Found> {
    const { documents, bank, progress } = this.parts;
    const complaints = this.complaintsAbout(file);
    const raised = yield* related.raisedBy(yield* tellingPart(listing), complaints.all, {
      isMastered: id => progress.stateOf(id) === 'known',
      most: Number.POSITIVE_INFINITY,
    });
    const catalog = bank.catalog();
    const lenses: LocatedLens[] = [];
    for (const { definition, ids } of yield* byDefinition(yield* definitionsIn(tree), raised, MOST)) {
      yield;
      const place = documents.locate(file, definition);
      for (const id of ids) {
        const name = catalog.get(id)?.name;
        if (place && name !== undefined) {
          lenses.push({ uri: place.uri.toString(), lens: lensAt(place.range.start, id, name) });
        }
      }
    }
    return { listing, complaints: complaints.key, lenses };
  }

  private forget(uri: string): void {
    this.found.delete(uri);
    this.asked.delete(uri);
  }
}

const lensAt = ({ line }: vscode.Position, id: string, name: string): vscode.CodeLens =>
  new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
    command: Commands.openQuestion,
    title: `$(mortar-board) ${label(name)}`,
    arguments: [id],
  });

/** A scratch file is from a question, and has lenses of its own. */
const isScratch = (uri: vscode.Uri, storage: vscode.Uri): boolean =>
  uri.scheme === storage.scheme && uri.path.startsWith(`${storage.path}/`);
