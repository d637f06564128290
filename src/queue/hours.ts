import type { Config, OpenSpan, Weekday } from '../contract/config.ts';
import type { OpenState } from '../contract/snapshots.ts';
import type { Day } from './hall.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const QUARTER = 15 * MINUTE;
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** When the business day begins where no opening hours reach across midnight to a later time: minutes after midnight. */
const DAY_BEGINS = 4 * 60;

type When = Pick<Config, 'hours'> & { readonly hall: Pick<Config['hall'], 'timezone'> };

/** Offsets from UTC change at quarter hours at most, so one answer of Intl serves a quarter of an hour. */
const offsets = new Map<string, { slot: number; offset: number }>();

function offsetAt(timezone: string, at: number): number {
  const slot = Math.floor(at / QUARTER);
  const known = offsets.get(timezone);
  if (known?.slot === slot) return known.offset;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  }).formatToParts(slot * QUARTER);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  const offset = local - slot * QUARTER;
  offsets.set(timezone, { slot, offset });
  return offset;
}

/** The instant at which the clocks of `timezone` show `local` (a wall clock written as UTC milliseconds). */
function instantOf(timezone: string, local: number): number {
  const guess = local - offsetAt(timezone, local);
  return local - offsetAt(timezone, guess);
}

function dateOf(local: number): Day {
  return new Date(local).toISOString().slice(0, 10);
}

function spansOn(config: When, midnight: number): readonly OpenSpan[] {
  if (config.hours.closed.includes(dateOf(midnight))) return [];
  const weekday = weekdays[new Date(midnight).getUTCDay()] ?? 'sun';
  return config.hours[weekday] ?? config.hours.daily;
}

/** When this hall's business day begins, minutes after midnight: 04:00, or the end of its latest hours if that is later. */
function dayBegins(config: When): number {
  const all = [config.hours.daily, ...weekdays.map((weekday) => config.hours[weekday] ?? [])].flat();
  return Math.max(DAY_BEGINS, ...all.map((span) => span.to - 24 * 60).filter((minutes) => minutes < 24 * 60));
}

/** The business day an instant belongs to; hours past midnight belong to the day they began on. */
export function businessDay(config: When, now: number): Day {
  return dateOf(now + offsetAt(config.hall.timezone, now) - dayBegins(config) * MINUTE);
}

/** Whether the hall takes customers at `now`, and until or from when. */
export function openState(config: When, now: number): OpenState {
  const { timezone } = config.hall;
  const local = now + offsetAt(timezone, now);
  const midnight = Math.floor(local / DAY) * DAY;
  const isOpen = (at: number): OpenSpan | undefined =>
    spansFrom(config, Math.floor(at / DAY) * DAY - DAY, 2).find((span) => span.from <= at && at < span.to);

  if (isOpen(local)) {
    let closes = local;
    for (let span = isOpen(closes); span; span = isOpen(closes)) {
      closes = span.to;
      if (closes - local > 14 * DAY) return { state: 'open', closes: null };
    }
    return { state: 'open', closes: instantOf(timezone, closes) };
  }
  const next = spansFrom(config, midnight, 15).find((span) => span.from > local);
  return { state: 'closed', opens: next ? instantOf(timezone, next.from) : null };
}

/** The spans of `days` days from `midnight` on, in local wall-clock milliseconds. */
function spansFrom(config: When, midnight: number, days: number): OpenSpan[] {
  return Array.from({ length: days }, (_, i) => midnight + i * DAY).flatMap((start) =>
    spansOn(config, start).map((span) => ({ from: start + span.from * MINUTE, to: start + span.to * MINUTE })),
  );
}
