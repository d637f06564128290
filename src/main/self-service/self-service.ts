import type { Connection } from '../../contract/api.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { Refusal } from '../../contract/refusals.ts';
import type { Config } from '../../contract/config.ts';
import type { TicketDocument } from '../../contract/devices.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { guideCallAnswerers, type Rating, type selfServiceCommands } from '../../contract/self-service.ts';
import type { Hall, Ticket } from '../../queue/hall.ts';
import type { Done, Handlers } from '../ground/handlers.ts';
import { ticketByCode } from '../../queue/ticket-of-today.ts';
import type { Feedback } from './feedback.ts';
import type { GuideCalls } from './guide-calls.ts';
import type { PreAcceptance } from './pre-acceptance.ts';
import type { SlipOutcome } from '../paper/waiting-slips.ts';
import { feedbackHandlers } from './feedback-handlers.ts';
import { createSlipPrinting } from './slip-printing.ts';
import { createVisitOutcomes, type VisitOutcome } from './visit-outcomes.ts';
import type { Ratings } from './ratings.ts';
import { bringSlip } from '../paper/slips.ts';
import type { TicketProof } from './ticket-proof.ts';
import type { Visits } from '../visits/visits.ts';

/** The rooms of what customers do without a clerk. */
export type SelfServiceRooms = {
  readonly ratings: Ratings;
  readonly preAcceptance: PreAcceptance;
  readonly feedback: Feedback;
  readonly guideCalls: GuideCalls;
};

export type SelfService = SelfServiceRooms & {
  readonly handlers: Handlers<typeof selfServiceCommands>;
  /** By the secret code of a ticket's page. */
  rateByCode(code: string, rating: Rating): Promise<Result<null, Refusal>>;
  outcomesOf(visit: string): VisitOutcome;
  /** What this admitted screen has opened. */
  openedBy(session: string | null): ReturnType<Feedback['opened']>;
};

type Asked<Type extends keyof typeof selfServiceCommands> = CommandOf<typeof selfServiceCommands, Type>;

export function createSelfService(
  options: SelfServiceRooms & {
    readonly config: Config;
    readonly hall: () => Hall;
    readonly clock: () => number;
    readonly visits: Visits;
    readonly proof: TicketProof;
    /** The counter at which a session sits, null for none. */
    readonly seatOf: (session: string | null) => Promise<string | null>;
    readonly printSlip: (document: TicketDocument) => Promise<SlipOutcome>;
    readonly changed: () => void;
    /** A database refused a write; `why` is a sentence for staff. */
    readonly onStorageFailure: (why: string) => void;
  },
): SelfService {
  const { config, hall, clock, visits, proof, ratings, preAcceptance, feedback, guideCalls, changed } = options;
  const outcomes = createVisitOutcomes(changed);
  const slips = createSlipPrinting({ outcomes, printSlip: options.printSlip, clock });

  /** What a room did, as the screens hear it. */
  function heard<E extends Refusal>(done: Result<unknown, E | { readonly why: string }>): Done {
    if (done.ok) {
      changed();
      return ok(null);
    }
    if (typeof done.error !== 'object') return err(done.error);
    options.onStorageFailure(done.error.why);
    return err('storage-failed');
  }

  function printBring(connection: Connection, { visit, service: id, language }: Asked<'print-bring'>): Done {
    const service = config.services.find((one) => one.id === id);
    if (!service || service.bring.length === 0) return err('unknown-service');
    if (visits.of(connection.station).id !== visit) return err('visit-over');
    // A second tap means the same paper.
    if (outcomes.of(visit).slip?.state === 'printing') return ok(null);
    if (!slips.mayPrint(connection)) return err('too-many-attempts');
    slips.print(visit, id, bringSlip(config, service, language, clock()));
    return ok(null);
  }

  async function preAccept({ visit, answers }: Asked<'pre-accept'>): Promise<Done> {
    const ticket = hall().tickets.get(hall().visits.get(visit) ?? '');
    if (!ticket) return err('visit-over');
    // Once somebody sits at the counter they are asked there.
    if (ticket.state !== 'waiting' && ticket.state !== 'called') return err('no-such-question');
    return heard(await preAcceptance.answer(ticket, answers));
  }

  async function rate(ticket: Ticket, rating: Rating): Promise<Done> {
    return ticket.state === 'served' ? heard(await ratings.rate(ticket, rating)) : err('not-served');
  }

  const left = feedbackHandlers({ config, visits, feedback, outcomes, slips, heard, changed });

  return {
    ratings,
    preAcceptance,
    feedback,
    guideCalls,

    handlers: {
      'print-bring': printBring,
      'pre-accept': (_, command) => preAccept(command),
      rate({ session, station }, command) {
        const found = proof.find(session ?? station, command.number, command.check);
        return found.ok ? rate(found.value, command) : found;
      },
      'call-guide'({ station }) {
        guideCalls.call(station);
        return ok(null);
      },
      async 'acknowledge-guide-call'({ role, session }, { call }) {
        const by = guideCallAnswerers.find((one) => one === role) ?? 'manager';
        guideCalls.acknowledge(call, { by, counter: by === 'counter' ? await options.seatOf(session) : null });
        return ok(null);
      },
      ...left.handlers,
    },

    async rateByCode(code, rating) {
      const ticket = ticketByCode({ config, hall: hall(), now: clock() }, code);
      return ticket ? rate(ticket, rating) : err('unknown-ticket');
    },

    outcomesOf: (visit) => outcomes.of(visit),
    openedBy: (session) => left.openedBy(session),
  };
}
