import { callingDefaults, type CallingRule, type Config } from '../../contract/config.ts';
import { serves } from '../../contract/config-counters.ts';
import type { ReplayFigures } from '../../contract/replay.ts';
import type { PastTicket } from './history.ts';
import { guessedLimit } from './learned-order.ts';
import { replayFigures } from './replay-figures.ts';
import { asItWas, knownPast, replayDays, type KnownPast, type WhatIf } from './what-if.ts';

/** What past days are run under. */
export type Setting = {
  /** For limits, order of tiers, escalateAt, starvesAt, and whom each counter serves, helps and prefers; null where only the past can tell. */
  readonly config: Config | null;
  readonly rules: readonly CallingRule[];
  /** So many counters, open all day and for everybody; null: those of the history, open as they were. */
  readonly counters: number | null;
};

/** Past days as they were, and under each rule. */
export type Comparison = {
  readonly days: number;
  /** Highest first; limits in milliseconds. */
  readonly tiers: WhatIf['tiers'];
  readonly asItWas: ReplayFigures;
  readonly runs: readonly { readonly rule: CallingRule; readonly figures: ReplayFigures }[];
};

/** Runs past days under each rule, beside what they were. Tickets must be in the order of identification. */
export function compareRules(tickets: readonly PastTicket[], { config, rules, counters }: Setting): Comparison {
  const past = knownPast(tickets);
  const tiers = tiersOf(past, tickets, config);
  const setting: Omit<WhatIf, 'rule'> = {
    tiers,
    counters,
    escalateAt: config?.calling.escalateAt ?? callingDefaults.escalateAt,
    starvesAt: config?.calling.starvesAt ?? callingDefaults.starvesAt,
    habits: (counterId) => config?.counters.find(({ id }) => id === counterId) ?? null,
    serves(counterId, tier, service) {
      const counter = config?.counters.find(({ id }) => id === counterId);
      const known = config?.tiers.some(({ id }) => id === tier) === true && config.services.some(({ id }) => id === service);
      return counter && known ? serves(counter, tier, service) : null;
    },
  };
  return {
    days: past.days.length,
    tiers,
    asItWas: replayFigures(asItWas(past), tiers),
    runs: rules.map((rule) => ({ rule, figures: replayFigures(replayDays(past, { ...setting, rule }), tiers) })),
  };
}

/** Tiers of the configuration first, in its order; others as the history ranks them. */
function tiersOf({ watch }: KnownPast, tickets: readonly PastTicket[], config: Config | null): WhatIf['tiers'] {
  const { standings } = watch.order.learned();
  const learned = standings
    .map(({ rank }, i) => ({ id: watch.tiers.at(i), rank }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id, rank }) => ({ id, limit: guessedLimit(rank, standings.length) }));
  const present = new Set(tickets.map(({ tier }) => tier));
  const configured = (config?.tiers ?? []).filter(({ id }) => present.has(id)).map(({ id, limit }) => ({ id, limit }));
  return [...configured, ...learned.filter(({ id }) => !configured.some((tier) => tier.id === id))];
}
