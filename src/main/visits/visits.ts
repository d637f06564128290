import { randomBytes } from 'node:crypto';
import type { Reading, Swipe } from '../../contract/devices.ts';
import { unreachable } from '../../contract/result.ts';
import type { SlipState } from '../../contract/self-service.ts';
import type { CardNotice } from '../../contract/snapshots-members.ts';
import type { AppointmentId, TicketId } from '../../queue/hall.ts';
import type { Identification, Member } from './identification.ts';

/** How long a visit lasts without a touch, milliseconds. */
const PATIENCE = {
  /** Somebody touched the screen or showed a card: time to read it and go on. */
  present: 60_000,
  /** The paper is there to take. */
  ticketPrinted: 8_000,
  /** There is no paper: time to photograph the number. */
  ticketOnScreen: 30_000,
  /** The number was touched: time to read on. */
  ticketTouched: 20_000,
  /** A page that lost its connection may come back to its visit. */
  away: 60_000,
};

/** How long a card may be looked up before the screen says so, milliseconds: below it would only flicker. */
const NOTICEABLE = 150;

/** After so many swipes in a row that could not be read, another way than the card is offered. */
const MISREADS = 3;

/** One customer in front of one kiosk. */
export type VisitState = {
  readonly id: string;
  readonly member: Member | null;
  /** Whether a card is being looked up, for long enough to say so. */
  readonly identifying: boolean;
  readonly notice: CardNotice | null;
  /** Swipes in a row that could not be read. */
  readonly misreads: number;
  /** When the customer said who they are themselves; null for those who have not. */
  readonly identifiedAt: number | null;
  readonly ticket: TicketId | null;
  /** The service whose times are shown, and the appointment that was found or booked. */
  readonly booking: string | null;
  readonly appointment: AppointmentId | null;
  /** The ticket whose place is shown; `mine`: whether its holder stands here. */
  readonly place: { readonly ticket: TicketId; readonly mine: boolean } | null;
  /** What became of that appointment's slip. */
  readonly slip: SlipState | null;
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
  /** Looks the card up for the customer who is there now, or shows the place of the ticket that was held before the reader. */
  swiped(reading: Reading): Promise<void>;
  /** The customer is still there: the visit lasts longer, never shorter; false when it is over. `busy`: with more than reading the number they have. */
  prolong(station: string, visit: string, busy: boolean): boolean;
  /** The customer was found by other means; false when the visit is over. */
  identified(station: string, visit: string, who: Identification, at: number): boolean;
  /** Forgets card and notice; false when the visit is over. */
  goOnAsStandard(station: string, visit: string): boolean;
  /** Shows the times of a service, or none; false when the visit is over. */
  showTimes(station: string, visit: string, service: string | null): boolean;
  /** The customer's appointment is found or booked; false when the visit is over. */
  appointmentFound(station: string, visit: string, appointment: AppointmentId): boolean;
  /** Shows the place of a ticket, or none; false when the visit is over. */
  placeShown(station: string, visit: string, place: VisitState['place']): boolean;
  /** The QR code of a ticket was held before this kiosk; false when the visit is over. */
  scanned(station: string, visit: string, code: string): boolean;
  /** What became of the slip of the customer's appointment. */
  slipCame(station: string, visit: string, appointment: AppointmentId, slip: SlipState): void;
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
  /** The ticket of today with this code; null where there is none. */
  readonly ticketOf: (code: string) => TicketId | null;
  /** A member said who they are, at `at`. */
  readonly arrived: (visit: string, member: Member, at: number) => void;
  /** Called after every change. */
  readonly changed: () => void;
}): Visits {
  const { clock, identify, ticketOf, arrived, changed } = options;
  const visits = new Map<string, VisitState>();
  const timers = new Map<string, NodeJS.Timeout>();
  /** How many connections show each station. */
  const pages = new Map<string, number>();
  let lastTouched: string | null = null;
  let swipes = 0;

  const fresh = (): VisitState => ({
    id: randomBytes(12).toString('base64url'),
    member: null,
    identifying: false,
    notice: null,
    misreads: 0,
    identifiedAt: null,
    ticket: null,
    booking: null,
    appointment: null,
    slip: null,
    place: null,
    ends: null,
  });

  function put(station: string, visit: VisitState): void {
    clearTimeout(timers.get(station));
    timers.delete(station);
    visits.set(station, visit);
    if (visit.ends !== null) {
      timers.set(
        station,
        setTimeout(() => put(station, fresh()), Math.max(0, visit.ends - clock())),
      );
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

  /** What the customer who was looked up sees. Their waiting time begins when they first said who they are (S3). */
  function settle(station: string, visit: VisitState, who: Identification, at: number): void {
    const ends = clock() + PATIENCE.present;
    if (who.kind === 'member') {
      const { kind: _, ...member } = who;
      put(station, {
        ...visit,
        member,
        identifying: false,
        notice: null,
        misreads: 0,
        identifiedAt: visit.identifiedAt ?? at,
        place: null,
        ends,
      });
      arrived(visit.id, member, at);
      return;
    }
    const misreads = who.kind === 'unreadable' || who.kind === 'backwards' ? visit.misreads + 1 : 0;
    put(station, {
      ...visit,
      identifying: false,
      misreads,
      place: null,
      notice: misreads >= MISREADS ? 'swipe-failed-often' : noticeOf(who.kind),
      ends,
    });
  }

  /** What the holder of a ticket sees. At a ticket screen they are the next customer. */
  function showScanned(station: string, visit: VisitState, code: string): void {
    // A card that is still being looked up was somebody else's, or comes too late.
    swipes += 1;
    const ticket = ticketOf(code);
    const now = visit.ticket === null ? visit : fresh();
    const shown = ticket === null ? { place: null, notice: 'unknown-ticket' as const } : { place: { ticket, mine: true }, notice: null };
    put(station, { ...now, ...shown, identifying: false, misreads: 0, ends: clock() + PATIENCE.present });
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

    prolong(station, id, busy) {
      const visit = current(station, id);
      if (!visit) return false;
      const ends = clock() + (visit.ticket === null || busy ? PATIENCE.present : PATIENCE.ticketTouched);
      if (ends > (visit.ends ?? 0)) put(station, { ...visit, ends });
      return true;
    },

    async swiped(reading) {
      const at = clock();
      const station = lastTouched;
      if (station === null) return;
      if (reading.kind === 'ticket') {
        showScanned(station, of(station), reading.code);
        return;
      }
      swipes += 1;
      const mine = swipes;
      const before = of(station);
      const slow = setTimeout(() => {
        const visit = of(station);
        if (mine === swipes && visit.id === before.id && visit.ticket === null) put(station, { ...visit, identifying: true });
      }, NOTICEABLE);
      const who = await identify(reading).finally(() => clearTimeout(slow));
      const now = of(station);
      // Another card was swiped since, or the customer went on without waiting.
      if (mine !== swipes || now.id !== before.id || (now.ticket !== null && before.ticket === null)) return;
      // A card at the ticket screen is the next customer's.
      settle(station, now.ticket === null ? now : fresh(), who, at);
    },

    identified(station, id, who, at) {
      const visit = current(station, id);
      if (!visit || visit.ticket !== null) return false;
      settle(station, visit, who, at);
      return true;
    },

    goOnAsStandard(station, id) {
      const visit = current(station, id);
      if (!visit || visit.ticket !== null) return false;
      put(station, {
        ...visit,
        member: null,
        identifying: false,
        notice: null,
        misreads: 0,
        identifiedAt: null,
        ends: clock() + PATIENCE.present,
      });
      return true;
    },

    showTimes(station, id, booking) {
      const visit = current(station, id);
      if (visit) put(station, { ...visit, booking, ends: clock() + PATIENCE.present });
      return visit !== null;
    },

    appointmentFound(station, id, appointment) {
      const visit = current(station, id);
      if (visit)
        put(station, {
          ...visit,
          booking: null,
          appointment,
          slip: visit.appointment === appointment ? visit.slip : null,
          ends: clock() + PATIENCE.present,
        });
      return visit !== null;
    },

    placeShown(station, id, place) {
      const visit = current(station, id);
      if (!visit || visit.ticket !== null) return false;
      put(station, { ...visit, place, ends: clock() + PATIENCE.present });
      return true;
    },

    scanned(station, id, code) {
      const visit = current(station, id);
      if (visit) showScanned(station, visit, code);
      return visit !== null;
    },

    slipCame(station, id, appointment, slip) {
      const visit = visits.get(station);
      if (visit?.id === id && visit.appointment === appointment) put(station, { ...visit, slip });
    },

    ticketTaken(station, id, ticket, printable) {
      const visit = current(station, id);
      if (visit)
        put(station, {
          ...visit,
          ticket,
          place: { ticket, mine: true },
          identifying: false,
          notice: null,
          ends: clock() + (printable ? PATIENCE.ticketPrinted : PATIENCE.ticketOnScreen),
        });
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
