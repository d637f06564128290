import type { ByNumberReason } from './commands-counter.ts';
import type { CallingRule } from './config.ts';

/** Why this ticket was next: kept with every call. */
export type CallReason = {
  /** `by-number`: a clerk called it out of turn, `because` saying why; the scores are those of the hall's rule. */
  readonly rule: CallingRule | 'by-number';
  readonly because?: ByNumberReason;
  /** Whether the ticket had used up its share of the limit and was to be saved from breaking it (rule `escalate`). */
  readonly escalated: boolean;
  /** Present when the ticket had waited so many times its limit that it went before all others. */
  readonly starving?: true;
  /** Present when the counter's own order of services and tiers put it before the one that the rule alone would have called. */
  readonly preferred?: true;
  /** Present when the counter calls its tier only while nobody waits whom the counter is there for. */
  readonly helping?: true;
  /** The head of every queue the counter could have called, the chosen one first. */
  readonly candidates: readonly {
    readonly number: string;
    /** Identifiers of the tier and the service. */
    readonly tier: string;
    readonly service: string;
    /** Time waited at the call, milliseconds. */
    readonly waited: number;
    /** waited ÷ limit of the tier. */
    readonly share: number;
    /** Compared left to right, larger first; meaning by rule, see `src/queue/calling-rules.ts`. */
    readonly score: readonly number[];
    /** The time that was booked, where the wait counts from earlier for it. */
    readonly appointment?: number;
  }[];
};
