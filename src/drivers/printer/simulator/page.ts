import { blankBitmap, fillRectangle, overlay, type Bitmap } from '../bitmap.ts';
import { alignedLeft } from '../draw.ts';
import { glyph, png, type Magnification } from '../glyphs.ts';
import type { Align } from '../layout.ts';
import { cell, DOTS_PER_MILLIMETRE, type PrinterProfile } from '../profiles.ts';
import { drawQrCode, qrCode } from '../qr-code.ts';
import { withNotice } from './notice.ts';

/** One line of text as it stands on the paper. */
type PrintedLine = {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly align: Align;
  readonly bold: boolean;
};

/** One piece of paper that left the printer. */
export type Paper = {
  readonly id: string;
  /** The whole width of the paper, margins included. */
  readonly bitmap: Bitmap;
  /** Of the picture, dots: the paper and, where something was garbled, a strip under it that says so. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PrintedLine[];
  /** Contents of the QR codes the printer itself drew. */
  readonly qrs: readonly string[];
  /** The bytes that printed it, real-time commands included. */
  readonly bytes: Uint8Array;
  /** What a real printer would have printed wrongly or not understood, one sentence each. */
  readonly garbled: readonly string[];
  /** False when the paper was torn off without a cut. */
  readonly cut: boolean;
  /** The picture as PNG, one pixel per dot. */
  png(): Buffer;
};

type Sheet = { bitmap: Bitmap; height: number; lines: PrintedLine[]; qrs: string[]; bytes: number[]; garbled: string[] };

/** Paper between the print head and the blade: it is blank above every ticket and is fed out below it. Dots. */
const HEAD_TO_BLADE = 10 * DOTS_PER_MILLIMETRE;

/** Longest paper kept for one ticket, dots (2 m): a printer that is fed nonsense must not fill the memory. */
const LONGEST_PAPER = 2_000 * DOTS_PER_MILLIMETRE;

const MOST_BYTES = 1_000_000;

/** Collects what the print head does, row by row, in a picture of the paper. */
export class Page {
  readonly #profile: PrinterProfile;
  readonly #paperWidth: number;
  readonly #margin: number;
  #sheet: Sheet;
  #printed = 0;
  /** Glyphs of the line that is being collected. */
  #pending: { readonly bitmap: Bitmap; readonly character: string; readonly size: Magnification; readonly bold: boolean }[] = [];

  constructor(profile: PrinterProfile) {
    this.#profile = profile;
    this.#paperWidth = profile.paper * DOTS_PER_MILLIMETRE;
    this.#margin = Math.floor((this.#paperWidth - profile.dots) / 2);
    this.#sheet = this.#freshSheet();
  }

  #freshSheet(): Sheet {
    return { bitmap: blankBitmap(this.#paperWidth, 1_024), height: HEAD_TO_BLADE, lines: [], qrs: [], bytes: [], garbled: [] };
  }

  /** Whether anything stands in the line that is being collected. */
  get lineStarted(): boolean {
    return this.#pending.length > 0;
  }

  record(byte: number): void {
    if (this.#sheet.bytes.length < MOST_BYTES) this.#sheet.bytes.push(byte);
  }

  garble(what: string): void {
    if (this.#sheet.garbled.length < 100) this.#sheet.garbled.push(what);
  }

  /** Puts a character into the line; true when it did not fit and the line must be printed before. */
  overflows(columns: 1 | 2, size: Magnification): boolean {
    return this.#lineWidth() + columns * cell.width * size.width > this.#profile.dots;
  }

  type(character: string, columns: 1 | 2, size: Magnification, bold: boolean): void {
    this.#pending.push({ bitmap: glyph(character, columns, size, bold), character, size, bold });
  }

  #lineWidth(): number {
    return this.#pending.reduce((sum, { bitmap }) => sum + bitmap.width, 0);
  }

  /** Forgets the line that is being collected (ESC @). */
  dropLine(): void {
    this.#pending = [];
  }

  /** Prints the collected line and feeds `pitch` dots, or its own height where that is more. Returns the dots fed. */
  printLine(pitch: number, align: Align): number {
    const height = Math.max(0, ...this.#pending.map(({ bitmap }) => bitmap.height));
    const [first] = this.#pending;
    if (first !== undefined) {
      const text = this.#pending.map(({ character }) => character).join('');
      this.#sheet.lines.push({ text, width: first.size.width, height: first.size.height, align, bold: first.bold });
      this.#grow(height);
      let left = this.#margin + alignedLeft(this.#lineWidth(), this.#profile.dots, align);
      for (const { bitmap } of this.#pending) {
        // Characters of different heights stand on one line.
        overlay(this.#sheet.bitmap, bitmap, left, this.#sheet.height + height - bitmap.height);
        left += bitmap.width;
      }
      this.#pending = [];
    }
    return this.feed(Math.max(pitch, height));
  }

  /** One row of a picture, `row` packed as GS v 0 sends it. Returns the dots fed. */
  rasterRow(row: Uint8Array, magnified: Magnification, left: number): number {
    this.#grow(magnified.height);
    for (let x = 0; x < row.length * 8; x += 1) {
      const at = left + x * magnified.width;
      if (((row[x >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0 && at < this.#profile.dots) {
        fillRectangle(this.#sheet.bitmap, this.#margin + at, this.#sheet.height, magnified.width, magnified.height);
      }
    }
    return this.feed(magnified.height);
  }

  /** Returns the dots fed: none when the code could not be drawn. */
  qr(content: string, module: number, align: Align): number {
    const code = qrCode(content);
    if (code === null || code.size * module > this.#profile.dots) {
      this.garble('a QR code that does not fit the paper');
      return 0;
    }
    this.#sheet.qrs.push(content);
    const size = code.size * module;
    this.#grow(size);
    drawQrCode(this.#sheet.bitmap, code, module, this.#margin + alignedLeft(size, this.#profile.dots, align), this.#sheet.height);
    return this.feed(size);
  }

  feed(dots: number): number {
    this.#grow(dots);
    this.#sheet.height = Math.min(this.#sheet.height + dots, LONGEST_PAPER);
    return dots;
  }

  #grow(dots: number): void {
    const needed = Math.min(this.#sheet.height + dots, LONGEST_PAPER);
    const { bitmap } = this.#sheet;
    if (needed <= bitmap.height) return;
    const larger = blankBitmap(this.#paperWidth, Math.max(needed, bitmap.height * 2));
    larger.data.set(bitmap.data);
    this.#sheet.bitmap = larger;
  }

  /** Takes the paper out of the printer; null when nothing was printed on it. */
  take(cut: boolean): Paper | null {
    const sheet = this.#sheet;
    this.#sheet = this.#freshSheet();
    if (sheet.height === HEAD_TO_BLADE && sheet.garbled.length === 0) return null;
    this.#printed += 1;
    const height = Math.min(sheet.height + HEAD_TO_BLADE, LONGEST_PAPER);
    const bitmap = blankBitmap(this.#paperWidth, height);
    bitmap.data.set(sheet.bitmap.data.subarray(0, bitmap.data.length));
    const picture = sheet.garbled.length === 0 ? bitmap : withNotice(bitmap, sheet.garbled, this.#profile);
    return {
      id: `paper-${this.#printed}`,
      bitmap,
      width: picture.width,
      height: picture.height,
      lines: sheet.lines,
      qrs: sheet.qrs,
      bytes: Uint8Array.from(sheet.bytes),
      garbled: sheet.garbled,
      cut,
      png: () => png(picture),
    };
  }
}
