import { automaticStatus, type Health } from './health.ts';

/** GS a: the status is told at once when that is turned on, then on every change. */
export class AutomaticStatus {
  #mask = 0;
  #told = '';

  /** `mask`: which changes are told; 0 for none. */
  turn(mask: number): void {
    this.#mask = mask;
    this.#told = '';
  }

  /** The four bytes to tell now; null when there is nothing new. */
  news(health: Health): readonly number[] | null {
    if (this.#mask === 0) return null;
    const bytes = automaticStatus(health);
    const key = bytes.join();
    if (key === this.#told) return null;
    this.#told = key;
    return bytes;
  }
}
