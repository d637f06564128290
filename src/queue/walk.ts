import { baselines } from './baselines.ts';
import { Calibration, type Pending } from './calibration.ts';
import { learnedBeliefs } from './beliefs.ts';
import { drawWaits, sceneOf } from './draw-waits.ts';
import { HallWatch, type Waiting } from './hall-watch.ts';
import { happeningsOf, type Happening, type PastTicket } from './history.ts';
import { guessedLimit } from './learned-order.ts';
import { Random } from './random.ts';
import type { Judged } from './scores.ts';

/** Draws of each forecast. */
const DRAWS = 200;
/** Of these, so many must end in a service for a wait to count as known. */
const ENOUGH = 20;

export type WalkOptions = {
  readonly seed: number;
  /** The limit of a tier, milliseconds, where it is known; null leaves it to be guessed by the tier's rank. */
  readonly limitOf: (tier: string) => number | null;
};

/**
 * Walks through a history as if live: for every ticket that had to wait, in the moment in which it was put
 * in its line, a forecast from what had happened until then. Returns the forecasts beside what came of them.
 */
export function walk(tickets: readonly PastTicket[], options: WalkOptions): Judged[] {
  const watch = new HallWatch();
  const calibration = new Calibration();
  const made = new Map<number, Made>();
  const judged: Judged[] = [];
  for (const moment of momentsOf(tickets, watch)) {
    if (moment.kind === 'waits') {
      const forecast = forecastFor(watch, calibration, moment.ticket, options);
      if (forecast) made.set(moment.ticket.id, forecast);
      continue;
    }
    const before = made.get(moment.id);
    if (!before) continue;
    const wait = moment.at - before.identifiedAt;
    calibration.learn(before.pending, wait);
    judged.push({ ...before.judged, wait });
  }
  return judged;
}

/** What matters to a forecast: a ticket stands in its line and was not called at once; or its service begins. */
export type Moment = { readonly kind: 'waits'; readonly ticket: Waiting } | { readonly kind: 'started'; readonly id: number; readonly at: number };

/** Tells `watch` the history, instant by instant, and stops at every such moment. */
export function* momentsOf(tickets: readonly PastTicket[], watch: HallWatch): Generator<Moment> {
  for (const instant of instants(happeningsOf(tickets))) {
    for (const happening of instant) watch.tell(happening);
    for (const { kind, id, at } of instant) if (kind === 'started') yield { kind: 'started', id, at };
    for (const { kind, id } of instant) {
      const ticket = kind === 'identified' ? watch.waitingTicket(id) : undefined;
      if (ticket) yield { kind: 'waits', ticket };
    }
  }
}

type Made = { readonly identifiedAt: number; readonly pending: Pending; readonly judged: Omit<Judged, 'wait'> };

/** Null while too little is known: no counter was seen yet, or none that may call this ticket. */
function forecastFor(watch: HallWatch, calibration: Calibration, ticket: Waiting, { seed, limitOf }: WalkOptions): Made | null {
  const beliefs = learnedBeliefs(watch);
  const now = ticket.identifiedAt;
  // A seed for each ticket, so that forecasts do not depend on how many were made before.
  const draws = drawWaits(beliefs, sceneOf(watch, now), new Set([ticket.id]), DRAWS, new Random(seed * 2 ** 20 + ticket.id)).get(ticket.id);
  if (!draws || draws.length < ENOUGH) return null;
  const tier = watch.tiers.at(ticket.tier);
  const ranks = beliefs.standings.map(({ rank }) => rank);
  const limit = limitOf(tier) ?? guessedLimit(ranks[ticket.tier] ?? 0, ranks.length);
  const pending = calibration.range(ticket.tier, draws);
  return {
    identifiedAt: now,
    pending,
    judged: { id: ticket.id, tier, ...pending.range, limit, breach: calibration.chanceBeyond(ticket.tier, draws, limit), ...baselines(watch, now, ticket, ranks) },
  };
}

/** Groups what happened in one instant. */
function* instants(happenings: readonly Happening[]): Generator<readonly Happening[]> {
  let group: Happening[] = [];
  for (const happening of happenings) {
    if (group[0] && group[0].at !== happening.at) {
      yield group;
      group = [];
    }
    group.push(happening);
  }
  if (group.length > 0) yield group;
}
