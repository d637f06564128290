import type { Config } from '../../contract/config.ts';
import type { Hall, Ticket } from '../../queue/hall.ts';
import { businessDay } from '../../queue/hours.ts';

/** The hall as of now: what most of what is shown is drawn from. `now`: epoch milliseconds. */
export type Present = { readonly config: Config; readonly hall: Hall; readonly now: number };

/** The ticket of today with this number; null where there is none. The rules open the day only with its first ticket. */
export function ticketByNumber({ config, hall, now }: Present, number: string): Ticket | null {
  return hall.tickets.get(`${businessDay(config, now)}-${number}`) ?? null;
}

/** The ticket of today with this code; null where there is none. */
export function ticketByCode({ config, hall, now }: Present, code: string): Ticket | null {
  const ticket = hall.tickets.get(hall.codes.get(code) ?? '');
  return ticket?.day === businessDay(config, now) ? ticket : null;
}
