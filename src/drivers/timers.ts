/** Time as a driver sees it; tests put their own in its place. */
export interface Timers {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `action` once, `delay` milliseconds from now. Returns how to call it off; calling off twice is harmless. */
  after(delay: number, action: () => void): () => void;
}

export const systemTimers: Timers = {
  now: Date.now,
  after(delay, action) {
    const timer = setTimeout(action, delay);
    return () => clearTimeout(timer);
  },
};
