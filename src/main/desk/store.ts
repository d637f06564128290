import { List, Map } from 'immutable';
import { sql, type CompiledQuery } from 'kysely';
import { z } from 'zod';
import { err, ok, type Result } from '../../contract/result.ts';
import { emptyHall, type Change, type Hall, type PrintJob, type Ticket } from '../../queue/hall.ts';
import { byPlace, lineOf } from '../../queue/lines.ts';
import type { Database } from '../data/database.ts';
import { storageSentence } from '../data/storage-failure.ts';
import { beforeFirst, chained, type JournalEntry, type JournalHead } from '../data/journal-chain.ts';
import { appointmentOf, counterOf, jobOf, rowsOf, ticketOf, type Step } from './store-rows.ts';
import type { AppointmentRow, CounterRow, HallRow, JobRow, JournalRow, QueueTables, TicketChange, TicketRow } from '../data/hall-tables.ts';

/*
 * Where the hall is kept: the journal of all changes, and the tables they come to. Both are written in
 * one transaction, so a change either happened or did not. Start-up reads the tables; the journal
 * alone gives the same state (tested), and answers what happened and why.
 */

/** The interface any engine of the queue store implements (DESIGN.md, Engines). */
export type Store = {
  load(): Promise<Hall>;
  /** Makes the steps durable, all or none, each an entry of the journal's chain. The error is a sentence for staff. */
  commit(steps: readonly Step[]): Promise<Result<null, string>>;
  /** The whole journal in order. */
  journal(): Promise<Change[]>;
  /** Where the journal ends. */
  head(): Promise<JournalHead>;
  /** At most `limit` entries after the number `seq`, in order. */
  entries(seq: number, limit: number): Promise<JournalEntry[]>;
  /** Called with the entries of each transaction once it is durable, in order. Returns how to stop listening. */
  onAppended(listener: (entries: readonly JournalEntry[]) => void): () => void;
};

export function createStore(database: Database<QueueTables>): Store {
  const { db } = database;
  const written = queries(database);
  const listeners = new Set<(entries: readonly JournalEntry[]) => void>();
  let head: JournalHead | null = null;

  async function readHead(): Promise<JournalHead> {
    const last = await db.selectFrom('journal').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
    return last ?? beforeFirst;
  }

  return {
    async commit(steps) {
      let entries: readonly JournalEntry[];
      try {
        head ??= await readHead();
        entries = chained(
          head,
          steps.map(({ change }) => ({ at: change.at, change: JSON.stringify(change) })),
        );
        await database.transact(written(entries, steps));
      } catch (error) {
        return err(storageSentence(error));
      }
      head = entries.at(-1) ?? head;
      for (const listener of listeners) listener(entries);
      return ok(null);
    },

    async load() {
      const meta = await db.selectFrom('hall').selectAll().executeTakeFirstOrThrow();
      const day = meta.day ?? '';
      const counters = await db.selectFrom('counters').selectAll().execute();
      // What apply keeps over a new day: who is at a counter, and jobs that have not ended.
      const jobs = await gathered(
        database.rows(
          db
            .selectFrom('jobs')
            .selectAll()
            .where((where) => where.or([where('state', 'in', ['queued', 'sending']), where.between('id', ...idsOf(day))]))
            .orderBy('seq')
            .compile(),
        ),
        jobOf,
      );
      const kept = [
        ...counters.flatMap(({ ticket }) => (ticket === null ? [] : [ticket])),
        ...jobs.flatMap(({ ticket }) => (ticket.startsWith(`${day}-`) ? [] : [ticket])),
      ];
      const tickets = database.rows(
        db
          .selectFrom('tickets')
          .selectAll()
          .where((where) => where.or([where.between('id', ...idsOf(day)), where('id', 'in', kept)]))
          .compile(),
      );
      const hall = await assemble(meta, tickets, counters, jobs);
      const appointments = await db.selectFrom('appointments').selectAll().where('day', '>=', day).execute();
      return { ...hall, appointments: Map(appointments.map((row) => [row.id, appointmentOf(row)])) };
    },

    async journal() {
      const rows = await db.selectFrom('journal').select('change').orderBy('seq').execute();
      // The journal is written by this program only and its shape is part of the migrations.
      return rows.map(({ change }): Change => JSON.parse(change));
    },

    head: async () => (head ??= await readHead()),

    entries: (seq, limit) => db.selectFrom('journal').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit).execute(),

    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** From where to where the identifiers of one day's tickets and print jobs reach: `.` comes after `-`. */
function idsOf(day: string): [from: string, to: string] {
  return [`${day}-`, `${day}.`];
}

/** Row by row, so that nothing of a large table is in memory but what is made of it. */
async function gathered<Row, Made>(pieces: AsyncIterable<readonly Row[]>, make: (row: Row) => Made): Promise<Made[]> {
  const all: Made[] = [];
  for await (const rows of pieces) for (const row of rows) all.push(make(row));
  return all;
}

async function assemble(
  meta: HallRow,
  pieces: AsyncIterable<readonly TicketRow[]>,
  counters: readonly CounterRow[],
  jobs: readonly PrintJob[],
): Promise<Hall> {
  const tickets = emptyHall.tickets.asMutable();
  const visits = emptyHall.visits.asMutable();
  const codes = emptyHall.codes.asMutable();
  const lines = new globalThis.Map<string, Ticket[]>();
  const issued = emptyHall.issued.asMutable();
  const add = (row: TicketRow): void => {
    const ticket = ticketOf(row);
    tickets.set(ticket.id, ticket);
    if (ticket.day !== meta.day) return;
    visits.set(ticket.visit, ticket.id);
    codes.set(ticket.code, ticket.id);
    issued.set(row.prefix, Math.max(row.count, issued.get(row.prefix, 0)));
    if (ticket.state !== 'waiting') return;
    const line = lines.get(lineOf(ticket));
    if (line) line.push(ticket);
    else lines.set(lineOf(ticket), [ticket]);
  };
  for await (const rows of pieces) rows.forEach(add);
  return {
    ...emptyHall,
    day: meta.day,
    issued: issued.asImmutable(),
    tickets: tickets.asImmutable(),
    visits: visits.asImmutable(),
    codes: codes.asImmutable(),
    waiting: Map([...lines].map(([key, line]) => [key, List(line.sort(byPlace).map(({ id }) => id))])),
    counters: Map(counters.map((row) => [row.id, counterOf(row)])),
    called: List(z.array(z.string()).parse(JSON.parse(meta.called))),
    jobs: Map(jobs.map((job) => [job.id, job])),
    queuedJobs: List(jobs.filter(({ state }) => state === 'queued').map(({ id }) => id)),
    sendingJob: jobs.find(({ state }) => state === 'sending')?.id ?? null,
  };
}

/**
 * The queries that write a group of changes: one statement per table and kind of write, prepared once and
 * run for each row. (One run for all rows as JSON takes SQLite more than twice as long.)
 */
function queries({ db }: Database<QueueTables>): (entries: readonly JournalEntry[], steps: readonly Step[]) => CompiledQuery[] {
  type Columns<Row> = readonly (keyof Row & string)[];
  const writer =
    <Row>(query: CompiledQuery, columns: Columns<Row>) =>
    (rows: readonly Row[]): CompiledQuery[] =>
      rows.map((row) => ({ ...query, parameters: columns.map((column) => row[column]) }));

  const insert = <Row>(table: keyof QueueTables, columns: Columns<Row>, tail = ''): ((rows: readonly Row[]) => CompiledQuery[]) =>
    writer(
      sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
        VALUES (${sql.join(columns.map(() => null))}) ${sql.raw(tail)}`.compile(db),
      columns,
    );
  const update = <Row extends { id: string }>(
    table: 'tickets' | 'jobs',
    columns: Columns<Row>,
  ): ((rows: readonly Row[]) => CompiledQuery[]) =>
    writer<Row>(
      sql`UPDATE ${sql.table(table)} SET ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${null}`))} WHERE id = ${null}`.compile(
        db,
      ),
      [...columns, 'id'],
    );

  const insertJournal = insert<JournalRow>('journal', ['seq', 'at', 'change', 'hash']);
  const insertTickets = insert<TicketRow>('tickets', [
    'id',
    'day',
    'number',
    'prefix',
    'count',
    'code',
    'visit',
    'service',
    'tier',
    'language',
    'identified_at',
    'taken_at',
    'ahead',
    'state',
    'counter',
    'calls',
    'called_at',
    'last_called_at',
    'started_at',
    'ended_at',
    'reason',
    'further',
    'bound',
    'queued_at',
    'since',
    'first_started_at',
    'legs',
    'forecast',
    'appointment',
  ]);
  const updateTickets = update<TicketChange>('tickets', [
    'state',
    'service',
    'counter',
    'calls',
    'called_at',
    'last_called_at',
    'started_at',
    'ended_at',
    'reason',
    'further',
    'bound',
    'queued_at',
    'since',
    'first_started_at',
    'legs',
  ]);
  const insertJobs = insert<JobRow>('jobs', ['id', 'ticket', 'copy', 'state', 'queued_at', 'ended_at', 'attempts', 'detail']);
  const updateJobs = update<JobRow>('jobs', ['state', 'ended_at', 'attempts', 'detail']);
  const putCounters = insert<CounterRow>(
    'counters',
    ['id', 'open', 'ticket', 'pause_reason', 'paused_at', 'paused_until'],
    'ON CONFLICT (id) DO UPDATE SET open = excluded.open, ticket = excluded.ticket, pause_reason = excluded.pause_reason, paused_at = excluded.paused_at, paused_until = excluded.paused_until',
  );
  const putAppointments = insert<AppointmentRow>(
    'appointments',
    ['id', 'code', 'service', 'tier', 'day', 'at', 'state', 'ticket'],
    'ON CONFLICT (id) DO UPDATE SET state = excluded.state, ticket = excluded.ticket',
  );
  const putHall = insert<HallRow>(
    'hall',
    ['one', 'day', 'called'],
    'ON CONFLICT (one) DO UPDATE SET day = excluded.day, called = excluded.called',
  );

  return (entries, steps) => {
    const rows = rowsOf(steps);
    return [
      ...insertJournal(entries),
      ...insertTickets([...rows.newTickets.values()]),
      ...updateTickets([...rows.tickets.values()]),
      ...insertJobs([...rows.newJobs.values()]),
      ...updateJobs([...rows.jobs.values()]),
      ...putCounters([...rows.counters.values()]),
      ...putAppointments([...rows.appointments.values()]),
      ...putHall(rows.hall ? [rows.hall] : []),
    ];
  };
}
