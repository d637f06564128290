import { List } from 'immutable';
import type { CounterState, Hall, Leg, Ticket } from './hall.ts';
import { lineOf, placeIn } from './lines.ts';

/* The steps of a ticket through the hall, of which changes are made up. */

/** Of a ticket that waits and was not called since. */
export const inLine = {
  state: 'waiting',
  bound: null,
  counter: null,
  calls: 0,
  calledAt: null,
  lastCalledAt: null,
  startedAt: null,
  endedAt: null,
  reason: null,
} as const;

export function queueUp(hall: Hall, ticket: Ticket): Hall {
  const key = lineOf(ticket);
  const line = hall.waiting.get(key) ?? List();
  const place = placeIn(hall, line, ticket);
  return {
    ...setTicket(hall, ticket),
    waiting: hall.waiting.set(key, place === line.size ? line.push(ticket.id) : line.insert(place, ticket.id)),
  };
}

/** A line that nobody stands in any more is none. */
export function leaveLine(hall: Hall, ticket: Ticket): Hall['waiting'] {
  const key = lineOf(ticket);
  const line = hall.waiting.get(key);
  if (line === undefined) return hall.waiting;
  const rest = line.first() === ticket.id ? line.shift() : line.filter((id) => id !== ticket.id);
  return rest.size === 0 ? hall.waiting.delete(key) : hall.waiting.set(key, rest);
}

/** In line once more; what it was called for until now is a leg of its visit. */
export function waitingAgain(ticket: Ticket, at: number, since: number): Ticket {
  return {
    ...ticket,
    ...inLine,
    legs: legsOf(ticket, ticket.endedAt ?? at),
    queuedAt: at,
    since,
  };
}

export function legsOf(ticket: Ticket, endedAt: number): readonly Leg[] {
  const { service, counter, queuedAt, calledAt, startedAt, legs } = ticket;
  if (counter === null || calledAt === null) return legs;
  return [...legs, { service, counter, queuedAt, calledAt, startedAt, endedAt, outcome: startedAt === null ? 'no-show' : 'served' }];
}

export function leaveCounter(hall: Hall, ticket: Ticket): Hall {
  const counter = ticket.counter === null ? undefined : hall.counters.get(ticket.counter);
  return {
    ...setTicket(hall, ticket),
    counters: counter ? hall.counters.set(counter.id, { ...counter, ticket: null }) : hall.counters,
  };
}

export function setTicket(hall: Hall, ticket: Ticket): Hall {
  return { ...hall, tickets: hall.tickets.set(ticket.id, ticket) };
}

export function counterOf(hall: Hall, id: string): CounterState {
  return hall.counters.get(id) ?? { id, open: false, pause: null, ticket: null };
}

export function ticketOf(hall: Hall, id: string): Ticket {
  const ticket = hall.tickets.get(id);
  if (!ticket) throw new Error(`the journal names ticket ${id}, which it never gave`);
  return ticket;
}
