import type { Config } from '../../contract/config.ts';
import { serves } from '../../contract/config-counters.ts';
import { generateDay, type GeneratedHall } from './generate-day.ts';
import type { PastTicket } from './history.ts';
import { Random } from './random.ts';

/** Service times scatter like this where nothing is known: the standard deviation of their logarithm. */
const SCATTER = 0.6;
/** Of a service's target (S8), what it takes on average. */
const SHARE_OF_TARGET = 0.6;
const SECOND = 1_000;

type HallConfig = Pick<Config, 'hours' | 'services' | 'tiers' | 'counters' | 'calling'>;

/** A day of the configured hall as chance has it, for want of a past one; the same `seed`, the same day. */
export function configuredDay(config: HallConfig, seed: number): readonly PastTicket[] {
  // Any date will do: a generated hall knows no weekdays.
  return generateDay(configuredHall(config), Date.UTC(2026, 0, 5), 0, new Random(seed));
}

/**
 * A hall to generate days of, from a configuration: its opening hours, services, tiers and counters, two
 * peaks a day, and so many customers that its counters are kept busy for 90 % of their time.
 */
export function configuredHall(config: HallConfig): GeneratedHall {
  const spans = config.hours.daily;
  const opens = (spans[0]?.from ?? 0) / 60;
  const closes = Math.min(24, (spans.at(-1)?.to ?? 24 * 60) / 60);
  const span = closes - opens;
  const peak = (hour: number, at: number, width: number): number => Math.exp(-(((hour - opens) / span - at) ** 2) / (2 * width ** 2));
  // Each tier about twice as many as the one above.
  const weights = config.tiers.map((_, rank) => 2.2 ** rank);
  const weight = weights.reduce((sum, one) => sum + one, 0);
  return {
    opens,
    closes,
    rule: config.calling.rule,
    escalateAt: config.calling.escalateAt,
    starvesAt: config.calling.starvesAt,
    tiers: config.tiers.map(({ id, limit }, rank) => ({ name: id, limit, share: (weights[rank] ?? 0) / weight })),
    services: config.services.map(({ id, target }) => ({
      name: id,
      share: 1 / config.services.length,
      mean: target * SHARE_OF_TARGET,
      scatter: SCATTER,
    })),
    counters: config.counters.map((counter) => ({
      name: counter.id,
      habits: counter,
      hours: spans.flatMap(({ from, to }) => [from / 60, Math.min(24, to / 60)]),
      tiers: config.tiers.filter(({ id }) => config.services.some((service) => serves(counter, id, service.id))).map(({ id }) => id),
      services: config.services.filter(({ id }) => config.tiers.some((tier) => serves(counter, tier.id, id))).map(({ id }) => id),
    })),
    profile: (hour) => 0.35 + peak(hour, 0.2, 0.08) + 0.9 * peak(hour, 0.73, 0.09),
    load: 0.9,
    noShows: 0.03,
    patience: 60 * 60 * SECOND,
    walk: 15 * SECOND,
    gap: 10 * SECOND,
  };
}
