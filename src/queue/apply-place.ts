import { unreachable } from '../contract/result.ts';
import type { Change, Hall } from './hall.ts';
import { leaveCounter, leaveLine, queueUp, setTicket, ticketOf, waitingAgain } from './steps.ts';

type PlaceChange = Change & {
  readonly kind:
    | 'services-changed'
    | 'ticket-transferred'
    | 'ticket-adopted'
    | 'ticket-readmitted'
    | 'ticket-left'
    | 'ticket-expired'
    | 'ticket-returned';
};

/** The state after a ticket got another place in line, or none. */
export function applyPlace(hall: Hall, change: PlaceChange): Hall {
  switch (change.kind) {
    case 'services-changed': {
      const { service, further } = change;
      const ticket = ticketOf(hall, change.ticket);
      const changed = { ...ticket, service, further };
      return ticket.state === 'waiting' ? queueUp({ ...hall, waiting: leaveLine(hall, ticket) }, changed) : setTicket(hall, changed);
    }
    case 'ticket-transferred': {
      const { at, service, further, bound, since } = change;
      const ticket = ticketOf(hall, change.ticket);
      return queueUp(leaveCounter(hall, ticket), { ...waitingAgain(ticket, at, since), service, further, bound });
    }
    case 'ticket-adopted': {
      const ticket = ticketOf(hall, change.ticket);
      const { tier, service, further, bound } = change;
      const adopted = { ...ticket, tier, service, further, bound };
      return ticket.state === 'waiting' ? queueUp({ ...hall, waiting: leaveLine(hall, ticket) }, adopted) : setTicket(hall, adopted);
    }
    case 'ticket-readmitted': {
      const ticket = ticketOf(hall, change.ticket);
      return queueUp(hall, waitingAgain(ticket, change.at, change.since));
    }
    case 'ticket-left':
    case 'ticket-expired': {
      const ticket = ticketOf(hall, change.ticket);
      const state = change.kind === 'ticket-left' ? 'left' : 'expired';
      return { ...setTicket(hall, { ...ticket, state, endedAt: ticket.endedAt ?? change.at }), waiting: leaveLine(hall, ticket) };
    }
    case 'ticket-returned': {
      const ticket = ticketOf(hall, change.ticket);
      // Who had been called and set aside is away still.
      if (ticket.calledAt !== null) return setTicket(hall, { ...ticket, state: 'parked' });
      return queueUp(hall, { ...ticket, state: 'waiting', endedAt: null });
    }
    default:
      return unreachable(change);
  }
}
