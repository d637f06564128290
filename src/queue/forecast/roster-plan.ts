import type { Random } from './random.ts';
import { isOpenAt, switchesAfter, type CounterDay } from './roster-day.ts';

/*
 * What a counter may do from now on, by what it did on past days at this time of day from the same state.
 */

const HOUR = 3_600_000;
/** Past days that are kept. */
export const KEPT_DAYS = 40;
/** Days count less as they age: by this factor for each day since. */
export const FADING = 0.95;
/** A day that differs in one counter from what is seen now is this much less likely to be followed. */
const MISMATCH = 0.4;
/** Without days to go by: an open counter closes, a closed one opens, once in so long. */
export const PRIOR_OPEN = 6 * HOUR;
export const PRIOR_CLOSED = 2 * HOUR;

/** Of a counter that was not there. */
export const absent: CounterDay = { openAtStart: false, switches: [] };

/** Whether a counter is open (null: not sure) and the time of the day at which that is so. */
export type Sighting = { readonly open: boolean | null; readonly at: number };

/** How much each past day, newest first, counts for a day on which the counters are seen so. */
export function dayWeights(days: readonly (readonly CounterDay[])[], sightings: readonly Sighting[]): number[] {
  return days.map((day, age) => {
    let weight = FADING ** age;
    sightings.forEach(({ open, at }, counter) => {
      if (open !== null && isOpenAt(day[counter] ?? absent, at) !== open) weight *= MISMATCH;
    });
    return weight;
  });
}

/** Times from now. `from`: when it was in the state. `support`: how many days match, weighted. `mean`: how long the state lasts without any to go by. */
export type Plan = {
  readonly from: number;
  readonly matching: readonly number[];
  readonly total: number;
  readonly switches: readonly (readonly number[])[];
  readonly support: number;
  readonly mean: number;
};

/** What the past days, weighted, say of a counter that was in this state at `reference`, both times of the day; it is `time` now. */
export function planOf(
  days: readonly (readonly CounterDay[])[],
  weights: readonly number[],
  counter: number,
  open: boolean,
  reference: number,
  time: number,
): Plan {
  const ofCounter = days.map((day) => day[counter] ?? absent);
  const matching = ofCounter.map((day, i) => (isOpenAt(day, reference) === open ? (weights[i] ?? 0) : 0));
  const total = sum(matching);
  return {
    from: reference - time,
    matching,
    total,
    switches: ofCounter.map((day) => switchesAfter(day, reference).map((at) => at - time)),
    support: days.length === 0 ? 0 : (total / sum(weights)) * days.length,
    mean: open ? PRIOR_OPEN : PRIOR_CLOSED,
  };
}

/** From the drawn day if the counter was in this state then, else from another such day, else by the prior. */
export function drawSwitches({ from, matching, total, switches, support, mean }: Plan, day: number, random: Random): readonly number[] {
  if (random.uniform() * (support + 0.5) < 0.5) return [from + random.exponential() * mean];
  return switches[(matching[day] ?? 0) > 0 ? day : drawIndex(matching, total, random)] ?? [];
}

export function sum(weights: readonly number[]): number {
  return weights.reduce((total, weight) => total + weight, 0);
}

/** An index drawn by weight; 0 when there is no weight. */
export function drawIndex(weights: readonly number[], total: number, random: Random): number {
  let left = random.uniform() * total;
  for (let i = 0; i < weights.length; i += 1) {
    left -= weights[i] ?? 0;
    if (left <= 0) return i;
  }
  return 0;
}
