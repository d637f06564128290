import { Temporal } from 'temporal-polyfill';

const QUARTER = 15 * 60_000;

/** Offsets from UTC by time zone and quarter of an hour: they change at quarters at most, and are asked for with every command and forecast. */
const offsets = new Map<string, Map<number, number>>();
/** Far more quarters than are asked about in one day. */
const KEPT_OFFSETS = 1_000;

/** What the clocks of a time zone show at an instant minus UTC, milliseconds. */
export function offsetAt(timezone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER) * QUARTER;
  let known = offsets.get(timezone);
  if (known === undefined || known.size >= KEPT_OFFSETS) offsets.set(timezone, (known = new Map()));
  const found = known.get(quarter);
  if (found !== undefined) return found;
  const offset = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(timezone).offsetNanoseconds / 1_000_000;
  known.set(quarter, offset);
  return offset;
}

/**
 * The instant at which the clocks of `timezone` show `local` (a wall clock written as UTC milliseconds). Where they show it
 * twice, the first; where they skip it, as long after the skip as it would have been.
 */
export function instantOf(timezone: string, local: number): number {
  const clock = new Date(local);
  return new Temporal.PlainDateTime(
    clock.getUTCFullYear(),
    clock.getUTCMonth() + 1,
    clock.getUTCDate(),
    clock.getUTCHours(),
    clock.getUTCMinutes(),
    clock.getUTCSeconds(),
    clock.getUTCMilliseconds(),
  ).toZonedDateTime(timezone).epochMilliseconds;
}
