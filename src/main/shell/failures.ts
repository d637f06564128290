const WINDOW = 60_000;

/** More failures than this within a minute are no accident any more. */
export const TOLERATED = 5;

/** Counts what failed within the last 60 s. */
export class RecentFailures {
  #times: number[] = [];

  /** Notes one failure at `now` (steady milliseconds) and says how many there were, this one included. */
  add(now: number): number {
    this.#times = [...this.#times.filter((time) => now - time < WINDOW), now];
    return this.#times.length;
  }
}
