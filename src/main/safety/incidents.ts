import { join } from 'node:path';
import { z } from 'zod';
import type { Incident } from '../../contract/notices.ts';
import { parseJson, readIfThere, writeDurably } from '../data/durable-file.ts';

/* What befell the files, kept so that it is told over a restart. */

export const incidentsFile = 'incidents.json';
/** So many are kept. */
const KEPT = 20;
const DAY = 24 * 60 * 60_000;
/** How long an incident is shown. */
const SHOWN = 2 * DAY;

const common = {
  at: z.number(),
  why: z.enum(['missing', 'empty', 'damaged', 'unreadable', 'incomplete', 'replaced', 'newer']),
  detail: z.string().nullable(),
  folder: z.string().nullable(),
};
const schema = z.array(
  z.discriminatedUnion('kind', [
    z.object({ ...common, kind: z.literal('hall-recovered'), whole: z.boolean() }),
    z.object({ ...common, kind: z.literal('hall-begun-anew') }),
    z.object({ ...common, kind: z.literal('part-begun-anew'), part: z.enum(['members', 'customers']) }),
    z.object({ ...common, kind: z.literal('keys-recovered') }),
  ]),
);

export type Incidents = {
  /** Durable when this returns, where the disk takes it: it is told in any case. */
  add(incident: Incident): void;
  /** Those that are to be told at `now`, the newest first. */
  shown(now: number): readonly Incident[];
};

export function openIncidents(directory: string): Incidents {
  const file = join(directory, incidentsFile);
  let all: readonly Incident[] = readIncidents(directory) ?? [];
  return {
    add(incident) {
      all = [incident, ...all].slice(0, KEPT);
      try {
        writeDurably(file, `${JSON.stringify(all, null, 2)}\n`);
      } catch {
        // Told until the next start.
      }
    },
    // A clock that was set back leaves incidents of the future.
    shown: (now) => all.filter(({ at }) => Math.abs(now - at) < SHOWN),
  };
}

/** Empty where there is no such file, null where it cannot be understood. */
export function readIncidents(directory: string): Incident[] | null {
  try {
    const parsed = schema.safeParse(parseJson(readIfThere(join(directory, incidentsFile)) ?? '[]'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
