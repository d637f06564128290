import type { Connection } from '../../contract/api.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { Refusal } from '../../contract/refusals.ts';
import type { Config } from '../../contract/config.ts';
import type { TicketDocument } from '../../contract/devices.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Rating, selfServiceCommands, SlipState } from '../../contract/self-service.ts';
import type { Hall, Ticket } from '../../queue/hall.ts';
import type { Done, Handlers } from '../ground/handlers.ts';
import { createAttemptsPerMinute } from '../ground/attempts-per-minute.ts';
import type { Feedback } from './feedback.ts';
import type { GuideCalls } from './guide-calls.ts';
import type { PreAcceptance } from './pre-acceptance.ts';
import type { SlipOutcome } from '../paper/print-queue.ts';
import type { Ratings } from './ratings.ts';
import { bringSlip, referenceSlip } from '../paper/slips.ts';
import type { TicketProof } from './ticket-proof.ts';
import type { Visits } from '../visits/visits.ts';

/** What came of a visit's tasks, beside its ticket. */
type VisitOutcomes = {
  /** `service` is null for the slip of a reference. */
  readonly slip: { readonly service: string | null; readonly state: SlipState } | null;
  readonly feedback: { readonly reference: string; readonly due: number } | null;
};

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
  outcomesOf(visit: string): VisitOutcomes;
  /** What this admitted screen has opened. */
  openedBy(session: string | null): ReturnType<Feedback['opened']>;
};

type Asked<Type extends keyof typeof selfServiceCommands> = CommandOf<typeof selfServiceCommands, Type>;

/** Slips that one kiosk prints in a minute. */
const SLIPS_PER_MINUTE = 6;
/** Of so many visits it is remembered what came of them: far more than go on at once. */
const REMEMBERED_VISITS = 64;

const nothing: VisitOutcomes = { slip: null, feedback: null };

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
  const slips = createAttemptsPerMinute({ each: SLIPS_PER_MINUTE, overall: Number.POSITIVE_INFINITY, clock });
  const outcomes = new Map<string, VisitOutcomes>();
  const opened = new Map<string, string>();
  /** What is being written, by visit. */
  const beingGiven = new Map<string, ReturnType<Feedback['give']>>();

  function remember(visit: string, part: Partial<VisitOutcomes>): void {
    const after = { ...(outcomes.get(visit) ?? nothing), ...part };
    outcomes.delete(visit);
    outcomes.set(visit, after);
    const [oldest] = outcomes.keys();
    if (oldest !== undefined && outcomes.size > REMEMBERED_VISITS) outcomes.delete(oldest);
    changed();
  }

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

  /** Prints beside what the customer does next; the screen follows in the snapshot. */
  function print(visit: string, service: string | null, document: TicketDocument): void {
    remember(visit, { slip: { service, state: 'printing' } });
    void options.printSlip(document).then((state) => remember(visit, { slip: { service, state } }));
  }

  function printBring({ station, session }: Connection, { visit, service: id, language }: Asked<'print-bring'>): Done {
    const service = config.services.find((one) => one.id === id);
    if (!service || service.bring.length === 0) return err('unknown-service');
    if (visits.of(station).id !== visit) return err('visit-over');
    // A second tap means the same paper.
    if (outcomes.get(visit)?.slip?.state === 'printing') return ok(null);
    if (!slips.take(session ?? station)) return err('too-many-attempts');
    print(visit, id, bringSlip(config, service, language, clock()));
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

  async function giveFeedback({ station, session }: Connection, command: Asked<'give-feedback'>): Promise<Done> {
    const { visit, kind, service: id, text, phone, language } = command;
    if (visits.of(station).id !== visit) return err('visit-over');
    const service = id === null ? null : config.services.find((one) => one.id === id);
    if (service === undefined) return err('unknown-service');
    if (outcomes.get(visit)?.feedback) return ok(null);
    // A second tap means the same.
    const first = beingGiven.get(visit);
    if (first) return heard(await first);
    const giving = feedback.give({ kind, service: id, text, phone });
    beingGiven.set(visit, giving);
    const left = await giving.finally(() => beingGiven.delete(visit));
    if (!left.ok) return heard(left);
    const { reference, due } = left.value;
    remember(visit, { feedback: { reference, due } });
    if (slips.take(session ?? station))
      print(visit, null, referenceSlip(config, { reference, kind, due, service: service?.name ?? null }, language));
    else remember(visit, { slip: { service: null, state: 'not-printed' } });
    return ok(null);
  }

  async function open(session: string | null, reference: string | null): Promise<Done> {
    if (session === null) return err('not-permitted');
    opened.delete(session);
    if (reference !== null) {
      if (!(await feedback.open(reference))) return err('unknown-reference');
      opened.set(session, reference);
    }
    changed();
    return ok(null);
  }

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
      'give-feedback': giveFeedback,
      'call-guide'({ station }) {
        guideCalls.call(station);
        return ok(null);
      },
      async 'acknowledge-guide-call'({ role, session }, { call }) {
        guideCalls.acknowledge(call, role === 'counter' ? await options.seatOf(session) : null);
        return ok(null);
      },
      'open-feedback': ({ session }, { reference }) => open(session, reference),
      async 'assign-feedback'(_, { reference, owner, scope }) {
        if (owner !== null && !config.counters.some(({ id }) => id === owner)) return err('unknown-counter');
        return heard(await feedback.assign(reference, owner, scope));
      },
      'close-feedback': async (_, { reference }) => heard(await feedback.close(reference)),
      'erase-feedback': async (_, { reference }) => heard(await feedback.erase(reference)),
    },

    async rateByCode(code, rating) {
      const ticket = hall().tickets.get(hall().codes.get(code) ?? '');
      return ticket ? rate(ticket, rating) : err('unknown-ticket');
    },

    outcomesOf: (visit) => outcomes.get(visit) ?? nothing,

    openedBy(session) {
      const reference = session === null ? undefined : opened.get(session);
      return reference === undefined ? null : feedback.opened(reference);
    },
  };
}
