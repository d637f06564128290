import { List, Map } from 'immutable';
import { unreachable } from '../contract/result.ts';
import {
  REMEMBERED_CALLS,
  unrestricted,
  type Change,
  type Day,
  type Hall,
  type LeftDay,
  type Restrictions,
  type Ticket,
  type TicketId,
} from './hall.ts';
import { isHere } from './here.ts';
import { byPlace } from './lines.ts';

/** How many days the hall remembers to come back to, beside their counts, which it never forgets. */
const REMEMBERED_DAYS = 2;

type DayChange = Change & {
  readonly kind:
    | 'day-opened'
    | 'day-ended'
    | 'day-reopened'
    | 'clock-set-back'
    | 'clock-doubted'
    | 'clock-trusted'
    | 'closing-changed'
    | 'numbers-stopped';
};

/** The state after a day began, ended or was restricted, or the clock was found wrong or right. */
export function applyDay(hall: Hall, change: DayChange): Hall {
  switch (change.kind) {
    case 'day-opened':
      return applyDayOpened(hall, change);
    case 'day-ended':
      return { ...hall, restrictions: { ...hall.restrictions, ended: change.at } };
    case 'day-reopened':
      return { ...hall, restrictions: { ...hall.restrictions, ended: null } };
    case 'clock-set-back':
      return applySetBack(hall, change.at);
    case 'clock-doubted':
      return { ...hall, doubt: { before: change.before } };
    case 'clock-trusted':
      return { ...hall, doubt: null };
    case 'closing-changed':
      return { ...hall, restrictions: { ...hall.restrictions, closes: change.closes } };
    case 'numbers-stopped':
      return { ...hall, restrictions: numbersStopped(hall.restrictions, change) };
    default:
      return unreachable(change);
  }
}

/**
 * A day begins: with empty lines where a night lies before it, and with those who were taken along. Who is at a counter is still served,
 * and what is printing still ends. A day that was left not long ago is what it was.
 */
function applyDayOpened(hall: Hall, { day, at, left, carried = [] }: Extract<Change, { kind: 'day-opened' }>): Hall {
  const open = hall.jobs.filter(({ state }) => state === 'sending' || state === 'queued');
  const stay = new Set([
    ...carried,
    ...hall.counters.valueSeq().flatMap(({ ticket }) => (ticket === null ? [] : [ticket])),
    ...open.valueSeq().map(({ ticket }) => ticket),
  ]);
  const before = hall.left.find((one) => one.day === day);
  const tickets = (before?.tickets ?? noTickets).merge(hall.tickets.filter((ticket) => stay.has(ticket.id) || ticket.day === day));
  const leftDays = [...hall.left.filter((one) => one.day !== day && one.day !== hall.day), ...leaving(hall, stay, at, left)].slice(
    -REMEMBERED_DAYS,
  );
  const today = ticketsOfDay(tickets, day, carried);
  const here = new Set(today.map(({ id }) => id));
  const jobs = (before?.jobs ?? noJobs).merge(hall.jobs.filter((job) => open.has(job.id) || here.has(job.ticket)));
  const since = [day, ...leftDays.map((one) => one.day)].reduce((a, b) => (a < b ? a : b));
  return {
    ...hall,
    day,
    tickets,
    jobs,
    carried,
    left: leftDays,
    restrictions: unrestricted,
    visits: Map(today.map(({ visit, id }) => [visit, id])),
    codes: Map(today.map(({ code, id }) => [code, id])),
    called: List(
      today
        .filter(({ lastCalledAt }) => lastCalledAt !== null)
        .toSorted((a, b) => (a.lastCalledAt ?? 0) - (b.lastCalledAt ?? 0) || (a.id < b.id ? -1 : 1))
        .slice(-REMEMBERED_CALLS)
        .map(({ id }) => id),
    ),
    appointments: hall.appointments.filter((appointment) => appointment.day >= since),
  };
}

const noTickets: Hall['tickets'] = Map();
const noJobs: Hall['jobs'] = Map();

/** The tickets of a day, and those that were taken along into it. */
export function ticketsOfDay(tickets: Hall['tickets'], day: Day | null, carried: readonly TicketId[]): Ticket[] {
  const along = new Set(carried);
  return tickets
    .valueSeq()
    .filter((ticket) => ticket.day === day || along.has(ticket.id))
    .toArray();
}

function leaving(
  { day, tickets, jobs }: Hall,
  stay: ReadonlySet<TicketId>,
  until: number,
  left: Pick<LeftDay, 'at' | 'waiting'> | undefined,
): LeftDay[] {
  if (day === null) return [];
  const { at = until, waiting = [] } = left ?? {};
  const waited = new Set(waiting);
  const ended = tickets.filter((ticket) => (ticket.day === day || waited.has(ticket.id)) && !stay.has(ticket.id));
  return [{ day, at, until, waiting, tickets: ended, jobs: jobs.filter(({ ticket }) => ended.has(ticket)) }];
}

/** `service` is null for all, `from` for no longer. */
function numbersStopped(
  restrictions: Restrictions,
  { service, from }: Pick<Extract<Change, { kind: 'numbers-stopped' }>, 'service' | 'from'>,
): Restrictions {
  if (service === null) return { ...restrictions, stops: from };
  const { stopped } = restrictions;
  return { ...restrictions, stopped: from === null ? stopped.delete(service) : stopped.set(service, from) };
}

/**
 * The clock was set back: whoever came by its later time has come by now, in the same order and before whoever comes next. Otherwise they would
 * stand behind everybody until that time comes.
 */
function applySetBack(hall: Hall, at: number): Hall {
  const later = hall.tickets
    .valueSeq()
    .filter((ticket) => isHere(ticket) && ticket.since > at)
    .toArray()
    .sort(byPlace);
  const places = new globalThis.Map(later.map(({ id }, rank) => [id, at - later.length + rank]));
  const notAfter = <T extends number | null>(time: T): T | number => (time === null ? time : Math.min(time, at));
  const tickets = hall.tickets.map((ticket) =>
    isAheadOf(at, ticket)
      ? {
          ...ticket,
          // What was before it has the later times.
          act: null,
          since: places.get(ticket.id) ?? ticket.since,
          identifiedAt: notAfter(ticket.identifiedAt),
          queuedAt: notAfter(ticket.queuedAt),
          calledAt: notAfter(ticket.calledAt),
          startedAt: notAfter(ticket.startedAt),
          firstStartedAt: notAfter(ticket.firstStartedAt),
          endedAt: notAfter(ticket.endedAt),
        }
      : ticket,
  );
  const standing = (id: TicketId) => tickets.get(id) ?? { id, since: at };
  return { ...hall, tickets, waiting: hall.waiting.map((line) => line.sort((a, b) => byPlace(standing(a), standing(b)))) };
}

/** Whether somebody is here by a time that has not come yet. */
export function isAheadOf(now: number, ticket: Ticket): boolean {
  const { queuedAt, calledAt, startedAt, endedAt } = ticket;
  return isHere(ticket) && [queuedAt, calledAt, startedAt, endedAt].some((time) => time !== null && time > now);
}
