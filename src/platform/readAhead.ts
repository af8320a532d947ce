/**
 * A file that is asked for at once, where files can only be read later: read before anybody asks. Never rejects. What could not
 * be read, or is not what it should be, fails whoever asks for it and is read anew, for who asks later.
 * @param parse throws where the text is not what it should be
 */
export async function readAhead<T>(read: () => Promise<Uint8Array>, parse: (text: string) => T): Promise<() => T> {
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
      return parse(text);
    } catch (error) {
      text = undefined;
      failure = error;
      void readNow();
      throw error;
    }
  };
}
