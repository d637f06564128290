import type { HallWatch, Waiting } from './hall-watch.ts';

/** What a forecast has to beat, milliseconds. */
export type Baselines = {
  /** (People ahead + 1) ÷ (open counters × service rate) (Ibrahim and Whitt 2009, QL). */
  readonly ahead: number;
  /** The wait of the last one called, of the same tier where one was (Ibrahim and Whitt 2009, LES). */
  readonly last: number;
};

/** Both baselines for a ticket that waits, from what `watch` knows now. `ranks` by tier, 0 the highest. */
export function baselines(watch: HallWatch, now: number, ticket: Waiting, ranks: readonly number[]): Baselines {
  const open = Math.max(1, watch.roster.openNow(now));
  const { all, of } = watch.lastWait;
  return {
    ahead: ((peopleAhead(watch, ticket, ranks) + 1) * watch.occupations.mean) / open,
    last: of[ticket.tier] ?? all ?? 0,
  };
}

/** Who waits and would be called before this ticket: higher tiers, and who came no later in its own. */
function peopleAhead(watch: HallWatch, ticket: Waiting, ranks: readonly number[]): number {
  const mine = ranks[ticket.tier] ?? 0;
  let ahead = 0;
  for (const line of watch.waiting.values()) {
    for (const other of line) {
      if (watch.seemsGone(other) || other.id === ticket.id) continue;
      const rank = ranks[other.tier] ?? 0;
      if (rank < mine || (rank === mine && other.identifiedAt <= ticket.identifiedAt)) ahead += 1;
    }
  }
  return ahead;
}
