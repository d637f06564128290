import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Hall, Ticket, TicketId } from '../../queue/hall.ts';
import { businessDay } from '../../queue/hours.ts';
import { createAttemptsPerMinute } from '../ground/attempts-per-minute.ts';
import { isCheckOf } from '../paper/check-digits.ts';
import { ticketByNumber } from '../desk/ticket-of-today.ts';

/** Attempts in one minute at one kiosk, and at all kiosks together. */
const PER_MINUTE = 10;
const PER_MINUTE_OVERALL = 30;
/** So many wrong check digits lock a ticket for its day: of 10,000 there are, nobody may try many. Its phone page still opens. */
const WRONG_PER_TICKET = 10;

/** Finds the ticket of today that somebody at a kiosk holds in their hand, without letting anybody act for another. */
export type TicketProof = {
  /** `kiosk`: which one asks, by its admitted session. `wrong-check` does not tell whether there is such a number. */
  find(kiosk: string, number: string, check: string): Result<Ticket, 'wrong-check' | 'too-many-attempts'>;
};

export function createTicketProof({
  config,
  hall,
  clock,
}: {
  readonly config: Config;
  readonly hall: () => Hall;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}): TicketProof {
  const attempts = createAttemptsPerMinute({ each: PER_MINUTE, overall: PER_MINUTE_OVERALL, clock });
  const wrong = new Map<TicketId, number>();
  let countedOn = '';
  return {
    find(kiosk, number, check) {
      if (!attempts.take(kiosk)) return err('too-many-attempts');
      const day = businessDay(config, clock());
      if (day !== countedOn) wrong.clear();
      countedOn = day;
      const ticket = ticketByNumber({ config, hall: hall(), now: clock() }, number);
      if (!ticket) return err('wrong-check');
      const before = wrong.get(ticket.id) ?? 0;
      if (before >= WRONG_PER_TICKET) return err('too-many-attempts');
      if (isCheckOf(ticket.code, check)) return ok(ticket);
      wrong.set(ticket.id, before + 1);
      return err('wrong-check');
    },
  };
}
