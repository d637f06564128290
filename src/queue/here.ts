import type { Hall, Ticket } from './hall.ts';
import { once } from './once.ts';

/** Whether the ticket is of this hall's day, or was taken along into it. */
export function isOfToday({ codes }: Pick<Hall, 'codes'>, { code, id }: Pick<Ticket, 'code' | 'id'>): boolean {
  return codes.get(code) === id;
}

/** Of a hall whose day is open: the ticket with this number. One that was taken along goes before one of today that is done. */
export function ticketNumbered(hall: Pick<Hall, 'tickets' | 'day' | 'carried'>, number: string): Ticket | null {
  const all = [`${hall.day}-${number}`, ...hall.carried].flatMap((id) => hall.tickets.get(id) ?? []).filter((one) => one.number === number);
  return all.find(isHere) ?? all[0] ?? null;
}

/** Whether its customer is in the hall or may come back. */
export function isHere({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'waiting' || state === 'called' || state === 'serving' || isAway({ state });
}

/** Those of today who are away, the last first. Looked for once per state of the tickets, whoever asks. */
export const awayToday = once(
  (hall: Hall): readonly Ticket[] =>
    hall.tickets
      .valueSeq()
      .filter((ticket) => isAway(ticket) && isOfToday(hall, ticket))
      .toArray()
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)),
  ({ tickets }) => tickets,
);

/** Whether the customer was called and may still come back. */
export function isAway({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'parked' || state === 'no-show';
}
