/**
 * Runs `main` when `file` is the script that Node was started with. What it throws is shown as a message for people
 * (the stack with `DEBUG=1`), and the exit code is 1; a returned number is the exit code.
 */
export function runAsScript(file: string, main: () => Promise<number | undefined>): void {
  if (process.argv[1] !== file) {
    return;
  }
  main().then(
    code => process.exit(code ?? 0),
    (error: unknown) => {
      const text = error instanceof Error ? (process.env.DEBUG ? error.stack : error.message) : String(error);
      console.error(text);
      process.exit(1);
    },
  );
}
