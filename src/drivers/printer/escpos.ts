import Image from 'escpos/image.js';
import Printer from 'escpos/printer.js';
import type { Bitmap } from './bitmap.ts';
import type { Align } from './layout.ts';

/*
 * The one file that knows the package `escpos`. It is used for what it does right: init, alignment, text in
 * GB18030, raster. Its size() wipes other modes, its qrcode() is a clone's dialect with wrong lengths, its
 * cut() feeds three lines, and its adapters own no timers and read no replies, so those parts are ours.
 */

const alignments = { left: 'LT', center: 'CT', right: 'RT' } as const;

/** The package's picture, from dots that are packed already instead of from RGBA pixels one by one. */
class PackedImage extends Image {
  readonly #bitmap: Bitmap;

  constructor(bitmap: Bitmap) {
    super({ data: [], shape: [0, 0, 4] });
    this.#bitmap = bitmap;
  }

  override toRaster(): { width: number; height: number; data: Uint8Array } {
    // The package copies Buffers only; a plain Uint8Array would be written as text.
    return { width: this.#bitmap.stride, height: this.#bitmap.height, data: Buffer.from(this.#bitmap.data) };
  }
}

/** Collects ESC/POS bytes. */
export class EscposBytes {
  #bytes: Uint8Array = new Uint8Array();
  // flush() hands out a live buffer, so the adapter copies.
  readonly #printer = new Printer({ write: (bytes) => void (this.#bytes = Uint8Array.from(bytes)) });

  /** ESC @ */
  init(): void {
    this.#printer.hardware('init');
  }

  /** ESC a; counts at the beginning of a line only. */
  align(align: Align): void {
    this.#printer.align(alignments[align]);
  }

  /** Text in GB18030. The package lets control characters through: they must have been taken out. */
  text(text: string): void {
    this.#printer.pureText(text);
  }

  /** GS v 0 at normal density, left to right, `stride` bytes per row. */
  raster(bitmap: Bitmap): void {
    this.#printer.raster(new PackedImage(bitmap));
  }

  raw(bytes: readonly number[] | Uint8Array): void {
    this.#printer.print(Buffer.from(bytes));
  }

  /** Everything collected since the last call. */
  take(): Uint8Array {
    this.#printer.flush();
    return this.#bytes;
  }
}
