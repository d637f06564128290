import { Map } from 'immutable';
import { unreachable } from '../contract/result.ts';
import type { Appointment, Change, Day, Hall, Ticket } from './hall.ts';
import { inLine, queueUp } from './steps.ts';

type TakingChange = Change & { readonly kind: 'ticket-taken' | 'numbers-left-out' | 'appointment-booked' | 'appointment-cancelled' };

/** The state after a number was given or left out, or an appointment was made or cancelled. */
export function applyTaking(hall: Hall, change: TakingChange): Hall {
  switch (change.kind) {
    case 'ticket-taken': {
      const ticket = newTicket(change);
      return {
        ...queueUp(hall, ticket),
        issued: countedTo(hall.issued, ticket.day, change.prefix, change.count),
        visits: hall.visits.set(ticket.visit, ticket.id),
        codes: hall.codes.set(ticket.code, ticket.id),
        appointments:
          ticket.appointment === null
            ? hall.appointments
            : hall.appointments.set(ticket.appointment, {
                ...appointmentOf(hall, ticket.appointment),
                state: 'checked-in',
                ticket: ticket.id,
              }),
      };
    }
    case 'numbers-left-out':
      return { ...hall, issued: countedTo(hall.issued, change.day, change.prefix, change.count) };
    case 'appointment-booked':
      return {
        ...hall,
        appointments: hall.appointments.set(change.appointment.id, { ...change.appointment, state: 'booked', ticket: null }),
      };
    case 'appointment-cancelled':
      return {
        ...hall,
        appointments: hall.appointments.set(change.appointment, { ...appointmentOf(hall, change.appointment), state: 'cancelled' }),
      };
    default:
      return unreachable(change);
  }
}

/** The ticket as it is taken: it waits. */
function newTicket({ at, ticket }: Extract<Change, { kind: 'ticket-taken' }>): Ticket {
  return {
    further: [],
    forecast: null,
    appointment: null,
    since: ticket.identifiedAt,
    ...ticket,
    takenAt: at,
    queuedAt: ticket.identifiedAt,
    ...inLine,
    firstStartedAt: null,
    legs: [],
    act: null,
  };
}

/** The counts with this one, which is the highest of its day and prefix. */
function countedTo(issued: Hall['issued'], day: Day, prefix: string, count: number): Hall['issued'] {
  return issued.set(day, (issued.get(day) ?? emptyCounts).set(prefix, count));
}

const emptyCounts: Map<string, number> = Map();

function appointmentOf(hall: Hall, id: string): Appointment {
  const appointment = hall.appointments.get(id);
  if (!appointment) throw new Error(`the journal names appointment ${id}, which was never booked`);
  return appointment;
}
