import type { Timers } from '../timers.ts';
import { recoverable, type Condition } from './status.ts';

/** From the error to the first try and from each try to the next, milliseconds: a blade that stays stuck is not driven on and on. */
const pauses = [0, 2_000, 4_000, 8_000, 16_000, 30_000] as const;

/**
 * Decides when to ask a printer that stopped by a jam to go on (DLE ENQ). It takes a person to clear a jam and no
 * printer says that it was done, so it is tried again and again; closing the cover is the sign to try at once.
 */
export class Recovery {
  readonly #timers: Timers;
  readonly #tryNow: () => void;
  #tries = 0;
  #cancel: (() => void) | null = null;

  constructor(timers: Timers, tryNow: () => void) {
    this.#timers = timers;
    this.#tryNow = tryNow;
  }

  /** To be told of every condition. */
  look(condition: Condition): void {
    if (!recoverable(condition)) this.stop();
    else if (this.#cancel === null) this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#tries = 0;
  }

  #wait(): void {
    const pause = pauses[Math.min(this.#tries, pauses.length - 1)] ?? 0;
    this.#cancel = this.#timers.after(pause, () => {
      this.#tries += 1;
      this.#wait();
      this.#tryNow();
    });
  }
}
