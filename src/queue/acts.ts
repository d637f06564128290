import { undoableActs } from '../contract/commands-counter.ts';
import type { Act, Change, Hall, Standing, Ticket, TicketId } from './hall.ts';
import { isOfToday } from './here.ts';
import { once } from './once.ts';
import { inLine, leaveLine, queueUp, setTicket, waitingAgain } from './steps.ts';

/* What was done last with each ticket, and how it stands once that is taken back. */

/** The hall after a change, with what was done with its ticket. Only the last act on a ticket can be taken back. */
export function withAct(before: Hall, after: Hall, change: Change): Hall {
  const id = ticketActedOn(change);
  const was = id === null ? undefined : before.tickets.get(id);
  const ticket = id === null ? undefined : after.tickets.get(id);
  if (!was || !ticket) return after;
  const act = actOf(was, change);
  return act === null && ticket.act === null ? after : setTicket(after, { ...ticket, act });
}

/** Null where the change does nothing with a ticket. */
function ticketActedOn(change: Change): TicketId | null {
  return 'ticket' in change && typeof change.ticket === 'string' && change.kind !== 'job-queued' ? change.ticket : null;
}

const kinds: ReadonlySet<Change['kind']> = new Set([...undoableActs, 'ticket-expired'] satisfies Act['kind'][]);

function isAct(change: Change): change is Extract<Change, { readonly kind: Act['kind'] }> {
  return kinds.has(change.kind);
}

function actOf(ticket: Ticket, change: Change): Act | null {
  if (!isAct(change)) return null;
  const from = 'from' in change ? (change.from ?? null) : null;
  const isAtCounter = ticket.state === 'called' || ticket.state === 'serving';
  return { kind: change.kind, at: change.at, counter: isAtCounter ? ticket.counter : from, before: standingOf(ticket) };
}

function standingOf(ticket: Ticket): Standing {
  const { state, service, further, bound, since, queuedAt, counter, calls, calledAt, lastCalledAt } = ticket;
  const { startedAt, firstStartedAt, endedAt, legs, reason } = ticket;
  return {
    state,
    service,
    further,
    bound,
    since,
    queuedAt,
    counter,
    calls,
    calledAt,
    lastCalledAt,
    startedAt,
    firstStartedAt,
    endedAt,
    legs,
    reason,
  };
}

/** A ticket that stands as it did before its last act, or in line because its counter has gone on without it. */
export function applyUndone(hall: Hall, { at, ticket: id, state, bound, since }: Extract<Change, { kind: 'act-undone' }>): Hall {
  const ticket = hall.tickets.get(id);
  if (!ticket || ticket.act === null) throw new Error(`the journal takes back what was not done with ticket ${id}`);
  const { before, at: done } = ticket.act;
  const out = ticket.state === 'waiting' ? { ...hall, waiting: leaveLine(hall, ticket) } : hall;
  const restored: Ticket = { ...ticket, ...(done > at ? notAfter(before, at) : before) };
  if (state !== 'waiting') return state === 'called' || state === 'serving' ? atCounter(out, restored) : setTicket(out, restored);
  if (before.state === 'waiting') return queueUp(out, restored);
  // Who was served until then waits for the rest; who did not come in time is where they were before the call.
  const inLineAgain =
    before.state === 'serving' ? waitingAgain({ ...restored, endedAt: Math.min(done, at) }, at, since) : { ...restored, ...inLine };
  return queueUp(out, { ...inLineAgain, bound });
}

/** The clock was set back since: who came by its later time has come by now. */
function notAfter(before: Standing, at: number): Standing {
  const early = <T extends number | null>(time: T): T | number => (time === null ? time : Math.min(time, at));
  return {
    ...before,
    since: early(before.since),
    queuedAt: early(before.queuedAt),
    calledAt: early(before.calledAt),
    lastCalledAt: early(before.lastCalledAt),
    startedAt: early(before.startedAt),
    firstStartedAt: early(before.firstStartedAt),
    endedAt: early(before.endedAt),
  };
}

function atCounter(hall: Hall, ticket: Ticket): Hall {
  const counter = hall.counters.get(ticket.counter ?? '');
  if (!counter) throw new Error(`ticket ${ticket.id} goes back to a counter that was never opened`);
  return { ...setTicket(hall, ticket), counters: hall.counters.set(counter.id, { ...counter, ticket: ticket.id }) };
}

/** A ticket of today, and what was done last with it. */
export type Acted = { readonly ticket: Ticket; readonly act: Act };

/** Everything of today that can be taken back, the last first. Looked for once per state, whoever asks. */
export const actsToday = once(
  (hall: Hall): readonly Acted[] =>
    hall.tickets
      .valueSeq()
      .toArray()
      .flatMap((ticket): Acted[] => (ticket.act !== null && isOfToday(hall, ticket) ? [{ ticket, act: ticket.act }] : []))
      .sort((a, b) => b.act.at - a.act.at || (a.ticket.id < b.ticket.id ? 1 : -1)),
  ({ tickets }) => tickets,
);
