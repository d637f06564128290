import type { Config, Counter, OpenSpan, Weekday } from '../contract/config.ts';
import type { OpenState } from '../contract/hall-view.ts';
import type { Shift } from '../contract/snapshots.ts';
import type { Day } from './hall.ts';
import { instantOf, offsetAt } from './zoned-time.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** When the business day begins where no opening hours reach across midnight to a later time: minutes after midnight. */
const DAY_BEGINS = 4 * 60;

type When = Pick<Config, 'hours'> & { readonly hall: Pick<Config['hall'], 'timezone'> };

function dateOf(local: number): Day {
  return new Date(local).toISOString().slice(0, 10);
}

function spansOn(config: When, midnight: number): readonly OpenSpan[] {
  const date = dateOf(midnight);
  if (config.hours.closed.includes(date)) return [];
  const ofDate = config.hours.open[date];
  if (ofDate !== undefined) return ofDate;
  const weekday = weekdays[new Date(midnight).getUTCDay()] ?? 'sun';
  return config.hours[weekday] ?? config.hours.daily;
}

/** When this hall's business day begins, minutes after midnight: 04:00, or the end of its latest hours if that is later. */
function dayBegins(config: When): number {
  const all = [config.hours.daily, ...weekdays.map((weekday) => config.hours[weekday] ?? []), ...Object.values(config.hours.open)].flat();
  return Math.max(DAY_BEGINS, ...all.map((span) => span.to - 24 * 60).filter((minutes) => minutes < 24 * 60));
}

type Minute = { readonly minute: number; readonly day: Day; readonly open: boolean };
const lastMinutes = new WeakMap<When, Minute>();

/** Days and hours begin with a minute, so one answer serves all commands of a minute. */
function minuteOf(config: When, now: number): Minute {
  const minute = Math.floor(now / MINUTE);
  const known = lastMinutes.get(config);
  if (known?.minute === minute) return known;
  const local = now + offsetAt(config.hall.timezone, now);
  const found = { minute, day: dateOf(local - dayBegins(config) * MINUTE), open: spanAt(config, local) !== undefined };
  lastMinutes.set(config, found);
  return found;
}

/** The business day an instant belongs to; hours past midnight belong to the day they began on. */
export function businessDay(config: When, now: number): Day {
  return minuteOf(config, now).day;
}

/** Whether the hall is open across the moment at which this business day begins. */
export function isOpenAcross(config: When, day: Day): boolean {
  const begins = Date.parse(day) + dayBegins(config) * MINUTE;
  return spanAt(config, begins - MINUTE) !== undefined && spanAt(config, begins) !== undefined;
}

/** The midnight with which the business day of an instant begins. */
export function startOfDay(config: When, now: number): number {
  return instantOf(config.hall.timezone, Date.parse(businessDay(config, now)));
}

/** Whether the hall takes customers at `now`. */
export function isOpen(config: When, now: number): boolean {
  return minuteOf(config, now).open;
}

/** Whether the hall takes customers at `now`, and until or from when. */
export function openState(config: When, now: number): OpenState {
  const { timezone } = config.hall;
  const local = now + offsetAt(timezone, now);
  const midnight = Math.floor(local / DAY) * DAY;

  if (spanAt(config, local)) {
    let closes = local;
    for (let span = spanAt(config, closes); span; span = spanAt(config, closes)) {
      closes = span.to;
      if (closes - local > 14 * DAY) return { state: 'open', closes: null };
    }
    return { state: 'open', closes: instantOf(timezone, closes) };
  }
  const next = spansFrom(config, midnight, 15).find((span) => span.from > local);
  return { state: 'closed', opens: next ? instantOf(timezone, next.from) : null };
}

/** When the doors open after a business day, and after `now`; null when they do not within 14 days. */
export function opensAfter(config: When, day: Day | null, now: number): number | null {
  const { timezone } = config.hall;
  const midnight = Math.floor((now + offsetAt(timezone, now)) / DAY) * DAY;
  // A hall that is open across the night opens with its next business day.
  const begins = day === null ? now : instantOf(timezone, Date.parse(dayAfter(day, 1)) + dayBegins(config) * MINUTE);
  const next = spansFrom(config, midnight, 15)
    .filter(({ to }) => instantOf(timezone, to) > begins)
    .map(({ from }) => Math.max(begins, instantOf(timezone, from)))
    .find((from) => from > now);
  return next ?? null;
}

/** A stretch of time, epoch milliseconds. */
export type Span = { readonly from: number; readonly to: number };

/** The opening hours of a business day as instants, ascending. */
export function openSpans(config: When, day: Day): Span[] {
  const { timezone } = config.hall;
  return spansFrom(config, Date.parse(`${day}T00:00:00Z`), 1).map(({ from, to }) => ({
    from: instantOf(timezone, from),
    to: instantOf(timezone, to),
  }));
}

/** The day `days` after this one. */
export function dayAfter(day: Day, days: number): Day {
  return dateOf(Date.parse(`${day}T00:00:00Z`) + days * DAY);
}

/** The planned time that a counter is in at `now`: its own hours on days the hall opens, else the hall's; null outside them. */
export function shiftAt(config: When, { hours }: Pick<Counter, 'hours'>, now: number): Shift | null {
  const { timezone } = config.hall;
  const local = now + offsetAt(timezone, now);
  if (!spanAt(config, local, hours)) return null;
  let from = local;
  let to = local;
  for (let span = spanAt(config, to, hours); span && to - local <= DAY; span = spanAt(config, to, hours)) ({ to } = span);
  for (let span = spanAt(config, from, hours); span && local - from <= DAY; span = spanAt(config, from - 1, hours)) ({ from } = span);
  return { from: local - from > DAY ? null : instantOf(timezone, from), to: to - local > DAY ? null : instantOf(timezone, to) };
}

/**
 * When the doors close for the last time on the business day of `now`: lunch is not the end of a day. Null on a
 * day without hours, and where the next day's hours go on at once.
 */
export function dayEnds(config: When, now: number): number | null {
  const day = businessDay(config, now);
  const ofDay = spansFrom(config, Date.parse(day), 2).filter(
    ({ from }) => businessDay(config, instantOf(config.hall.timezone, from)) === day,
  );
  const end = ofDay.at(-1)?.to;
  return end === undefined || spanAt(config, end) ? null : instantOf(config.hall.timezone, end);
}

/** When the hall takes customers between two instants, or with `own` hours a counter is planned to be open, and shortly before and after; epoch milliseconds, in order. */
export function openBetween(config: When, from: number, to: number, own?: readonly OpenSpan[]): Span[] {
  const { timezone } = config.hall;
  const midnight = Math.floor((from + offsetAt(timezone, from)) / DAY) * DAY - DAY;
  return spansFrom(config, midnight, Math.ceil((to - from) / DAY) + 3, own).map((span) => ({
    from: instantOf(timezone, span.from),
    to: instantOf(timezone, span.to),
  }));
}

/** The opening hours that `local` is in; those of the day before may reach across midnight. */
function spanAt(config: When, local: number, own?: readonly OpenSpan[]): OpenSpan | undefined {
  return spansFrom(config, Math.floor(local / DAY) * DAY - DAY, 2, own).find((span) => span.from <= local && local < span.to);
}

/** The spans of `days` days from `midnight` on, in local wall-clock milliseconds; `own` instead of the hall's where it opens. */
function spansFrom(config: When, midnight: number, days: number, own?: readonly OpenSpan[]): OpenSpan[] {
  return Array.from({ length: days }, (_, i) => midnight + i * DAY).flatMap((start) =>
    spansOf(config, start, own).map((span) => ({ from: start + span.from * MINUTE, to: start + span.to * MINUTE })),
  );
}

function spansOf(config: When, midnight: number, own?: readonly OpenSpan[]): readonly OpenSpan[] {
  const ofHall = spansOn(config, midnight);
  if (own === undefined || ofHall.length === 0) return ofHall;
  // A counter's hours were planned for an ordinary day.
  return config.hours.open[dateOf(midnight)] === undefined ? own : within(own, ofHall);
}

function within(spans: readonly OpenSpan[], outer: readonly OpenSpan[]): OpenSpan[] {
  return outer.flatMap(({ from, to }) =>
    spans.map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) })).filter((span) => span.from < span.to),
  );
}
