import type { Connection } from '../../contract/api.ts';
import type { Command, Refusal } from '../../contract/commands.ts';
import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import type { Desk } from '../desk/desk.ts';
import { ticketByNumber, type Present } from '../desk/ticket-of-today.ts';
import type { TicketProof } from './ticket-proof.ts';
import { shownPlaceOf } from '../visits/visit.ts';
import type { Visits } from '../visits/visits.ts';

type Done = Result<null, Refusal>;

export type PlaceCommand = Extract<Command, { readonly type: 'show-place' | 'scan-ticket' | 'prove-place' | 'leave-queue' }>;

/** What a customer at a kiosk asks about a number: anybody sees its place, its holder may leave the queue. */
export type PlaceDoor = { obey(connection: Connection, command: PlaceCommand): Promise<Done> };

export function createPlaceDoor({
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
}): PlaceDoor {
  const shown = (done: boolean): Done => (done ? ok(null) : err('visit-over'));

  /** The place that this visit looks at; null where it looks at none or is over. */
  const shownIn = ({ station }: Connection, id: string) => {
    const visit = visits.of(station);
    return visit.id === id ? shownPlaceOf(visit) : null;
  };

  function show({ station }: Connection, visit: string, number: string | null): Done {
    if (number === null) return shown(visits.placeShown(station, visit, null));
    visits.touched(station);
    const ticket = ticketByNumber(present(), number);
    return ticket === null ? err('unknown-ticket') : shown(visits.placeShown(station, visit, { kind: 'looked-at', ticket: ticket.id }));
  }

  function prove(connection: Connection, visit: string, check: string): Done {
    const place = shownIn(connection, visit);
    if (place === null) return err('visit-over');
    const number = desk.hall.tickets.get(place.ticket)?.number ?? '';
    const found = ticketProof.find(connection.session ?? '', number, check);
    if (found.ok) return shown(visits.placeShown(connection.station, visit, { kind: 'held', ticket: found.value.id }));
    if (found.error === 'too-many-attempts') suspicious('more check digits of a ticket than may be tried', connection);
    return found;
  }

  async function leave(connection: Connection, visit: string): Promise<Done> {
    const place = shownIn(connection, visit);
    if (place === null) return err('visit-over');
    if (place.kind !== 'held') return err('wrong-check');
    const ticket = desk.hall.tickets.get(place.ticket);
    const left = ticket === undefined ? err('unknown-ticket' as const) : await desk.submit({ type: 'leave', number: ticket.number });
    return left.ok ? ok(null) : left;
  }

  return {
    async obey(connection, command) {
      switch (command.type) {
        case 'show-place':
          return show(connection, command.visit, command.number);
        case 'scan-ticket':
          return shown(visits.scanned(connection.station, command.visit, command.code));
        case 'prove-place':
          return prove(connection, command.visit, command.check);
        case 'leave-queue':
          return leave(connection, command.visit);
        default:
          return unreachable(command);
      }
    },
  };
}
