import type { PrinterFault, simulationCommands } from '../../contract/commands-simulation.ts';
import { err, ok } from '../../contract/result.ts';
import type { Handlers } from '../ground/handlers.ts';
import type { Visits } from './visits.ts';

/** What the simulated devices are told to do, where there are any: a real one is never told. */
export function createSimulationHandlers({
  visits,
  reader,
  printer,
  changed,
}: {
  readonly visits: Pick<Visits, 'touched'>;
  readonly reader: { swipeCard(card: string): boolean } | null;
  readonly printer: { fault(fault: PrinterFault): void } | null;
  readonly changed: () => void;
}): Handlers<typeof simulationCommands> {
  return {
    'simulate-swipe'({ station }, { card }) {
      visits.touched(station);
      return reader?.swipeCard(card) === true ? ok(null) : err('not-simulated');
    },
    'simulate-printer'(_, { fault }) {
      if (printer === null) return err('not-simulated');
      printer.fault(fault);
      changed();
      return ok(null);
    },
  };
}
