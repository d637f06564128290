import type { AdmissionAnswer } from '../../contract/admission.ts';
import type { Connection } from '../../contract/api.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { paperCommands } from '../../contract/commands-paper.ts';
import { err, ok } from '../../contract/result.ts';
import { ticketByNumber, type Present } from '../../queue/ticket-of-today.ts';
import type { Desk } from '../desk/desk.ts';
import { heard, type Done, type Handlers } from '../ground/handlers.ts';

/** What staff ask about the paper of a ticket. */
export type PaperDesk = {
  readonly handlers: Handlers<typeof paperCommands>;
  /** The number that a maintenance session has looked up; null for none. */
  readonly lookedUpBy: (session: string | null) => string | null;
};

export function createPaperDesk({
  desk,
  present,
  checkPin,
  changed,
  suspicious,
}: {
  readonly desk: Pick<Desk, 'submit'>;
  readonly present: () => Present;
  /** Looks at the manager's PIN; attempts at one kiosk are limited. */
  readonly checkPin: (pin: string, kiosk: string) => Promise<AdmissionAnswer>;
  readonly changed: () => void;
  readonly suspicious: (what: string, connection: Connection) => void;
}): PaperDesk {
  const lookedUp = new Map<string, string>();

  function lookUp(session: string | null, number: string | null): Done {
    if (session === null) return err('not-permitted');
    lookedUp.delete(session);
    if (number !== null) {
      if (ticketByNumber(present(), number) === null) return err('unknown-ticket');
      lookedUp.set(session, number);
    }
    changed();
    return ok(null);
  }

  async function reprintAtKiosk(asking: Connection, { number, pin }: CommandOf<typeof paperCommands, 'reprint-at-kiosk'>): Promise<Done> {
    const answer = await checkPin(pin, asking.session ?? asking.remoteAddress);
    if (answer.admitted) return heard(await desk.submit({ type: 'reprint', number }));
    suspicious(`a reprint at the kiosk by PIN: ${answer.reason}`, asking);
    return err(answer.reason === 'too-many-attempts' ? 'too-many-attempts' : 'wrong-pin');
  }

  return {
    handlers: {
      'look-up': ({ session }, { number }) => lookUp(session, number),
      'reprint-at-kiosk': reprintAtKiosk,
    },
    lookedUpBy: (session) => lookedUp.get(session ?? '') ?? null,
  };
}
