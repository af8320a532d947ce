/** What an error says, whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An error, whatever was thrown: for whoever wants its stack. */
export const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Where an error goes that nobody waits for. */
export type ErrorHandler = (error: unknown) => void;

/** Until the composition root says otherwise nothing is swallowed: the host (or a test's runner) sees it as uncaught. */
let handler: ErrorHandler = error => {
  setTimeout(() => {
    throw error;
  });
};

/** Sets where unexpected errors go. For the composition root alone. @returns what brings the handler before it back */
export function onUnexpectedError(next: ErrorHandler): { dispose(): void } {
  const before = handler;
  handler = next;
  return {
    dispose: () => {
      if (handler === next) {
        handler = before;
      }
    },
  };
}

/** Reports an error that nobody waits for, such as one that a listener throws. */
export const unexpected = (error: unknown): void => handler(error);

/** For a promise that nobody waits for: a failure is reported. */
export function reported(promise: PromiseLike<unknown>): void {
  promise.then(undefined, unexpected);
}
