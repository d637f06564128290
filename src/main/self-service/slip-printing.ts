import type { Connection } from '../../contract/api.ts';
import type { TicketDocument } from '../../contract/devices.ts';
import { createAttemptsPerMinute } from '../ground/attempts-per-minute.ts';
import type { SlipOutcome } from '../paper/waiting-slips.ts';
import type { VisitOutcomes } from './visit-outcomes.ts';

/** Slips that one kiosk prints in a minute. */
const PER_MINUTE = 6;

/** Slips of a visit: they come out beside what the customer does next, and the screen follows in the snapshot. */
export type SlipPrinting = {
  /** Whether this kiosk may have one more now; it is counted. */
  mayPrint(connection: Pick<Connection, 'session' | 'station'>): boolean;
  /** `service` is null for the slip of a reference. */
  print(visit: string, service: string | null, document: TicketDocument): void;
};

export function createSlipPrinting(options: {
  readonly outcomes: VisitOutcomes;
  readonly printSlip: (document: TicketDocument) => Promise<SlipOutcome>;
  readonly clock: () => number;
}): SlipPrinting {
  const { outcomes, printSlip, clock } = options;
  const attempts = createAttemptsPerMinute({ each: PER_MINUTE, overall: Number.POSITIVE_INFINITY, clock });
  return {
    mayPrint: ({ session, station }) => attempts.take(session ?? station),
    print(visit, service, document) {
      outcomes.remember(visit, { slip: { service, state: 'printing' } });
      void printSlip(document).then((state) => outcomes.remember(visit, { slip: { service, state } }));
    },
  };
}
