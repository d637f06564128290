import { z } from 'zod';
import { pauseReasonSchema } from '../../contract/commands-counter.ts';
import { jobStateSchema } from '../../contract/devices.ts';
import { languageSchema } from '../../contract/language-schema.ts';
import { unreachable } from '../../contract/result.ts';
import type { CallReason } from '../../contract/call-reason.ts';
import { ticketStates } from '../../contract/snapshots.ts';
import { isHere } from '../../queue/here.ts';
import type { AppointmentRow, CountRow, CounterRow, HallRow, JobRow, TicketChange, TicketRow } from '../data/hall-tables.ts';
import {
  unrestricted,
  type Act,
  type Appointment,
  type Change,
  type CounterState,
  type Day,
  type Hall,
  type Leg,
  type PrintJob,
  type Ticket,
  type ToldWait,
} from '../../queue/hall.ts';

/* How changes become rows of the queue's tables, and how tickets and print jobs become rows and tickets and print jobs again. */

/** A change and the state it led to. */
export type Step = { readonly change: Change; readonly after: Hall };

/** What a group of steps leaves in each table: every row once, in its last state. */
export type Rows = {
  readonly newTickets: Map<string, TicketRow>;
  readonly tickets: Map<string, TicketChange>;
  readonly newJobs: Map<string, JobRow>;
  readonly jobs: Map<string, JobRow>;
  readonly counters: Map<string, CounterRow>;
  readonly appointments: Map<string, AppointmentRow>;
  readonly counts: Map<string, CountRow>;
  /** All of the hall's row, and what of it changes with every call. */
  hall: HallRow | null;
  called: string | null;
  /** A new day began: nothing of days before `day` can be taken back any more, but for tickets that are here still. */
  past: { readonly day: Day; readonly but: readonly string[] } | null;
};

/** Gathers the rows step by step, because a new business day forgets what earlier steps of the group changed. */
export function rowsOf(steps: readonly Step[]): Rows {
  const rows: Rows = {
    newTickets: new Map(),
    tickets: new Map(),
    newJobs: new Map(),
    jobs: new Map(),
    counters: new Map(),
    appointments: new Map(),
    counts: new Map(),
    hall: null,
    called: null,
    past: null,
  };
  for (const { change, after } of steps) {
    gather(rows, change, after);
    if (change.kind === 'day-opened') rows.past = pastOf(after);
  }
  return rows;
}

function gather(rows: Rows, change: Change, after: Hall): void {
  switch (change.kind) {
    case 'day-opened':
    case 'clock-doubted':
    case 'clock-trusted':
    case 'closing-changed':
    case 'numbers-stopped':
    case 'day-ended':
    case 'day-reopened':
      rows.hall = hallRow(after);
      rows.called = null;
      return;
    case 'numbers-left-out':
      putCount(rows, change.day, change.prefix, change.count);
      return;
    case 'clock-set-back':
      for (const ticket of after.tickets.values()) if (isHere(ticket)) putTicket(rows, ticket);
      return;
    case 'ticket-taken':
      putCount(rows, change.ticket.day, change.prefix, change.count);
      rows.newTickets.set(change.ticket.id, {
        ...ticketRow(got(after.tickets.get(change.ticket.id))),
        prefix: change.prefix,
        count: change.count,
      });
      if (change.ticket.appointment) putAppointment(rows, change.ticket.appointment, after);
      return;
    case 'appointment-booked':
      putAppointment(rows, change.appointment.id, after);
      return;
    case 'appointment-cancelled':
      putAppointment(rows, change.appointment, after);
      return;
    case 'ticket-called':
    case 'ticket-recalled':
    case 'service-started':
    case 'service-finished':
    case 'ticket-no-show':
    case 'ticket-parked':
    case 'ticket-left':
    case 'ticket-expired':
    case 'ticket-transferred':
    case 'ticket-adopted':
    case 'ticket-readmitted':
    case 'ticket-returned':
    case 'act-undone':
    case 'service-continued':
    case 'services-changed': {
      const ticket = got(after.tickets.get(change.ticket));
      putTicket(rows, ticket);
      const counter = ticket.counter ?? (change.kind === 'ticket-transferred' ? ticket.legs.at(-1)?.counter : undefined);
      if (counter !== undefined) putCounter(rows, counter, after);
      if (change.kind === 'ticket-called' || change.kind === 'ticket-recalled') rows.called = calledOf(after);
      return;
    }
    case 'counter-opened':
    case 'counter-closed':
    case 'counter-paused':
    case 'counter-resumed':
      putCounter(rows, change.counter, after);
      return;
    case 'job-queued': {
      const job = got(after.jobs.get(`${change.ticket}/${change.copy}`));
      rows.newJobs.set(job.id, jobRow(job));
      return;
    }
    case 'job-sending':
    case 'job-returned':
    case 'job-ended': {
      const row = jobRow(got(after.jobs.get(change.job)));
      (rows.newJobs.has(row.id) ? rows.newJobs : rows.jobs).set(row.id, row);
      return;
    }
    default:
      unreachable(change);
  }
}

function pastOf({ day, left, tickets }: Hall): Rows['past'] {
  const oldest = left.reduce((a, b) => (a < b.day ? a : b.day), got(day ?? undefined));
  return { day: oldest, but: [...tickets.keys()].filter((id) => id < oldest) };
}

function putCounter(rows: Rows, id: string, after: Hall): void {
  const counter = got(after.counters.get(id));
  rows.counters.set(id, {
    id,
    open: counter.open ? 1 : 0,
    ticket: counter.ticket,
    pause_reason: counter.pause?.reason ?? null,
    paused_at: counter.pause?.since ?? null,
    paused_until: counter.pause?.until ?? null,
  });
}

function putTicket(rows: Rows, ticket: Ticket): void {
  const fresh = rows.newTickets.get(ticket.id);
  if (fresh) rows.newTickets.set(ticket.id, { ...fresh, ...ticketRow(ticket) });
  else rows.tickets.set(ticket.id, ticketRow(ticket));
}

function putAppointment(rows: Rows, id: string, after: Hall): void {
  const { code, service, tier, day, at, state, ticket } = got(after.appointments.get(id));
  rows.appointments.set(id, { id, code, service, tier, day, at, state, ticket });
}

function putCount(rows: Rows, day: Day, prefix: string, count: number): void {
  rows.counts.set(`${day} ${prefix}`, { day, prefix, count });
}

function hallRow(hall: Hall): HallRow {
  const { day, carried, left, doubt, restrictions } = hall;
  return {
    one: 1,
    day,
    called: calledOf(hall),
    carried: JSON.stringify(carried),
    left_days: JSON.stringify(left.map(({ day: leftDay, at, until, waiting }) => ({ day: leftDay, at, until, waiting }))),
    doubt: json(doubt),
    restrictions: restrictions === unrestricted ? null : JSON.stringify(restrictions),
  };
}

function calledOf({ called }: Hall): string {
  return JSON.stringify(called.toArray());
}

function ticketRow(ticket: Ticket): TicketChange {
  return {
    id: ticket.id,
    day: ticket.day,
    number: ticket.number,
    code: ticket.code,
    visit: ticket.visit,
    service: ticket.service,
    tier: ticket.tier,
    language: ticket.language,
    identified_at: ticket.identifiedAt,
    taken_at: ticket.takenAt,
    ahead: ticket.ahead,
    state: ticket.state,
    counter: ticket.counter,
    calls: ticket.calls,
    called_at: ticket.calledAt,
    last_called_at: ticket.lastCalledAt,
    started_at: ticket.startedAt,
    ended_at: ticket.endedAt,
    reason: json(ticket.reason),
    further: ticket.further.length === 0 ? null : json(ticket.further),
    legs: ticket.legs.length === 0 ? null : json(ticket.legs),
    forecast: json(ticket.forecast),
    bound: ticket.bound,
    queued_at: ticket.queuedAt,
    since: ticket.since,
    first_started_at: ticket.firstStartedAt,
    appointment: ticket.appointment,
    act: json(ticket.act),
  };
}

function json(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function jobRow(job: PrintJob): JobRow {
  return {
    id: job.id,
    ticket: job.ticket,
    copy: job.copy,
    state: job.state,
    queued_at: job.queuedAt,
    ended_at: job.endedAt,
    attempts: job.attempts,
    detail: job.detail,
  };
}

/** What a step names stands in the state after it; anything else is a bug. */
function got<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a step names what the state after it does not hold');
  return value;
}

const ticketStateSchema = z.enum(ticketStates);

export function ticketOf(row: TicketRow): Ticket {
  // JSON in these columns is written by this program only and its shape is part of the migrations.
  const reason: CallReason | null = row.reason === null ? null : JSON.parse(row.reason);
  const further: readonly string[] = row.further === null ? [] : JSON.parse(row.further);
  const legs: readonly Leg[] = row.legs === null ? [] : JSON.parse(row.legs);
  const act: Act | null = row.act === null ? null : JSON.parse(row.act);
  const forecast: ToldWait | null = row.forecast === null ? null : JSON.parse(row.forecast);
  return {
    id: row.id,
    day: row.day,
    number: row.number,
    code: row.code,
    visit: row.visit,
    service: row.service,
    tier: row.tier,
    language: languageSchema.parse(row.language),
    identifiedAt: row.identified_at,
    takenAt: row.taken_at,
    ahead: row.ahead,
    state: ticketStateSchema.parse(row.state),
    counter: row.counter,
    calls: row.calls,
    calledAt: row.called_at,
    lastCalledAt: row.last_called_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    reason,
    further,
    legs,
    forecast,
    bound: row.bound,
    queuedAt: row.queued_at,
    since: row.since,
    firstStartedAt: row.first_started_at,
    appointment: row.appointment,
    act,
  };
}

export function counterOf({ id, open, ticket, pause_reason, paused_at, paused_until }: CounterRow): CounterState {
  const pause =
    pause_reason === null || paused_at === null
      ? null
      : { reason: pauseReasonSchema.parse(pause_reason), since: paused_at, until: paused_until };
  return { id, open: open === 1, pause, ticket };
}

const appointmentStateSchema = z.enum(['booked', 'checked-in', 'cancelled']);

export function appointmentOf({ state, ...row }: AppointmentRow): Appointment {
  return { ...row, state: appointmentStateSchema.parse(state) };
}

export function jobOf(row: JobRow): PrintJob {
  return {
    id: row.id,
    ticket: row.ticket,
    copy: row.copy,
    state: jobStateSchema.parse(row.state),
    queuedAt: row.queued_at,
    endedAt: row.ended_at,
    attempts: row.attempts,
    detail: row.detail,
  };
}
