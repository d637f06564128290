import type { CardRead } from './card-read.ts';
import { magtekLayout } from './magtek.ts';
import { readReport } from './report-layout.ts';
import { isStart, unreadTrack, type TrackNumber } from './tracks.ts';

/*
 * ID TECH readers (MiniMag USB/HID interface reference 80066510-003, section 5; SecureMag user manual, 10.1.1). In "other
 * mode" they send MagTek's report, in which they mark undecoded bits. In their own format three decode
 * states, three lengths and the encoding are followed by the length of all that follows and by the tracks one after
 * another, with whatever preamble, separators and postamble the reader has been set up to put between them.
 */

const otherMode = { ...magtekLayout, raw: { at: 6, value: 4 } } as const;
/** Their own report has 500 bytes or more, by model. */
const SHORTEST_OWN = 400;
const TOTAL = 7;
const OUTPUT = 9;

/** Reads one report of either format; they differ in length. */
export function readIdtechReport(bytes: Uint8Array): CardRead | null {
  return bytes.length >= SHORTEST_OWN ? readOwnFormat(bytes) : readReport(bytes, otherMode);
}

function readOwnFormat(report: Uint8Array): CardRead {
  const total = totalLength(report);
  if (total === null) return { kind: 'broken', detail: 'the report states a length of its data that cannot be' };
  const output = Buffer.from(report.subarray(OUTPUT, OUTPUT + total)).toString('latin1');
  const texts: string[] = [];
  let from = 0;
  for (const track of [1, 2, 3] as const) {
    const failed = ((report[track - 1] ?? 0) & 1) !== 0;
    const length = report[track + 2] ?? 0;
    const at = length === 0 ? from : findTrack(output, from, length, track);
    if (at === null || (failed && length > 0)) return { kind: 'broken', detail: 'the report contradicts itself' };
    texts.push(failed ? unreadTrack(track) : output.slice(at, at + length));
    from = at + length;
  }
  const [track1 = '', track2 = '', track3 = ''] = texts;
  return { kind: 'tracks', tracks: { track1, track2, track3 } };
}

/** The manuals do not say which byte of the total is the lower one: it is the one that makes room for the tracks, and fits the report. */
function totalLength(report: Uint8Array): number | null {
  const [first = 0, second = 0] = report.subarray(TOTAL, OUTPUT);
  const least = report.subarray(3, 6).reduce((sum, length) => sum + length, 0);
  return [first + second * 256, second + first * 256].find((total) => total >= least && total <= report.length - OUTPUT) ?? null;
}

/** A track may be followed by its LRC. */
function findTrack(output: string, from: number, length: number, track: TrackNumber): number | null {
  for (let at = from; at + length <= output.length; at += 1) {
    const text = output.slice(at, at + length);
    if (isStart(track, text.charAt(0)) && text.slice(-2).includes('?')) return at;
  }
  return null;
}
