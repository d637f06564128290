import type { Config, Counter } from '../../contract/config.ts';
import { offsetAt } from '../../queue/zoned-time.ts';

const HOUR = 3_600_000;
const simulator = { kind: 'simulator', text: 'simulator' } as const;

/**
 * A hall as it is demonstrated: always open, whenever somebody tries it, on simulated devices alone, and cut off from every system it
 * would ask. Everything takes `speed` times less than it should, limits and targets as well, so that what a screen promises still comes true.
 * `media`: what its displays play where it has nothing of its own.
 */
export function demonstrationConfig(
  config: Config,
  { now, speed, media }: { readonly now: number; readonly speed: number; readonly media: string },
): Config {
  const { connector: _, ...members } = config.members;
  return {
    ...config,
    hours: { daily: [wholeDay(config, now)], closed: [], open: {}, lastNumber: 'closing' },
    services: config.services.map((service) => ({ ...service, target: service.target / speed })),
    tiers: config.tiers.map((tier) => ({ ...tier, limit: tier.limit / speed })),
    counters: config.counters.map(aroundTheClock),
    calling: { ...config.calling, recallAfter: config.calling.recallAfter / speed },
    alerts: { ...config.alerts, idle: config.alerts.idle / speed },
    // The morning is played faster than any printer prints.
    printer: { ...config.printer, connection: simulator, discardAfter: Math.max(config.printer.discardAfter, 2 * HOUR) },
    reader: { ...config.reader, connection: simulator },
    // All generated members come to a few generated kiosks.
    members: { ...members, byPhone: { ...members.byPhone, perMinute: 1_000, perMinuteOverall: 10_000 } },
    display: { media: config.display.media ?? media },
  };
}

/** Its own hours would leave a counter closed at some times of the day. */
function aroundTheClock(counter: Counter): Counter {
  const { hours: _, ...rest } = counter;
  return rest;
}

/** Opening hours of 24 hours that begin as far from now as can be: nobody is sent home by a new business day soon. */
function wholeDay({ hall: { timezone } }: Config, now: number): { readonly from: number; readonly to: number } {
  const hour = Math.floor((now + offsetAt(timezone, now)) / HOUR) % 24;
  const from = ((hour + 12) % 24) * 60;
  return { from, to: from + 24 * 60 };
}
