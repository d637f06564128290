import type { Config } from '../contract/config.ts';
import { mayCall } from './eligibility.ts';
import type { Hall, Ticket } from './hall.ts';
import { linesOf, placeIn } from './lines.ts';

type Who = Pick<Ticket, 'tier' | 'service' | 'further' | 'bound' | 'since' | 'id'>;

/**
 * How many wait who go before this customer as things stand: everyone of a higher tier and everyone of
 * the same tier whose place counts from no later, in every line that competes for a counter that could call them.
 * Lines of other services count: the same clerks serve them, and a smaller number would be a promise.
 */
export function aheadOf(config: Pick<Config, 'tiers' | 'counters'>, hall: Hall, who: Who): number {
  const mine = config.counters.filter((counter) => mayCall(config, hall, counter, who));
  const rankOf = (tier: string): number => config.tiers.findIndex(({ id }) => id === tier);
  const myRank = rankOf(who.tier);
  let ahead = 0;
  for (const { first, tickets } of linesOf(hall)) {
    const rank = rankOf(first.tier);
    if (rank < 0 || rank > myRank || !mine.some((counter) => mayCall(config, hall, counter, first))) continue;
    ahead += rank < myRank ? tickets.size : placeIn(hall, tickets, who);
  }
  return ahead;
}
