import type { CallingRule } from '../../contract/config.ts';
import { unreachable } from '../../contract/result.ts';

/** What a calling rule knows of a tier. `limit`, `escalates` and `starves` in milliseconds of waiting. */
export type TierStanding = {
  /** 0 is the highest. */
  readonly rank: number;
  readonly limit: number;
  /** The wait from which rule `escalate` calls it before higher tiers, to keep its limit. */
  readonly escalates: number;
  /** The wait from which it goes before all others under the rules that could let it starve. */
  readonly starves: number;
};

export function standingOf(
  rank: number,
  limit: number,
  { escalateAt, starvesAt }: { readonly escalateAt: number; readonly starvesAt: number },
): TierStanding {
  return { rank, limit, escalates: escalateAt * limit, starves: starvesAt * limit };
}

/** How far one customer stands before another: above 0 when the first goes first, 0 when the rule cannot tell. */
export type CallingOrder = (a: TierStanding, waitedA: number, b: TierStanding, waitedB: number) => number;

/**
 * The calling rules of `calling-rules.ts` as comparisons of two waits, without scores and reasons: a
 * simulation compares millions of times. A test keeps both alike.
 */
export function callingOrder(rule: CallingRule): CallingOrder {
  switch (rule) {
    case 'escalate':
      return guarded(escalate);
    case 'deadline':
      return deadline;
    case 'accumulate':
      return guarded(accumulate);
    case 'strict':
      return guarded(strict);
    case 'fifo':
      return (_a, waitedA, _b, waitedB) => waitedA - waitedB;
    default:
      return unreachable(rule);
  }
}

/** Who starves goes first, the one first that came to it first. */
function guarded(order: CallingOrder): CallingOrder {
  return (a, waitedA, b, waitedB) => {
    const pastA = waitedA - a.starves;
    const pastB = waitedB - b.starves;
    if (pastA < 0 && pastB < 0) return order(a, waitedA, b, waitedB);
    if (pastA >= 0 && pastB >= 0) return pastA - pastB || waitedA - waitedB;
    return pastA >= 0 ? 1 : -1;
  };
}

function escalate(a: TierStanding, waitedA: number, b: TierStanding, waitedB: number): number {
  const saveA = waitedA >= a.escalates && waitedA < a.limit;
  const saveB = waitedB >= b.escalates && waitedB < b.limit;
  if (saveA !== saveB) return saveA ? 1 : -1;
  return saveA ? deadline(a, waitedA, b, waitedB) || waitedA - waitedB : strict(a, waitedA, b, waitedB);
}

function deadline(a: TierStanding, waitedA: number, b: TierStanding, waitedB: number): number {
  return waitedA - a.limit - (waitedB - b.limit);
}

function accumulate(a: TierStanding, waitedA: number, b: TierStanding, waitedB: number): number {
  return waitedA * b.limit - waitedB * a.limit;
}

function strict(a: TierStanding, waitedA: number, b: TierStanding, waitedB: number): number {
  return a.rank === b.rank ? waitedA - waitedB : b.rank - a.rank;
}
