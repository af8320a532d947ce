/**
 * Does for a script outside what another extension could do: runs commands and tells when they have resolved. It listens on this
 * machine only and answers only those who know the secret, which stands with the port in a file of the opened folder.
 */
const { randomUUID } = require('node:crypto');
const { writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');
const vscode = require('vscode');

/** @typedef {{ secret: string, what: string, args: unknown[] }} Request */

/** @type {Record<string, (...args: any[]) => unknown>} */
const deeds = {
  /** @param {string} command @param {unknown[]} args */
  run: (command, ...args) => vscode.commands.executeCommand(command, ...args.map(revive)),
  /** @param {string} command @param {unknown[]} args */
  start: (command, ...args) => void vscode.commands.executeCommand(command, ...args.map(revive)),
  activate: () =>
    vscode.extensions
      .getExtension('python-interview.python-interview')
      ?.activate()
      .then(() => true),
  tabs: () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
  ids: () => vscode.extensions.getExtension('python-interview.python-interview')?.exports.questions(),
  /** Opens questions one after the other. @param {string[]} ids */
  open: async ids => {
    for (const id of ids) {
      await vscode.commands.executeCommand('pythonInterview.openQuestion', id);
    }
  },
  burst,
  memory,
  /** What every object of the extension host has inherited from nobody. */
  inherited: () => [
    ...Object.keys(Object.prototype),
    ...Object.keys(Array.prototype),
    ...Object.keys(Function.prototype),
  ],
  /** A leak on purpose, to see that it is seen. @param {number} count */
  leak: count => {
    for (let at = 0; at < count; at++) {
      vscode.window.onDidChangeActiveTextEditor(() => at);
    }
  },
};

/** @param {import('vscode').ExtensionContext} context */
exports.activate = context => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (!folder) {
    return;
  }
  const secret = randomUUID();
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', part => {
      text += part;
    });
    request.on('end', async () => {
      try {
        /** @type {Request} */
        const { secret: said, what, args } = JSON.parse(text);
        if (said !== secret) {
          response.writeHead(403).end();
          return;
        }
        const value = await deeds[what]?.(...args);
        response.end(JSON.stringify({ value: value === undefined ? null : plain(value) }));
      } catch (error) {
        response.writeHead(500).end(String(error));
      }
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    writeFileSync(join(folder, 'remote.json'), JSON.stringify({ port, secret, pid: process.pid }));
  });
  context.subscriptions.push({ dispose: () => server.close() });
};

/**
 * Rates what practice puts in front, without waiting for what is stored.
 * @param {number} count how many @param {number} milliseconds between two
 */
async function burst(count, milliseconds) {
  for (let at = 0; at < count; at++) {
    await vscode.commands.executeCommand('pythonInterview.showAnswer');
    void vscode.commands.executeCommand('pythonInterview.rateGood');
    await new Promise(resolve => setTimeout(resolve, milliseconds));
  }
}

/** @param {unknown} value */
const revive = value =>
  typeof value === 'object' && value !== null && '$file' in value ? vscode.Uri.file(String(value.$file)) : value;

/** @param {unknown} value */
const plain = value => (value instanceof vscode.Uri ? value.toString() : value);

/** What is in the heap when all that can go is gone: bytes, and how many functions and objects of these classes. */
async function memory(/** @type {string[]} */ ...classes) {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  for (let turn = 0; turn < 4; turn++) {
    collect();
    await new Promise(resolve => setTimeout(resolve, 60));
  }
  const bytes = process.memoryUsage().heapUsed;
  let text = '';
  for await (const part of v8.getHeapSnapshot()) {
    text += part;
  }
  const { snapshot, nodes, strings } = JSON.parse(text);
  const fields = snapshot.meta.node_fields;
  const [type, name] = [fields.indexOf('type'), fields.indexOf('name')];
  const kinds = snapshot.meta.node_types[type];
  const counts = new Map(classes.map(each => [each, 0]));
  let functions = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = kinds[nodes[at + type]];
    const called = strings[nodes[at + name]];
    if (kind === 'closure') {
      functions++;
    } else if (kind === 'object' && counts.has(called)) {
      counts.set(called, (counts.get(called) ?? 0) + 1);
    }
  }
  return { bytes, functions, objects: Object.fromEntries(counts) };
}
