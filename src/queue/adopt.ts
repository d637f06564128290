import type { Config } from '../contract/config.ts';
import { serves } from '../contract/config-counters.ts';
import { placed } from './decide-ticket.ts';
import type { Change, Hall, Ticket } from './hall.ts';
import { awayToday, isAway, isHere, isOfToday } from './here.ts';
import { linesOf } from './lines.ts';

/*
 * Open tickets outlive a new configuration: who waits keeps their place, whatever has become of the tier, the service or the counter that
 * they were for.
 */

type Hold = Pick<Config, 'tiers' | 'services' | 'counters' | 'calling'>;

/** What has to change so that a hall of another configuration goes on under this one. */
export function adopt(config: Hold, hall: Hall, now: number): Change[] {
  const gone = hall.counters.keySeq().filter((id) => !config.counters.some((counter) => counter.id === id));
  const left = gone.toArray().flatMap((counter) => leaveCounter(hall, counter, now));
  const here = hall.tickets.valueSeq().filter((ticket) => isHere(ticket) && (!isAway(ticket) || isOfToday(hall, ticket)));
  return [...left, ...here.toArray().flatMap((ticket) => adoptTicket(config, ticket, now))];
}

/** Those of today who wait, or are away, and whom no counter serves: staff change their service, or note that they have left. */
export function orphans({ counters }: Pick<Config, 'counters'>, hall: Hall): Ticket[] {
  const isOrphan = ({ tier, service }: Ticket): boolean => !counters.some((counter) => serves(counter, tier, service));
  const waiting = linesOf(hall)
    .filter(({ first }) => isOrphan(first))
    .flatMap(({ tickets }) => tickets.toArray().flatMap((id) => hall.tickets.get(id) ?? []));
  return [...waiting, ...awayToday(hall).filter(isOrphan)];
}

/** Who is at a counter that there is no more waits again where they stood; who is of a night before cannot, and is done. */
function leaveCounter(hall: Hall, counter: string, at: number): Change[] {
  const state = hall.counters.get(counter);
  const ticket = hall.tickets.get(state?.ticket ?? '');
  const { id = '', service = '', further = [] } = ticket ?? {};
  const goes: Change[] = !ticket
    ? []
    : isOfToday(hall, ticket)
      ? [{ kind: 'ticket-transferred', at, ticket: id, service, further, bound: null, since: placed(ticket, 'kept', at) }]
      : [{ kind: ticket.state === 'serving' ? 'service-finished' : 'ticket-no-show', at, ticket: id }];
  return state?.open === true ? [...goes, { kind: 'counter-closed', at, counter }] : goes;
}

/** A tier that is no more counts as the lowest; of several services those that are no more are left out, a single one stays to be changed. */
function adoptTicket({ tiers, services, counters }: Hold, ticket: Ticket, at: number): Change[] {
  const isKnown = (id: string): boolean => services.some((service) => service.id === id);
  const [service = ticket.service, ...further] = [ticket.service, ...ticket.further].filter(isKnown);
  const tier = tiers.some(({ id }) => id === ticket.tier) ? ticket.tier : (tiers.at(-1)?.id ?? ticket.tier);
  const bound = counters.some(({ id }) => id === ticket.bound) ? ticket.bound : null;
  const isSame = tier === ticket.tier && bound === ticket.bound && service === ticket.service && further.length === ticket.further.length;
  return isSame ? [] : [{ kind: 'ticket-adopted', at, ticket: ticket.id, tier, service, further, bound }];
}
