import type { Config } from '../../contract/config.ts';
import { systemTimers, type Timers } from '../../drivers/timers.ts';
import { couldOpen, lookForAlerts, nothingYet, type AlertMemory, type Alerts } from '../../queue/alerts.ts';
import { presentHall } from '../../queue/present.ts';
import type { Desk } from '../desk/desk.ts';
import type { LiveForecasts } from './live-forecast.ts';
import type { Log } from '../ground/log.ts';

/** Limits break and counters idle by time alone, so the hall is looked at this often at least, milliseconds. */
const PERIOD = 5_000;

/** What deserves attention now; remembers since when, and asks the forecast what would help. */
export type AlertBoard = {
  readonly current: Pick<Alerts, 'alerts' | 'help'>;
  stop(): void;
};

export function createAlertBoard(options: {
  readonly config: Config;
  readonly desk: Pick<Desk, 'hall' | 'onCommit'>;
  readonly forecast: Pick<LiveForecasts, 'now' | 'onChange' | 'seekHelp'>;
  readonly changed: () => void;
  readonly log: Log;
  readonly timers?: Timers;
}): AlertBoard {
  const { config, desk, log, changed, timers = systemTimers } = options;
  let memory: AlertMemory = nothingYet;
  let current: Pick<Alerts, 'alerts' | 'help'> = { alerts: [], help: null };
  let next: (() => void) | null = null;

  function look(): void {
    next?.();
    next = timers.after(PERIOD, look);
    const forecast = options.forecast.now();
    const hall = presentHall(config, desk.hall, timers.now());
    const found = lookForAlerts(
      config,
      hall,
      {
        breach: (ticket) => forecast.waiting(ticket)?.breach ?? null,
        newcomer: (tier, service) => forecast.newcomer(tier, service)?.wait?.breach ?? null,
        helps: forecast.helps,
      },
      memory,
      timers.now(),
    );
    if ((memory.surgeSince === null) !== (found.memory.surgeSince === null))
      log.info(
        { waiting: hall.waiting.reduce((sum, line) => sum + line.size, 0) },
        memory.surgeSince === null ? 'a surge begins' : 'the surge is over',
      );
    ({ memory } = found);
    const { alerts, help } = found;
    options.forecast.seekHelp(alerts.some(({ kind }) => kind !== 'idle-counter') ? couldOpen(config, hall) : []);
    if (JSON.stringify({ alerts, help }) === JSON.stringify(current)) return;
    current = { alerts, help };
    changed();
  }
  look();
  options.forecast.onChange(() => {
    look();
    changed();
  });

  return {
    get current() {
      return current;
    },
    stop: () => next?.(),
  };
}
