import type { Config } from '../contract/config.ts';
import { doorsOpen } from './doors.ts';
import { mayCall } from './eligibility.ts';
import type { Hall, Ticket, TicketId } from './hall.ts';
import { isOfToday } from './here.ts';
import { linesOf } from './lines.ts';

/** What deserves the manager's attention (S9). Times are epoch milliseconds, chances 0 to 1. */
export type Alert =
  /** They have waited longer than the limit of their tier. */
  | { readonly kind: 'limit-broken'; readonly tier: string; readonly tickets: readonly TicketId[] }
  /** They will probably; `chance` of the likeliest. */
  | { readonly kind: 'limit-at-risk'; readonly tier: string; readonly tickets: readonly TicketId[]; readonly chance: number }
  /** Whoever comes now will probably wait longer than their limit. */
  | { readonly kind: 'surge'; readonly since: number; readonly chance: number }
  /** An open counter has called nobody, though somebody waits whom it may call. */
  | { readonly kind: 'idle-counter'; readonly counter: string; readonly since: number; readonly waiting: number };

/** The counter that helps most when it opens or its pause ends, and how many fewer limits will probably break; `none` helps noticeably. */
export type Help = { readonly kind: 'open' | 'resume'; readonly counter: string; readonly fewer: number } | { readonly kind: 'none' };

/** How many of those who wait will probably wait longer than their limit, as it stands at `at` and if one more counter were open. */
export type WhatHelps = {
  readonly at: number;
  readonly breaches: number;
  readonly counters: readonly { readonly id: string; readonly breaches: number }[];
};

/** What is remembered between two looks. */
export type AlertMemory = { readonly surgeSince: number | null; readonly idleSince: ReadonlyMap<string, number> };
export const nothingYet: AlertMemory = { surgeSince: null, idleSince: new Map() };

/** What the forecast says, as far as it is known. */
export type AlertForecast = {
  /** The chance that the limit of a waiting ticket breaks. */
  breach(ticket: TicketId): number | null;
  /** The same for somebody who came now. */
  newcomer(tier: string, service: string): number | null;
  readonly helps: WhatHelps | null;
};

export type Alerts = { readonly alerts: readonly Alert[]; readonly help: Help | null; readonly memory: AlertMemory };

type AlertConfig = Pick<Config, 'alerts' | 'tiers' | 'counters' | 'hours' | 'hall'>;

/** A surge that began at the configured chance ends below this share of it, so that it does not flicker. */
const SURGE_ENDS = 0.5;
/** An opening that saves fewer limits than this does not help noticeably. */
const NOTICEABLE = 0.5;

/** Looks at the hall: the most urgent alert first. */
export function lookForAlerts(config: AlertConfig, hall: Hall, forecast: AlertForecast, before: AlertMemory, now: number): Alerts {
  const waiting = waitingTickets(hall);
  const surge = surgeChance(hall, forecast);
  const surgeSince =
    !doorsOpen(config, hall, now) || surge === null
      ? null
      : surge > config.alerts.chance
        ? (before.surgeSince ?? now)
        : surge > SURGE_ENDS * config.alerts.chance
          ? before.surgeSince
          : null;
  const idle = idleCounters(config, hall, waiting);
  const idleSince = new Map(idle.map(({ counter }) => [counter, Math.min(now, before.idleSince.get(counter) ?? now)]));
  const limits = config.tiers.map(({ id, limit }) => limitsOf(id, limit, waiting, forecast, config.alerts.chance, now));
  const threatened: Alert[] = [
    ...limits.flatMap(({ broken }) => broken),
    ...(surgeSince === null || surge === null ? [] : [{ kind: 'surge' as const, since: surgeSince, chance: surge }]),
    ...limits.flatMap(({ atRisk }) => atRisk),
  ];
  return {
    alerts: [
      ...threatened,
      ...idle.flatMap(({ counter, waiting: count }): Alert[] => {
        const since = idleSince.get(counter) ?? now;
        return now - since >= config.alerts.idle ? [{ kind: 'idle-counter', counter, since, waiting: count }] : [];
      }),
    ],
    help: threatened.length > 0 ? helpOf(hall, forecast.helps) : null,
    memory: { surgeSince, idleSince },
  };
}

/** Counters that are closed or paused and may call somebody who waits, those that may call most first. */
export function couldOpen(config: Pick<Config, 'counters'>, hall: Hall): string[] {
  const lines = linesOf(hall);
  return config.counters
    .filter(({ id }) => !callsNow(hall, id))
    .map((counter) => ({
      id: counter.id,
      count: lines.reduce((sum, { first, tickets }) => sum + (mayCall(config, hall, counter, first) ? tickets.size : 0), 0),
    }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ id }) => id);
}

function callsNow(hall: Hall, counter: string): boolean {
  const state = hall.counters.get(counter);
  return state?.open === true && state.pause === null;
}

function waitingTickets(hall: Hall): Ticket[] {
  return linesOf(hall).flatMap(({ tickets }) => tickets.toArray().flatMap((id) => hall.tickets.get(id) ?? []));
}

/** Limits count until the first service begins (S3). */
function limitsOf(
  tier: string,
  limit: number,
  waiting: readonly Ticket[],
  forecast: AlertForecast,
  chance: number,
  now: number,
): { readonly broken: Alert[]; readonly atRisk: Alert[] } {
  const ofTier = waiting
    .filter((ticket) => ticket.tier === tier && ticket.firstStartedAt === null)
    .toSorted((a, b) => a.identifiedAt - b.identifiedAt);
  const isBroken = ({ identifiedAt }: Ticket): boolean => now - identifiedAt > limit;
  const broken = ofTier.filter(isBroken);
  const atRisk = ofTier.filter((ticket) => !isBroken(ticket) && (forecast.breach(ticket.id) ?? 0) > chance);
  return {
    broken: broken.length === 0 ? [] : [{ kind: 'limit-broken', tier, tickets: broken.map(({ id }) => id) }],
    atRisk:
      atRisk.length === 0
        ? []
        : [
            {
              kind: 'limit-at-risk',
              tier,
              tickets: atRisk.map(({ id }) => id),
              chance: Math.max(...atRisk.map(({ id }) => forecast.breach(id) ?? 0)),
            },
          ],
  };
}

/** The chance that somebody who comes now waits longer than their limit, as customers came today; null while it is not known. */
function surgeChance(hall: Hall, forecast: AlertForecast): number | null {
  let customers = 0;
  let breaches = 0;
  const chances = new Map<string, number | null>();
  for (const ticket of hall.tickets.values()) {
    if (!isOfToday(hall, ticket)) continue;
    const { tier, service } = ticket;
    const key = `${tier}/${service}`;
    let chance = chances.get(key);
    if (chance === undefined) {
      chance = forecast.newcomer(tier, service);
      chances.set(key, chance);
    }
    if (chance === null) continue;
    customers += 1;
    breaches += chance;
  }
  return customers === 0 ? null : breaches / customers;
}

function idleCounters(
  config: Pick<Config, 'counters'>,
  hall: Hall,
  waiting: readonly Ticket[],
): { readonly counter: string; readonly waiting: number }[] {
  return config.counters.flatMap((counter) => {
    if (!callsNow(hall, counter.id) || hall.counters.get(counter.id)?.ticket !== null) return [];
    const count = waiting.filter((ticket) => mayCall(config, hall, counter, ticket)).length;
    return count === 0 ? [] : [{ counter: counter.id, waiting: count }];
  });
}

/** Null until it has been computed, and when what was computed has been done. */
function helpOf(hall: Hall, helps: WhatHelps | null): Help | null {
  const [best] = helps?.counters.toSorted((a, b) => a.breaches - b.breaches) ?? [];
  if (!helps) return null;
  if (!best || helps.breaches - best.breaches < NOTICEABLE) return { kind: 'none' };
  if (callsNow(hall, best.id)) return null;
  return {
    kind: hall.counters.get(best.id)?.open === true ? 'resume' : 'open',
    counter: best.id,
    fewer: Math.max(1, Math.round(helps.breaches - best.breaches)),
  };
}
