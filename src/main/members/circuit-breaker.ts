/** Keeps a failing service from making everybody wait for it. */
export type CircuitBreaker = {
  /** Whether to ask now. After a pause it lets one through to try, then nobody until that one is answered or another pause is over. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
};

/** `failures`: in a row, after which nobody is let through for `pause` milliseconds. `clock`: epoch milliseconds. */
export function createCircuitBreaker({
  failures,
  pause,
  clock,
}: {
  readonly failures: number;
  readonly pause: number;
  readonly clock: () => number;
}): CircuitBreaker {
  let inARow = 0;
  let closedUntil = 0;
  return {
    allows() {
      if (inARow < failures) return true;
      if (clock() < closedUntil) return false;
      closedUntil = clock() + pause;
      return true;
    },
    succeeded() {
      inARow = 0;
    },
    failed() {
      inARow += 1;
      if (inARow >= failures) closedUntil = clock() + pause;
    },
  };
}
