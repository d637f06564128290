import type { Config } from '../../contract/config.ts';
import { apply } from '../../queue/apply.ts';
import type { Change, Day, Hall } from '../../queue/hall.ts';
import { businessDay } from '../../queue/hours.ts';
import type { Store } from '../desk/store.ts';
import type { Step } from '../desk/store-rows.ts';
import type { BlockEnds } from './block-file.ts';

/* After a loss a hall begins above every number that may have been given, on each day of which that is known. */

/** Where no trace is left of what was given, so many numbers are left out behind the last that is known. */
const UNTRACED = 500;

/** The hall in the store, above what must be left out (see `OpenedInstallation.leaveOut`). Throws what the system and SQLite throw. */
export async function loadAbove(options: {
  readonly config: Config;
  readonly store: Store;
  readonly leaveOut: BlockEnds | 'unknown' | null;
  /** Epoch milliseconds. */
  readonly now: number;
}): Promise<Hall> {
  const { config, store, leaveOut, now } = options;
  const hall = await store.load();
  if (leaveOut === null) return hall;
  const ends = leaveOut === 'unknown' ? untraced(config, hall, businessDay(config, now)) : leaveOut;
  const steps: Step[] = [];
  let next = hall;
  for (const [day, counts] of Object.entries(ends)) {
    for (const [prefix, count] of Object.entries(counts)) {
      if (count <= lastCount(next, day, prefix)) continue;
      // Not the time of a clock that nobody has looked at: what the journal knows of time is what it is held against.
      const change: Change = { kind: 'numbers-left-out', at: hall.at ?? now, day, prefix, count };
      next = apply(next, change);
      steps.push({ change, after: next });
    }
  }
  if (steps.length === 0) return hall;
  const kept = await store.commit(steps);
  // Without it a number could be given twice: better none.
  if (!kept.ok) throw new Error(`what must be left out after a loss cannot be written: ${kept.error}`);
  return next;
}

function untraced(config: Config, hall: Hall, today: Day): BlockEnds {
  const prefixes = [...config.services.map(({ prefix }) => prefix), ...config.tiers.flatMap(({ prefix }) => prefix ?? [])];
  const days = new Set([today, ...(hall.day === null ? [] : [hall.day])]);
  return Object.fromEntries(
    Array.from(days, (day) => [day, Object.fromEntries(prefixes.map((prefix) => [prefix, lastCount(hall, day, prefix) + UNTRACED]))]),
  );
}

function lastCount({ issued }: Hall, day: Day, prefix: string): number {
  return issued.get(day)?.get(prefix) ?? 0;
}
