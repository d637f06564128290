import type { CardRead } from './card-read.ts';
import { magtekLayout } from './magtek.ts';
import { readReport, type ReportLayout } from './report-layout.ts';

/*
 * The swipe report of MagTek's encrypting HID readers, such as Dynamag (MagneSafe V5 communication reference manual
 * 99875475, sections 2 and 5): each track twice, encrypted and masked. Until a reader has been given its key it sends
 * the tracks in the clear where it would send them encrypted. Afterwards it masks the numbers of bank and driving licence
 * cards, which then are nobody's; cards of other encodings it sends whole, or wholly masked, as it is set up. The
 * ticket kiosk holds no key, so what is masked is refused.
 */

/** Bytes of one report, without what later firmware puts behind it. */
const LENGTH = 856;
const PLACE = 112;
const ENCODING = 6;
/** Encodings whose numbers are masked: ISO/ABA and AAMVA. */
const maskedEncodings: ReadonlySet<number | undefined> = new Set([0, 1]);
/** The lower byte of the encryption status, and its bits: the keys are used up, a key was injected, encryption is enabled. */
const STATUS = 494;
const EXHAUSTED = 1;
const ENCRYPTS = 2 + 4;

/** Lengths from `lengths` on, a byte for each track, and places from `data` on. */
function layout(lengths: number, data: number): ReportLayout {
  const place = (track: 0 | 1 | 2): ReportLayout['tracks'][number] => ({
    status: track,
    length: { at: lengths + track, bytes: 1 },
    data: data + track * PLACE,
    size: PLACE,
  });
  return { length: LENGTH, reportId: null, tracks: [place(0), place(1), place(2)], raw: null };
}
const inTheClear = layout(3, 7);
const masked = layout(505, 508);

/** Reads a MagTek report, of an encrypting reader or of a SureSwipe; they differ in length. */
export function readMagtekReport(bytes: Uint8Array): CardRead | null {
  return bytes.length < LENGTH ? readReport(bytes, magtekLayout) : readMagnesafe(bytes);
}

function readMagnesafe(bytes: Uint8Array): CardRead | null {
  const report = bytes.length > LENGTH + 1 ? bytes.subarray(0, LENGTH) : bytes;
  const shift = report.length - LENGTH;
  const status = report[STATUS + shift] ?? 0;
  if ((status & EXHAUSTED) !== 0) return broken('its keys are used up: it must be given new ones');
  if ((status & ENCRYPTS) !== ENCRYPTS) return readReport(report, inTheClear);
  if (maskedEncodings.has(report[ENCODING + shift])) return broken('it encrypts the numbers of cards like this one');
  const read = readReport(report, masked);
  if (read?.kind === 'tracks' && Object.values(read.tracks).some(isWhollyMasked)) return broken('it is set up to mask every card');
  return read;
}

function broken(why: string): CardRead {
  return { kind: 'broken', detail: `the reader sends no card numbers in the clear: ${why}` };
}

/** One character, over and over, between the sentinels or instead of them. */
function isWhollyMasked(track: string): boolean {
  return /^.?(.)\1{2,}\??$/.test(track);
}
