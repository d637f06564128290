import type { CardRules } from '../../contract/config.ts';
import type { CardRead, MakeDecoder } from './card-read.ts';
import { createFramer } from './framer.ts';
import { magtekLayout } from './magtek.ts';
import { readReport, type ReportLayout } from './report-layout.ts';

/** MagTek reports back to back, in pieces of any size. */
export const magtekStreamDecoder: MakeDecoder = (onRead, timers) => {
  const reports = layoutsDecoder([magtekLayout])(onRead, timers);
  return createFramer({
    timers,
    onReport: reports.push,
    onBroken: () => onRead({ kind: 'broken', detail: 'the reader sent an incomplete report' }),
  });
};

/** One report at a time. */
export function reportDecoder(read: (report: Uint8Array) => CardRead | null): MakeDecoder {
  return (onRead) => ({
    push: (bytes) => {
      const card = read(bytes);
      if (card !== null) onRead(card);
    },
    reset: () => {},
  });
}

/** Reports of any of these layouts; the report ID tells which. */
export function layoutsDecoder(layouts: readonly ReportLayout[]): MakeDecoder {
  return reportDecoder((bytes) => {
    const layout = layouts.find(({ reportId }) => reportId === null || reportId === bytes[0]);
    return layout === undefined ? null : readReport(bytes, layout);
  });
}

/** As long as a contactless card lies on its reader, some send its UID again and again: so long a pause ends it, milliseconds. */
const LIFTED = 1_000;

/** A vendor's own report that holds a UID at these bytes; all zeros or all ones are no card. */
export function uidDecoder({ from, length }: NonNullable<CardRules['uid']>): MakeDecoder {
  return (onRead, timers) => {
    let lying = '';
    let cancel = (): void => {};
    const lift = (): void => {
      cancel();
      lying = '';
    };
    return {
      push: (bytes) => {
        const uid = bytes.subarray(from, from + length);
        if (uid.length < length) {
          onRead({ kind: 'broken', detail: `a report of ${bytes.length} bytes is too short for a UID at byte ${from}` });
          return;
        }
        const text = Buffer.from(uid).toString('hex');
        if (/^(0+|f+)$/.test(text)) return;
        cancel();
        cancel = timers.after(LIFTED, lift);
        if (text === lying) return;
        lying = text;
        onRead({ kind: 'text', text });
      },
      reset: lift,
    };
  };
}
