import type { Update } from '../../contract/snapshots.ts';

/** A screen hears from the appliance at least this often, milliseconds, so that silence means loss. */
const HEARTBEAT = 2_000;

/** Changes that come within this time go out as one snapshot, milliseconds: below what a person can tell from "at once". */
const GATHER = 25;

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
  /**
   * Sends `draw()` at once, after every change, and a sign of life in between, until `signal` aborts. With a `pace`, milliseconds, a change
   * goes out at the subscription's next moment, which are so far apart.
   */
  updates<S>(draw: () => S, signal: AbortSignal, pace?: number): AsyncGenerator<Update<S>, void>;
  /** Ends all subscriptions. */
  close(): void;
};

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function createPublisher(clock: () => number): Publisher {
  const sleepers = new Set<() => void>();
  const closing = new AbortController();
  let number = 1;

  const changed = (): void => {
    number += 1;
    for (const wake of sleepers) wake();
  };

  /** Resolves after a change, a heartbeat or the end, whichever is first. */
  const rest = (seen: number, ended: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (number !== seen || ended.aborted) {
        resolve();
        return;
      }
      const wake = (): void => {
        clearTimeout(timer);
        sleepers.delete(wake);
        ended.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, HEARTBEAT);
      sleepers.add(wake);
      ended.addEventListener('abort', wake);
    });

  return {
    get number() {
      return number;
    },
    changed,
    async *updates(draw, signal, pace) {
      const begun = performance.now();
      const ended = AbortSignal.any([signal, closing.signal]);
      let sent = 0;
      while (!ended.aborted) {
        if (number === sent) {
          yield { kind: 'unchanged', now: clock() };
        } else {
          sent = number;
          yield { kind: 'snapshot', snapshot: draw() };
          await pause(GATHER);
        }
        await rest(sent, ended);
        if (pace !== undefined && number !== sent) await pause(pace - ((performance.now() - begun) % pace));
      }
    },
    close: () => closing.abort(),
  };
}
