import type { ReportLayout } from './report-layout.ts';

/*
 * The swipe report of the MagTek SureSwipe USB HID reader (technical reference manual 99875191, section 4, "Card data"):
 * three decode states, three lengths, the encoding, then 110 bytes for each track, of which those beyond
 * the track's length are undefined. One report comes for each swipe, also when nothing could be read. ID
 * TECH readers in "other mode" send the same (SecureMag user manual, 10.1.1).
 */

/** Bytes of one report. */
export const REPORT_LENGTH = 337;
/** Bytes before the first track's data. */
export const HEADER_LENGTH = 7;
const TRACK_LENGTH = 110;
const DECODE_ERROR = 1;
/** Where the encode type stands, and the values used here. */
const ENCODING = 6;
const encodings = { iso: 0, blank: 3, undetermined: 5 } as const;

/** Track 3 begins differently by standard (ISO/IEC 4909, AAMVA) and by the reader's own setting. */
const places = [
  { status: 0, length: { at: 3, bytes: 1 }, data: 7, size: TRACK_LENGTH, sentinels: '%' },
  { status: 1, length: { at: 4, bytes: 1 }, data: 117, size: TRACK_LENGTH, sentinels: ';' },
  { status: 2, length: { at: 5, bytes: 1 }, data: 227, size: TRACK_LENGTH, sentinels: ';+%!#' },
] as const;

export const magtekLayout: ReportLayout = { length: REPORT_LENGTH, reportId: null, tracks: places, raw: null };

/**
 * Whether these bytes, as many as there are of them, can be the beginning of a report. A sequence
 * without delimiters is told from garbage by what the manual rules out: reserved bits of a decode state that are
 * not 0, a track longer than its place, and the ISO encoding found where no track has data or an error.
 */
export function beginsLikeReport(bytes: Uint8Array): boolean {
  let empty = true;
  for (const { status, length, data, sentinels } of places) {
    const error = bytes[status] ?? 0;
    const size = bytes[length.at] ?? 0;
    if (error > DECODE_ERROR || size > TRACK_LENGTH) return false;
    if (error !== 0 || size > 0) empty = false;
    const first = bytes[data];
    if (error === 0 && size > 0 && first !== undefined && !sentinels.includes(String.fromCharCode(first))) return false;
  }
  return !(empty && bytes[ENCODING] === encodings.iso);
}

/** Makes the report a reader would send for these tracks; `''` is a track the card does not have, `%E?` or `;E?` one that could not be read. */
export function magtekReport(tracks: { readonly track1?: string; readonly track2?: string; readonly track3?: string }): Uint8Array {
  const report = new Uint8Array(REPORT_LENGTH);
  const texts = [tracks.track1 ?? '', tracks.track2 ?? '', tracks.track3 ?? ''];
  report[ENCODING] = texts.every((text) => text === '') ? encodings.blank : encodings.undetermined;
  places.forEach(({ status, length, data }, i) => {
    const text = texts[i] ?? '';
    if (text.length > TRACK_LENGTH) throw new RangeError(`a track has at most ${TRACK_LENGTH} characters`);
    if (/^.E\?$/.test(text)) {
      report[status] = DECODE_ERROR;
    } else if (text !== '') {
      report[ENCODING] = encodings.iso;
      report[length.at] = text.length;
      report.set(Buffer.from(text, 'latin1'), data);
    }
  });
  return report;
}
