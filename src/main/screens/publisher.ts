import type { Update } from '../../contract/snapshots.ts';

/** A screen hears from the appliance at least this often, milliseconds, so that silence means loss. */
const HEARTBEAT = 2_000;

/** Changes that come within this time go out as one snapshot, milliseconds: below what a person can tell from "at once". */
const GATHER = 25;

/**
 * Tells every open subscription that something changed. Each draws its own snapshot when it sends, so a
 * slow screen skips states instead of queueing old ones, and no screen ever gets an old state after a new.
 */
export type Publisher = {
  /** Grows with every `changed`. */
  readonly number: number;
  readonly changed: () => void;
  /** Sends `draw()` at once, after every change, and a sign of life in between, until `signal` aborts. */
  updates<S>(draw: () => S, signal: AbortSignal): AsyncGenerator<Update<S>, void>;
  /** Ends all subscriptions. */
  close(): void;
};

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
    async *updates(draw, signal) {
      const ended = AbortSignal.any([signal, closing.signal]);
      let sent = 0;
      while (!ended.aborted) {
        if (number === sent) {
          yield { kind: 'unchanged', now: clock() };
        } else {
          sent = number;
          yield { kind: 'snapshot', snapshot: draw() };
          await new Promise((resolve) => setTimeout(resolve, GATHER));
        }
        await rest(sent, ended);
      }
    },
    close: () => closing.abort(),
  };
}
