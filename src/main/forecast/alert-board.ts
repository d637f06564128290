import { z } from 'zod';
import type { Config } from '../../contract/config.ts';
import { systemTimers, type Timers } from '../../drivers/timers.ts';
import { couldOpen, lookForAlerts, nothingYet, type AlertMemory, type Alerts } from '../../queue/alerts.ts';
import { presentHall } from '../../queue/present.ts';
import { keptNowhere, type Kept } from '../data/remembered.ts';
import type { Desk } from '../desk/desk.ts';
import type { LiveForecasts } from './live-forecast.ts';
import type { Log } from '../ground/log.ts';

/** Limits break and counters idle by time alone, so the hall is looked at this often at least, milliseconds. */
const PERIOD = 5_000;

/** A counter is between two customers often and for a moment; from when on it is worth remembering over a restart, milliseconds. */
const WORTH_KEEPING = 60_000;

/** Since when there is a surge, and since when counters are idle. */
export const alertTimesSchema = z.object({ surgeSince: z.number().nullable(), idleSince: z.record(z.string(), z.number()) });
export type AlertTimes = z.infer<typeof alertTimesSchema>;

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
  readonly kept?: Kept<AlertTimes>;
}): AlertBoard {
  const { config, desk, log, changed, timers = systemTimers, kept = keptNowhere } = options;
  let memory = memoryOf(kept.before);
  let keptText = JSON.stringify(kept.before);
  let current: Pick<Alerts, 'alerts' | 'help'> = { alerts: [], help: null };
  let next: (() => void) | null = null;

  function remember(): void {
    const times = timesOf(memory, timers.now());
    const text = JSON.stringify(times);
    if (text === keptText) return;
    keptText = text;
    kept.keep(times);
  }

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
    remember();
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

function memoryOf(times: AlertTimes | null): AlertMemory {
  return times === null ? nothingYet : { surgeSince: times.surgeSince, idleSince: new Map(Object.entries(times.idleSince)) };
}

/** Null where there is nothing worth remembering. */
function timesOf({ surgeSince, idleSince }: AlertMemory, now: number): AlertTimes | null {
  const idle = [...idleSince].filter(([, since]) => now - since >= WORTH_KEEPING);
  return surgeSince === null && idle.length === 0 ? null : { surgeSince, idleSince: Object.fromEntries(idle) };
}
