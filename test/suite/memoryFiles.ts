import * as vscode from 'vscode';

const SCHEME = 'suite-memory';

/** Files in memory under a scheme of their own: both kinds of extension host can write them. */
class MemoryFiles implements vscode.FileSystemProvider {
  private readonly files = new Map<string, Uint8Array>();
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') {
      return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    }
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const content = this.files.get(uri.path);
    if (!content) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.files.set(uri.path, content);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map(path => [path.slice(1), vscode.FileType.File]);
  }

  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path);
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

let isRegistered = false;

/** The address of a file in memory. */
export function memoryFile(name: string): vscode.Uri {
  if (!isRegistered) {
    vscode.workspace.registerFileSystemProvider(SCHEME, new MemoryFiles());
  }
  isRegistered = true;
  return vscode.Uri.from({ scheme: SCHEME, path: `/${name}` });
}

let files = 0;

/** The address of a file in memory that is not there yet. */
export const newMemoryFile = (): vscode.Uri => memoryFile(`new-${++files}.json`);
