import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Hall, Ticket } from '../../queue/hall.ts';
import { createAttemptLimit } from '../ground/attempt-limit.ts';
import { createAttemptsPerMinute } from '../ground/attempts-per-minute.ts';
import { isCheckOf } from '../paper/check-digits.ts';
import { ticketByNumber } from '../../queue/ticket-of-today.ts';

/** Attempts in one minute at one kiosk, and at all kiosks together. */
const PER_MINUTE = 10;
const PER_MINUTE_OVERALL = 30;
/** Wrong check digits of one ticket before it must wait. */
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
  // Of 10,000 check digits nobody may try many; but who mistypes, or whose number somebody else tried, is let in again after a while.
  const perTicket = createAttemptLimit(clock, WRONG_PER_TICKET);
  return {
    find(kiosk, number, check) {
      if (!attempts.take(kiosk)) return err('too-many-attempts');
      const ticket = ticketByNumber({ config, hall: hall(), now: clock() }, number);
      if (!ticket) return err('wrong-check');
      if (perTicket.take(ticket.id, true) > 0) return err('too-many-attempts');
      if (!isCheckOf(ticket.code, check)) return err('wrong-check');
      perTicket.forgive(ticket.id, true);
      return ok(ticket);
    },
  };
}
