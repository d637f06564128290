import type { Update } from '../../contract/snapshots.ts';
import { createRounds } from './rounds.ts';

/**
 * After so many heartbeats without a change a screen is drawn anew: what it shows depends on the time as well, such as whether the doors are
 * open and who would be called next.
 */
const REDRAW = 7;

/**
 * A phone gets at most one snapshot in this time, milliseconds, and at moments of its own: hundreds of phones in the hall are not all drawn
 * in the moment in which somebody waits at the kiosk.
 */
export const PHONE_PACE = 500;

/**
 * Tells every open subscription that something changed. Each draws its own snapshot when it sends, so a
 * slow screen skips states instead of queueing old ones, and no screen ever gets an old state after a new.
 */
export type Publisher = {
  /** Grows with every `changed`. */
  readonly number: number;
  readonly changed: () => void;
  /** Does what a page asked for: its own screen sees what comes of it as soon as it has been answered, and before all others. */
  acting<T>(station: string, act: () => T | Promise<T>): Promise<T>;
  /** Sends `draw()` at once, after every change, now and then without one, and a sign of life in between, until `signal` aborts. */
  updates<S>(draw: () => S, signal: AbortSignal, manner?: Manner): AsyncGenerator<Update<S>, void>;
  /** Ends all subscriptions. */
  close(): void;
};

/** `station`: whose screen it is. `pace`: a change goes out at the subscription's next moment, which are so far apart, milliseconds. */
type Manner = { readonly station?: string; readonly pace?: number };

export function createPublisher(clock: () => number): Publisher {
  const rounds = createRounds();
  const closing = new AbortController();
  return {
    get number() {
      return rounds.number;
    },
    changed: rounds.changed,
    acting: rounds.acting,
    async *updates(draw, signal, { station, pace } = {}) {
      const begun = performance.now();
      const ended = AbortSignal.any([signal, closing.signal]);
      let sent = 0;
      let heartbeats = 0;
      while (!ended.aborted) {
        if (rounds.number === sent && heartbeats < REDRAW) {
          heartbeats += 1;
          yield { kind: 'unchanged', now: clock() };
        } else {
          sent = rounds.number;
          heartbeats = 0;
          yield { kind: 'snapshot', snapshot: draw() };
        }
        await rounds.rest(sent, ended, station);
        if (pace !== undefined && rounds.number !== sent) await pause(pace - ((performance.now() - begun) % pace));
      }
    },
    close: () => closing.abort(),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
