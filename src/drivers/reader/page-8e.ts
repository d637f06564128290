import type { InputField, InputReports } from './hid-descriptor.ts';
import type { ReportLayout, TrackPlace } from './report-layout.ts';

/* The usages of a magnetic stripe reader (HID Point of Sale Usage Tables 1.02, page 8E): 11 to 13 lengths of tracks 1 to 3, 21 to 23 their data. */

const MAGNETIC_STRIPE_READER = 0x8e;
const usageOf = (id: number): number => MAGNETIC_STRIPE_READER * 0x10000 + id;

/** The layouts of the reports that hold tracks, one for each report ID; none where the device is no such reader. */
export function page8eLayouts({ fields, lengths }: InputReports): ReportLayout[] {
  return [...lengths].flatMap(([reportId, bits]) => {
    const own = fields.filter((field) => field.reportId === reportId);
    const tracks = [place(own, 1), place(own, 2), place(own, 3)] as const;
    if (tracks.every((track) => track === null)) return [];
    return [{ length: Math.ceil(bits / 8), reportId: reportId === 0 ? null : reportId, tracks, raw: null }];
  });
}

/** Null where the track has no data, or none that begins and ends with a byte. */
function place(fields: readonly InputField[], track: number): TrackPlace | null {
  const data = bytesOf(fields, usageOf(0x20 + track));
  if (data === null) return null;
  const length = bytesOf(fields, usageOf(0x10 + track));
  return {
    status: null,
    length: length === null ? null : { at: length.at, bytes: length.size === 1 ? 1 : 2 },
    data: data.at,
    size: data.size,
  };
}

/** Where in the report the bytes of a usage are: those of all its values, which stand side by side. */
function bytesOf(fields: readonly InputField[], usage: number): { readonly at: number; readonly size: number } | null {
  for (const { usages, at, size, count, variable, constant } of fields) {
    if (constant) continue;
    // A buffered field is one value of many bits, or an array of bytes; a variable one has the last usage for all values that remain.
    const first = usages.indexOf(usage);
    if (first < 0) continue;
    const values = variable && first < usages.length - 1 ? 1 : count - (variable ? first : 0);
    const begins = at + (variable ? first : 0) * size;
    if (begins % 8 === 0 && (size * values) % 8 === 0 && values > 0) return { at: begins / 8, size: (size * values) / 8 };
  }
  return null;
}
