import type { Timers } from '../../src/drivers/timers.ts';

/** Timers that stand still until a test advances them. */
export interface ManualTimers extends Timers {
  /** Moves the clock on by `ms` and runs what falls due, in order. */
  advance(ms: number): void;
  /** How many timers are running. */
  readonly running: number;
  /** When the next one falls due; null when none is running. */
  readonly nextDue: number | null;
}

export function manualTimers(start = 0): ManualTimers {
  let now = start;
  const waiting = new Set<{ readonly due: number; readonly action: () => void }>();
  return {
    now: () => now,
    after(delay, action) {
      const timer = { due: now + delay, action };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const next = [...waiting].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        waiting.delete(next);
        now = next.due;
        next.action();
      }
      now = until;
    },
    get running() {
      return waiting.size;
    },
    get nextDue() {
      return waiting.size === 0 ? null : Math.min(...Array.from(waiting, ({ due }) => due));
    },
  };
}
