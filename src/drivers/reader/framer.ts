import type { Timers } from '../timers.ts';
import type { Decoder } from './card-read.ts';
import { beginsLikeReport, HEADER_LENGTH, REPORT_LENGTH } from './magtek.ts';

/** How long the rest of a report may take after its last byte, milliseconds. */
export const QUIET = 500;

/**
 * Cuts a bare sequence of MagTek reports, back to back and in pieces of any size, into reports. Bytes that begin no report are skipped until some do. `onBroken` is called once the wire has been
 * quiet for `QUIET` and left an unfinished report, or garbage of a header's length or more, after the last
 * whole one: somebody swiped and nothing came of it. Less garbage, such as a line end, is no swipe.
 * Holds less than one report.
 */
export function createFramer(options: {
  readonly timers: Timers;
  readonly onReport: (report: Uint8Array) => void;
  readonly onBroken: () => void;
}): Decoder {
  const { timers, onReport, onBroken } = options;
  let held = new Uint8Array(0);
  let skipped = 0;
  let cancel = (): void => {};

  const forget = (): void => {
    cancel();
    held = new Uint8Array(0);
    skipped = 0;
  };

  const cut = (bytes: Uint8Array): Uint8Array[] => {
    const reports: Uint8Array[] = [];
    let at = 0;
    while (at < bytes.length) {
      const rest = bytes.subarray(at, at + REPORT_LENGTH);
      if (!beginsLikeReport(rest)) {
        at += 1;
        skipped += 1;
      } else if (rest.length === REPORT_LENGTH) {
        reports.push(rest.slice());
        at += REPORT_LENGTH;
        skipped = 0;
      } else {
        break;
      }
    }
    held = bytes.slice(at);
    return reports;
  };

  return {
    push(bytes) {
      cancel();
      const all = new Uint8Array(held.length + bytes.length);
      all.set(held);
      all.set(bytes, held.length);
      const reports = cut(all);
      if (held.length > 0 || skipped > 0) {
        cancel = timers.after(QUIET, () => {
          const broken = held.length > 0 || skipped >= HEADER_LENGTH;
          forget();
          if (broken) onBroken();
        });
      }
      for (const report of reports) onReport(report);
    },
    reset: forget,
  };
}
