/**
 * What a key stands for on any keyboard: digits by their place where the layout gives other signs without Shift (AZERTY),
 * letters by what they write, or by their place where the layout writes no Latin ones; Caps Lock changes nothing.
 * @returns as `KeyboardEvent.key` has it, letters in lower case
 */
export function plainKey({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  // Brackets stand on keys of digits where AltGr or Option writes them.
  if (/^[a-z0-9[\]]$/i.test(key)) {
    return key.toLowerCase();
  }
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit !== undefined && key.length === 1 && !shiftKey) {
    return digit;
  }
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter !== undefined && /^[^\p{Script=Latin}\d]$/u.test(key) ? letter.toLowerCase() : key;
}

/** The keyboards of a Mac write further signs with Option alone. */
const isMac = (platform: string): boolean => platform.startsWith('Mac');

/**
 * Whether a key is pressed together with others as a shortcut, which is for VS Code. Where a layout has no key for brackets, the keys
 * besides are what writes them: AltGr, which Windows may report as Ctrl and Alt, or Option.
 * @param platform as `Navigator.platform` has it
 */
export function isShortcut(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'getModifierState'>,
  platform: string,
): boolean {
  const { key, ctrlKey, altKey, metaKey } = event;
  if (metaKey || (key !== '[' && key !== ']')) {
    return ctrlKey || altKey || metaKey;
  }
  const writes = event.getModifierState('AltGraph') || (altKey && (ctrlKey || isMac(platform)));
  return (ctrlKey || altKey) && !writes;
}
