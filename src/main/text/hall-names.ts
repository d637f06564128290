import type { Config } from '../../contract/config.ts';
import { sameInAll, type LocalText } from '../../contract/language.ts';
import type { CounterName } from '../../contract/snapshots.ts';

/*
 * What the hall's identifiers stand for. A ticket taken before the configuration changed may name what is no longer
 * there; it is still shown, by its identifier.
 */

export function serviceName(config: Config, id: string): LocalText {
  return config.services.find((service) => service.id === id)?.name ?? sameInAll(id);
}

export function tierName(config: Config, id: string): LocalText {
  return config.tiers.find((tier) => tier.id === id)?.name ?? sameInAll(id);
}

export function isVip(config: Config, tier: string): boolean {
  return config.tiers.find(({ id }) => id === tier)?.vip ?? false;
}

export function counterName(config: Config, id: string): CounterName {
  return { id, name: config.counters.find((counter) => counter.id === id)?.name ?? sameInAll(id) };
}

/** The lowest tier: of those who did not say who they are. */
export function standardTier({ tiers }: Pick<Config, 'tiers'>): string {
  return tiers.at(-1)?.id ?? '';
}
