import type { TicketDocument } from '../../contract/devices.ts';
import { unreachable } from '../../contract/result.ts';
import { trimRight, type Bitmap } from './bitmap.ts';
import { bands, drawQr, drawText } from './draw.ts';
import { EscposBytes } from './escpos.ts';
import { graphemes, layOut, plainText, wrap, type Align, type Line } from './layout.ts';
import type { PrinterProfile } from './profiles.ts';
import { prints } from './repertoire.ts';
import { moduleDots, qrModules } from './qr-code.ts';

const LF = 0x0a;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;

/** Rows per GS v 0: the heads' own memory holds this much in every printer known to us. */
const bandRows = 128;

/** Lines that bring the last print above the tear bar of a printer without a cutter. */
const tearLines = 4;

/** QR code: error correction level M as GS ( k fn 169 numbers it. */
const levelM = 49;

/**
 * The ticket in the printer's bytes, whole: it sets every mode it depends on and leaves none behind. The
 * same document and profile always give the same bytes; only drawn lines touch the fonts on disk.
 */
export function encodeTicket(document: TicketDocument, profile: PrinterProfile): Uint8Array {
  const writer = new TicketWriter(profile);
  writer.begin();
  for (const line of layOut(document, profile.columns)) writer.line(line);
  return writer.end();
}

class TicketWriter {
  readonly #bytes = new EscposBytes();
  readonly #profile: PrinterProfile;
  #align: Align = 'left';
  #bold = false;
  #size = 1;

  constructor(profile: PrinterProfile) {
    this.#profile = profile;
  }

  begin(): void {
    this.#bytes.init();
    // FS & selects Chinese mode. FS C is never sent: it changes the code system on some heads.
    this.#bytes.raw([FS, 0x26]);
  }

  line(line: Line): void {
    switch (line.kind) {
      case 'text':
        if (this.#printable(line.text)) this.#text(line.text, line.size, line.align, line.bold);
        else this.#raster(drawText(line, this.#profile));
        return;
      case 'qr':
        this.#qr(line.content);
        return;
      case 'image':
        this.#modes(1, line.align, false);
        this.#bands(line.picture);
        return;
      case 'feed':
        if (line.lines > 0) this.#bytes.raw([ESC, 0x64, line.lines]);
        return;
      default:
        unreachable(line);
    }
  }

  end(): Uint8Array {
    // GS V B: feed to the cutting position, then cut.
    if (this.#profile.cutter) this.#bytes.raw([GS, 0x56, 0x42, 0]);
    else this.#bytes.raw([ESC, 0x64, tearLines]);
    return this.#bytes.take();
  }

  #printable(text: string): boolean {
    return graphemes(text).every((character) => prints(character, this.#profile.repertoire));
  }

  #text(text: string, size: number, align: Align, bold: boolean): void {
    this.#modes(size, align, bold);
    this.#bytes.text(text);
    this.#bytes.raw([LF]);
  }

  #modes(size: number, align: Align, bold: boolean): void {
    if (align !== this.#align) this.#bytes.align(align);
    if (bold !== this.#bold) this.#bytes.raw([ESC, 0x45, bold ? 1 : 0]);
    if (size !== this.#size) {
      // Some heads keep the Chinese size apart from GS !, so going back to normal resets FS ! as well.
      if (size === 1) this.#bytes.raw([GS, 0x21, 0, FS, 0x21, 0]);
      else this.#bytes.raw([GS, 0x21, ((size - 1) << 4) | (size - 1)]);
    }
    this.#align = align;
    this.#bold = bold;
    this.#size = size;
  }

  #qr(content: string): void {
    const plain = plainText(content).trim();
    const modules = qrModules(plain);
    if (modules === null) {
      // Too long to be scanned from a ticket: the address itself is better than no code.
      for (const text of wrap(plain, this.#profile.columns)) this.line({ kind: 'text', text, size: 1, align: 'left', bold: false });
      return;
    }
    if (this.#profile.qr === 'raster') {
      const picture = drawQr(plain, this.#profile);
      if (picture !== null) this.#raster(picture);
      return;
    }
    this.#modes(1, 'center', false);
    const data = Buffer.from(plain, 'utf8');
    const length = data.length + 3;
    // A blank line before and after gives the quiet zone.
    this.#bytes.raw([LF]);
    this.#bytes.raw([GS, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0]);
    this.#bytes.raw([GS, 0x28, 0x6b, 3, 0, 0x31, 0x43, moduleDots(modules, this.#profile.dots)]);
    this.#bytes.raw([GS, 0x28, 0x6b, 3, 0, 0x31, 0x45, levelM]);
    this.#bytes.raw([GS, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30]);
    this.#bytes.raw(data);
    this.#bytes.raw([GS, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30, LF]);
  }

  /** A picture as wide as the paper: it brings its own alignment, so that white at its right need not be sent. */
  #raster(picture: Bitmap): void {
    this.#modes(1, 'left', false);
    this.#bands(picture, trimRight);
  }

  #bands(picture: Bitmap, trim = (band: Bitmap): Bitmap => band): void {
    for (const band of bands(picture, bandRows)) this.#bytes.raster(withoutRealTimeCommands(trim(band)));
  }
}

/**
 * Printers obey DLE EOT, DLE ENQ and DLE DC4 (10 04, 10 05, 10 14) wherever they stand, even in a
 * picture. One more black dot makes another byte of them.
 */
function withoutRealTimeCommands(bitmap: Bitmap): Bitmap {
  const data = Uint8Array.from(bitmap.data);
  for (let at = 1; at < data.length; at += 1) {
    const byte = data[at] ?? 0;
    if (data[at - 1] === 0x10 && (byte === 0x04 || byte === 0x05 || byte === 0x14)) data[at] = byte | 0x02;
  }
  return { ...bitmap, data };
}
