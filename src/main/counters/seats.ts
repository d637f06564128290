import type { Sessions } from '../admission/sessions.ts';

/** At which counter a staff session sits, as the sessions table says. Kept in memory once it was asked for. */
export type Seats = {
  readonly of: (session: string | null) => Promise<string | null>;
  /** As far as it was asked for before; for snapshots, which may not wait. */
  readonly known: (session: string | null) => string | null;
  /** False where the disk refused. */
  sit(session: string, counter: string | null): Promise<boolean>;
  /** Whether another session sits at this counter. */
  sharedWith(counter: string, session: string): boolean;
};

export function createSeats(sessions: Pick<Sessions, 'counterOf' | 'setCounter'>): Seats {
  const seats = new Map<string, string | null>();
  return {
    async of(session) {
      if (session === null) return null;
      const known = seats.get(session);
      if (known !== undefined) return known;
      const seat = await sessions.counterOf(session);
      seats.set(session, seat);
      return seat;
    },
    known: (session) => seats.get(session ?? '') ?? null,
    async sit(session, counter) {
      const kept = await sessions.setCounter(session, counter);
      if (kept.ok) seats.set(session, counter);
      return kept.ok;
    },
    sharedWith: (counter, session) => [...seats].some(([other, seat]) => other !== session && seat === counter),
  };
}
