/**
 * What a key stands for on any keyboard: digits by their place where the layout gives other signs without Shift (AZERTY),
 * letters by what they write, or by their place where the layout writes no Latin ones; Caps Lock changes nothing.
 * @returns as `KeyboardEvent.key` has it, letters in lower case
 */
export function plainKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (/^[a-z0-9]$/i.test(key)) {
    return key.toLowerCase();
  }
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit !== undefined && key.length === 1) {
    return digit;
  }
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter !== undefined && /^[^\p{Script=Latin}\d]$/u.test(key) ? letter.toLowerCase() : key;
}
