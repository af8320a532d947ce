/**
 * Takes the place of VS Code's native watchdog, which is not built in a hosted VS Code: it ends an extension host
 * whose parent hangs. Here `guard.mjs` ends them all.
 */
exports.start = () => {};
/** @param {number | undefined} code */
exports.exit = code => process.exit(code ?? 0);
