/* When screens are told that something changed: all of them in rounds, whoever acts as soon as they were answered. */

/** A screen hears from the appliance at least this often, milliseconds, so that silence means loss. */
const HEARTBEAT = 2_000;

/**
 * Changes go out in rounds that begin this far apart, milliseconds, below what a person can tell from "at once". A change after a quiet time begins
 * one itself. Who acts does not wait for a round.
 */
const GATHER = 25;

/** So many screens are woken before others get their turn: an answer does not wait until a whole hall is drawn. */
const SLICE = 8;

/** A screen that has sent what was at `seen`. `station`: whose it is, where that is known. */
type Sleeper = { readonly seen: number; readonly station: string | undefined; readonly wake: () => void };

export type Rounds = {
  /** Of the newest change. */
  readonly number: number;
  readonly changed: () => void;
  readonly acting: <T>(station: string, act: () => T | Promise<T>) => Promise<T>;
  /** Resolves when a screen that has sent what was at `seen` has to send again: after a round, a heartbeat or the end, whichever is first. */
  rest(seen: number, ended: AbortSignal, station: string | undefined): Promise<void>;
};

export function createRounds(): Rounds {
  const sleepers = new Set<Sleeper>();
  const acting = createActing();
  let number = 1;
  /** The newest change of which all that slept were told. */
  let told = number;
  let begunAt = -Infinity;
  let isPending = false;

  const isBehind = (sleeper: Sleeper): boolean => sleeper.seen !== number;
  const isActing = ({ station }: Sleeper): boolean => station !== undefined && acting.includes(station);

  function wakeActing(): void {
    for (const sleeper of sleepers) if (isActing(sleeper) && isBehind(sleeper)) sleeper.wake();
  }

  async function round(): Promise<void> {
    isPending = false;
    begunAt = performance.now();
    told = number;
    let woken = 0;
    for (const sleeper of [...sleepers].filter(isBehind)) {
      sleeper.wake();
      woken += 1;
      if (woken % SLICE === 0) await nextTurn();
    }
  }

  return {
    get number() {
      return number;
    },

    changed() {
      number += 1;
      // Not at once: whoever changed it is answered first.
      if (acting.any()) setImmediate(wakeActing);
      if (isPending) return;
      isPending = true;
      const due = begunAt + GATHER - performance.now();
      if (due <= 0) setImmediate(() => void round());
      else setTimeout(() => void round(), due);
    },

    async acting(station, act) {
      const over = acting.begin(station);
      try {
        return await act();
      } finally {
        setImmediate(() => {
          wakeActing();
          over();
        });
      }
    },

    rest: (seen, ended, station) =>
      new Promise((resolve) => {
        if (seen < told || ended.aborted) {
          resolve();
          return;
        }
        const wake = (): void => {
          clearTimeout(timer);
          sleepers.delete(sleeper);
          ended.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper: Sleeper = { seen, station, wake };
        const timer = setTimeout(wake, HEARTBEAT);
        sleepers.add(sleeper);
        ended.addEventListener('abort', wake);
        if (isActing(sleeper) && isBehind(sleeper)) setImmediate(wakeActing);
      }),
  };
}

/** Stations that are being answered, some several times at once. */
function createActing() {
  const counts = new Map<string, number>();
  return {
    any: () => counts.size > 0,
    includes: (station: string) => counts.has(station),
    begin(station: string): () => void {
      counts.set(station, (counts.get(station) ?? 0) + 1);
      return () => {
        const others = (counts.get(station) ?? 1) - 1;
        if (others > 0) counts.set(station, others);
        else counts.delete(station);
      };
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
