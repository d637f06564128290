/*
 * What is sent to a printer beside text and pictures, byte for byte (Epson, ESC/POS Command Reference). The package
 * `escpos` has wrong or no bytes for these.
 */

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;

type Bytes = readonly number[];

/** GS ( k for QR codes: the length counts what follows it. */
function qrFunction(...parameters: Bytes): Bytes {
  return [GS, 0x28, 0x6b, parameters.length & 0xff, parameters.length >> 8, ...parameters];
}

export const commands = {
  /** LF: prints the line. */
  lineFeed: [0x0a],
  /** ESC @: forgets the line that was begun and every mode. */
  initialise: [ESC, 0x40],
  /** FS &: Chinese mode. FS C is never sent: it changes the code system on some heads. */
  chinese: [FS, 0x26],
  /** ESC E */
  bold: (on: boolean): Bytes => [ESC, 0x45, on ? 1 : 0],
  /** GS !, 1 to 8 times in both directions. Some heads keep the Chinese size apart from it, so going back to normal resets FS ! as well. */
  size: (times: number): Bytes => (times === 1 ? [GS, 0x21, 0, FS, 0x21, 0] : [GS, 0x21, ((times - 1) << 4) | (times - 1)]),
  /** ESC d: feeds that many lines. */
  feed: (lines: number): Bytes => [ESC, 0x64, lines],
  /** GS V B: feeds to the cutting position, then cuts. */
  cut: [GS, 0x56, 0x42, 0],
  /** GS ( k, in the order in which they are sent. */
  qr: {
    model2: qrFunction(0x31, 0x41, 0x32, 0),
    /** Dots along a module's side. */
    module: (dots: number): Bytes => qrFunction(0x31, 0x43, dots),
    errorCorrectionM: qrFunction(0x31, 0x45, 0x31),
    store: (data: Uint8Array): Bytes => qrFunction(0x31, 0x50, 0x30, ...data),
    print: qrFunction(0x31, 0x51, 0x30),
  },
  /** DLE EOT 1 to 4: the condition in real time. */
  askCondition: [1, 2, 3, 4].flatMap((n) => [DLE, 0x04, n]),
  /** DLE ENQ: 1 goes on with the line where an error stopped the printer, 2 forgets what it holds and recovers. */
  recover: (request: 1 | 2): Bytes => [DLE, 0x05, request],
  /** GS a: report changes of online state, errors and paper. */
  reportChanges: [GS, 0x61, 0x0e],
  /** GS r 1: answered when everything before it was processed. */
  barrier: [GS, 0x72, 0x01],
  /** GS ( H fn 48: answered with these four characters, 20 to 7E (hex), when everything before it is on paper. */
  confirm: (id: string): Bytes => [GS, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(id, 'latin1')],
} as const;
