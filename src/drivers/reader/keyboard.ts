import { fieldValue, type InputField, type InputReports } from './hid-descriptor.ts';

/*
 * Keyboard reports as characters of a US keyboard (HID Usage Tables 1.12, page 07), which card readers that
 * type are made to imitate. Read from the device itself: no keyboard layout of the machine is between.
 */

const KEYBOARD = 0x07;
const pageOf = (usage: number): number => Math.floor(usage / 0x10000);

const plain = 'abcdefghijklmnopqrstuvwxyz1234567890';
const shifted = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()';
const rest: Readonly<Record<number, readonly [string, string]>> = {
  0x2c: [' ', ' '],
  0x2d: ['-', '_'],
  0x2e: ['=', '+'],
  0x2f: ['[', '{'],
  0x30: [']', '}'],
  0x31: ['\\', '|'],
  0x33: [';', ':'],
  0x34: ["'", '"'],
  0x35: ['`', '~'],
  0x36: [',', '<'],
  0x37: ['.', '>'],
  0x38: ['/', '?'],
  0x54: ['/', '/'],
  0x55: ['*', '*'],
  0x56: ['-', '-'],
  0x57: ['+', '+'],
  0x62: ['0', '0'],
  0x63: ['.', '.'],
  0x67: ['=', '='],
};
const enters = new Set([0x28, 0x58]);
/** Caps, scroll and num lock change nothing in what a reader means. */
const locks = new Set([0x39, 0x47, 0x53]);
const LEFT_CONTROL = 0xe0;
const shifts = new Set([0xe1, 0xe5]);
const ERROR_ROLLOVER = 1;
const LAST_ERROR = 3;

/** A key that types nothing a card could hold; also one held together with Ctrl, Alt or a command key. */
export const NO_CHARACTER = '\uFFFD';

function characterOf(key: number, shift: boolean): string {
  if (enters.has(key)) return '\n';
  if (locks.has(key)) return '';
  if (key >= 0x04 && key <= 0x27) return (shift ? shifted : plain).charAt(key - 0x04);
  if (key >= 0x59 && key <= 0x61) return String(key - 0x58);
  return rest[key]?.[shift ? 1 : 0] ?? NO_CHARACTER;
}

/** Whether reports with these fields are a keyboard's. */
export function typesKeys({ fields }: InputReports): boolean {
  return fields.some(({ usages, constant }) => !constant && usages.some((usage) => pageOf(usage) === KEYBOARD));
}

/** Turns a keyboard's reports into the characters that are typed; `\n` for Enter. */
type KeyReader = { read(report: Uint8Array): string; reset(): void };

export function createKeyReader({ fields, lengths }: InputReports): KeyReader {
  const numbered = !lengths.has(0);
  const typing = fields.filter(({ usages, constant }) => !constant && usages.some((usage) => pageOf(usage) === KEYBOARD));
  let held: ReadonlySet<number> = new Set();
  return {
    read(bytes) {
      const own = numbered ? typing.filter(({ reportId }) => reportId === bytes[0]) : typing;
      if (own.length === 0) return '';
      const pressed = new Set<number>();
      for (const field of own) addKeys(pressed, numbered ? bytes.subarray(1) : bytes, field);
      let text = '';
      let shift = false;
      let other = false;
      for (const key of pressed) {
        if (key < LEFT_CONTROL) continue;
        if (shifts.has(key)) shift = true;
        else other = true;
      }
      for (const key of pressed) {
        if (key < LEFT_CONTROL && !held.has(key)) text += other ? NO_CHARACTER : characterOf(key, shift);
      }
      held = pressed;
      return text;
    },
    reset() {
      held = new Set();
    },
  };
}

/** More keys than this at once no keyboard tells of. */
const MOST_VALUES = 256;

/** Adds the keys that a field says are down. The device's word that it lost count is a key without a character. */
function addKeys(pressed: Set<number>, report: Uint8Array, field: InputField): void {
  for (let index = 0; index < Math.min(field.count, MOST_VALUES); index += 1) {
    const value = fieldValue(report, field, index);
    if (field.variable && value === 0) continue;
    const usage = field.variable ? (field.usages[index] ?? field.usages.at(-1)) : field.usages[value - field.logicalMinimum];
    const key = usage === undefined || pageOf(usage) !== KEYBOARD ? 0 : usage % 0x10000;
    if (key > 0) pressed.add(key <= LAST_ERROR ? ERROR_ROLLOVER : key);
  }
}
