import type { Appliance, Connection } from '../../contract/api.ts';
import type { Refusal } from '../../contract/refusals.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { heard } from '../ground/handlers.ts';
import { createAttemptsPerMinute } from '../ground/attempts-per-minute.ts';
import type { Desk } from '../desk/desk.ts';
import { PHONE_PACE, type Publisher } from '../screens/publisher.ts';
import type { SelfService } from '../self-service/self-service.ts';
import { phoneSnapshot, type Moment } from '../screens/snapshot.ts';
import { ticketByCode } from '../../queue/ticket-of-today.ts';

/**
 * Codes that are no ticket's, from one address in one minute: an old page that reconnects, never somebody who guesses.
 * Phones behind one proxy share an address, so what is right does not count.
 */
const UNKNOWN_PER_MINUTE = 30;
/** So often one address may leave the queue in one minute, and all together. */
const LEAVES_PER_MINUTE = 20;
const LEAVES_PER_MINUTE_OVERALL = 200;

/** What a customer's phone is let through to. */
export type PhoneRooms = {
  readonly desk: Pick<Desk, 'submit'>;
  readonly selfService: Pick<SelfService, 'rateByCode'>;
  readonly publisher: Publisher;
  readonly moment: () => Moment;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Something was refused that an honest screen does not send. No personal data. */
  readonly suspicious: (what: string, connection: Connection) => void;
};

/** What a customer's phone sees and asks. Whoever holds the code holds the ticket; the code is never logged. */
export function createPhoneDoor({
  desk,
  selfService,
  publisher,
  moment,
  clock,
  suspicious,
}: PhoneRooms): Pick<Appliance, 'ticket' | 'rate' | 'leave' | 'stay'> {
  const unknown = createAttemptsPerMinute({ each: UNKNOWN_PER_MINUTE, overall: Number.POSITIVE_INFINITY, clock });
  const leaves = createAttemptsPerMinute({ each: LEAVES_PER_MINUTE, overall: LEAVES_PER_MINUTE_OVERALL, clock });

  /** Whether this address may try a code; one that is no ticket's counts. */
  function mayTry(connection: Connection, code: string): boolean {
    const { remoteAddress } = connection;
    const may = ticketByCode(moment(), code) === null ? unknown.take(remoteAddress) : unknown.allows(remoteAddress);
    if (!may) suspicious('more codes that are no ticket than one address may try in a minute', connection);
    return may;
  }

  /** Leaves the queue with the ticket of this code, or takes that back. */
  async function changePlace(connection: Connection, code: string, type: 'leave' | 'stay'): Promise<Result<null, Refusal>> {
    if (!mayTry(connection, code)) return err('too-many-attempts');
    if (!leaves.take(connection.remoteAddress)) {
      suspicious('a phone leaves the queue more often than is allowed in a minute', connection);
      return err('too-many-attempts');
    }
    const ticket = ticketByCode(moment(), code);
    return ticket === null ? err('unknown-ticket') : heard(await desk.submit({ type, number: ticket.number }));
  }

  return {
    ticket(connection, code, signal) {
      return mayTry(connection, code)
        ? ok(publisher.updates(() => phoneSnapshot(moment(), code), signal, { pace: PHONE_PACE }))
        : err('too-many-attempts');
    },

    async rate(connection, code, rating) {
      return mayTry(connection, code) ? selfService.rateByCode(code, rating) : err('too-many-attempts');
    },

    leave: (connection, code) => changePlace(connection, code, 'leave'),

    stay: (connection, code) => changePlace(connection, code, 'stay'),
  };
}
