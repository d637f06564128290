import type { Config } from '../../contract/config.ts';
import type { Connection } from '../../contract/api.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { visitCommands } from '../../contract/commands-visit.ts';
import type { PrinterStatus } from '../../contract/devices.ts';
import { err, ok } from '../../contract/result.ts';
import type { TicketId } from '../../queue/hall.ts';
import type { Desk } from '../desk/desk.ts';
import { newTicketCode } from '../desk/ticket-code.ts';
import { standardTier } from '../text/hall-names.ts';
import { expected } from '../forecast/forecast-view.ts';
import type { ForecastNow } from '../forecast/newest-forecast.ts';
import { inVisit, type Done, type Handlers } from '../ground/handlers.ts';
import { identifiedOf } from './visit.ts';
import type { Visits } from './visits.ts';

/** Tells the kiosk's visit, and whoever waits for this member, that the number was given. */
export type NumberGiven = (asking: Connection, visit: string, ticket: TicketId) => void;

/** Who has arrived, as far as a visit changes it. */
type Arrivals = { tookTicket(visit: string, ticket: TicketId): void; withdrew(visit: string): void };

export function createNumberGiven({
  visits,
  arrivals,
  printerStatus,
}: {
  readonly visits: Visits;
  readonly arrivals: Arrivals;
  readonly printerStatus: () => PrinterStatus;
}): NumberGiven {
  return ({ station }, visit, ticket) => {
    const { state } = printerStatus();
    arrivals.tookTicket(visit, ticket);
    visits.ticketTaken(station, visit, ticket, state === 'ready' || state === 'starting');
  };
}

/** What a customer asks in their visit at a kiosk. */
export function createVisitHandlers({
  desk,
  visits,
  arrivals,
  config,
  forecast,
  numberGiven,
}: {
  readonly desk: Desk;
  readonly visits: Visits;
  readonly arrivals: Arrivals;
  readonly config: Config;
  readonly forecast: () => ForecastNow;
  readonly numberGiven: NumberGiven;
}): Handlers<typeof visitCommands> {
  async function take(
    asking: Connection,
    { visit: id, service, further = [], language }: CommandOf<typeof visitCommands, 'take'>,
  ): Promise<Done> {
    const visit = visits.of(asking.station);
    if (visit.id !== id && !desk.hall.visits.has(id)) return err('visit-over');
    const identified = identifiedOf(visit);
    const tier = identified?.member.tier ?? standardTier(config);
    const { wait, takes } = expected({ forecast: forecast() }, tier, service, further);
    const taken = await desk.submit({
      type: 'take',
      visit: id,
      service,
      further,
      tier,
      language,
      identifiedAt: identified?.since ?? null,
      code: newTicketCode(),
      forecast: wait && { p10: wait.p10, p50: wait.p50, p90: wait.p90 },
      takes,
    });
    if (!taken.ok) return taken;
    if (taken.value.ticket !== null) numberGiven(asking, id, taken.value.ticket);
    return ok(null);
  }

  return {
    take,
    'go-on-as-standard'({ station }, { visit }) {
      if (!visits.goOnAsStandard(station, visit)) return err('visit-over');
      arrivals.withdrew(visit);
      return ok(null);
    },
    touch: ({ station }, { visit, busy }) => inVisit(visits.prolong(station, visit, busy)),
    'end-visit'({ station }, { visit }) {
      visits.end(station, visit);
      return ok(null);
    },
  };
}
