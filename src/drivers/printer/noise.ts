import type { Timers } from '../timers.ts';

/** Bytes without sense that are put up with in a minute: a wire that was touched, not a device that is no printer. */
const MOST_BYTES = 512;
/** Milliseconds. */
const COUNTING_TIME = 60_000;
/** After so long without noise what is said is believed again, milliseconds. */
const QUIET_TIME = 5_000;

/** How much of what a device says makes no sense. */
export class Noise {
  readonly #timers: Timers;
  #bytes = 0;
  #since = Number.NEGATIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Whether some came of late. */
  get isRecent(): boolean {
    return this.#timers.now() - this.#last < QUIET_TIME;
  }

  /** Whether it is more than a printer makes. */
  get isTooMuch(): boolean {
    return this.#bytes > MOST_BYTES;
  }

  hear(bytes: number): void {
    const now = this.#timers.now();
    if (now - this.#since > COUNTING_TIME) {
      this.#bytes = 0;
      this.#since = now;
    }
    this.#bytes += bytes;
    this.#last = now;
  }
}
