import type { CardRead } from './card-read.ts';
import { readRawTrack } from './raw-track.ts';
import { unreadTrack, type TrackNumber } from './tracks.ts';

/** Where a report holds a track: bytes from its beginning, without a report ID. Null for what it does not tell. */
export type TrackPlace = {
  /** Bit 0 says that the track could not be read. */
  readonly status: number | null;
  /** How long the data is, in one byte or two, the lower one first. */
  readonly length: { readonly at: number; readonly bytes: 1 | 2 } | null;
  readonly data: number;
  /** Bytes there are for the data. */
  readonly size: number;
};

/** A report with a place of its own for each track. */
export type ReportLayout = {
  /** Bytes, without the report ID. */
  readonly length: number;
  /** Null where the device numbers no reports. */
  readonly reportId: number | null;
  /** Tracks 1, 2 and 3; null for one that the device does not read. */
  readonly tracks: readonly [TrackPlace | null, TrackPlace | null, TrackPlace | null];
  /** Where the encoding stands, and the value of it that means undecoded bits. */
  readonly raw: { readonly at: number; readonly value: number } | null;
};

/** Reads one report. Null for a report of another number, which is no swipe. */
export function readReport(bytes: Uint8Array, layout: ReportLayout): CardRead | null {
  const report = withoutId(bytes, layout);
  if (report === null) {
    if (layout.reportId !== null && bytes[0] !== layout.reportId) return null;
    return { kind: 'broken', detail: `a report of ${bytes.length} bytes came instead of ${layout.length}` };
  }
  const raw = layout.raw !== null && report[layout.raw.at] === layout.raw.value;
  const texts = layout.tracks.map((place, i) => (place === null ? '' : trackText(report, place, trackNumbers[i] ?? 3, raw)));
  const [track1 = '', track2 = '', track3 = ''] = texts;
  if (texts.includes(CONTRADICTION)) return { kind: 'broken', detail: 'the report contradicts itself' };
  return { kind: 'tracks', tracks: { track1, track2, track3 } };
}

const trackNumbers = [1, 2, 3] as const;
/** Stands for a track whose state and length cannot both be true; no reader sends it. */
const CONTRADICTION = '\0';

/** A stack may put 0 for the report ID before a report that has none. */
function withoutId(bytes: Uint8Array, { length, reportId }: ReportLayout): Uint8Array | null {
  if (reportId === null && bytes.length === length) return bytes;
  return bytes.length === length + 1 && bytes[0] === (reportId ?? 0) ? bytes.subarray(1) : null;
}

function trackText(report: Uint8Array, place: TrackPlace, track: TrackNumber, raw: boolean): string {
  const failed = place.status !== null && ((report[place.status] ?? 0) & 1) !== 0;
  const size = sizeOf(report, place);
  if (size > place.size || (failed && size > 0)) return CONTRADICTION;
  if (failed) return unreadTrack(track);
  const data = report.subarray(place.data, place.data + size);
  return raw ? readRawTrack(data, track) : Buffer.from(data).toString('latin1');
}

/** Without a stated length the data ends before the zeros that fill its place. */
function sizeOf(report: Uint8Array, { length, data, size }: TrackPlace): number {
  if (length === null) return report.subarray(data, data + size).findLastIndex((byte) => byte !== 0) + 1;
  return (report[length.at] ?? 0) + (length.bytes === 2 ? (report[length.at + 1] ?? 0) * 256 : 0);
}
