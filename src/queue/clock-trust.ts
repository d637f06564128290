import type { ClockDoubt } from '../contract/clock.ts';
import type { ClockWitness, LeftDay } from './hall.ts';

/*
 * Whether the machine's clock can be believed. A dead battery boots in 2015 or 2036 and the network's time comes later; somebody sets the
 * wrong date by hand. Nothing is erased on the word of such a clock, and the hall's own time does not follow it: it goes on from the last
 * moment that was sure, by a clock that only counts.
 *
 * What proves a clock: that it agrees with the journal's last times, with the network's time where the system says that it was set by it, or
 * somebody who looked.
 */

/** A reading of all clocks of the machine at one instant, milliseconds. */
export type ClockReading = {
  /** What the clock on the wall says, epoch. */
  readonly wall: number;
  /** Counts since some moment, whatever is done to the wall clock; and the same also while the machine sleeps. */
  readonly steady: number;
  readonly uptime: number;
  /** When the wall clock was last set by the network's time, by that clock; null where that is not known. */
  readonly network: number | null;
};

/** `at`: the hall's time at `reading`. */
export type ClockTrust = { readonly reading: ClockReading; readonly at: number } & (
  | { readonly state: 'trusted'; readonly by: ClockWitness }
  /** `since`: the start of a run, before which nobody knows how long the machine was off; or a moment of it, and then the steady clock knows. */
  | { readonly state: 'doubted'; readonly why: ClockDoubt; readonly since: 'start' | 'run' }
);

/** What the journal knows of time: when something last happened, and the stretches that the hall went over from one day to another. */
export type KnownTimes = { readonly at: number | null; readonly left: readonly Pick<LeftDay, 'at' | 'until'>[] };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** So far a clock may be corrected, or its battery's be wrong, without meaning anything. */
const DRIFT = 10 * MINUTE;
/** A hall is closed for a long weekend; after more than that somebody has to look at the clock, or the network to set it. */
const AHEAD = 4 * 24 * HOUR;
/** The network's time is asked for every 34 minutes at the latest (systemd), and noted every hour at most (chrony, ntpd). */
const FRESH = 3 * HOUR;
/** No clock is right that shows less: one without a battery begins in 1970, 2000 or 2015. */
const EARLIEST = Date.parse('2024-01-01T00:00:00Z');

/** At a start, with what the journal knows. `isOpen`: whether the hall takes customers then by its hours. */
export function firstTrust(reading: ClockReading, known: KnownTimes, isOpen: (at: number) => boolean): ClockTrust {
  const { wall } = reading;
  if (setByNetwork(reading)) return { state: 'trusted', by: 'network', reading, at: wall };
  if (wall < EARLIEST)
    return { state: 'doubted', why: known.at === null ? 'impossible' : 'behind', since: 'start', reading, at: known.at ?? wall };
  if (known.at === null || agrees(wall, known.at, known, isOpen)) return { state: 'trusted', by: 'journal', reading, at: wall };
  return { state: 'doubted', why: wall < known.at ? 'behind' : 'ahead', since: 'start', reading, at: known.at };
}

/** At a later reading of the same run. */
export function nextTrust(before: ClockTrust, reading: ClockReading, known: KnownTimes, isOpen: (at: number) => boolean): ClockTrust {
  const { wall } = reading;
  const at = hallTime(before, reading);
  const trusted = (by: ClockWitness): ClockTrust => ({ state: 'trusted', by, reading, at: wall });
  if (before.state === 'trusted') {
    if (runsOn(before, reading)) return trusted(before.by);
    if (setByNetwork(reading)) return trusted('network');
    if (wall >= EARLIEST && isInGap(wall, known, isOpen)) return trusted('journal');
    const counted = before.at + elapsed(before, reading);
    const why = wall < counted - DRIFT ? 'behind' : wall > before.at + AHEAD ? 'ahead' : 'jumped';
    return { state: 'doubted', why, since: 'run', reading, at: counted };
  }
  if (setByNetwork(reading)) return trusted('network');
  if (wall < EARLIEST) return { ...before, reading, at };
  const isBack = before.since === 'run' ? Math.abs(wall - at) <= DRIFT : known.at === null || agrees(wall, at, known, isOpen);
  return isBack ? trusted('journal') : { ...before, reading, at };
}

/** Somebody has looked at the clock and says that it is right. */
export function confirmedTrust(reading: ClockReading): ClockTrust {
  return { state: 'trusted', by: 'person', reading, at: reading.wall };
}

/** The time by which the hall goes: the wall's while it can be trusted. */
export function hallTime(trust: ClockTrust, reading: ClockReading): number {
  return trust.state === 'trusted' && runsOn(trust, reading) ? reading.wall : trust.at + elapsed(trust, reading);
}

/** Whole milliseconds, as the journal keeps its times: the steady clock counts finer. */
function elapsed(since: ClockTrust, reading: ClockReading): number {
  return Math.max(0, Math.round(reading.steady - since.reading.steady));
}

/** Whether the wall clock, trusted then, has gone on as the steady one has: the common case, for which the machine is not asked how long it is up. */
export function keepsPace(since: ClockTrust, { wall, steady }: Pick<ClockReading, 'wall' | 'steady'>): boolean {
  return since.state === 'trusted' && Math.abs(wall - since.at - (steady - since.reading.steady)) <= DRIFT;
}

/** Whether the wall clock has gone on as the others have, awake or asleep. */
function runsOn(since: ClockTrust, reading: ClockReading): boolean {
  const passed = reading.wall - since.at;
  if (passed < -DRIFT || passed > AHEAD) return false;
  return [reading.steady - since.reading.steady, reading.uptime - since.reading.uptime].some((count) => Math.abs(passed - count) <= DRIFT);
}

function setByNetwork({ wall, network }: ClockReading): boolean {
  return network !== null && wall >= EARLIEST && network <= wall + MINUTE && wall - network <= FRESH;
}

function agrees(wall: number, at: number, known: KnownTimes, isOpen: (at: number) => boolean): boolean {
  return (wall >= at - DRIFT && wall <= at + AHEAD) || isInGap(wall, known, isOpen);
}

/** The hall went over this time to a later day, and by its hours it was open then: that day was the mistake. */
function isInGap(wall: number, { left }: KnownTimes, isOpen: (at: number) => boolean): boolean {
  return isOpen(wall) && left.some(({ at, until }) => wall >= at && wall <= until);
}
