import type { List } from 'immutable';
import type { Hall, Ticket, TicketId } from './hall.ts';

/**
 * Tickets of one tier with the same services to come, bound to the same counter or to none, wait in one line: every
 * rule is first-come within it. Identifiers have none of the signs between them.
 */
export function lineOf({ tier, service, further, bound }: Pick<Ticket, 'tier' | 'service' | 'further' | 'bound'>): string {
  return `${tier}/${[service, ...further].join('+')}${bound === null ? '' : `@${bound}`}`;
}

/** The first of a line stands for all in it: they differ in nothing that decides who may call them. */
export type Line = { readonly first: Ticket; readonly tickets: List<TicketId> };

/** Every line that somebody stands in. */
export function linesOf(hall: Pick<Hall, 'waiting' | 'tickets'>): Line[] {
  return hall.waiting
    .valueSeq()
    .toArray()
    .flatMap((tickets) => {
      const first = hall.tickets.get(tickets.first() ?? '');
      return first ? [{ first, tickets }] : [];
    });
}

/** How many wait whose line answers to `which`. */
export function countWaiting(hall: Pick<Hall, 'waiting' | 'tickets'>, which: (first: Ticket) => boolean): number {
  return linesOf(hall).reduce((sum, { first, tickets }) => sum + (which(first) ? tickets.size : 0), 0);
}

type Standing = Pick<Ticket, 'id' | 'since'>;

/** The order of a line: by the time the place counts from; of one instant, by number (`A1000` after `A999`), also when a clock was set back. */
export function byPlace(a: Standing, b: Standing): number {
  return a.since - b.since || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

/** How many of a line stand before `who`, who may stand in it already. */
export function placeIn(hall: Pick<Hall, 'tickets'>, line: List<TicketId>, who: Standing): number {
  const isBefore = (place: number): boolean => {
    const there = hall.tickets.get(line.get(place) ?? '');
    return there !== undefined && there.id !== who.id && byPlace(there, who) < 0;
  };
  // Nearly everyone comes last.
  if (line.size === 0 || isBefore(line.size - 1)) return line.size;
  let low = 0;
  let high = line.size - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
