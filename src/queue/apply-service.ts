import type { List } from 'immutable';
import { unreachable } from '../contract/result.ts';
import { REMEMBERED_CALLS, type Change, type Hall, type Ticket } from './hall.ts';
import { counterOf, leaveCounter, leaveLine, legsOf, setTicket, ticketOf } from './steps.ts';

type ServiceChange = Change & {
  readonly kind:
    | 'ticket-called'
    | 'ticket-recalled'
    | 'service-started'
    | 'service-finished'
    | 'ticket-no-show'
    | 'ticket-parked'
    | 'service-continued';
};

/** The state after what happened to a ticket at a counter. */
export function applyService(hall: Hall, change: ServiceChange): Hall {
  switch (change.kind) {
    case 'ticket-called': {
      const { at, counter, reason } = change;
      const ticket = ticketOf(hall, change.ticket);
      // Who was away is called without having waited again.
      const isBack = ticket.state === 'waiting' ? {} : { legs: legsOf(ticket, ticket.endedAt ?? at), queuedAt: at };
      const called: Ticket = {
        ...ticket,
        ...isBack,
        state: 'called',
        counter,
        calls: 1,
        calledAt: at,
        lastCalledAt: at,
        startedAt: null,
        endedAt: null,
        reason,
      };
      return {
        ...setTicket(hall, called),
        waiting: leaveLine(hall, ticket),
        counters: hall.counters.set(counter, { ...counterOf(hall, counter), ticket: ticket.id }),
        called: moveLast(hall.called, ticket.id),
      };
    }
    case 'ticket-recalled': {
      const ticket = ticketOf(hall, change.ticket);
      return {
        ...setTicket(hall, { ...ticket, calls: ticket.calls + 1, lastCalledAt: change.at }),
        called: moveLast(hall.called, ticket.id),
      };
    }
    case 'service-started': {
      const ticket = ticketOf(hall, change.ticket);
      return setTicket(hall, { ...ticket, state: 'serving', startedAt: change.at, firstStartedAt: ticket.firstStartedAt ?? change.at });
    }
    case 'service-finished':
      return leaveCounter(hall, { ...ticketOf(hall, change.ticket), state: 'served', endedAt: change.at, reason: null });
    case 'ticket-no-show':
      return leaveCounter(hall, { ...ticketOf(hall, change.ticket), state: 'no-show', endedAt: change.at, reason: null });
    case 'ticket-parked':
      return leaveCounter(hall, { ...ticketOf(hall, change.ticket), state: 'parked', endedAt: change.at, reason: null });
    case 'service-continued': {
      const { at, service, further } = change;
      const ticket = ticketOf(hall, change.ticket);
      return setTicket(hall, { ...ticket, service, further, legs: legsOf(ticket, at), queuedAt: at, calledAt: at, startedAt: at });
    }
    default:
      return unreachable(change);
  }
}

function moveLast(ids: List<string>, id: string): List<string> {
  return ids
    .filter((other) => other !== id)
    .push(id)
    .takeLast(REMEMBERED_CALLS);
}
