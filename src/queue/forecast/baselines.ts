import type { HallWatch, Waiting } from './hall-watch.ts';

/** What a forecast has to beat, milliseconds. */
export type Baselines = {
  /** (People ahead + 1) ÷ (open counters × service rate) (Ibrahim and Whitt 2009, QL). */
  readonly ahead: number;
  /** The wait of the last one called, of the same tier where one was (Ibrahim and Whitt 2009, LES). */
  readonly last: number;
};

/** Both baselines for a ticket that waits, from what `watch` knows now. */
export function baselines(watch: HallWatch, now: number, ticket: Waiting): Baselines {
  const open = Math.max(1, watch.roster.openNow(now));
  const { all, of } = watch.lastWait;
  return {
    ahead: ((peopleAhead(watch, now, ticket) + 1) * watch.occupations.mean) / open,
    last: of[ticket.tier] ?? all ?? 0,
  };
}

/** Who waits and would be called before this ticket if a counter called now, by the rule that was learned. */
function peopleAhead(watch: HallWatch, now: number, ticket: Waiting): number {
  const { order, standings } = watch.order.learned();
  const mine = standings[ticket.tier];
  let ahead = 0;
  for (const line of watch.waiting.values()) {
    for (const other of line) {
      const theirs = standings[other.tier];
      if (!mine || !theirs || watch.seemsGone(other) || other.id === ticket.id) continue;
      if (order(theirs, now - other.identifiedAt, mine, now - ticket.identifiedAt) >= 0) ahead += 1;
    }
  }
  return ahead;
}
