import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import type { SlipState } from '../../contract/self-service.ts';
import type { CardNotice } from '../../contract/snapshots-members.ts';
import type { AppointmentId, TicketId } from '../../queue/hall.ts';
import type { Identification, Member } from './identification.ts';

/*
 * One customer in front of one kiosk, as a pure machine: no clock, no timers, no randomness. What cannot be at the same time
 * cannot be written down: whoever has a number is not looked up any more, a slip is of an appointment.
 *
 *   untouched ── touch, card, code ──▶ choosing ── number given ──▶ ticket
 *       └──────────── end ──────────────▶ over ◀──── end, next card ───┘
 */

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
};

/** After so many swipes in a row that could not be read, another way than the card is offered. */
const MISREADS = 3;

/** Who said who they are, and when they first did: there their wait begins (S3). */
export type Identified = { readonly member: Member; readonly since: number };

/** What the last card or code before the reader came to, where it greeted nobody. `inARow`: swipes that could not be read, 1 or more. */
type Refused =
  | { readonly kind: 'unknown' | 'expired' | 'foreign' | 'no-ticket' }
  | { readonly kind: 'unreadable' | 'backwards'; readonly inARow: number };

/** A card that is being looked up. `slow`: for long enough to say so. */
type Lookup = { readonly swipe: number; readonly slow: boolean };

/** The ticket whose place is shown: to its holder, or to somebody who typed its number. */
export type ShownPlace = { readonly kind: 'held' | 'looked-at'; readonly ticket: TicketId };

/** The appointment that was found or booked, and what became of its slip; null while none was asked for. */
type FoundAppointment = { readonly id: AppointmentId; readonly slip: SlipState | null };

type Untouched = { readonly state: 'untouched'; readonly id: string };

type Choosing = {
  readonly state: 'choosing';
  readonly id: string;
  readonly identified: Identified | null;
  readonly lookup: Lookup | null;
  readonly refused: Refused | null;
  /** The service whose times are shown. */
  readonly booking: string | null;
  readonly appointment: FoundAppointment | null;
  readonly place: ShownPlace | null;
  readonly ends: number;
};

type WithTicket = {
  readonly state: 'ticket';
  readonly id: string;
  readonly ticket: TicketId;
  readonly identified: Identified | null;
  readonly appointment: FoundAppointment | null;
  readonly ends: number;
};

type Over = { readonly state: 'over'; readonly id: string };

/** `ends`: when it ends by itself, epoch milliseconds. */
export type VisitState = Untouched | Choosing | WithTicket | Over;

export type VisitEvent =
  /** The customer is still there. `busy`: with more than reading the number they have. */
  | { readonly kind: 'touched'; readonly busy: boolean }
  | { readonly kind: 'card-swiped'; readonly swipe: number }
  | { readonly kind: 'lookup-slow'; readonly swipe: number }
  /** `at`: when it was swiped; `who` is null where the look-up itself failed. */
  | { readonly kind: 'card-answered'; readonly swipe: number; readonly who: Identification | null; readonly at: number }
  /** Found by other means than the card; asked for at `at`. */
  | { readonly kind: 'identified'; readonly who: Identification; readonly at: number }
  | { readonly kind: 'went-on-as-standard' }
  /** The QR code of a ticket was held before the kiosk; null: of no ticket of today. */
  | { readonly kind: 'ticket-scanned'; readonly ticket: TicketId | null }
  | { readonly kind: 'place-shown'; readonly place: ShownPlace | null }
  | { readonly kind: 'times-shown'; readonly service: string | null }
  | { readonly kind: 'appointment-found'; readonly appointment: AppointmentId }
  | { readonly kind: 'slip-came'; readonly appointment: AppointmentId; readonly slip: SlipState }
  /** `printable`: whether its paper can be expected now. */
  | { readonly kind: 'ticket-taken'; readonly ticket: TicketId; readonly printable: boolean }
  /** The customer ended it, or their patience is over. */
  | { readonly kind: 'ended' };

export type VisitRefusal = 'visit-over';

export function begin(id: string): VisitState {
  return { state: 'untouched', id };
}

/** The visit after `event` at `now`, epoch milliseconds; the same object where nothing changes. Refused is what comes too late for it. */
export function step(visit: VisitState, event: VisitEvent, now: number): Result<VisitState, VisitRefusal> {
  switch (visit.state) {
    case 'untouched':
      return stepChoosing(touchedFirst(visit, now), event, now);
    case 'choosing':
      return stepChoosing(visit, event, now);
    case 'ticket':
      return stepWithTicket(visit, event, now);
    case 'over':
      return err('visit-over');
    default:
      return unreachable(visit);
  }
}

function touchedFirst({ id }: Untouched, now: number): Choosing {
  return {
    state: 'choosing',
    id,
    identified: null,
    lookup: null,
    refused: null,
    booking: null,
    appointment: null,
    place: null,
    ends: now + PATIENCE.present,
  };
}

function stepChoosing(visit: Choosing, event: VisitEvent, now: number): Result<VisitState, VisitRefusal> {
  const ends = now + PATIENCE.present;
  switch (event.kind) {
    case 'touched':
      return ok(lasting(visit, ends));
    case 'card-swiped':
      return ok({ ...visit, lookup: { swipe: event.swipe, slow: visit.lookup?.slow ?? false }, ends });
    case 'lookup-slow':
      return visit.lookup?.swipe === event.swipe ? ok({ ...visit, lookup: { ...visit.lookup, slow: true } }) : err('visit-over');
    case 'card-answered':
      // Another card was swiped since, or the customer went on without waiting.
      if (visit.lookup?.swipe !== event.swipe) return err('visit-over');
      return ok(event.who === null ? { ...visit, lookup: null } : settled({ ...visit, ends }, event.who, event.at));
    case 'identified':
      return ok(settled({ ...visit, ends }, event.who, event.at));
    case 'went-on-as-standard':
      return ok({ ...visit, identified: null, lookup: null, refused: null, ends });
    case 'ticket-scanned':
      // A card that is still being looked up was somebody else's, or comes too late.
      return ok({
        ...visit,
        lookup: null,
        refused: event.ticket === null ? { kind: 'no-ticket' } : null,
        place: event.ticket === null ? null : { kind: 'held', ticket: event.ticket },
        ends,
      });
    case 'place-shown':
      return ok({ ...visit, place: event.place, ends });
    case 'times-shown':
      return ok({ ...visit, booking: event.service, ends });
    case 'appointment-found': {
      const slip = visit.appointment?.id === event.appointment ? visit.appointment.slip : null;
      return ok({ ...visit, booking: null, appointment: { id: event.appointment, slip }, ends });
    }
    case 'slip-came':
      return withSlip(visit, event);
    case 'ticket-taken':
      return ok(withTicket(visit, event, now));
    case 'ended':
      return ok({ state: 'over', id: visit.id });
    default:
      return unreachable(event);
  }
}

function stepWithTicket(visit: WithTicket, event: VisitEvent, now: number): Result<VisitState, VisitRefusal> {
  switch (event.kind) {
    case 'touched':
      return ok(lasting(visit, now + (event.busy ? PATIENCE.present : PATIENCE.ticketTouched)));
    case 'ticket-taken':
      return ok(withTicket(visit, event, now));
    case 'slip-came':
      return withSlip(visit, event);
    // Whoever holds something before the reader here is the next customer.
    case 'card-swiped':
    case 'ticket-scanned':
    case 'ended':
      return ok({ state: 'over', id: visit.id });
    case 'lookup-slow':
    case 'card-answered':
    case 'identified':
    case 'went-on-as-standard':
    case 'place-shown':
    case 'times-shown':
    case 'appointment-found':
      return err('visit-over');
    default:
      return unreachable(event);
  }
}

/** Longer, never shorter. */
function lasting<V extends Choosing | WithTicket>(visit: V, ends: number): V {
  return ends > visit.ends ? { ...visit, ends } : visit;
}

/** What the customer who was looked up sees. */
function settled(visit: Choosing, who: Identification, at: number): Choosing {
  const looked = { ...visit, lookup: null, place: null };
  switch (who.kind) {
    case 'member': {
      const { kind: _, ...member } = who;
      return { ...looked, identified: { member, since: visit.identified?.since ?? at }, refused: null };
    }
    case 'unreadable':
    case 'backwards':
      return { ...looked, refused: { kind: who.kind, inARow: misreads(visit) + 1 } };
    case 'unknown':
    case 'expired':
    case 'foreign':
      return { ...looked, refused: { kind: who.kind } };
    default:
      return unreachable(who);
  }
}

function misreads({ refused }: Choosing): number {
  return refused?.kind === 'unreadable' || refused?.kind === 'backwards' ? refused.inARow : 0;
}

/** A slip that comes after its customer looked up another appointment concerns nobody. */
function withSlip(
  visit: Choosing | WithTicket,
  { appointment: id, slip }: Extract<VisitEvent, { kind: 'slip-came' }>,
): Result<VisitState, VisitRefusal> {
  return visit.appointment?.id === id ? ok({ ...visit, appointment: { id, slip } }) : err('visit-over');
}

function withTicket(
  { id, identified, appointment }: Choosing | WithTicket,
  { ticket, printable }: Extract<VisitEvent, { kind: 'ticket-taken' }>,
  now: number,
): WithTicket {
  const ends = now + (printable ? PATIENCE.ticketPrinted : PATIENCE.ticketOnScreen);
  return { state: 'ticket', id, ticket, identified, appointment, ends };
}

/** Null for who did not say who they are. */
export function identifiedOf(visit: VisitState): Identified | null {
  return visit.state === 'choosing' || visit.state === 'ticket' ? visit.identified : null;
}

/** Whether a card is being looked up, for long enough to say so. */
export function isLookingUp(visit: VisitState): boolean {
  return visit.state === 'choosing' && visit.lookup?.slow === true;
}

export function noticeOf(visit: VisitState): CardNotice | null {
  if (visit.state !== 'choosing' || visit.refused === null) return null;
  if (misreads(visit) >= MISREADS) return 'swipe-failed-often';
  const { kind } = visit.refused;
  return kind === 'no-ticket' ? 'unknown-ticket' : `${kind}-card`;
}

export function ticketOf(visit: VisitState): TicketId | null {
  return visit.state === 'ticket' ? visit.ticket : null;
}

/** Whoever took a number holds it. */
export function shownPlaceOf(visit: VisitState): ShownPlace | null {
  if (visit.state === 'ticket') return { kind: 'held', ticket: visit.ticket };
  return visit.state === 'choosing' ? visit.place : null;
}

/** The service whose times are shown. */
export function bookingOf(visit: VisitState): string | null {
  return visit.state === 'choosing' ? visit.booking : null;
}

export function appointmentOf(visit: VisitState): FoundAppointment | null {
  return visit.state === 'choosing' || visit.state === 'ticket' ? visit.appointment : null;
}

/** When it ends by itself; null while nobody has touched the kiosk. */
export function endsOf(visit: VisitState): number | null {
  return visit.state === 'choosing' || visit.state === 'ticket' ? visit.ends : null;
}
