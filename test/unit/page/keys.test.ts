import assert from 'node:assert/strict';
import { isShortcut, plainKey } from '../../../media/answer/keys';

describe('what a key stands for', () => {
  for (const [layout, key, code, meant] of [
    ['US', '1', 'Digit1', '1'],
    ['US', 'u', 'KeyU', 'u'],
    ['US with Caps Lock', 'U', 'KeyU', 'u'],
    ['numeric pad', '3', 'Numpad3', '3'],
    ['AZERTY, digit row without Shift', '&', 'Digit1', '1'],
    ['AZERTY, digit row without Shift', 'é', 'Digit2', '2'],
    ['AZERTY, digit row without Shift', 'à', 'Digit0', '0'],
    ['German, with AltGr', '[', 'Digit8', '['],
    ['AZERTY, with AltGr', ']', 'Minus', ']'],
    ['German on a Mac, with Option', ']', 'Digit6', ']'],
    ['AZERTY, the letter m', 'm', 'Semicolon', 'm'],
    ['Dvorak, the letter n', 'n', 'KeyL', 'n'],
    ['Cyrillic', 'г', 'KeyU', 'u'],
    ['Cyrillic with Caps Lock', 'Т', 'KeyN', 'n'],
    ['Greek', 'π', 'KeyP', 'p'],
    ['Hebrew', 'נ', 'KeyB', 'b'],
    ['Arabic', 'ى', 'KeyN', 'n'],
    ['Turkish, a letter of its own', 'ş', 'Semicolon', 'ş'],
    ['French, an accented letter on a key of its own', 'ù', 'Quote', 'ù'],
    ['AZERTY with Caps Lock', '1', 'Digit1', '1'],
    ['AZERTY on a Mac', '§', 'Digit6', '6'],
    ['Czech, digit row without Shift', '+', 'Digit1', '1'],
    ['Czech, digit row without Shift', 'ě', 'Digit2', '2'],
    ['Arabic, digits of its own', '٣', 'Digit3', '3'],
    ['Japanese, full width', '２', 'Digit2', '2'],
    ['Japanese, kana', 'な', 'KeyU', 'u'],
    ['Korean', 'ㅜ', 'KeyN', 'n'],
    ['Thai', 'ี', 'KeyU', 'u'],
    ['an input method that composes', 'Process', 'KeyU', 'Process'],
    ['an input method that composes', 'Process', 'Digit1', 'Process'],
    ['unknown', 'Unidentified', 'Digit1', 'Unidentified'],
    ['an emoji from the system’s panel', '😀', '', '😀'],
    ['any', ' ', 'Space', ' '],
    ['any', 'Enter', 'Enter', 'Enter'],
    ['any', 'Dead', 'BracketLeft', 'Dead'],
    ['pad without Num Lock', 'End', 'Numpad1', 'End'],
  ] as const) {
    it(`${layout}: ${JSON.stringify(key)} on ${code} is ${JSON.stringify(meant)}`, () =>
      assert.equal(plainKey({ key, code, shiftKey: false }), meant));
  }

  for (const [layout, key, code, meant] of [
    ['US', '!', 'Digit1', '!'],
    ['German', '"', 'Digit2', '"'],
    ['AZERTY', '3', 'Digit3', '3'],
    ['Czech', '4', 'Digit4', '4'],
    ['US', 'U', 'KeyU', 'u'],
    ['Cyrillic', 'Г', 'KeyU', 'u'],
  ] as const) {
    it(`${layout}, with Shift: ${JSON.stringify(key)} on ${code} is ${JSON.stringify(meant)}`, () =>
      assert.equal(plainKey({ key, code, shiftKey: true }), meant));
  }
});

describe('a key that is pressed together with others', () => {
  for (const [what, platform, key, held, shortcut] of [
    ['by itself', 'Win32', 'b', [], false],
    ['with Ctrl', 'Win32', 'b', ['Control'], true],
    ['with Option', 'MacIntel', '∫', ['Alt'], true],
    ['with Command', 'MacIntel', 'b', ['Meta'], true],
    ['with AltGr, another sign than a bracket', 'Win32', '@', ['Control', 'Alt', 'AltGraph'], true],
    ['a bracket on a key of its own', 'Win32', '[', [], false],
    ['a bracket with AltGr', 'Linux x86_64', '[', ['AltGraph'], false],
    ['a bracket with AltGr, reported as Ctrl and Alt', 'Win32', '[', ['Control', 'Alt'], false],
    ['a bracket with AltGr, reported as all of them', 'Win32', ']', ['Control', 'Alt', 'AltGraph'], false],
    ['a bracket with Option', 'MacIntel', ']', ['Alt'], false],
    ['a bracket with Alt', 'Win32', '[', ['Alt'], true],
    ['a bracket with Ctrl', 'Win32', ']', ['Control'], true],
    ['a bracket with Command and Option', 'MacIntel', '[', ['Alt', 'Meta'], true],
  ] as const) {
    it(`${what} on ${platform} is ${shortcut ? 'a shortcut' : 'what it writes'}`, () => {
      const down = (name: string) => held.some(each => each === name);
      const event = {
        key,
        ctrlKey: down('Control'),
        altKey: down('Alt'),
        metaKey: down('Meta'),
        getModifierState: down,
      };
      assert.equal(isShortcut(event, platform), shortcut);
    });
  }
});
