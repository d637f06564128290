import type { Config, Counter } from '../contract/config.ts';
import { serves } from '../contract/config-counters.ts';
import type { Hall, Ticket } from './hall.ts';
import { linesOf } from './lines.ts';

type Wants = Pick<Ticket, 'tier' | 'service' | 'further' | 'bound'>;

type Halls = Pick<Hall, 'counters' | 'waiting' | 'tickets'>;

/** Whether this counter may call such a ticket now: as its own, or as one it helps while none of its own waits. */
export function mayCall(config: Pick<Config, 'counters'>, hall: Halls, counter: Counter, ticket: Wants): boolean {
  return mayCallAsOwn(config, hall, counter, ticket) || mayHelp(config, hall, counter, ticket);
}

/** Whether it would call the ticket only because nobody waits whom it is there for (S4: VIP counters help others when allowed and idle). */
export function mayHelp(config: Pick<Config, 'counters'>, hall: Halls, counter: Counter, ticket: Wants): boolean {
  return (
    counter.helps.includes(ticket.tier) &&
    mayCallAsOwn(config, hall, { ...counter, tiers: counter.helps }, ticket) &&
    !linesOf(hall).some(({ first }) => mayCallAsOwn(config, hall, counter, first))
  );
}

/**
 * Whether this counter is there for such a ticket: one that was sent to a counter waits for it while that is open; one with
 * several services for a counter that finishes them all (一台清, S7), while one that can is open.
 */
export function mayCallAsOwn(
  { counters }: Pick<Config, 'counters'>,
  hall: Pick<Hall, 'counters'>,
  counter: Counter,
  ticket: Wants,
): boolean {
  const isOpen = (id: string): boolean => hall.counters.get(id)?.open === true;
  if (ticket.bound !== null && isOpen(ticket.bound)) return ticket.bound === counter.id;
  if (!serves(counter, ticket.tier, ticket.service)) return false;
  if (ticket.further.length === 0) return true;
  const servesAll = (one: Counter): boolean => [ticket.service, ...ticket.further].every((service) => serves(one, ticket.tier, service));
  return servesAll(counter) || !counters.some((other) => isOpen(other.id) && servesAll(other));
}
