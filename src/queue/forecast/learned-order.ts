import { callingDefaults, callingRules, type CallingRule } from '../../contract/config.ts';
import { callingOrder, type CallingOrder, type TierStanding } from './calling-order.ts';

const MINUTE = 60_000;
/** Calls between several tiers that are kept to learn from. */
const KEPT = 500;
/** Limits and thresholds that are tried, milliseconds: what standards and halls use, and finer below. */
const GRID = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 18, 20, 22, 25, 30, 35, 40, 45, 50, 60, 75, 90, 120].map(
  (minutes) => minutes * MINUTE,
);
const SWEEPS = 3;
/** Multiples of the limit from which a hall may let a ticket go before all others; the first stands for none that is seen. */
const GUARDS = [Infinity, callingDefaults.starvesAt, 1];

/** One call: the ticket that waited longest in each tier that the counter could have called, and which tier it called. */
export type ObservedCall = {
  readonly counter: number;
  readonly candidates: readonly { readonly ticket: number; readonly tier: number; readonly waited: number }[];
  readonly chosen: number;
};

/** The calling rule as far as it can be learned. */
export type LearnedOrder = {
  readonly rule: CallingRule;
  readonly order: CallingOrder;
  readonly standings: readonly TierStanding[];
  /** Share of calls that the rule does not explain, 0 to 1. */
  readonly slips: number;
  /** Counters that call by another rule than the others, such as a VIP room that helps others only when idle. */
  readonly exceptions: ReadonlyMap<number, CallingOrder>;
};

/** A counter's calls speak for a rule of its own from so many on, when the common rule misses so large a share of them. */
const EXCEPTION = { calls: 12, missed: 0.2 };

/**
 * Learns which rule calls, from the calls alone: each rule with its best order of tiers and limits is asked
 * which of the waiting tiers it would have called; the one that would have called most like the hall did is
 * taken, a rule with more to choose only when it explains more (Schwarz 1978).
 */
export class OrderLearner {
  #calls: ObservedCall[] = [];
  #seen = 0;
  #fittedAt = -1;
  #fit: LearnedOrder | null = null;
  readonly #customers: number[] = [];

  identified(tier: number): void {
    this.#customers[tier] = (this.#customers[tier] ?? 0) + 1;
  }

  observe(call: ObservedCall): void {
    if (call.candidates.length < 2) return;
    this.#calls.push(call);
    this.#seen += 1;
    if (this.#calls.length > KEPT * 1.2) this.#calls = this.#calls.slice(-KEPT);
  }

  /** The ticket had left without being seen: that it was not called says nothing. */
  forget(ticket: number): void {
    this.#calls = this.#calls.flatMap((call) => {
      if (!call.candidates.some((one) => one.ticket === ticket)) return [call];
      const candidates = call.candidates.filter((one) => one.ticket !== ticket);
      return candidates.length < 2 ? [] : [{ ...call, candidates }];
    });
  }

  learned(): LearnedOrder {
    const due = Math.max(this.#fittedAt + 3, Math.min(this.#fittedAt * 1.3, this.#fittedAt + 250));
    if (!this.#fit || this.#fit.standings.length !== this.#customers.length || this.#seen >= due) {
      this.#fit = fitWithExceptions(
        this.#calls,
        Array.from(this.#customers, (count) => count ?? 0),
      );
      this.#fittedAt = this.#seen;
    }
    return this.#fit;
  }
}

function fitWithExceptions(calls: readonly ObservedCall[], customers: readonly number[]): LearnedOrder {
  const ranks = ranksOf(calls, customers);
  const common = fit(calls, ranks);
  const exceptions = new Map<number, CallingOrder>();
  for (const counter of new Set(calls.map((call) => call.counter))) {
    const own = calls.filter((call) => call.counter === counter);
    const missed = countMisses(common.order, own, common.standings) / own.length;
    if (own.length < EXCEPTION.calls || missed < EXCEPTION.missed) continue;
    const [better] = (['strict', 'fifo'] as const)
      .map((rule) => ({ order: callingOrder(rule), missed: countMisses(callingOrder(rule), own, common.standings) / own.length }))
      .sort((a, b) => a.missed - b.missed);
    if (better && better.missed < missed / 2) exceptions.set(counter, better.order);
  }
  return exceptions.size === 0
    ? common
    : {
        ...fit(
          calls.filter(({ counter }) => !exceptions.has(counter)),
          ranks,
        ),
        exceptions,
      };
}

function fit(calls: readonly ObservedCall[], ranks: readonly number[]): LearnedOrder {
  let best: LearnedOrder | null = null;
  let bestEvidence = -Infinity;
  // From the rule with the least to choose to the one with the most.
  for (const rule of callingRules.toReversed()) {
    const { standings, misses } = fitRule(rule, calls, ranks);
    const slips = (misses + 0.5) / (calls.length + 12);
    const evidence =
      misses * Math.log(slips) +
      (calls.length - misses) * Math.log(1 - slips) -
      (parameters(rule, ranks.length) / 2) * Math.log(calls.length + 1);
    if (evidence > bestEvidence) {
      bestEvidence = evidence;
      best = { rule, order: callingOrder(rule), standings, slips: Math.min(0.5, calls.length === 0 ? 0 : slips), exceptions: new Map() };
    }
  }
  if (best === null) throw new Error('no calling rule to choose from');
  return best;
}

function parameters(rule: CallingRule, tiers: number): number {
  const counts: Readonly<Record<CallingRule, number>> = {
    fifo: 0,
    strict: 1,
    accumulate: tiers - 1,
    deadline: tiers - 1,
    escalate: tiers + 1,
  };
  return counts[rule];
}

/** Higher is who is called before others that waited longer; where nothing tells, the fewer. */
function ranksOf(calls: readonly ObservedCall[], customers: readonly number[]): number[] {
  const jumped = customers.map(() => customers.map(() => 0));
  for (const { candidates, chosen } of calls) {
    const called = candidates.find(({ tier }) => tier === chosen);
    const row = jumped[chosen];
    if (!called || !row) continue;
    for (const { tier, waited } of candidates) if (waited > called.waited) row[tier] = (row[tier] ?? 0) + 1;
  }
  const standing = customers.map((count, tier) => {
    let score = 0;
    customers.forEach((_, other) => {
      const over = jumped[tier]?.[other] ?? 0;
      const under = jumped[other]?.[tier] ?? 0;
      score += (over - under) / (over + under + 1);
    });
    return { tier, score, count };
  });
  standing.sort((a, b) => b.score - a.score || a.count - b.count);
  const ranks: number[] = [];
  standing.forEach(({ tier }, rank) => (ranks[tier] = rank));
  return ranks;
}

type FittedStanding = { readonly rank: number; limit: number; escalates: number; starves: number };
type Fitted = { readonly standings: readonly TierStanding[]; readonly misses: number };

function fitRule(rule: CallingRule, calls: readonly ObservedCall[], ranks: readonly number[]): Fitted {
  const order = callingOrder(rule);
  const standings: FittedStanding[] = ranks.map((rank) => ({
    rank,
    limit: guessedLimit(rank, ranks.length),
    escalates: callingDefaults.escalateAt * guessedLimit(rank, ranks.length),
    starves: Infinity,
  }));
  let misses = guard(order, calls, standings);
  if (rule === 'fifo' || rule === 'strict' || calls.length === 0) return { standings, misses };
  const keys = rule === 'escalate' ? (['escalates', 'limit'] as const) : (['limit'] as const);
  for (let sweep = 0; sweep < SWEEPS && misses > 0; sweep += 1) {
    const before = misses;
    for (const key of keys) {
      for (const standing of standings) {
        const old = standing[key];
        const counts = GRID.map((value) => {
          standing[key] = value;
          return countMisses(order, calls, standings);
        });
        const least = Math.min(...counts);
        // Any value of a plateau explains as much: its middle is the safest.
        const plateau = GRID.filter((_, i) => counts[i] === least);
        standing[key] = least < misses || !plateau.includes(old) ? (plateau[plateau.length >> 1] ?? old) : old;
        misses = countMisses(order, calls, standings);
      }
    }
    if (misses === before) break;
  }
  return { standings, misses: guard(order, calls, standings) };
}

/** Sets the guard against starving that explains most, none where none explains more; how many calls it leaves unexplained. */
function guard(order: CallingOrder, calls: readonly ObservedCall[], standings: FittedStanding[]): number {
  const guarded = (multiple: number): number => {
    for (const standing of standings) standing.starves = multiple * standing.limit;
    return countMisses(order, calls, standings);
  };
  const misses = GUARDS.map(guarded);
  const least = Math.min(...misses);
  return guarded(GUARDS[misses.indexOf(least)] ?? Infinity);
}

function countMisses(order: CallingOrder, calls: readonly ObservedCall[], standings: readonly TierStanding[]): number {
  let misses = 0;
  for (const { candidates, chosen } of calls) {
    const mine = candidates.find(({ tier }) => tier === chosen);
    const standing = standings[chosen];
    if (!mine || !standing) continue;
    for (const { tier, waited } of candidates) {
      const other = standings[tier];
      if (tier !== chosen && other && order(other, waited, standing, mine.waited) > 0) {
        misses += 1;
        break;
      }
    }
  }
  return misses;
}

/** Limits where none are given, by the highest tier first: 10 and 30 minutes, 10, 15 and 30, and so on between (S3, profile B); one tier alone 30. */
export function guessedLimit(rank: number, tiers: number): number {
  if (tiers <= 1 || rank >= tiers - 1) return 30 * MINUTE;
  if (tiers <= 3) return (rank === 0 ? 10 : 15) * MINUTE;
  return Math.round(10 + (20 * rank) / (tiers - 1)) * MINUTE;
}
