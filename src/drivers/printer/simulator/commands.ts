import { LINE_PITCH } from '../profiles.ts';
import { hex, type PrintHead } from './print-head.ts';

/*
 * The commands of Epson's ESC/POS reference, as far as ticket printers are sent them: what a command reads after its
 * two bytes, and what it does. Written anew from the reference, not shared with the encoder, so that a mistake in one
 * is seen by the other.
 */

/** Reads bytes one at a time, however they were cut into pieces. */
export type Reading<T> = Generator<undefined, T, number>;
type Command = (head: PrintHead) => Reading<void>;
type Commands = Readonly<Record<number, Command>>;

export function* readByte(head: PrintHead): Reading<number> {
  const byte = yield;
  head.page.record(byte);
  return byte;
}

/** Two bytes, the low one first. */
function* readWord(head: PrintHead): Reading<number> {
  const low = yield* readByte(head);
  return low | ((yield* readByte(head)) << 8);
}

function* readBytes(head: PrintHead, count: number): Reading<Uint8Array> {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) bytes[at] = yield* readByte(head);
  return bytes;
}

/** A command that is complete. */
function alone(obey: (head: PrintHead) => void): Command {
  // oxlint-disable-next-line require-yield -- it reads nothing more
  return function* obeyAlone(head) {
    obey(head);
  };
}

/** A command with one parameter. */
function withByte(obey: (head: PrintHead, parameter: number) => void): Command {
  return function* obeyWithByte(head) {
    obey(head, yield* readByte(head));
  };
}

const bit = (byte: number, mask: number): boolean => (byte & mask) !== 0;

const escape: Commands = {
  0x40: alone((head) => head.initialise()),
  0x21: withByte(({ modes }, mode) => {
    modes.bold = bit(mode, 0x08);
    modes.size = { width: bit(mode, 0x20) ? 2 : 1, height: bit(mode, 0x10) ? 2 : 1 };
  }),
  0x32: alone(({ modes }) => void (modes.pitch = LINE_PITCH)),
  0x33: withByte(({ modes }, pitch) => void (modes.pitch = pitch)),
  0x45: withByte(({ modes }, on) => void (modes.bold = bit(on, 1))),
  0x4a: withByte((head, dots) => head.printLine(dots)),
  0x61: withByte((head, align) => head.align((['left', 'center', 'right'] as const)[align & 0x0f] ?? 'left')),
  0x64: withByte((head, lines) => {
    for (let line = 0; line < lines; line += 1) head.printLine();
  }),
};

const chinese: Commands = {
  0x26: alone(({ modes }) => void (modes.chinese = true)),
  0x2e: alone(({ modes }) => void (modes.chinese = false)),
  0x21: withByte(({ modes }, mode) => void (modes.chineseDouble = { width: bit(mode, 0x04), height: bit(mode, 0x08) })),
};

const group: Commands = {
  0x21: withByte(({ modes }, size) => void (modes.size = { width: ((size >> 4) & 7) + 1, height: (size & 7) + 1 })),
  0x28: extended,
  0x56: cut,
  0x61: withByte(({ mechanism }, mask) => mechanism.report(mask)),
  0x72: withByte(({ mechanism }, what) => {
    mechanism.over();
    mechanism.reply(what === 1 || what === 49 ? mechanism.paperSensor() : 0);
  }),
  0x76: raster,
};

/** The commands by their first byte. */
export const commands: Readonly<Record<number, Commands>> = { 0x1b: escape, 0x1c: chinese, 0x1d: group };

function* cut(head: PrintHead): Reading<void> {
  const mode = yield* readByte(head);
  if (head.page.lineStarted) head.page.garble('a cut within a line');
  const isFeeding = mode === 65 || mode === 66;
  if (!isFeeding && ![0, 1, 48, 49].includes(mode)) head.page.garble(`unknown cut ${hex(mode)}`);
  head.cut(isFeeding ? yield* readByte(head) : 0);
}

function* raster(head: PrintHead): Reading<void> {
  const zero = yield* readByte(head);
  const mode = yield* readByte(head);
  const stride = yield* readWord(head);
  const height = yield* readWord(head);
  if (zero !== 0x30 || head.page.lineStarted) head.page.garble('a picture within a line');
  if (stride * 8 > head.profile.dots) head.page.garble(`a picture ${stride * 8} dots wide`);
  const magnified = { width: (mode & 1) + 1, height: ((mode >> 1) & 1) + 1 };
  const left = head.pictureLeft(stride * 8 * magnified.width);
  for (let y = 0; y < height; y += 1) head.rasterRow(yield* readBytes(head, stride), magnified, left);
}

/** GS ( …: the length is in the command, so unknown functions can be skipped. */
function* extended(head: PrintHead): Reading<void> {
  const name = yield* readByte(head);
  const data = yield* readBytes(head, yield* readWord(head));
  const [code, fn = 0, ...rest] = data;
  if (name === 0x48 && code === 0x30 && fn === 0x30 && data.length === 6) {
    head.mechanism.over();
    head.mechanism.confirm(rest);
  } else if (name === 0x6b && code === 0x31) {
    symbol(head, fn, rest);
  } else {
    head.page.garble(`unknown command ${hex(0x1d, 0x28, name)} function ${hex(fn)}`);
  }
}

/** GS ( k for QR codes: model, size, error correction, store, print. */
function symbol(head: PrintHead, fn: number, data: readonly number[]): void {
  const { qr } = head.modes;
  const [first = 0] = data;
  if (fn === 0x41 && first === 0x32) return;
  if (fn === 0x43 && first >= 1 && first <= 16) qr.module = first;
  else if (fn === 0x45 && first === 0x31) return;
  else if (fn === 0x50 && first === 0x30) qr.content = Buffer.from(data.slice(1)).toString('utf8');
  else if (fn === 0x51 && first === 0x30 && qr.content !== '') head.qr();
  else head.page.garble(`unknown QR function ${hex(fn, first)}`);
}
