import { endsOf, type VisitState } from './visit.ts';

/** How long a page that lost its connection may stay away and come back to its visit, milliseconds. */
const AWAY = 60_000;

/** The kiosks and what each shows: its visit, when that ends by itself, its pages, and which was touched last. */
export type Stations = {
  /** The visit that was put there last. */
  visit(station: string): VisitState | undefined;
  put(station: string, visit: VisitState): void;
  /** A station that was forgotten cannot be touched. */
  touched(station: string): void;
  /** The station that was touched or opened last; null where none is open. */
  last(): string | null;
  /** A page shows the station; call what comes back when it is gone. */
  attach(station: string): () => void;
  stop(): void;
};

export function createStations({ clock, ended }: { readonly clock: () => number; readonly ended: (station: string) => void }): Stations {
  const visits = new Map<string, VisitState>();
  const timers = new Map<string, NodeJS.Timeout>();
  /** How many connections show each station. */
  const pages = new Map<string, number>();
  let last: string | null = null;

  function stopTimer(station: string): void {
    clearTimeout(timers.get(station));
    timers.delete(station);
  }

  function forget(station: string): void {
    if (pages.get(station) !== 0) return;
    pages.delete(station);
    visits.delete(station);
    stopTimer(station);
    if (last === station) last = [...pages.keys()].at(-1) ?? null;
  }

  return {
    visit: (station) => visits.get(station),

    put(station, visit) {
      stopTimer(station);
      visits.set(station, visit);
      const ends = endsOf(visit);
      if (ends !== null)
        timers.set(
          station,
          setTimeout(() => ended(station), Math.max(0, ends - clock())),
        );
    },

    touched(station) {
      if (visits.has(station)) last = station;
    },

    last: () => last,

    attach(station) {
      pages.set(station, (pages.get(station) ?? 0) + 1);
      last = station;
      return () => {
        const left = (pages.get(station) ?? 1) - 1;
        pages.set(station, left);
        if (left === 0) setTimeout(() => forget(station), AWAY).unref();
      };
    },

    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
