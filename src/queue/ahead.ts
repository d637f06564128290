import type { List } from 'immutable';
import { serves, type Config } from '../contract/config.ts';
import { classOf, type Hall, type Ticket, type TicketId } from './hall.ts';

type Who = Pick<Ticket, 'tier' | 'service' | 'identifiedAt'> & { readonly id: TicketId | null };

/** Where `identifiedAt` belongs in a line that is ordered by identification time: after everyone not later. */
export function placeIn(hall: Pick<Hall, 'tickets'>, line: List<TicketId>, identifiedAt: number): number {
  const isAfter = (place: number): boolean => {
    const there = hall.tickets.get(line.get(place) ?? '');
    return there !== undefined && there.identifiedAt <= identifiedAt;
  };
  // Nearly everyone comes last.
  if (line.size === 0 || isAfter(line.size - 1)) return line.size;
  let low = 0;
  let high = line.size - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How many wait who go before this customer as things stand: everyone of a higher tier and everyone of
 * the same tier who came no later, in every class that competes for a counter that could serve them.
 * Lines of other services count: the same clerks serve them, and a smaller number would be a promise.
 * A customer without a ticket yet (`id` null) would stand behind everyone of the same instant.
 */
export function aheadOf(config: Pick<Config, 'tiers' | 'services' | 'counters'>, hall: Hall, who: Who): number {
  const mine = config.counters.filter((counter) => serves(counter, who.tier, who.service));
  const myRank = config.tiers.findIndex(({ id }) => id === who.tier);
  let ahead = 0;
  config.tiers.slice(0, myRank + 1).forEach((tier, rank) => {
    for (const service of config.services) {
      const line = hall.waiting.get(classOf({ tier: tier.id, service: service.id }));
      if (!line || !mine.some((counter) => serves(counter, tier.id, service.id))) continue;
      if (rank < myRank) ahead += line.size;
      else if (service.id === who.service) ahead += placeOf(hall, line, who);
      else ahead += placeIn(hall, line, who.identifiedAt);
    }
  });
  return ahead;
}

function placeOf(hall: Hall, line: List<TicketId>, who: Who): number {
  const after = placeIn(hall, line, who.identifiedAt);
  for (let i = after - 1; i >= 0 && who.id !== null; i -= 1) {
    if (line.get(i) === who.id) return i;
  }
  return after;
}
