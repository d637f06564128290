import type { Config } from '../contract/config.ts';
import type { Hall, Ticket } from './hall.ts';
import { ticketNumbered } from './here.ts';
import { presentHall } from './present.ts';

/** The hall as of now: what most of what is shown is drawn from. `now`: epoch milliseconds. */
export type Present = { readonly config: Config; readonly hall: Hall; readonly now: number };

/** The ticket of today with this number; null where there is none. */
export function ticketByNumber({ config, hall, now }: Present, number: string): Ticket | null {
  return ticketNumbered(presentHall(config, hall, now), number);
}

/** The ticket of today with this code; null where there is none. */
export function ticketByCode({ config, hall, now }: Present, code: string): Ticket | null {
  const { codes, tickets } = presentHall(config, hall, now);
  return tickets.get(codes.get(code) ?? '') ?? null;
}
