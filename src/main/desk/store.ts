import { sql, type CompiledQuery } from 'kysely';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Change, Hall } from '../../queue/hall.ts';
import type { Database } from '../data/database.ts';
import { storageSentence } from '../data/storage-failure.ts';
import type { JournalArchive } from '../data/archived-journal.ts';
import { beforeFirst, chained, type JournalEntry, type JournalHead } from '../data/journal-chain.ts';
import { loadHall } from './load-hall.ts';
import { rowsOf, type Step } from './store-rows.ts';
import type {
  AppointmentRow,
  CountRow,
  CounterRow,
  HallRow,
  JobRow,
  JournalRow,
  QueueTables,
  TicketChange,
  TicketRow,
} from '../data/hall-tables.ts';

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

/** Entries of the whole journal that are read at once. */
const MANY = 10_000;

/** `archive`: where the journal's old days are; null where all of it stands in the database. */
export function createStore(database: Database<QueueTables>, archive: JournalArchive | null = null): Store {
  const { db } = database;
  const written = queries(database);
  const listeners = new Set<(entries: readonly JournalEntry[]) => void>();
  let head: JournalHead | null = null;

  async function readHead(): Promise<JournalHead> {
    const last = await db.selectFrom('journal').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
    return last ?? beforeFirst;
  }

  async function entries(seq: number, limit: number): Promise<JournalEntry[]> {
    const rows = await db.selectFrom('journal').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit).execute();
    // What is not there any more was in the archive before it was taken away.
    return archive === null || rows[0] === undefined || rows[0].seq === seq + 1 ? rows : archive.after(seq, limit);
  }

  return {
    async commit(steps) {
      let appended: readonly JournalEntry[];
      try {
        head ??= await readHead();
        appended = chained(
          head,
          steps.map(({ change }) => ({ at: change.at, change: JSON.stringify(change) })),
        );
        await database.transact(written(appended, steps));
      } catch (error) {
        return err(storageSentence(error));
      }
      head = appended.at(-1) ?? head;
      for (const listener of listeners) listener(appended);
      return ok(null);
    },

    load: () => loadHall(database),

    async journal() {
      const changes: Change[] = [];
      let last = beforeFirst.seq;
      for (let some = await entries(last, MANY); some.length > 0; some = await entries(last, MANY)) {
        // The journal is written by this program only and its shape is part of the migrations.
        changes.push(...some.map(({ change }): Change => JSON.parse(change)));
        last = some.at(-1)?.seq ?? last;
      }
      return changes;
    },

    head: async () => (head ??= await readHead()),

    entries,

    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
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
    'act',
  ]);
  const updateTickets = update<TicketChange>('tickets', [
    'state',
    'service',
    'tier',
    'counter',
    'calls',
    'called_at',
    'last_called_at',
    'started_at',
    'ended_at',
    'reason',
    'further',
    'bound',
    'identified_at',
    'queued_at',
    'since',
    'first_started_at',
    'legs',
    'act',
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
  const putCounts = insert<CountRow>(
    'counts',
    ['day', 'prefix', 'count'],
    'ON CONFLICT (day, prefix) DO UPDATE SET count = excluded.count',
  );
  const putHall = insert<HallRow>(
    'hall',
    ['one', 'day', 'called', 'carried', 'left_days', 'doubt', 'restrictions'],
    'ON CONFLICT (one) DO UPDATE SET day = excluded.day, called = excluded.called, carried = excluded.carried, left_days = excluded.left_days, doubt = excluded.doubt, restrictions = excluded.restrictions',
  );
  const putCalled = writer<{ called: string }>(sql`UPDATE hall SET called = ${null}`.compile(db), ['called']);

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
      ...putCounts([...rows.counts.values()]),
      ...putHall(rows.hall ? [rows.hall] : []),
      ...putCalled(rows.called === null ? [] : [{ called: rows.called }]),
    ];
  };
}
