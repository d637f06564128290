import type { CallingRule, Counter } from '../../contract/config.ts';
import { serves } from '../../contract/config-counters.ts';
import { highestPreference, preferenceOf, starvingRules } from '../calling-rules.ts';
import type { Line, Manner } from './run-hall.ts';

/** What a counter's configuration says beside whom it serves; ids of tiers and services. */
export type CounterHabits = Pick<Counter, 'services' | 'helps' | 'prefers'>;

/** How a counter of the configuration calls from these lines; null where it does as the rule says. */
export function mannerOf(
  counter: CounterHabits,
  rule: CallingRule,
  lines: readonly Line[],
  idsOf: (line: Line) => { readonly tier: string; readonly service: string },
): Manner | null {
  const most = highestPreference(counter);
  if (counter.helps.length === 0 && most === 0) return null;
  const preferences = new Map(lines.map((line) => [line, preferenceOf(counter, idsOf(line))]));
  return {
    helps: lines.filter((line) => {
      const { tier, service } = idsOf(line);
      return serves({ services: counter.services, tiers: counter.helps }, tier, service);
    }),
    guards: starvingRules.has(rule),
    preference: (line) => preferences.get(line) ?? 0,
    most,
  };
}
