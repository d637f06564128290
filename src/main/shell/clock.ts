/** Time as the shells need it: steady, in milliseconds, unmoved when the wall clock is set. */
export type Clock = {
  now(): number;
  /** Runs once after `delay` milliseconds unless the returned function is called before. */
  after(delay: number, run: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, run) {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
};

/** Runs again and again, `interval` milliseconds after the last run ended, until the returned function is called. */
export function every(clock: Clock, interval: number, run: () => void): () => void {
  let cancel = clock.after(interval, tick);
  let stopped = false;
  function tick(): void {
    run();
    if (!stopped) cancel = clock.after(interval, tick);
  }
  return () => {
    stopped = true;
    cancel();
  };
}
