import { List, Map } from 'immutable';
import type { CommandOf } from '../contract/command.ts';
import type { atCounterCommands, counterCommands, hallCommands, PauseReason } from '../contract/commands-counter.ts';
import type { hoursCommands } from '../contract/commands-hours.ts';
import type { JobState, PrintOutcome } from '../contract/devices.ts';
import type { Language } from '../contract/language.ts';
import type { UndoableAct } from '../contract/commands-counter.ts';
import type { CallReason } from '../contract/call-reason.ts';
import type { Pause, TicketState } from '../contract/snapshots.ts';

/*
 * The words of the queue rules: the hall's state, what can be asked of it and what can happen to it.
 * `decide` turns a command into changes, `apply` turns changes into the next state. Times are epoch
 * milliseconds that come in with the command.
 */

/** A business day, `YYYY-MM-DD` in the hall's time zone. */
export type Day = string;

/** `DAY-NUMBER`, such as `2026-11-21-A001`: unique for ever, because a number is given once a day. */
export type TicketId = string;

/** A stretch of a ticket's visit that is over while the visit went on: one line, one call, one service. */
export type Leg = {
  readonly service: string;
  readonly counter: string;
  readonly queuedAt: number;
  readonly calledAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number;
  /** `no-show`: nobody was served in it. */
  readonly outcome: 'served' | 'no-show';
};

/** Points of the wait that was forecast when the number was taken, milliseconds: what the customer was told. */
export type ToldWait = { readonly p10: number; readonly p50: number; readonly p90: number };

export type Ticket = {
  readonly id: TicketId;
  readonly day: Day;
  readonly number: string;
  /** Unguessable, for the customer's phone. */
  readonly code: string;
  readonly visit: string;
  /** What it waits for or is served with now. */
  readonly service: string;
  /** What comes after that, in order: one counter finishes everything where one can (一台清, S7). */
  readonly further: readonly string[];
  readonly tier: string;
  readonly language: Language;
  /** The waiting time of the standards (S3) runs from here… */
  readonly identifiedAt: number;
  /** … to here, the start of the first service. */
  readonly firstStartedAt: number | null;
  readonly takenAt: number;
  /** How many were ahead when it was taken, as its paper says. */
  readonly ahead: number;
  readonly forecast: ToldWait | null;
  /** The appointment it was taken for. */
  readonly appointment: string | null;
  readonly state: TicketState;
  /** Since when it stands in its line or stood there last. */
  readonly queuedAt: number;
  /** From when the rules count its wait: it moves when a place is kept only in part, or promised to an appointment. */
  readonly since: number;
  /** The one counter that is to call it, after a transfer there. Others may when that one is closed. */
  readonly bound: string | null;
  readonly counter: string | null;
  readonly calls: number;
  /** Of the last call out of a line, the service that followed, and its end. */
  readonly calledAt: number | null;
  readonly lastCalledAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** What was before, where it was transferred, continued or let in again. */
  readonly legs: readonly Leg[];
  /** Why it was called, while it is at a counter; the journal keeps it for good. */
  readonly reason: CallReason | null;
  /** What was done last with it, where that can be taken back. */
  readonly act: Act | null;
};

/** What acts change of a ticket. */
export type Standing = Pick<
  Ticket,
  | 'state'
  | 'service'
  | 'further'
  | 'bound'
  | 'since'
  | 'queuedAt'
  | 'counter'
  | 'calls'
  | 'calledAt'
  | 'lastCalledAt'
  | 'startedAt'
  | 'firstStartedAt'
  | 'endedAt'
  | 'legs'
  | 'reason'
>;

/** Something done with a ticket that can be taken back. What expired with the end of the day comes back when the day is reopened. */
export type Act = {
  readonly kind: UndoableAct | 'ticket-expired';
  readonly at: number;
  /** Whose clerk did it; null where it was the customer, the manager or the evening. */
  readonly counter: string | null;
  readonly before: Standing;
};

/** `TICKET/COPY`: one original and its reprints can each exist once. */
type JobId = string;

export type PrintJob = {
  readonly id: JobId;
  readonly ticket: TicketId;
  /** 0 for the original. */
  readonly copy: number;
  readonly state: JobState;
  readonly queuedAt: number;
  readonly endedAt: number | null;
  /** How often sending was begun. */
  readonly attempts: number;
  readonly detail: string | null;
};

export type AppointmentId = string;

/** A customer's place at a time of their choice (S13). Who they are is not kept here. */
export type Appointment = {
  readonly id: AppointmentId;
  /** Six digits that the customer checks in with, unique among the hall's appointments. */
  readonly code: string;
  readonly service: string;
  readonly tier: string;
  readonly day: Day;
  /** When its slot begins. */
  readonly at: number;
  readonly state: 'booked' | 'checked-in' | 'cancelled';
  /** The number that was given at check-in. */
  readonly ticket: TicketId | null;
};

export type CounterState = {
  readonly id: string;
  readonly open: boolean;
  /** Only of an open counter. */
  readonly pause: Pause | null;
  readonly ticket: TicketId | null;
};

/** A day that the hall has left, and comes back to when the clock is put right. */
export type LeftDay = {
  readonly day: Day;
  /** When something last happened before it was left, and when it was: a clock that comes back to between them was wrong until then. */
  readonly at: number;
  readonly until: number;
  /** Who still waited or was to come back. */
  readonly waiting: readonly TicketId[];
  /** What else is known of it, without who was taken along. */
  readonly tickets: Map<TicketId, Ticket>;
  readonly jobs: Map<JobId, PrintJob>;
};

/** What the manager has changed about the hours of this day; times are instants. */
export type Restrictions = {
  /** When the doors close early; null where they close as configured. */
  readonly closes: number | null;
  /** From when no more numbers are given for any service, and for single ones. */
  readonly stops: number | null;
  readonly stopped: Map<string, number>;
  /** When the manager ended the day; null while it goes on. */
  readonly ended: number | null;
};

/** Immutable: every step shares what it did not change with the step before. */
export type Hall = {
  readonly day: Day | null;
  /** When something last happened. */
  readonly at: number | null;
  /** The last count given on each day under each prefix: no day gives a number twice, however often the clock comes to it. */
  readonly issued: Map<Day, Map<string, number>>;
  /** Those of today (see `isOfToday`), and who is still at a counter or in the printer from a day before. */
  readonly tickets: Map<TicketId, Ticket>;
  /** Of earlier or later days, but here since the hall was open when the day changed, or since the clock was put right. */
  readonly carried: readonly TicketId[];
  /** Days that may be come back to, the one left last at the end. */
  readonly left: readonly LeftDay[];
  /** Not null while nobody can say that the clock is right. `before`: who was here when that began. */
  readonly doubt: { readonly before: readonly TicketId[] } | null;
  readonly restrictions: Restrictions;
  readonly visits: Map<string, TicketId>;
  readonly codes: Map<string, TicketId>;
  /** Who waits in each line that anybody stands in (see `lineOf`), by the time their place counts from. */
  readonly waiting: Map<string, List<TicketId>>;
  readonly counters: Map<string, CounterState>;
  /** Tickets called today, the most recent call last, each once. */
  readonly called: List<TicketId>;
  /** Of today and of days to come, and of those that may be come back to. */
  readonly appointments: Map<AppointmentId, Appointment>;
  readonly jobs: Map<JobId, PrintJob>;
  /** Jobs in state `queued`, oldest first. */
  readonly queuedJobs: List<JobId>;
  /** The job whose bytes may be leaving now: one at a time, so that paper comes in the order of the numbers. */
  readonly sendingJob: JobId | null;
};

export const unrestricted: Restrictions = { closes: null, stops: null, stopped: Map(), ended: null };

export const emptyHall: Hall = {
  day: null,
  at: null,
  issued: Map(),
  tickets: Map(),
  carried: [],
  left: [],
  doubt: null,
  restrictions: unrestricted,
  visits: Map(),
  codes: Map(),
  waiting: Map(),
  counters: Map(),
  called: List(),
  appointments: Map(),
  jobs: Map(),
  queuedJobs: List(),
  sendingJob: null,
};

/** How many calls the hall remembers in order; a display shows at most twelve of them. */
export const REMEMBERED_CALLS = 30;

/** The print jobs of a ticket of today: the original, then the reprints by their count. */
export function jobsOf(hall: Pick<Hall, 'jobs'>, ticket: TicketId): PrintJob[] {
  const jobs: PrintJob[] = [];
  for (let job = hall.jobs.get(`${ticket}/0`); job; job = hall.jobs.get(`${ticket}/${jobs.length}`)) jobs.push(job);
  return jobs;
}

/** At which counter the clerk sits who asks; null or absent for anybody else. */
type FromCounter = { readonly from?: string | null };

export type HallCommand =
  | {
      readonly type: 'take';
      readonly visit: string;
      readonly service: string;
      /** More services on the same ticket, in order. */
      readonly further?: readonly string[];
      readonly tier: string;
      readonly language: Language;
      /** Null for who did not say who they are: they wait from now on. */
      readonly identifiedAt: number | null;
      readonly code: string;
      /** The wait as forecast now; null or absent where it is not known. */
      readonly forecast?: ToldWait | null;
      /** What the services take on average, milliseconds, as far as it is known. */
      readonly takes?: number | null;
    }
  | {
      readonly type: 'book';
      readonly appointment: AppointmentId;
      readonly code: string;
      readonly service: string;
      readonly tier: string;
      readonly at: number;
    }
  | { readonly type: 'cancel-appointment'; readonly appointment: AppointmentId }
  /** The customer of an appointment is here: they get their number. `tier`: of a card that they showed, null for none. */
  | {
      readonly type: 'check-in';
      readonly appointment: AppointmentId;
      readonly visit: string;
      readonly tier: string | null;
      readonly language: Language;
      readonly identifiedAt: number | null;
      readonly code: string;
    }
  | { readonly type: 'open-counter' | 'close-counter'; readonly counter: string }
  /** What clerks ask at a counter. */
  | (CommandOf<typeof atCounterCommands> & { readonly counter: string })
  /** What staff ask of the hall. */
  | (CommandOf<typeof hallCommands> & FromCounter)
  | ({ readonly type: 'leave'; readonly number: string } & FromCounter)
  | (CommandOf<typeof counterCommands, 'undo'> & FromCounter)
  /** Who holds the ticket is still here: their leaving is taken back. */
  | { readonly type: 'stay'; readonly number: string }
  /** The hall goes on under another configuration than before. */
  | { readonly type: 'adopt' }
  /** Opens the business day, as every command does. */
  | { readonly type: 'open-day' }
  /** The clock shows what cannot be, or can be trusted again. */
  | { readonly type: 'doubt-clock' }
  | { readonly type: 'trust-clock'; readonly by: ClockWitness }
  /** What the manager changes about today's hours. */
  | CommandOf<typeof hoursCommands>
  /** The first byte of the job is about to leave; a job too old to be useful ends instead. */
  | { readonly type: 'send-job'; readonly job: JobId }
  | { readonly type: 'end-job'; readonly job: JobId; readonly outcome: PrintOutcome };

/** Who says that the clock is right: the journal's own times, the network's time (NTP), or somebody who looked. */
export type ClockWitness = 'journal' | 'network' | 'person';

/** What happened, as the journal keeps it. No personal data: whoever reads it learns nobody's name. */
export type Change = { readonly at: number } &
  /** `left` of the day before, and who of the hall was taken along. Both absent in journals from before it was known. */
  (
    | {
        readonly kind: 'day-opened';
        readonly day: Day;
        readonly left?: Pick<LeftDay, 'at' | 'waiting'>;
        readonly carried?: readonly TicketId[];
      }
    /** The clock came back to this ticket's day: it is again what it was when the day was left. */
    | { readonly kind: 'ticket-returned'; readonly ticket: TicketId }
    /** To `at`: who came by its later time has come by now. */
    | { readonly kind: 'clock-set-back' }
    | { readonly kind: 'clock-doubted'; readonly before: readonly TicketId[] }
    | { readonly kind: 'clock-trusted'; readonly by: ClockWitness }
    /** Null: the doors close as configured, numbers are given again. `service` is null for all. */
    | { readonly kind: 'closing-changed'; readonly closes: number | null }
    | { readonly kind: 'numbers-stopped'; readonly service: string | null; readonly from: number | null }
    | {
        readonly kind: 'ticket-taken';
        /** What may be absent is so in journals from before it was known. */
        readonly ticket: Pick<
          Ticket,
          'id' | 'day' | 'number' | 'code' | 'visit' | 'service' | 'tier' | 'language' | 'identifiedAt' | 'ahead'
        > &
          Partial<Pick<Ticket, 'further' | 'forecast' | 'appointment' | 'since'>>;
        readonly prefix: string;
        readonly count: number;
      }
    /** After a loss: numbers of this prefix up to `count` may have been given on that day, so none of them is. */
    | { readonly kind: 'numbers-left-out'; readonly day: Day; readonly prefix: string; readonly count: number }
    | { readonly kind: 'appointment-booked'; readonly appointment: Pick<Appointment, 'id' | 'code' | 'service' | 'tier' | 'day' | 'at'> }
    | { readonly kind: 'appointment-cancelled'; readonly appointment: AppointmentId }
    | { readonly kind: 'ticket-called'; readonly ticket: TicketId; readonly counter: string; readonly reason: CallReason }
    | {
        readonly kind: 'ticket-recalled' | 'service-started' | 'service-finished' | 'ticket-no-show' | 'ticket-parked';
        readonly ticket: TicketId;
      }
    | { readonly kind: 'ticket-expired'; readonly ticket: TicketId }
    /** `from`: the counter whose clerk knew it. */
    | { readonly kind: 'ticket-left'; readonly ticket: TicketId; readonly from?: string | null }
    /** The next service of the ticket began at the same counter. */
    | { readonly kind: 'service-continued'; readonly ticket: TicketId; readonly service: string; readonly further: readonly string[] }
    /** The services still to come of a ticket, `service` the one it waits for or is served with. */
    | {
        readonly kind: 'services-changed';
        readonly ticket: TicketId;
        readonly service: string;
        readonly further: readonly string[];
        readonly from?: string | null;
      }
    /**
     * What was done last with the ticket, which was `act` at `done`, is taken back: it stands as before, or in line where its counter is not
     * free for it. `state` and `service` are those it has now, `bound` and `since` its place; `from`: the counter that took it back.
     */
    | {
        readonly kind: 'act-undone';
        readonly ticket: TicketId;
        readonly act: Act['kind'];
        readonly done: number;
        readonly from: string | null;
        readonly state: TicketState;
        readonly service: string;
        readonly bound: string | null;
        readonly since: number;
      }
    /** No more numbers today, and its doors are closed; and that it goes on after all. */
    | { readonly kind: 'day-ended' | 'day-reopened' }
    | {
        readonly kind: 'ticket-transferred';
        readonly ticket: TicketId;
        readonly service: string;
        readonly further: readonly string[];
        readonly bound: string | null;
        readonly since: number;
      }
    /** The configuration has changed under an open ticket; its place stays. */
    | {
        readonly kind: 'ticket-adopted';
        readonly ticket: TicketId;
        readonly tier: string;
        readonly service: string;
        readonly further: readonly string[];
        readonly bound: string | null;
      }
    | { readonly kind: 'ticket-readmitted'; readonly ticket: TicketId; readonly since: number }
    | { readonly kind: 'counter-opened' | 'counter-closed' | 'counter-resumed'; readonly counter: string }
    /** Of a counter that is paused for this reason already, `until` changes. Absent in journals from before it was known. */
    | { readonly kind: 'counter-paused'; readonly counter: string; readonly reason: PauseReason; readonly until?: number | null }
    | { readonly kind: 'job-queued'; readonly ticket: TicketId; readonly copy: number }
    | { readonly kind: 'job-sending'; readonly job: JobId }
    /** Not one byte was accepted: the job waits again. */
    | { readonly kind: 'job-returned'; readonly job: JobId; readonly detail: string }
    | {
        readonly kind: 'job-ended';
        readonly job: JobId;
        readonly state: 'printed' | 'unconfirmed' | 'failed';
        readonly detail: string | null;
      }
  );
