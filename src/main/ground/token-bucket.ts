/** Lets something happen in bursts, but not for long: the token bucket of traffic shaping (RFC 2697). */
export type TokenBucket = {
  /** Whether it may happen now; it counts where it may. */
  take(): boolean;
};

/** `burst` at once, and `perSecond` on average. `clock`: milliseconds, steady or not: set back, it refills late and never twice. */
export function createTokenBucket({
  burst,
  perSecond,
  clock,
}: {
  readonly burst: number;
  readonly perSecond: number;
  readonly clock: () => number;
}): TokenBucket {
  let tokens = burst;
  let filledAt = clock();
  return {
    take() {
      const now = clock();
      tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) / 1_000) * perSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
