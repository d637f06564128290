import { randomBytes } from 'node:crypto';
import type { Swipe } from '../contract/devices.ts';
import { unreachable } from '../contract/result.ts';
import type { CardNotice } from '../contract/snapshots.ts';
import type { TicketId } from '../queue/hall.ts';
import type { Identification } from './members.ts';

/** How long a visit lasts without a touch, milliseconds. */
const PATIENCE = {
  /** A member was greeted or a card was turned down: time to choose a service. */
  identified: 60_000,
  /** The paper is there to take. */
  ticketPrinted: 8_000,
  /** There is no paper: time to photograph the number. */
  ticketOnScreen: 30_000,
  /** A page that lost its connection may come back to its visit. */
  away: 60_000,
};

/** After so many swipes in a row that could not be read, another way than the card is offered. */
const MISREADS = 3;

/** A member as the kiosk may know them: tier and mask. */
export type Greeting = { readonly tier: string; readonly name: string; readonly tail: string };

/** One customer in front of one kiosk. */
export type VisitState = {
  readonly id: string;
  readonly member: Greeting | null;
  readonly notice: CardNotice | null;
  /** Swipes in a row that could not be read. */
  readonly misreads: number;
  /** When the customer said who they are by card; null for those who have not. */
  readonly identifiedAt: number | null;
  readonly ticket: TicketId | null;
  readonly ends: number | null;
};

/**
 * Who stands in front of which kiosk. A kiosk is a page ("station"); a swipe goes to the kiosk that was
 * touched or opened last. Visits live in memory only: after a restart the customer simply begins again, and a
 * ticket that was taken is found by its visit.
 */
export type Visits = {
  /** The station's visit; a station not heard of yet begins one. */
  of(station: string): VisitState;
  /** Somebody is at this station: the next swipe is theirs. */
  touched(station: string): void;
  swiped(swipe: Swipe): Promise<void>;
  /** Forgets card and notice; false when the visit is over. */
  goOnAsStandard(station: string, visit: string): boolean;
  /** The visit got its ticket; `printable` says whether its paper can be expected now. */
  ticketTaken(station: string, visit: string, ticket: TicketId, printable: boolean): void;
  end(station: string, visit: string): void;
  /** A page shows the station; call what comes back when it is gone. A page that stays away is forgotten. */
  attach(station: string): () => void;
  stop(): void;
};

export function createVisits(options: {
  readonly clock: () => number;
  readonly identify: (swipe: Swipe) => Promise<Identification>;
  /** Called after every change. */
  readonly changed: () => void;
}): Visits {
  const { clock, identify, changed } = options;
  const visits = new Map<string, VisitState>();
  const timers = new Map<string, NodeJS.Timeout>();
  /** How many connections show each station. */
  const pages = new Map<string, number>();
  let lastTouched: string | null = null;

  const fresh = (): VisitState => ({ id: randomBytes(12).toString('base64url'), member: null, notice: null, misreads: 0, identifiedAt: null, ticket: null, ends: null });

  function put(station: string, visit: VisitState): void {
    clearTimeout(timers.get(station));
    timers.delete(station);
    visits.set(station, visit);
    if (visit.ends !== null) {
      timers.set(station, setTimeout(() => put(station, fresh()), Math.max(0, visit.ends - clock())));
    }
    changed();
  }

  /** The station's visit if it is still this one. */
  function current(station: string, visit: string): VisitState | null {
    lastTouched = station;
    const state = visits.get(station);
    return state?.id === visit ? state : null;
  }

  function of(station: string): VisitState {
    const known = visits.get(station);
    if (known) return known;
    const visit = fresh();
    visits.set(station, visit);
    return visit;
  }

  function forget(station: string): void {
    if (pages.get(station) !== 0) return;
    pages.delete(station);
    visits.delete(station);
    clearTimeout(timers.get(station));
    timers.delete(station);
    if (lastTouched === station) lastTouched = [...pages.keys()].at(-1) ?? null;
  }

  return {
    of,

    touched(station) {
      if (visits.has(station)) lastTouched = station;
    },

    async swiped(swipe) {
      const at = clock();
      const identified = await identify(swipe);
      if (lastTouched === null) return;
      const before = of(lastTouched);
      // A card at the ticket screen is the next customer's.
      const visit = before.ticket === null ? before : fresh();
      const ends = clock() + PATIENCE.identified;
      if (identified.kind === 'member') {
        put(lastTouched, { ...visit, member: { tier: identified.tier, name: identified.name, tail: identified.tail }, notice: null, misreads: 0, identifiedAt: at, ends });
      } else {
        const misreads = identified.kind === 'unreadable' || identified.kind === 'backwards' ? visit.misreads + 1 : 0;
        put(lastTouched, { ...visit, misreads, notice: misreads >= MISREADS ? 'swipe-failed-often' : noticeOf(identified.kind), ends });
      }
    },

    goOnAsStandard(station, id) {
      const visit = current(station, id);
      if (!visit || visit.ticket !== null) return false;
      put(station, { ...visit, member: null, notice: null, misreads: 0, identifiedAt: null, ends: null });
      return true;
    },

    ticketTaken(station, id, ticket, printable) {
      const visit = current(station, id);
      if (visit) put(station, { ...visit, ticket, notice: null, ends: clock() + (printable ? PATIENCE.ticketPrinted : PATIENCE.ticketOnScreen) });
    },

    end(station, id) {
      if (current(station, id)) put(station, fresh());
    },

    attach(station) {
      pages.set(station, (pages.get(station) ?? 0) + 1);
      lastTouched = station;
      return () => {
        const left = (pages.get(station) ?? 1) - 1;
        pages.set(station, left);
        if (left === 0) setTimeout(() => forget(station), PATIENCE.away).unref();
      };
    },

    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

function noticeOf(kind: Exclude<Identification['kind'], 'member'>): CardNotice {
  switch (kind) {
    case 'unknown':
      return 'unknown-card';
    case 'expired':
      return 'expired-card';
    case 'foreign':
      return 'foreign-card';
    case 'backwards':
      return 'backwards-card';
    case 'unreadable':
      return 'unreadable-card';
    default:
      return unreachable(kind);
  }
}
