import type { Timers } from '../timers.ts';
import type { Wire, Written } from '../wire.ts';

/** What happens to a connection. */
export type ConnectionEvents = {
  up(): void;
  /** It was lost or could not be opened; `why` is a sentence for a technician. The next try is under way. */
  down(why: string): void;
  bytes(bytes: Uint8Array): void;
};

const openTimeout = 3_000;
const firstRetry = 1_000;
const longestRetry = 5_000;

/** Keeps a wire open: opens it again after every loss, a second later at first, at most five. Writes wait for one another. */
export class Connection {
  readonly #wire: Wire;
  readonly #timers: Timers;
  readonly #events: ConnectionEvents;
  #failures = 0;
  #closed = false;
  #cancelRetry = (): void => undefined;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(wire: Wire, timers: Timers, events: ConnectionEvents) {
    this.#wire = wire;
    this.#timers = timers;
    this.#events = events;
    wire.onBytes = (bytes) => events.bytes(bytes);
    wire.onLost = (why) => this.#down(why);
    void this.#open();
  }

  write(bytes: Uint8Array, timeout: number): Promise<Written> {
    const written = this.#lastWrite.then(() => this.#wire.write(bytes, timeout));
    this.#lastWrite = written;
    return written;
  }

  /** Closes the wire and opens it again: for a device that no longer makes sense. */
  async renew(why: string): Promise<void> {
    this.#down(why);
    await this.#wire.close();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry();
    await this.#wire.close();
  }

  async #open(): Promise<void> {
    const opened = await this.#wire.open(openTimeout);
    if (this.#closed) {
      await this.#wire.close();
    } else if (opened.ok) {
      this.#failures = 0;
      this.#events.up();
    } else {
      this.#down(opened.error);
    }
  }

  #down(why: string): void {
    if (this.#closed) return;
    const delay = Math.min(firstRetry * 2 ** this.#failures, longestRetry);
    this.#failures += 1;
    this.#cancelRetry();
    this.#cancelRetry = this.#timers.after(delay, () => void this.#open());
    this.#events.down(why);
  }
}
