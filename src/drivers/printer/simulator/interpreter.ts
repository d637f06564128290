import type { Align } from '../layout.ts';
import { linePitch, type PrinterProfile } from '../profiles.ts';
import { prints } from '../repertoire.ts';
import type { Page } from './page.ts';

/** What the interpreter asks of the printer around it. */
export type Mechanism = {
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
    pitch: linePitch,
    /** GS ! for every character. */
    size: { width: 1, height: 1 },
    /** FS ! for Chinese characters only. */
    chineseDouble: { width: false, height: false },
    chinese: false,
    qr: { module: 3, content: '' },
  };
}

const decoder = new TextDecoder('gb18030');
const hex = (...bytes: number[]): string =>
  bytes
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join(' ')
    .toUpperCase();

/**
 * Interprets a printer's bytes one at a time: `next(byte)` for each, however they were cut into pieces.
 * After the codes of Epson's ESC/POS reference, as far as ticket printers are sent them; what it does not know is
 * recorded on the page as garbled.
 */
export function* interpreter(profile: PrinterProfile, page: Page, mechanism: Mechanism): Generator<undefined, never, number> {
  let modes = defaults();

  function* read(): Generator<undefined, number, number> {
    const byte = yield;
    page.record(byte);
    return byte;
  }
  function* read16(): Generator<undefined, number, number> {
    const low = yield* read();
    return low | ((yield* read()) << 8);
  }
  function* skip(count: number): Generator<undefined, void, number> {
    for (let at = 0; at < count; at += 1) yield* read();
  }
  const fed = (dots: number): void => mechanism.fed(dots);
  const printLine = (): void => fed(page.printLine(modes.pitch, modes.align));

  function type(character: string, columns: 1 | 2): void {
    const wide = columns === 2;
    const size = {
      width: modes.size.width * (wide && modes.chineseDouble.width ? 2 : 1),
      height: modes.size.height * (wide && modes.chineseDouble.height ? 2 : 1),
    };
    if (page.overflows(columns, size)) printLine();
    page.type(character, columns, size, modes.bold);
  }

  function* chinese(lead: number): Generator<undefined, void, number> {
    const bytes = [lead, yield* read()];
    if ((bytes[1] ?? 0) >= 0x30 && (bytes[1] ?? 0) <= 0x39) bytes.push(yield* read(), yield* read());
    const character = decoder.decode(Uint8Array.from(bytes));
    if (prints(character, profile.repertoire)) {
      type(character, 2);
    } else {
      page.garble(`${hex(...bytes)} is not in this printer's font`);
      type('■', 2);
    }
  }

  function* escape(): Generator<undefined, void, number> {
    const code = yield* read();
    switch (code) {
      case 0x40:
        page.dropLine();
        mechanism.over();
        modes = defaults();
        mechanism.report(0);
        return;
      case 0x21: {
        const mode = yield* read();
        modes.bold = (mode & 0x08) !== 0;
        modes.size = { width: (mode & 0x20) === 0 ? 1 : 2, height: (mode & 0x10) === 0 ? 1 : 2 };
        return;
      }
      case 0x32:
        modes.pitch = linePitch;
        return;
      case 0x33:
        modes.pitch = yield* read();
        return;
      case 0x45:
        modes.bold = ((yield* read()) & 1) === 1;
        return;
      case 0x4a: {
        const dots = yield* read();
        fed(page.printLine(dots, modes.align));
        return;
      }
      case 0x61: {
        const align = (yield* read()) & 0x0f;
        if (page.lineStarted) page.garble('ESC a within a line');
        modes.align = align === 1 ? 'center' : align === 2 ? 'right' : 'left';
        return;
      }
      case 0x64: {
        const lines = yield* read();
        for (let line = 0; line < lines; line += 1) printLine();
        return;
      }
      default:
        page.garble(`unknown command ${hex(0x1b, code)}`);
    }
  }

  function* chineseMode(): Generator<undefined, void, number> {
    const code = yield* read();
    switch (code) {
      case 0x26:
        modes.chinese = true;
        return;
      case 0x2e:
        modes.chinese = false;
        return;
      case 0x21: {
        const mode = yield* read();
        modes.chineseDouble = { width: (mode & 0x04) !== 0, height: (mode & 0x08) !== 0 };
        return;
      }
      default:
        page.garble(`unknown command ${hex(0x1c, code)}`);
    }
  }

  function* group(): Generator<undefined, void, number> {
    const code = yield* read();
    switch (code) {
      case 0x21: {
        const size = yield* read();
        modes.size = { width: ((size >> 4) & 7) + 1, height: (size & 7) + 1 };
        return;
      }
      case 0x28:
        yield* extended();
        return;
      case 0x56:
        yield* cut();
        return;
      case 0x61:
        mechanism.report(yield* read());
        return;
      case 0x72: {
        const what = yield* read();
        mechanism.over();
        mechanism.reply(what === 1 || what === 49 ? mechanism.paperSensor() : 0);
        return;
      }
      case 0x76:
        yield* raster();
        return;
      default:
        page.garble(`unknown command ${hex(0x1d, code)}`);
    }
  }

  function* cut(): Generator<undefined, void, number> {
    const mode = yield* read();
    if (page.lineStarted) page.garble('a cut within a line');
    if (mode === 65 || mode === 66) fed(page.feed(yield* read()));
    else if (![0, 1, 48, 49].includes(mode)) page.garble(`unknown cut ${hex(mode)}`);
    if (profile.cutter) mechanism.cut();
    else page.garble('a cut without a cutter');
  }

  function* raster(): Generator<undefined, void, number> {
    const zero = yield* read();
    const mode = yield* read();
    const stride = yield* read16();
    const height = yield* read16();
    if (zero !== 0x30 || page.lineStarted) page.garble('a picture within a line');
    if (stride * 8 > profile.dots) page.garble(`a picture ${stride * 8} dots wide`);
    const magnified = { width: (mode & 1) + 1, height: ((mode >> 1) & 1) + 1 };
    const width = stride * 8 * magnified.width;
    const left = modes.align === 'left' ? 0 : Math.max(0, Math.floor((profile.dots - width) / (modes.align === 'center' ? 2 : 1)));
    for (let y = 0; y < height; y += 1) {
      const row = new Uint8Array(stride);
      for (let x = 0; x < stride; x += 1) row[x] = yield* read();
      fed(page.rasterRow(row, magnified, left));
    }
  }

  /** GS ( …: the length is in the command, so unknown functions can be skipped. */
  function* extended(): Generator<undefined, void, number> {
    const name = yield* read();
    const length = yield* read16();
    const data: number[] = [];
    for (let at = 0; at < length; at += 1) data.push(yield* read());
    const [code, fn] = data;
    if (name === 0x48 && code === 0x30 && fn === 0x30 && length === 6) {
      mechanism.over();
      mechanism.confirm(data.slice(2));
    } else if (name === 0x6b && code === 0x31) symbol(fn ?? 0, data.slice(2));
    else page.garble(`unknown command ${hex(0x1d, 0x28, name)} function ${hex(fn ?? 0)}`);
  }

  /** GS ( k for QR codes: model, size, error correction, store, print. */
  function symbol(fn: number, data: readonly number[]): void {
    const [first = 0] = data;
    if (fn === 0x41 && first === 0x32) return;
    if (fn === 0x43 && first >= 1 && first <= 16) modes.qr.module = first;
    else if (fn === 0x45 && first === 0x31) return;
    else if (fn === 0x50 && first === 0x30) modes.qr.content = Buffer.from(data.slice(1)).toString('utf8');
    else if (fn === 0x51 && first === 0x30 && modes.qr.content !== '') fed(page.qr(modes.qr.content, modes.qr.module, modes.align));
    else page.garble(`unknown QR function ${hex(fn, first)}`);
  }

  for (;;) {
    const byte = yield* read();
    if (byte === 0x0a) printLine();
    else if (byte === 0x1b) yield* escape();
    else if (byte === 0x1c) yield* chineseMode();
    else if (byte === 0x1d) yield* group();
    // Real-time commands were obeyed when they arrived; in the queue they mean nothing. DLE DC4 has three parameters.
    else if (byte === 0x10) yield* skip((yield* read()) === 0x14 ? 3 : 1);
    else if (byte === 0x0d || byte === 0x00) continue;
    else if (byte >= 0x20 && byte <= 0x7e) type(String.fromCharCode(byte), 1);
    else if (byte >= 0x81 && byte <= 0xfe && modes.chinese) yield* chinese(byte);
    else page.garble(`${hex(byte)} outside Chinese mode`);
  }
}
