import { Map, type List } from 'immutable';
import { unreachable } from '../contract/result.ts';
import { applyDayOpened, applySetBack, numbersStopped } from './apply-day.ts';
import { applyJob } from './apply-job.ts';
import { emptyHall, REMEMBERED_CALLS, type Appointment, type Change, type CounterState, type Day, type Hall, type Ticket } from './hall.ts';
import { applyUndone, withAct } from './acts.ts';
import { inLine, leaveCounter, leaveLine, legsOf, queueUp, setTicket, waitingAgain } from './steps.ts';

/** The state after a change. Knows no configuration: the journal alone gives the state back (see `replay`). */
export function apply(hall: Hall, change: Change): Hall {
  return { ...withAct(hall, changed(hall, change), change), at: change.at };
}

function changed(hall: Hall, change: Change): Hall {
  switch (change.kind) {
    case 'day-opened':
      return applyDayOpened(hall, change);
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
    case 'ticket-called': {
      const { at, counter, reason } = change;
      const ticket = ticketOf(hall, change.ticket);
      // Who was away is called without having waited again.
      const isBack = ticket.state === 'waiting' ? {} : { legs: legsOf(ticket, ticket.endedAt ?? at), queuedAt: at };
      const called: Ticket = {
        ...ticket,
        ...isBack,
        state: 'called',
        counter,
        calls: 1,
        calledAt: at,
        lastCalledAt: at,
        startedAt: null,
        endedAt: null,
        reason,
      };
      return {
        ...setTicket(hall, called),
        waiting: leaveLine(hall, ticket),
        counters: hall.counters.set(counter, { ...counterOf(hall, counter), ticket: ticket.id }),
        called: moveLast(hall.called, ticket.id),
      };
    }
    case 'ticket-recalled': {
      const ticket = ticketOf(hall, change.ticket);
      return {
        ...setTicket(hall, { ...ticket, calls: ticket.calls + 1, lastCalledAt: change.at }),
        called: moveLast(hall.called, ticket.id),
      };
    }
    case 'service-started': {
      const ticket = ticketOf(hall, change.ticket);
      return setTicket(hall, { ...ticket, state: 'serving', startedAt: change.at, firstStartedAt: ticket.firstStartedAt ?? change.at });
    }
    case 'service-finished':
      return leaveCounter(hall, { ...ticketOf(hall, change.ticket), state: 'served', endedAt: change.at, reason: null });
    case 'ticket-no-show':
      return leaveCounter(hall, { ...ticketOf(hall, change.ticket), state: 'no-show', endedAt: change.at, reason: null });
    case 'ticket-parked':
      return leaveCounter(hall, { ...ticketOf(hall, change.ticket), state: 'parked', endedAt: change.at, reason: null });
    case 'service-continued': {
      const { at, service, further } = change;
      const ticket = ticketOf(hall, change.ticket);
      return setTicket(hall, { ...ticket, service, further, legs: legsOf(ticket, at), queuedAt: at, calledAt: at, startedAt: at });
    }
    case 'services-changed': {
      const { service, further } = change;
      const ticket = ticketOf(hall, change.ticket);
      const changed = { ...ticket, service, further };
      return ticket.state === 'waiting' ? queueUp({ ...hall, waiting: leaveLine(hall, ticket) }, changed) : setTicket(hall, changed);
    }
    case 'ticket-transferred': {
      const { at, service, further, bound, since } = change;
      const ticket = ticketOf(hall, change.ticket);
      return queueUp(leaveCounter(hall, ticket), { ...waitingAgain(ticket, at, since), service, further, bound });
    }
    case 'ticket-adopted': {
      const ticket = ticketOf(hall, change.ticket);
      const { tier, service, further, bound } = change;
      const adopted = { ...ticket, tier, service, further, bound };
      return ticket.state === 'waiting' ? queueUp({ ...hall, waiting: leaveLine(hall, ticket) }, adopted) : setTicket(hall, adopted);
    }
    case 'ticket-readmitted': {
      const ticket = ticketOf(hall, change.ticket);
      return queueUp(hall, waitingAgain(ticket, change.at, change.since));
    }
    case 'ticket-left':
    case 'ticket-expired': {
      const ticket = ticketOf(hall, change.ticket);
      const state = change.kind === 'ticket-left' ? 'left' : 'expired';
      return { ...setTicket(hall, { ...ticket, state, endedAt: ticket.endedAt ?? change.at }), waiting: leaveLine(hall, ticket) };
    }
    case 'ticket-returned': {
      const ticket = ticketOf(hall, change.ticket);
      // Who had been called and set aside is away still.
      if (ticket.calledAt !== null) return setTicket(hall, { ...ticket, state: 'parked' });
      return queueUp(hall, { ...ticket, state: 'waiting', endedAt: null });
    }
    case 'act-undone':
      return applyUndone(hall, change);
    case 'day-ended':
      return { ...hall, restrictions: { ...hall.restrictions, ended: change.at } };
    case 'day-reopened':
      return { ...hall, restrictions: { ...hall.restrictions, ended: null } };
    case 'clock-set-back':
      return applySetBack(hall, change.at);
    case 'clock-doubted':
      return { ...hall, doubt: { before: change.before } };
    case 'clock-trusted':
      return { ...hall, doubt: null };
    case 'closing-changed':
      return { ...hall, restrictions: { ...hall.restrictions, closes: change.closes } };
    case 'numbers-stopped':
      return { ...hall, restrictions: numbersStopped(hall.restrictions, change) };
    case 'counter-opened':
    case 'counter-closed':
      return setCounter(hall, { ...counterOf(hall, change.counter), open: change.kind === 'counter-opened', pause: null });
    case 'counter-paused':
      return setCounter(hall, pausedCounter(counterOf(hall, change.counter), change));
    case 'counter-resumed':
      return setCounter(hall, { ...counterOf(hall, change.counter), pause: null });
    case 'job-queued':
    case 'job-sending':
    case 'job-returned':
    case 'job-ended':
      return applyJob(hall, change);
    default:
      return unreachable(change);
  }
}

/** The state that a journal's changes lead to. */
export function replay(changes: Iterable<Change>): Hall {
  let hall = emptyHall;
  for (const change of changes) hall = apply(hall, change);
  return hall;
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

function moveLast(ids: List<string>, id: string): List<string> {
  return ids
    .filter((other) => other !== id)
    .push(id)
    .takeLast(REMEMBERED_CALLS);
}

/** A pause that goes on for the same reason began when it began. */
function pausedCounter(counter: CounterState, { at, reason, until = null }: Extract<Change, { kind: 'counter-paused' }>): CounterState {
  return { ...counter, pause: { reason, since: counter.pause?.reason === reason ? counter.pause.since : at, until } };
}

function setCounter(hall: Hall, counter: CounterState): Hall {
  return { ...hall, counters: hall.counters.set(counter.id, counter) };
}

function counterOf(hall: Hall, id: string): CounterState {
  return hall.counters.get(id) ?? { id, open: false, pause: null, ticket: null };
}

function ticketOf(hall: Hall, id: string): Ticket {
  const ticket = hall.tickets.get(id);
  if (!ticket) throw new Error(`the journal names ticket ${id}, which it never gave`);
  return ticket;
}

function appointmentOf(hall: Hall, id: string): Appointment {
  const appointment = hall.appointments.get(id);
  if (!appointment) throw new Error(`the journal names appointment ${id}, which was never booked`);
  return appointment;
}
