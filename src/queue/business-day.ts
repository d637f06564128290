import type { Config } from '../contract/config.ts';
import { isAheadOf, ticketsOfDay } from './apply-day.ts';
import type { Change, Day, Hall, Ticket } from './hall.ts';
import { isHere } from './here.ts';
import { businessDay, dayAfter, isOpenAcross } from './hours.ts';

/*
 * How a day begins. Where a night lies before it, whoever still waits is not served any more; where the hall is open across it, or the
 * clock comes back to an earlier day, everybody stays where they stand.
 */

/** Who did not come may do so for this long, milliseconds: a hall that never closes would take them along for ever. */
const AWAY = 24 * 60 * 60_000;

/** The changes that open the business day of `now`, or none when it is open. `stays`: who stays in the hall over a night. */
export function openDay(config: Config, hall: Hall, now: number, stays: (ticket: Ticket) => boolean = nobody): Change[] {
  const day = businessDay(config, now);
  if (day === hall.day) return [];
  const { day: before } = hall;
  if (before === null) return [{ kind: 'day-opened', at: now, day }];
  const goesOn = day < before || (day === dayAfter(before, 1) && isOpenAcross(config, day));
  const here = ticketsOfDay(hall.tickets, before, hall.carried).filter(isHere);
  const isTaken = (ticket: Ticket): boolean =>
    (goesOn && !(day > before && isLongAway(ticket, now))) || ticket.day === day || stays(ticket);
  const taken = here.filter(isTaken).map(({ id }) => id);
  const along = new Set(taken);
  const waiting = here.filter(({ id, state }) => (state === 'waiting' || state === 'parked') && !along.has(id)).map(({ id }) => id);
  const stale = hall.queuedJobs.toArray().filter((id) => !along.has(hall.jobs.get(id)?.ticket ?? ''));
  const back = waitingThen(hall, day);
  // Who was taken along into that day is so again.
  const carried = [...taken, ...back.filter((ticket) => ticket.day !== day).map(({ id }) => id)];
  return [
    ...stale.map((job): Change => ({
      kind: 'job-ended',
      at: now,
      job,
      state: 'failed',
      detail: 'the business day of this ticket is over',
    })),
    ...waiting.map((ticket): Change => ({ kind: 'ticket-expired', at: now, ticket })),
    ...(goesOn || taken.length > 0 ? [] : closedOverNight(hall, now)),
    { kind: 'day-opened', at: now, day, left: { at: hall.at ?? now, waiting }, carried },
    ...back.map(({ id }): Change => ({ kind: 'ticket-returned', at: now, ticket: id })),
  ];
}

/** The change that takes those along whose times have not come yet, because the clock was set back. */
export function setBack({ at, tickets }: Hall, now: number): Change[] {
  const isBack = at !== null && now < at && tickets.some((ticket) => isAheadOf(now, ticket));
  return isBack ? [{ kind: 'clock-set-back', at: now }] : [];
}

/** Who waited when the hall left this day, as far as they are known, and have not been let in again since. */
function waitingThen({ left, tickets }: Hall, day: Day): Ticket[] {
  const then = left.find((one) => one.day === day);
  return (then?.waiting ?? []).flatMap((id) => tickets.get(id) ?? then?.tickets.get(id) ?? []).filter(({ state }) => state === 'expired');
}

function isLongAway({ state, endedAt }: Ticket, now: number): boolean {
  return state === 'no-show' && endedAt !== null && now - endedAt >= AWAY;
}

const nobody = (): boolean => false;

/** Nobody sits at a counter any more where nobody is served. */
function closedOverNight({ counters }: Hall, at: number): Change[] {
  return counters
    .valueSeq()
    .filter(({ open, ticket }) => open && ticket === null)
    .toArray()
    .map(({ id }): Change => ({ kind: 'counter-closed', at, counter: id }));
}

/** Who still waits, or was to come back, will not be served any more, and nobody comes after them. */
export function endDay(hall: Hall, now: number): Change[] {
  const inLine = hall.waiting.valueSeq().flatMap((line) => line);
  const parked = hall.tickets
    .valueSeq()
    .filter(({ state }) => state === 'parked')
    .map(({ id }) => id);
  const ended: Change[] = hall.restrictions.ended === null ? [{ kind: 'day-ended', at: now }] : [];
  return [...ended, ...[...inLine, ...parked].map((ticket): Change => ({ kind: 'ticket-expired', at: now, ticket }))];
}
