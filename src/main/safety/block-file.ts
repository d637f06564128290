import { z } from 'zod';
import { readFileSync } from 'node:fs';
import { isCode, parseJson } from '../data/durable-file.ts';

/*
 * The file that says up to which count numbers may have been given, for each business day and prefix. Whoever goes on after a loss
 * begins above it.
 */

export const blockFile = 'number-blocks.json';

/** Ends of blocks by business day and prefix: no higher count was given. */
export type BlockEnds = Readonly<Record<string, Readonly<Record<string, number>>>>;

const schema = z.object({
  version: z.literal(1),
  ends: z.record(z.iso.date(), z.record(z.string(), z.number().int().min(0).max(1_000_000))),
});

/** Of so many business days, the last in the order of the calendar, the ends are kept. */
const KEPT_DAYS = 40;

export function blockText(ends: BlockEnds): string {
  return `${JSON.stringify({ version: 1, ends })}\n`;
}

/** `unknown` where the file is there and cannot be understood. */
export function readBlocks(file: string): BlockEnds | 'missing' | 'unknown' {
  try {
    const parsed = schema.safeParse(parseJson(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data.ends : 'unknown';
  } catch (error) {
    return isCode(error, 'ENOENT') ? 'missing' : 'unknown';
  }
}

/** For each day and prefix the higher end. */
export function highest(...all: readonly BlockEnds[]): BlockEnds {
  const ends: Record<string, Record<string, number>> = {};
  for (const one of all) {
    for (const [day, prefixes] of Object.entries(one)) {
      const of = (ends[day] ??= {});
      for (const [prefix, end] of Object.entries(prefixes)) of[prefix] = Math.max(of[prefix] ?? 0, end);
    }
  }
  return ends;
}

/** Without days long past. A clock that went ahead leaves days of the future, which stay with the day of today. */
export function withoutOld(ends: BlockEnds, today: string): BlockEnds {
  const days = Object.keys(ends)
    .filter((day) => day <= today)
    .toSorted()
    .slice(0, -KEPT_DAYS);
  const old = new Set(days);
  return Object.fromEntries(Object.entries(ends).filter(([day]) => !old.has(day)));
}
