import { List, Map } from 'immutable';
import type { ByNumberReason, PauseReason } from '../contract/commands.ts';
import type { JobState, PrintOutcome } from '../contract/devices.ts';
import type { Language } from '../contract/language.ts';
import type { CallReason, Pause } from '../contract/snapshots.ts';

/*
 * The words of the queue rules: the hall's state, what can be asked of it and what can happen to it.
 * `decide` turns a command into changes, `apply` turns changes into the next state. Times are epoch
 * milliseconds that come in with the command.
 */

/** A business day, `YYYY-MM-DD` in the hall's time zone. */
export type Day = string;

/** `DAY-NUMBER`, such as `2026-11-21-A001`: unique for ever, because a number is given once a day. */
export type TicketId = string;

export type TicketState = 'waiting' | 'called' | 'serving' | 'served' | 'no-show';

export type Ticket = {
  readonly id: TicketId;
  readonly day: Day;
  readonly number: string;
  /** Unguessable, for the customer's phone. */
  readonly code: string;
  readonly visit: string;
  readonly service: string;
  readonly tier: string;
  readonly language: Language;
  /** The waiting time of the standards (S3) runs from here. */
  readonly identifiedAt: number;
  readonly takenAt: number;
  /** How many were ahead when it was taken, as its paper says. */
  readonly ahead: number;
  readonly state: TicketState;
  readonly counter: string | null;
  readonly calls: number;
  readonly calledAt: number | null;
  readonly lastCalledAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Why it was called, while it is at a counter; the journal keeps it for good. */
  readonly reason: CallReason | null;
};

/** `TICKET/COPY`: one original and its reprints can each exist once. */
export type JobId = string;

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

export type CounterState = {
  readonly id: string;
  readonly open: boolean;
  /** Only of an open counter. */
  readonly pause: Pause | null;
  readonly ticket: TicketId | null;
};

/** Immutable: every step shares what it did not change with the step before. */
export type Hall = {
  readonly day: Day | null;
  /** The last count given under each prefix. */
  readonly issued: Map<string, number>;
  readonly tickets: Map<TicketId, Ticket>;
  readonly visits: Map<string, TicketId>;
  readonly codes: Map<string, TicketId>;
  /** Who waits in each class (see `classOf`), by identification time. */
  readonly waiting: Map<string, List<TicketId>>;
  readonly counters: Map<string, CounterState>;
  /** Tickets called today, the most recent call last, each once. */
  readonly called: List<TicketId>;
  readonly jobs: Map<JobId, PrintJob>;
  /** Jobs in state `queued`, oldest first. */
  readonly queuedJobs: List<JobId>;
  /** The job whose bytes may be leaving now: one at a time, so that paper comes in the order of the numbers. */
  readonly sendingJob: JobId | null;
};

export const emptyHall: Hall = {
  day: null,
  issued: Map(),
  tickets: Map(),
  visits: Map(),
  codes: Map(),
  waiting: Map(),
  counters: Map(),
  called: List(),
  jobs: Map(),
  queuedJobs: List(),
  sendingJob: null,
};

/** How many calls the hall remembers in order; a display shows at most twelve of them. */
export const rememberedCalls = 30;

/** Tickets of one tier and service wait in one line: every rule is first-come within it. */
export function classOf(ticket: Pick<Ticket, 'tier' | 'service'>): string {
  return `${ticket.tier}/${ticket.service}`;
}

/** The print jobs of a ticket of today: the original, then the reprints by their count. */
export function jobsOf(hall: Pick<Hall, 'jobs'>, ticket: TicketId): PrintJob[] {
  const jobs: PrintJob[] = [];
  for (let job = hall.jobs.get(`${ticket}/0`); job; job = hall.jobs.get(`${ticket}/${jobs.length}`)) jobs.push(job);
  return jobs;
}

export type HallCommand =
  | {
      readonly type: 'take';
      readonly visit: string;
      readonly service: string;
      readonly tier: string;
      readonly language: Language;
      readonly identifiedAt: number;
      readonly code: string;
    }
  | { readonly type: 'open-counter' | 'close-counter'; readonly counter: string }
  | { readonly type: 'call'; readonly counter: string }
  | { readonly type: 'call-number'; readonly counter: string; readonly number: string; readonly reason: ByNumberReason }
  | { readonly type: 'resume'; readonly counter: string }
  | { readonly type: 'pause'; readonly counter: string; readonly reason: PauseReason }
  | { readonly type: 'recall' | 'start' | 'finish' | 'no-show'; readonly counter: string }
  /** Print the ticket of today with this number once more. */
  | { readonly type: 'reprint'; readonly number: string }
  /** The first byte of the job is about to leave; a job too old to be useful ends instead. */
  | { readonly type: 'send-job'; readonly job: JobId }
  | { readonly type: 'end-job'; readonly job: JobId; readonly outcome: PrintOutcome };

/** What happened, as the journal keeps it. No personal data: whoever reads it learns nobody's name. */
export type Change = { readonly at: number } & (
  | { readonly kind: 'day-opened'; readonly day: Day }
  | {
      readonly kind: 'ticket-taken';
      readonly ticket: Pick<Ticket, 'id' | 'day' | 'number' | 'code' | 'visit' | 'service' | 'tier' | 'language' | 'identifiedAt' | 'ahead'>;
      readonly prefix: string;
      readonly count: number;
    }
  | { readonly kind: 'ticket-called'; readonly ticket: TicketId; readonly counter: string; readonly reason: CallReason }
  | { readonly kind: 'ticket-recalled' | 'service-started' | 'service-finished' | 'ticket-no-show'; readonly ticket: TicketId }
  | { readonly kind: 'counter-opened' | 'counter-closed' | 'counter-resumed'; readonly counter: string }
  | { readonly kind: 'counter-paused'; readonly counter: string; readonly reason: PauseReason }
  | { readonly kind: 'job-queued'; readonly ticket: TicketId; readonly copy: number }
  | { readonly kind: 'job-sending'; readonly job: JobId }
  /** Not one byte was accepted: the job waits again. */
  | { readonly kind: 'job-returned'; readonly job: JobId; readonly detail: string }
  | { readonly kind: 'job-ended'; readonly job: JobId; readonly state: 'printed' | 'unconfirmed' | 'failed'; readonly detail: string | null }
);
