import type { CallingRule } from '../../contract/config.ts';
import { unreachable } from '../../contract/result.ts';

/** What a calling rule knows of a tier. `limit` and `escalates` in milliseconds of waiting. */
export type TierStanding = {
  /** 0 is the highest. */
  readonly rank: number;
  readonly limit: number;
  /** The wait from which rule `escalate` calls it before higher tiers. */
  readonly escalates: number;
};

/** How far one customer stands before another: above 0 when the first goes first, 0 when the rule cannot tell. */
export type CallingOrder = (a: TierStanding, waitedA: number, b: TierStanding, waitedB: number) => number;

/**
 * The calling rules of `calling-rules.ts` as comparisons of two waits, without scores and reasons: a
 * simulation compares millions of times. A test keeps both alike.
 */
export function callingOrder(rule: CallingRule): CallingOrder {
  switch (rule) {
    case 'escalate':
      return escalate;
    case 'deadline':
      return deadline;
    case 'accumulate':
      return (a, waitedA, b, waitedB) => waitedA * b.limit - waitedB * a.limit;
    case 'strict':
      return strict;
    case 'fifo':
      return (_a, waitedA, _b, waitedB) => waitedA - waitedB;
    default:
      return unreachable(rule);
  }
}

function escalate(a: TierStanding, waitedA: number, b: TierStanding, waitedB: number): number {
  const pastA = waitedA >= a.escalates;
  const pastB = waitedB >= b.escalates;
  if (pastA !== pastB) return pastA ? 1 : -1;
  return pastA ? deadline(a, waitedA, b, waitedB) || waitedA - waitedB : strict(a, waitedA, b, waitedB);
}

function deadline(a: TierStanding, waitedA: number, b: TierStanding, waitedB: number): number {
  return waitedA - a.limit - (waitedB - b.limit);
}

function strict(a: TierStanding, waitedA: number, b: TierStanding, waitedB: number): number {
  return a.rank === b.rank ? waitedA - waitedB : b.rank - a.rank;
}
