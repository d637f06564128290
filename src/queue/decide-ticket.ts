import type { Config, Place } from '../contract/config.ts';
import { err, ok, unreachable } from '../contract/result.ts';
import type { Decided } from './decision.ts';
import { isAway, ticketNumbered } from './here.ts';
import type { Change, Hall, HallCommand, Ticket } from './hall.ts';

type TicketCommand = Extract<HallCommand, { readonly type: 'readmit' | 'change-service' | 'leave' }>;

/** Decides what is done with a ticket of today that is at no counter. */
export function decideTicket(config: Config, hall: Hall, command: TicketCommand, now: number): Decided {
  const ticket = ticketNumbered(hall, command.number);
  if (!ticket) return err('unknown-ticket');
  const done = (change: Change): Decided => ok({ ticket: ticket.id, changes: [change] });
  switch (command.type) {
    case 'readmit':
      if (!isAway(ticket)) return err('not-away');
      return done({ kind: 'ticket-readmitted', at: now, ticket: ticket.id, since: placed(ticket, placeBack(config, ticket), now) });
    case 'change-service':
      if (ticket.state !== 'waiting') return err('not-waiting');
      if (!config.services.some(({ id }) => id === command.service)) return err('unknown-service');
      if (ticket.service === command.service) return ok({ ticket: ticket.id, changes: [] });
      return done({
        kind: 'services-changed',
        at: now,
        ticket: ticket.id,
        service: command.service,
        further: ticket.further.filter((id) => id !== command.service),
        from: command.from ?? null,
      });
    case 'leave':
      if (ticket.state === 'left') return ok({ ticket: ticket.id, changes: [] });
      return ticket.state === 'waiting' || isAway(ticket)
        ? done({ kind: 'ticket-left', at: now, ticket: ticket.id, from: command.from ?? null })
        : err('not-waiting');
    default:
      return unreachable(command);
  }
}

/** The place that the hall has set for who comes back. */
export function placeBack({ calling }: Pick<Config, 'calling'>, { state }: Pick<Ticket, 'state'>): Place {
  return state === 'parked' ? calling.afterParking : calling.afterNoShow;
}

/** From when a wait is counted that goes on at `now`: what was waited until the call, all of it, half or nothing. */
export function placed({ since, calledAt }: Pick<Ticket, 'since' | 'calledAt'>, place: Place, now: number): number {
  const waited = Math.max(0, (calledAt ?? now) - since);
  switch (place) {
    case 'kept':
      return now - waited;
    case 'half':
      return now - Math.floor(waited / 2);
    case 'last':
      return now;
    default:
      return unreachable(place);
  }
}
