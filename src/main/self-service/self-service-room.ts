import type { Config } from '../../contract/config.ts';
import { systemTimers } from '../../drivers/timers.ts';
import type { Hall } from '../../queue/hall.ts';
import { isOfToday } from '../../queue/here.ts';
import { createCustomerTexts } from './customer-files.ts';
import { isStorageFailure, storageSentence } from '../data/storage-failure.ts';
import type { DataDirectory } from '../data/data-directory.ts';
import type { Remembered } from '../data/remembered.ts';
import { openFeedback } from './feedback.ts';
import { createGuideCalls, guideCallsSchema } from './guide-calls.ts';
import type { Log } from '../ground/log.ts';
import { openPreAcceptance } from './pre-acceptance.ts';
import type { PrintQueue } from '../paper/print-queue.ts';
import { openRatings } from './ratings.ts';
import { createSelfService, type SelfService } from './self-service.ts';
import type { TicketProof } from './ticket-proof.ts';
import type { Visits } from '../visits/visits.ts';

/** How often it is looked for what may be kept no longer, milliseconds. */
const QUARTER = 15 * 60_000;

/** Joins what customers do without a clerk. Rejects with what the databases refuse. */
export async function openSelfServiceRoom(options: {
  readonly config: Config;
  readonly data: Pick<DataDirectory, 'customers' | 'keys'>;
  readonly hall: () => Hall;
  readonly clock: () => number;
  readonly clockTrusted: () => boolean;
  readonly remembered: Pick<Remembered, 'of'>;
  readonly visits: Visits;
  readonly proof: TicketProof;
  readonly seatOf: (session: string | null) => Promise<string | null>;
  readonly printSlip: PrintQueue['printSlip'];
  readonly changed: () => void;
  readonly log: Log;
}): Promise<{ readonly selfService: SelfService; stop(): Promise<void> }> {
  const {
    config,
    data: { customers: files, keys },
    clock,
    changed,
    log,
  } = options;
  const texts = createCustomerTexts(files, keys);
  const preAcceptance = await openPreAcceptance({ files, texts, config });
  const feedback = await openFeedback({ files, texts, config, clock });
  const guideCalls = createGuideCalls({
    timers: { ...systemTimers, now: clock },
    changed,
    kept: options.remembered.of('guide-calls', guideCallsSchema),
  });

  async function tidy(): Promise<void> {
    // Nothing is erased on the word of a clock that may be wrong.
    if (!options.clockTrusted()) return;
    try {
      const hall = options.hall();
      await preAcceptance.erasePast((id) => {
        const ticket = hall.tickets.get(id);
        return ticket !== undefined && isOfToday(hall, ticket);
      });
      if ((await feedback.erasePast()) > 0) changed();
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      log.warn(
        { why: storageSentence(error) },
        'what customers said and may be kept no longer could not be erased now; it is tried again in a quarter of an hour',
      );
    }
  }
  await texts.sweep();
  let tidying = tidy();
  await tidying;
  const timer = setInterval(() => {
    tidying = tidying.then(tidy);
  }, QUARTER);

  const selfService = createSelfService({
    ...options,
    preAcceptance,
    feedback,
    guideCalls,
    ratings: await openRatings({ customers: files.customers, keys, config, clock, changed }),
    onStorageFailure: (why) => log.error({ why }, 'what a customer said could not be written; they were told'),
  });
  return {
    selfService,
    async stop() {
      clearInterval(timer);
      guideCalls.stop();
      await tidying;
    },
  };
}
