import { List, Map } from 'immutable';
import { sql, type CompiledQuery, type Generated } from 'kysely';
import { z } from 'zod';
import { err, ok, type Result } from '../contract/result.ts';
import { classOf, emptyHall, type Change, type CounterState, type Hall } from '../queue/hall.ts';
import { jobOf, rowsOf, ticketOf, type JobRow, type Step, type TicketRow } from './store-rows.ts';
import { storageSentence, type Database } from './database.ts';

/*
 * Where the hall is kept: the journal of all changes, and the tables they come to. Both are written in
 * one transaction, so a change either happened or did not. Start-up reads the tables; the journal
 * alone gives the same state (tested), and answers what happened and why.
 */

export type QueueTables = {
  journal: { seq: Generated<number>; at: number; change: string };
  tickets: TicketRow;
  counters: { id: string; open: number; ticket: string | null };
  jobs: JobRow & { seq: Generated<number> };
  hall: { one: number; day: string | null; called: string };
};

/** The interface any engine of the queue store implements (DESIGN.md, Engines). */
export type Store = {
  load(): Promise<Hall>;
  /** Makes the steps durable, all or none. The error is a sentence for staff. */
  commit(steps: readonly Step[]): Promise<Result<null, string>>;
  /** The whole journal in order. */
  journal(): Promise<Change[]>;
};

export function createStore(database: Database<QueueTables>): Store {
  const { db } = database;
  const written = statements(database);

  return {
    commit(steps) {
      try {
        database.transact(written(steps));
        return Promise.resolve(ok(null));
      } catch (error) {
        return Promise.resolve(err(storageSentence(error)));
      }
    },

    async load() {
      const meta = await db.selectFrom('hall').selectAll().executeTakeFirstOrThrow();
      const day = meta.day ?? '';
      const counters = await db.selectFrom('counters').selectAll().execute();
      // What apply keeps over a new day: who is at a counter, and jobs that have not ended.
      const jobs = await db.selectFrom('jobs').selectAll()
        .where((where) => where.or([
          where('state', 'in', ['queued', 'sending']),
          where('ticket', 'in', (of) => of.selectFrom('tickets').select('id').where('day', '=', day)),
        ]))
        .orderBy('seq').execute();
      const kept = [
        ...counters.flatMap(({ ticket }) => (ticket === null ? [] : [ticket])),
        ...jobs.flatMap(({ ticket }) => (ticket.startsWith(`${day}-`) ? [] : [ticket])),
      ];
      const rows = await db.selectFrom('tickets').selectAll()
        .where((where) => where.or([where('day', '=', day), where('id', 'in', kept)]))
        .orderBy('identified_at').orderBy('taken_at').orderBy('count').execute();
      return assemble(meta, rows, counters, jobs);
    },

    async journal() {
      const rows = await db.selectFrom('journal').select('change').orderBy('seq').execute();
      // The journal is written by this program only and its shape is part of the migrations.
      return rows.map(({ change }): Change => JSON.parse(change));
    },
  };
}

function assemble(
  meta: { day: string | null; called: string },
  rows: readonly TicketRow[],
  counters: readonly { id: string; open: number; ticket: string | null }[],
  jobRows: readonly (JobRow & { seq: number })[],
): Hall {
  const tickets = rows.map(ticketOf);
  const today = tickets.filter(({ day }) => day === meta.day);
  const jobs = jobRows.map(jobOf);
  const lines = Map<string, List<string>>().withMutations((map) => {
    for (const ticket of today) {
      if (ticket.state === 'waiting') map.update(classOf(ticket), List(), (line) => line.push(ticket.id));
      // A line that once was stays, empty, as apply leaves it.
      else map.update(classOf(ticket), List(), (line) => line);
    }
  });
  const issued = Map<string, number>().withMutations((map) => {
    for (const row of rows) {
      if (row.day === meta.day) map.update(row.prefix, 0, (count) => Math.max(count, row.count));
    }
  });
  return {
    ...emptyHall,
    day: meta.day,
    issued,
    tickets: Map(tickets.map((ticket) => [ticket.id, ticket])),
    visits: Map(today.map((ticket) => [ticket.visit, ticket.id])),
    codes: Map(today.map((ticket) => [ticket.code, ticket.id])),
    waiting: lines,
    counters: Map(counters.map(({ id, open, ticket }): [string, CounterState] => [id, { id, open: open === 1, ticket }])),
    called: List(z.array(z.string()).parse(JSON.parse(meta.called))),
    jobs: Map(jobs.map((job) => [job.id, job])),
    queuedJobs: List(jobs.filter(({ state }) => state === 'queued').map(({ id }) => id)),
    sendingJob: jobs.find(({ state }) => state === 'sending')?.id ?? null,
  };
}

/**
 * The statements that write a group of changes: one per table and kind of write, whatever the size of
 * the group. The rows travel as one JSON parameter, so each statement is compiled and prepared once.
 */
function statements({ db }: Database<QueueTables>): (steps: readonly Step[]) => CompiledQuery[] {
  const field = (column: string): ReturnType<typeof sql.raw> => sql.raw(`value ->> '$.${column}'`);
  const fill = (query: CompiledQuery, rows: readonly object[]): CompiledQuery[] =>
    rows.length === 0 ? [] : [{ ...query, parameters: [JSON.stringify(rows)] }];

  const insert = (table: keyof QueueTables, columns: readonly string[], tail = ''): CompiledQuery =>
    sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
        SELECT ${sql.join(columns.map(field))} FROM json_each(${''}) WHERE true ${sql.raw(tail)}`.compile(db);
  const update = (table: 'tickets' | 'jobs', columns: readonly string[]): CompiledQuery =>
    sql`UPDATE ${sql.table(table)} SET ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${field(column)}`))}
        FROM json_each(${''}) WHERE ${sql.ref(`${table}.id`)} = ${field('id')}`.compile(db);

  const insertJournal = insert('journal', ['at', 'change']);
  const insertTickets = insert('tickets', [
    'id', 'day', 'number', 'prefix', 'count', 'code', 'visit', 'service', 'tier', 'language', 'identified_at', 'taken_at', 'ahead', 'state',
    'counter', 'calls', 'called_at', 'last_called_at', 'started_at', 'ended_at', 'reason',
  ]);
  const updateTickets = update('tickets', ['state', 'counter', 'calls', 'called_at', 'last_called_at', 'started_at', 'ended_at', 'reason']);
  const insertJobs = insert('jobs', ['id', 'ticket', 'copy', 'state', 'queued_at', 'ended_at', 'attempts', 'detail']);
  const updateJobs = update('jobs', ['state', 'ended_at', 'attempts', 'detail']);
  const putCounters = insert('counters', ['id', 'open', 'ticket'], 'ON CONFLICT (id) DO UPDATE SET open = excluded.open, ticket = excluded.ticket');
  const putHall = insert('hall', ['one', 'day', 'called'], 'ON CONFLICT (one) DO UPDATE SET day = excluded.day, called = excluded.called');

  return (steps) => {
    const rows = rowsOf(steps);
    return [
      ...fill(insertJournal, steps.map(({ change }) => ({ at: change.at, change: JSON.stringify(change) }))),
      ...fill(insertTickets, [...rows.newTickets.values()]),
      ...fill(updateTickets, [...rows.tickets.values()]),
      ...fill(insertJobs, [...rows.newJobs.values()]),
      ...fill(updateJobs, [...rows.jobs.values()]),
      ...fill(putCounters, [...rows.counters.values()]),
      ...fill(putHall, rows.hall ? [rows.hall] : []),
    ];
  };
}
