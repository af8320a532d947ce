import { dirname, join } from 'node:path';

/**
 * npm as a command and its first arguments that start without a shell on every system: `npm.cmd` on Windows does not, so
 * npm's own script is run there, the one that runs this or the one that came with Node.
 * @param {{ platform?: NodeJS.Platform, node?: string, running?: string | undefined }} [machine] running: npm's script, as npm
 *   tells those that it starts
 * @returns {[command: string, ...args: string[]]}
 */
export function npmCommand({
  platform = process.platform,
  node = process.execPath,
  running = process.env.npm_execpath,
} = {}) {
  if (running?.endsWith('.js')) {
    return [node, running];
  }
  return platform === 'win32' ? [node, join(dirname(node), 'node_modules/npm/bin/npm-cli.js')] : ['npm'];
}
