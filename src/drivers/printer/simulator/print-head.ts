import type { Align } from '../layout.ts';
import { LINE_PITCH, type PrinterProfile } from '../profiles.ts';
import { prints } from '../repertoire.ts';
import type { Magnification } from '../glyphs.ts';
import type { Page } from './page.ts';

/** What the print head asks of the printer around it. */
type Mechanism = {
  /** Paper moved by that many dots. */
  fed(dots: number): void;
  /** The blade. */
  cut(): void;
  /** A ticket may be over: without a cutter the customer tears it off now. */
  over(): void;
  /** GS r: all before it has been printed. */
  reply(byte: number): void;
  /** GS ( H fn 48: all before it has been printed; the request's four bytes. */
  confirm(id: readonly number[]): void;
  /** GS a: which changes are reported; 0 for none. */
  report(mask: number): void;
  /** The byte GS r 1 answers with. */
  paperSensor(): number;
};

/** What ESC @ resets. */
function defaults() {
  return {
    align: 'left' as Align,
    bold: false,
    /** Dots. */
    pitch: LINE_PITCH,
    /** GS ! for every character. */
    size: { width: 1, height: 1 },
    /** FS ! for Chinese characters only. */
    chineseDouble: { width: false, height: false },
    chinese: false,
    qr: { module: 3, content: '' },
  };
}

const decoder = new TextDecoder('gb18030');

/** Bytes as a technician reads them. */
export const hex = (...bytes: number[]): string =>
  bytes
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join(' ')
    .toUpperCase();

/** The modes a printer is in, and what it does to the paper in them. */
export class PrintHead {
  readonly profile: PrinterProfile;
  readonly page: Page;
  readonly mechanism: Mechanism;
  modes = defaults();

  constructor(profile: PrinterProfile, page: Page, mechanism: Mechanism) {
    this.profile = profile;
    this.page = page;
    this.mechanism = mechanism;
  }

  /** ESC @ */
  initialise(): void {
    this.page.dropLine();
    this.mechanism.over();
    this.modes = defaults();
    this.mechanism.report(0);
  }

  printLine(pitch = this.modes.pitch): void {
    this.mechanism.fed(this.page.printLine(pitch, this.modes.align));
  }

  /** One character of the printable ASCII range. */
  typeAscii(byte: number): void {
    this.#type(String.fromCharCode(byte), 1);
  }

  /** One character in two or four bytes of GB 18030. */
  typeChinese(bytes: readonly number[]): void {
    const character = decoder.decode(Uint8Array.from(bytes));
    if (prints(character, this.profile.repertoire)) {
      this.#type(character, 2);
    } else {
      this.page.garble(`${hex(...bytes)} is not in this printer's font`);
      this.#type('■', 2);
    }
  }

  #type(character: string, columns: 1 | 2): void {
    const { size: all, chineseDouble, bold } = this.modes;
    const wide = columns === 2;
    const size = {
      width: all.width * (wide && chineseDouble.width ? 2 : 1),
      height: all.height * (wide && chineseDouble.height ? 2 : 1),
    };
    if (this.page.overflows(columns, size)) this.printLine();
    this.page.type(character, columns, size, bold);
  }

  align(align: Align): void {
    if (this.page.lineStarted) this.page.garble('ESC a within a line');
    this.modes.align = align;
  }

  /** The blade, after `feed` dots of paper. */
  cut(feed: number): void {
    if (feed > 0) this.mechanism.fed(this.page.feed(feed));
    if (this.profile.cutter) this.mechanism.cut();
    else this.page.garble('a cut without a cutter');
  }

  /** Where a picture of that many dots begins on the line. */
  pictureLeft(width: number): number {
    const { align } = this.modes;
    return align === 'left' ? 0 : Math.max(0, Math.floor((this.profile.dots - width) / (align === 'center' ? 2 : 1)));
  }

  rasterRow(row: Uint8Array, magnified: Magnification, left: number): void {
    this.mechanism.fed(this.page.rasterRow(row, magnified, left));
  }

  qr(): void {
    const { qr, align } = this.modes;
    this.mechanism.fed(this.page.qr(qr.content, qr.module, align));
  }
}
