import type { Timers } from './timers.ts';
import type { Wire, Written } from './wire.ts';

/** What happens to a wire that is kept open. */
type KeptWireEvents = {
  up(): void;
  /** It was lost or could not be opened; `why` is a sentence for a technician. The next try is under way. */
  down(why: string): void;
  bytes(bytes: Uint8Array): void;
};

/** From a loss to the first try to open the wire again, doubled with every try that fails up to the longest. Milliseconds. */
export type RetryDelays = { readonly first: number; readonly longest: number };

type State =
  /** `lost`: why it is gone again before anybody heard that it was open. */
  | { readonly kind: 'opening'; lost: string | null }
  | { readonly kind: 'up' }
  | { readonly kind: 'down'; readonly cancelRetry: () => void }
  | { readonly kind: 'closed' };

/** For a wire to open, milliseconds. */
const OPEN_TIMEOUT = 3_000;

/** Keeps a wire open: opens it at once and again after every loss, for as long as it takes. Writes wait for one another. */
export class KeptWire {
  readonly #wire: Wire;
  readonly #timers: Timers;
  readonly #delays: RetryDelays;
  readonly #events: KeptWireEvents;
  #state: State = { kind: 'opening', lost: null };
  #failures = 0;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(wire: Wire, timers: Timers, delays: RetryDelays, events: KeptWireEvents) {
    this.#wire = wire;
    this.#timers = timers;
    this.#delays = delays;
    this.#events = events;
    wire.onBytes = (bytes) => {
      if (this.#state.kind !== 'closed') events.bytes(bytes);
    };
    wire.onLost = (why) => this.#lost(why);
    void this.#open();
  }

  /** What waits for its turn while the wire is lost is not written: the next connection begins with nothing in its way. */
  write(bytes: Uint8Array, timeout: number): Promise<Written> {
    const connection = this.#state;
    const written = this.#lastWrite.then(() =>
      this.#state === connection ? this.#wire.write(bytes, timeout) : { accepted: 0, error: 'the connection was lost' },
    );
    this.#lastWrite = written;
    return written;
  }

  /** Closes the wire where it is open, and opens it again: for a device that no longer makes sense. */
  async renew(why: string): Promise<void> {
    if (this.#state.kind !== 'up') return;
    this.#down(why);
    await this.#wire.close();
  }

  /** Nothing is heard and nothing is tried any more. */
  async close(): Promise<void> {
    if (this.#state.kind === 'down') this.#state.cancelRetry();
    this.#state = { kind: 'closed' };
    await this.#wire.close();
  }

  async #open(): Promise<void> {
    const opening: State = { kind: 'opening', lost: null };
    this.#state = opening;
    const opened = await this.#wire.open(OPEN_TIMEOUT);
    if (this.#state !== opening) {
      // It was asked to close before it had anything to close.
      await this.#wire.close();
      return;
    }
    const why = opened.ok ? opening.lost : opened.error;
    if (why !== null) {
      this.#down(why);
      return;
    }
    this.#failures = 0;
    this.#state = { kind: 'up' };
    this.#events.up();
  }

  #lost(why: string): void {
    if (this.#state.kind === 'opening') this.#state.lost = why;
    else if (this.#state.kind === 'up') this.#down(why);
  }

  #down(why: string): void {
    const { first, longest } = this.#delays;
    const delay = Math.min(first * 2 ** this.#failures, longest);
    this.#failures += 1;
    this.#state = { kind: 'down', cancelRetry: this.#timers.after(delay, () => void this.#open()) };
    this.#events.down(why);
  }
}
