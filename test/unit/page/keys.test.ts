import assert from 'node:assert/strict';
import { plainKey } from '../../../media/answer/keys';

describe('what a key stands for', () => {
  for (const [layout, key, code, meant] of [
    ['US', '1', 'Digit1', '1'],
    ['US', 'u', 'KeyU', 'u'],
    ['US with Caps Lock', 'U', 'KeyU', 'u'],
    ['numeric pad', '3', 'Numpad3', '3'],
    ['AZERTY, digit row without Shift', '&', 'Digit1', '1'],
    ['AZERTY, digit row without Shift', 'é', 'Digit2', '2'],
    ['AZERTY, digit row without Shift', 'à', 'Digit0', '0'],
    ['AZERTY, the letter m', 'm', 'Semicolon', 'm'],
    ['Dvorak, the letter n', 'n', 'KeyL', 'n'],
    ['Cyrillic', 'г', 'KeyU', 'u'],
    ['Cyrillic with Caps Lock', 'Т', 'KeyN', 'n'],
    ['Greek', 'π', 'KeyP', 'p'],
    ['Hebrew', 'נ', 'KeyB', 'b'],
    ['Arabic', 'ى', 'KeyN', 'n'],
    ['Turkish, a letter of its own', 'ş', 'Semicolon', 'ş'],
    ['French, an accented letter on a key of its own', 'ù', 'Quote', 'ù'],
    ['any', ' ', 'Space', ' '],
    ['any', 'Enter', 'Enter', 'Enter'],
    ['any', 'Dead', 'BracketLeft', 'Dead'],
    ['pad without Num Lock', 'End', 'Numpad1', 'End'],
  ] as const) {
    it(`${layout}: ${JSON.stringify(key)} on ${code} is ${JSON.stringify(meant)}`, () =>
      assert.equal(plainKey({ key, code }), meant));
  }
});
