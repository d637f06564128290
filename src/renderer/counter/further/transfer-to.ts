import type { Command } from '../../../contract/commands.ts';
import type { CounterElsewhere, CounterTicket } from '../../../contract/snapshots.ts';

export type Destination = Omit<Extract<Command, { readonly type: 'transfer' }>, 'type'>;

/** Whether a customer can be sent there, and why not. */
type Offer =
  | { readonly kind: 'offered'; readonly destination: Destination }
  | { readonly kind: 'not-served' }
  | { readonly kind: 'closed' }
  /** It would change nothing. */
  | { readonly kind: 'here' };

/** Sending the ticket on for `service`, to the counter `place` or, where that is null, to any that calls it. */
export function transferTo(ticket: Pick<CounterTicket, 'wants'>, service: string, place: CounterElsewhere | null): Offer {
  const isSame = service === ticket.wants[0];
  const wish = isSame ? null : service;
  if (place === null) return isSame ? { kind: 'here' } : { kind: 'offered', destination: { service: wish, to: null } };
  if (!place.serves.includes(service)) return { kind: 'not-served' };
  return place.open ? { kind: 'offered', destination: { service: wish, to: place.id } } : { kind: 'closed' };
}
