import type { Connection } from '../../contract/api.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { selfServiceCommands } from '../../contract/self-service.ts';
import type { Done, Handlers } from '../ground/handlers.ts';
import { referenceSlip } from '../paper/slips.ts';
import type { Visits } from '../visits/visits.ts';
import type { Feedback } from './feedback.ts';
import type { SlipPrinting } from './slip-printing.ts';
import type { VisitOutcomes } from './visit-outcomes.ts';

type FeedbackCommands = Pick<
  typeof selfServiceCommands,
  'give-feedback' | 'open-feedback' | 'assign-feedback' | 'close-feedback' | 'erase-feedback'
>;

/** What customers leave at the kiosk, and what staff do about it. */
export function feedbackHandlers({
  config,
  visits,
  feedback,
  outcomes,
  slips,
  heard,
  changed,
}: {
  readonly config: Config;
  readonly visits: Visits;
  readonly feedback: Feedback;
  readonly outcomes: VisitOutcomes;
  readonly slips: SlipPrinting;
  /** What a room did, as the screens hear it. */
  readonly heard: (done: Result<unknown, 'unknown-reference' | { readonly why: string }>) => Done;
  readonly changed: () => void;
}): { readonly handlers: Handlers<FeedbackCommands>; openedBy(session: string | null): ReturnType<Feedback['opened']> } {
  const opened = new Map<string, string>();
  /** What is being written, by visit. */
  const beingGiven = new Map<string, ReturnType<Feedback['give']>>();

  async function give(connection: Connection, command: CommandOf<FeedbackCommands, 'give-feedback'>): Promise<Done> {
    const { visit, kind, service: id, text, phone, language } = command;
    if (visits.of(connection.station).id !== visit) return err('visit-over');
    const service = id === null ? null : config.services.find((one) => one.id === id);
    if (service === undefined) return err('unknown-service');
    if (outcomes.of(visit).feedback) return ok(null);
    // A second tap means the same.
    const first = beingGiven.get(visit);
    if (first) return heard(await first);
    const giving = feedback.give({ kind, service: id, text, phone });
    beingGiven.set(visit, giving);
    const left = await giving.finally(() => beingGiven.delete(visit));
    if (!left.ok) return heard(left);
    const { reference, due } = left.value;
    outcomes.remember(visit, { feedback: { reference, due } });
    if (slips.mayPrint(connection))
      slips.print(visit, null, referenceSlip(config, { reference, kind, due, service: service?.name ?? null }, language));
    else outcomes.remember(visit, { slip: { service: null, state: 'not-printed' } });
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
    handlers: {
      'give-feedback': give,
      'open-feedback': ({ session }, { reference }) => open(session, reference),
      async 'assign-feedback'(_, { reference, owner, scope }) {
        if (owner !== null && !config.counters.some(({ id }) => id === owner)) return err('unknown-counter');
        return heard(await feedback.assign(reference, owner, scope));
      },
      'close-feedback': async (_, { reference }) => heard(await feedback.close(reference)),
      'erase-feedback': async (_, { reference }) => heard(await feedback.erase(reference)),
    },
    openedBy(session) {
      const reference = session === null ? undefined : opened.get(session);
      return reference === undefined ? null : feedback.opened(reference);
    },
  };
}
