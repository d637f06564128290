import { commands, readByte, type Reading } from './commands.ts';
import { hex, type PrintHead } from './print-head.ts';

const LF = 0x0a;
const CR = 0x0d;
const DLE = 0x10;
const DC4 = 0x14;

/**
 * Interprets a printer's bytes one at a time: `next(byte)` for each. What it does not know is recorded on the page as
 * garbled.
 */
export function* interpreter(head: PrintHead): Reading<never> {
  for (;;) {
    const byte = yield* readByte(head);
    const family = commands[byte];
    if (family !== undefined) {
      const code = yield* readByte(head);
      const command = family[code];
      if (command === undefined) head.page.garble(`unknown command ${hex(byte, code)}`);
      else yield* command(head);
    } else if (byte === LF) head.printLine();
    else if (byte === DLE) yield* skipRealTime(head);
    else if (byte === CR || byte === 0x00) continue;
    else if (byte >= 0x20 && byte <= 0x7e) head.typeAscii(byte);
    else if (byte >= 0x81 && byte <= 0xfe && head.modes.chinese) yield* chinese(head, byte);
    else head.page.garble(`${hex(byte)} outside Chinese mode`);
  }
}

/** Real-time commands were obeyed when they arrived; in the queue they mean nothing. DLE DC4 has three parameters. */
function* skipRealTime(head: PrintHead): Reading<void> {
  const parameters = (yield* readByte(head)) === DC4 ? 3 : 1;
  for (let at = 0; at < parameters; at += 1) yield* readByte(head);
}

/** Two bytes, or four where the second one is a digit (GB 18030). */
function* chinese(head: PrintHead, lead: number): Reading<void> {
  const second = yield* readByte(head);
  const isFour = second >= 0x30 && second <= 0x39;
  head.typeChinese(isFour ? [lead, second, yield* readByte(head), yield* readByte(head)] : [lead, second]);
}
