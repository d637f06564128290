import { randomBytes } from 'node:crypto';
import type { Reading, Swipe } from '../../contract/devices.ts';
import type { SlipState } from '../../contract/self-service.ts';
import type { AppointmentId, TicketId } from '../../queue/hall.ts';
import type { Identification, Member } from './identification.ts';
import { begin, step, type ShownPlace, type VisitEvent, type VisitState } from './visit.ts';
import { createStations } from './stations.ts';

/** How long a card may be looked up before the screen says so, milliseconds: below it would only flicker. */
const NOTICEABLE = 150;

/**
 * Who stands in front of which kiosk. A kiosk is a page ("station"); a swipe goes to the kiosk that was
 * touched or opened last. Visits live in memory only: after a restart the customer simply begins again, and a
 * ticket that was taken is found by its visit. What happens in a visit is in `visit.ts`; which kiosks there are, in `stations.ts`.
 */
export type Visits = {
  /** The station's visit, never one that is over; a station not heard of yet begins one. */
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
  placeShown(station: string, visit: string, place: ShownPlace | null): boolean;
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
  let swipes = 0;
  const stations = createStations({ clock, ended: (station) => void happened(station, { kind: 'ended' }) });

  const next = (): VisitState => begin(randomBytes(12).toString('base64url'));

  function of(station: string): VisitState {
    const known = stations.visit(station);
    if (known) return known;
    const visit = next();
    stations.put(station, visit);
    return visit;
  }

  function put(station: string, visit: VisitState): void {
    stations.put(station, visit);
    changed();
  }

  /** False where it comes too late for the station's visit. */
  function happened(station: string, event: VisitEvent): boolean {
    const before = stations.visit(station);
    const stepped = before && step(before, event, clock());
    if (!stepped?.ok) return false;
    if (stepped.value.state === 'over') put(station, followed(event));
    else if (stepped.value !== before) put(station, stepped.value);
    return true;
  }

  /** The visit after one that `event` ended: the card or code that did is already theirs. */
  function followed(event: VisitEvent): VisitState {
    const fresh = next();
    if (event.kind === 'ended') return fresh;
    const stepped = step(fresh, event, clock());
    return stepped.ok ? stepped.value : fresh;
  }

  /** Somebody is at this station, and means this visit; false where it is over. */
  function happenedIn(station: string, visit: string, event: VisitEvent): boolean {
    stations.touched(station);
    return stations.visit(station)?.id === visit && happened(station, event);
  }

  function greet(station: string, who: Identification | null, at: number): void {
    if (who?.kind !== 'member') return;
    const { kind: _, ...member } = who;
    arrived(of(station).id, member, at);
  }

  /** A card belongs to whoever stood there when it was swiped. */
  async function lookUp(station: string, card: Swipe): Promise<void> {
    const at = clock();
    swipes += 1;
    const swipe = swipes;
    happened(station, { kind: 'card-swiped', swipe });
    const slow = setTimeout(() => happened(station, { kind: 'lookup-slow', swipe }), NOTICEABLE);
    let who: Identification | null = null;
    try {
      who = await identify(card);
    } finally {
      clearTimeout(slow);
      if (happened(station, { kind: 'card-answered', swipe, who, at })) greet(station, who, at);
    }
  }

  return {
    of,

    touched: (station) => stations.touched(station),

    async swiped(reading) {
      const station = stations.last();
      if (station === null) return;
      of(station);
      if (reading.kind === 'ticket') happened(station, { kind: 'ticket-scanned', ticket: ticketOf(reading.code) });
      else await lookUp(station, reading);
    },

    prolong: (station, visit, busy) => happenedIn(station, visit, { kind: 'touched', busy }),

    identified(station, visit, who, at) {
      const taken = happenedIn(station, visit, { kind: 'identified', who, at });
      if (taken) greet(station, who, at);
      return taken;
    },

    goOnAsStandard: (station, visit) => happenedIn(station, visit, { kind: 'went-on-as-standard' }),
    showTimes: (station, visit, service) => happenedIn(station, visit, { kind: 'times-shown', service }),
    appointmentFound: (station, visit, appointment) => happenedIn(station, visit, { kind: 'appointment-found', appointment }),
    placeShown: (station, visit, place) => happenedIn(station, visit, { kind: 'place-shown', place }),
    scanned: (station, visit, code) => happenedIn(station, visit, { kind: 'ticket-scanned', ticket: ticketOf(code) }),

    slipCame(station, visit, appointment, slip) {
      // Paper that comes is no touch.
      if (stations.visit(station)?.id === visit) happened(station, { kind: 'slip-came', appointment, slip });
    },

    ticketTaken(station, visit, ticket, printable) {
      happenedIn(station, visit, { kind: 'ticket-taken', ticket, printable });
    },

    end(station, visit) {
      happenedIn(station, visit, { kind: 'ended' });
    },

    attach: (station) => stations.attach(station),
    stop: () => stations.stop(),
  };
}
