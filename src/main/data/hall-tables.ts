import type { Generated } from 'kysely';

/* The tables of `hall.db`, as its migrations made them. */

export type QueueTables = {
  journal: JournalRow;
  tickets: TicketRow;
  counters: CounterRow;
  appointments: AppointmentRow;
  jobs: JobRow & { seq: Generated<number> };
  counts: CountRow;
  hall: HallRow;
};

/** `hash`: see journal-chain.ts. */
export type JournalRow = { seq: number; at: number; change: string; hash: Uint8Array };

export type TicketRow = {
  id: string;
  day: string;
  number: string;
  prefix: string;
  count: number;
  code: string;
  visit: string;
  service: string;
  tier: string;
  language: string;
  identified_at: number;
  taken_at: number;
  ahead: number;
  state: string;
  counter: string | null;
  calls: number;
  called_at: number | null;
  last_called_at: number | null;
  started_at: number | null;
  ended_at: number | null;
  reason: string | null;
  /** JSON, null for none. */
  further: string | null;
  legs: string | null;
  forecast: string | null;
  bound: string | null;
  queued_at: number;
  since: number;
  first_started_at: number | null;
  appointment: string | null;
  act: string | null;
};

export type JobRow = {
  id: string;
  ticket: string;
  copy: number;
  state: string;
  queued_at: number;
  ended_at: number | null;
  attempts: number;
  detail: string | null;
};

/** Of a ticket that stands in its table already. */
export type TicketChange = Omit<TicketRow, 'prefix' | 'count'>;

export type CounterRow = {
  id: string;
  open: number;
  ticket: string | null;
  pause_reason: string | null;
  paused_at: number | null;
  paused_until: number | null;
};

export type AppointmentRow = {
  id: string;
  code: string;
  service: string;
  tier: string;
  day: string;
  at: number;
  state: string;
  ticket: string | null;
};

/** The last count given on a day under a prefix. */
export type CountRow = { day: string; prefix: string; count: number };

/** All but `day` are JSON; null for nothing. */
export type HallRow = {
  one: number;
  day: string | null;
  called: string;
  carried: string;
  left_days: string;
  doubt: string | null;
  restrictions: string | null;
};

export type StaffTables = {
  pins: {
    holder: string;
    salt: Buffer;
    hash: Buffer;
    /** scrypt's N. */
    cost: number;
    created_at: number;
  };
};

export type SessionsTables = {
  sessions: {
    id: string;
    /** SHA-256 of the cookie's token: 256 random bits need no slow hash. */
    token_hash: Buffer;
    role: string;
    counter: string | null;
    created_at: number;
    last_seen: number;
  };
};

export type AppointmentTables = { appointment_phones: { appointment: string; phone_hash: Buffer } };

export type HallTables = QueueTables & StaffTables & SessionsTables & AppointmentTables;
