import { serves, type Config, type Counter } from '../contract/config.ts';
import type { Hall, Ticket } from './hall.ts';

type Wants = Pick<Ticket, 'tier' | 'service' | 'further' | 'bound'>;

/**
 * Whether this counter may call such a ticket: one that was sent to a counter waits for it while that is open; one with
 * several services for a counter that finishes them all (一台清, S7), while one that can is open.
 */
export function mayCall({ counters }: Pick<Config, 'counters'>, hall: Pick<Hall, 'counters'>, counter: Counter, ticket: Wants): boolean {
  const isOpen = (id: string): boolean => hall.counters.get(id)?.open === true;
  if (ticket.bound !== null && isOpen(ticket.bound)) return ticket.bound === counter.id;
  if (!serves(counter, ticket.tier, ticket.service)) return false;
  if (ticket.further.length === 0) return true;
  const servesAll = (one: Counter): boolean => [ticket.service, ...ticket.further].every((service) => serves(one, ticket.tier, service));
  return servesAll(counter) || !counters.some((other) => isOpen(other.id) && servesAll(other));
}
