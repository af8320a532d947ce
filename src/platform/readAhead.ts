/**
 * JSON that is asked for at once, where files can only be read later: read before anybody asks. Never rejects. What could not
 * be read, or is no JSON, fails whoever asks for it and is read anew, for who asks later.
 */
export async function readAhead(read: () => Promise<Uint8Array>): Promise<() => unknown> {
  let text: string | undefined;
  let failure: unknown;
  const readNow = async () => {
    try {
      text = new TextDecoder().decode(await read());
    } catch (error) {
      failure = error;
    }
  };
  await readNow();
  return () => {
    try {
      if (text === undefined) {
        throw failure;
      }
      return JSON.parse(text);
    } catch (error) {
      text = undefined;
      failure = error;
      void readNow();
      throw error;
    }
  };
}
