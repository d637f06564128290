import type { Connection } from '../../contract/api.ts';
import type { placeCommands } from '../../contract/commands-place.ts';
import { err } from '../../contract/result.ts';
import type { Desk } from '../desk/desk.ts';
import { heard, inVisit, type Done, type Handlers } from '../ground/handlers.ts';
import { ticketByNumber, type Present } from '../../queue/ticket-of-today.ts';
import type { TicketProof } from './ticket-proof.ts';
import { shownPlaceOf } from '../visits/visit.ts';
import type { Visits } from '../visits/visits.ts';

/** What a customer at a kiosk asks about a number: anybody sees its place, its holder may leave the queue. */
export function createPlaceHandlers({
  desk,
  visits,
  ticketProof,
  present,
  suspicious,
}: {
  readonly desk: Desk;
  readonly visits: Visits;
  readonly ticketProof: TicketProof;
  readonly present: () => Present;
  readonly suspicious: (what: string, connection: Connection) => void;
}): Handlers<typeof placeCommands> {
  /** The place that this visit looks at; null where it looks at none or is over. */
  const shownIn = ({ station }: Connection, id: string) => {
    const visit = visits.of(station);
    return visit.id === id ? shownPlaceOf(visit) : null;
  };

  function show({ station }: Connection, visit: string, number: string | null): Done {
    if (number === null) return inVisit(visits.placeShown(station, visit, null));
    visits.touched(station);
    const ticket = ticketByNumber(present(), number);
    return ticket === null ? err('unknown-ticket') : inVisit(visits.placeShown(station, visit, { kind: 'looked-at', ticket: ticket.id }));
  }

  function prove(connection: Connection, visit: string, check: string): Done {
    const place = shownIn(connection, visit);
    if (place === null) return err('visit-over');
    const number = desk.hall.tickets.get(place.ticket)?.number ?? '';
    const found = ticketProof.find(connection.session ?? '', number, check);
    if (found.ok) return inVisit(visits.placeShown(connection.station, visit, { kind: 'held', ticket: found.value.id }));
    if (found.error === 'too-many-attempts') suspicious('more check digits of a ticket than may be tried', connection);
    return found;
  }

  /** Leaves the queue with the ticket that this visit holds, or takes that back. */
  async function changePlace(connection: Connection, visit: string, type: 'leave' | 'stay'): Promise<Done> {
    const place = shownIn(connection, visit);
    if (place === null) return err('visit-over');
    if (place.kind !== 'held') return err('wrong-check');
    const ticket = desk.hall.tickets.get(place.ticket);
    return ticket === undefined ? err('unknown-ticket') : heard(await desk.submit({ type, number: ticket.number }));
  }

  return {
    'show-place': (asking, { visit, number }) => show(asking, visit, number),
    'scan-ticket': ({ station }, { visit, code }) => inVisit(visits.scanned(station, visit, code)),
    'prove-place': (asking, { visit, check }) => prove(asking, visit, check),
    'leave-queue': (asking, { visit }) => changePlace(asking, visit, 'leave'),
    'stay-in-queue': (asking, { visit }) => changePlace(asking, visit, 'stay'),
  };
}
