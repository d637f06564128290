import type { TicketDocument } from '../../contract/devices.ts';
import { unreachable } from '../../contract/result.ts';
import { trimRight, type Bitmap } from './bitmap.ts';
import { bands, drawQr, drawText } from './draw.ts';
import { commands } from './commands.ts';
import { EscposBytes } from './escpos.ts';
import { graphemes, layOut, plainText, wrap, type Align, type Line } from './layout.ts';
import type { PrinterProfile } from './profiles.ts';
import { prints } from './repertoire.ts';
import { moduleDots, qrModules } from './qr-code.ts';

/** Rows per GS v 0: the heads' own memory holds this much in every printer known to us. */
const BAND_ROWS = 128;

/** Lines that bring the last print above the tear bar of a printer without a cutter. */
const TEAR_LINES = 4;

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
    this.#bytes.raw(commands.chinese);
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
        if (line.lines > 0) this.#bytes.raw(commands.feed(line.lines));
        return;
      default:
        unreachable(line);
    }
  }

  end(): Uint8Array {
    this.#bytes.raw(this.#profile.cutter ? commands.cut : commands.feed(TEAR_LINES));
    return this.#bytes.take();
  }

  #printable(text: string): boolean {
    return graphemes(text).every((character) => prints(character, this.#profile.repertoire));
  }

  #text(text: string, size: number, align: Align, bold: boolean): void {
    this.#modes(size, align, bold);
    this.#bytes.text(text);
    this.#bytes.raw(commands.lineFeed);
  }

  #modes(size: number, align: Align, bold: boolean): void {
    if (align !== this.#align) this.#bytes.align(align);
    if (bold !== this.#bold) this.#bytes.raw(commands.bold(bold));
    if (size !== this.#size) this.#bytes.raw(commands.size(size));
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
    const { model2, module, errorCorrectionM, store, print } = commands.qr;
    // A blank line before and after gives the quiet zone.
    this.#bytes.raw(commands.lineFeed);
    this.#bytes.raw([...model2, ...module(moduleDots(modules, this.#profile.dots)), ...errorCorrectionM]);
    this.#bytes.raw([...store(Buffer.from(plain, 'utf8')), ...print, ...commands.lineFeed]);
  }

  /** A picture as wide as the paper: it brings its own alignment, so that white at its right need not be sent. */
  #raster(picture: Bitmap): void {
    this.#modes(1, 'left', false);
    this.#bands(picture, trimRight);
  }

  #bands(picture: Bitmap, trim = (band: Bitmap): Bitmap => band): void {
    for (const band of bands(picture, BAND_ROWS)) this.#bytes.raster(withoutRealTimeCommands(trim(band)));
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
