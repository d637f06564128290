import { encodeTicket } from '../src/drivers/printer/encode.ts';
import { profileNamed, type PrinterProfile } from '../src/drivers/printer/profiles.ts';
import {
  asDocument,
  byNodeThermalPrinter,
  byReceiptline,
  byReceiptPrinterEncoder,
  chineseTicket,
  englishTicket,
  type PlainTicket,
} from '../test/support/other-encoders.ts';
import { arm, figure, median, printTable, ratio, sideBySide } from './measure.ts';

/* The same ticket said by this project's encoder and by three packages: tickets per second, and the bytes of one. */

const ROUNDS = 7;
/** How long each arm runs in each round, milliseconds. */
const STRETCH = 200;

const generic = profile('generic-80mm');
const raster = profile('raster-80mm');

function profile(name: string): PrinterProfile {
  const found = profileNamed(name);
  if (found === undefined) throw new Error(`no profile ${name}`);
  return found;
}

type Encoder = { readonly name: string; readonly encode: (ticket: PlainTicket) => Uint8Array };
const own: Encoder = { name: 'Quhao', encode: (ticket) => encodeTicket(asDocument(ticket), generic) };
const drawn: Encoder = { name: 'Quhao, whole ticket drawn', encode: (ticket) => encodeTicket(asDocument(ticket), raster) };
const thermal: Encoder = { name: 'node-thermal-printer', encode: byNodeThermalPrinter };
const receipt: Encoder = { name: '@point-of-sale/receipt-printer-encoder', encode: byReceiptPrinterEncoder };
const receiptline: Encoder = { name: 'receiptline (QR as a picture)', encode: byReceiptline };

async function compare(language: string, ticket: PlainTicket, encoders: readonly Encoder[]): Promise<void> {
  const arms = encoders.map(({ encode }) =>
    arm(() => {
      const begun = performance.now();
      let tickets = 0;
      for (; performance.now() - begun < STRETCH; tickets += 1) encode(ticket);
      return (tickets / (performance.now() - begun)) * 1_000;
    }),
  );
  await sideBySide(ROUNDS, arms);
  const [first] = arms;
  if (first === undefined) throw new Error('nothing to compare');
  printTable(
    `${language} ticket encoded (median of ${ROUNDS} rounds of ${STRETCH} ms)`,
    ['', 'per second', 'Quhao is × faster', 'bytes'],
    encoders.map(({ name, encode }, at) => {
      const other = arms[at] ?? first;
      return [name, figure(median(other.results)), figure(ratio(first, other)), encode(ticket).length.toLocaleString('en')];
    }),
  );
}

await compare('English', englishTicket, [own, thermal, receipt, receiptline, drawn]);
// The third package has no code page for Chinese.
await compare('Chinese', chineseTicket, [own, thermal, receiptline, drawn]);
