import { sql, type CompiledQuery } from 'kysely';
import type { Database } from '../data/database.ts';
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
import type { JournalEntry } from '../data/journal-chain.ts';
import { rowsOf, type Rows, type Step } from './store-rows.ts';

/*
 * The queries that write a group of changes: one statement per table and kind of write, prepared once and
 * run for each row. (One run for all rows as JSON takes SQLite more than twice as long.)
 */

type Columns<Row> = readonly (keyof Row & string)[];
/** One run of a statement for each row. */
type Write<Row> = (rows: readonly Row[]) => CompiledQuery[];

/** What of a ticket changes. */
const standing = [
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
] as const satisfies Columns<TicketChange>;

/** What is so since it was taken. */
const taken = [
  'id',
  'day',
  'number',
  'prefix',
  'count',
  'code',
  'visit',
  'language',
  'taken_at',
  'ahead',
  'forecast',
  'appointment',
] as const satisfies Columns<TicketRow>;

/** The queries for the entries of a group and for what its steps leave. */
export function groupWriter(
  database: Database<QueueTables>,
): (entries: readonly JournalEntry[], steps: readonly Step[]) => CompiledQuery[] {
  const { insert, put, update, set } = statements(database);
  const insertJournal = insert<JournalRow>('journal', ['seq', 'at', 'change', 'hash']);
  const insertTickets = insert<TicketRow>('tickets', [...taken, ...standing]);
  const updateTickets = update<TicketChange>('tickets', standing);
  const insertJobs = insert<JobRow>('jobs', ['id', 'ticket', 'copy', 'state', 'queued_at', 'ended_at', 'attempts', 'detail']);
  const updateJobs = update<JobRow>('jobs', ['state', 'ended_at', 'attempts', 'detail']);
  const putCounters = put<CounterRow>('counters', ['id'], ['open', 'ticket', 'pause_reason', 'paused_at', 'paused_until']);
  const putAppointments = put<AppointmentRow>('appointments', ['id'], ['state', 'ticket'], ['code', 'service', 'tier', 'day', 'at']);
  const putCounts = put<CountRow>('counts', ['day', 'prefix'], ['count']);
  const putHall = put<HallRow>('hall', ['one'], ['day', 'called', 'carried', 'left_days', 'doubt', 'restrictions']);
  const setCalled = set<{ called: string }>('hall', ['called']);

  const dropActs = actsOfPast(database);

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
      ...setCalled(rows.called === null ? [] : [{ called: rows.called }]),
      ...(rows.past === null ? [] : [dropActs(rows.past)]),
    ];
  };
}

/** What was done last with a ticket is half of its row, and of use until its day cannot come back. Of the newest day before: those before it were dropped when it was. */
function actsOfPast({ db }: Database<QueueTables>): (past: NonNullable<Rows['past']>) => CompiledQuery {
  const compiled = sql`UPDATE tickets SET act = NULL
    WHERE id < ${null} AND id >= (SELECT substr(max(id), 1, 10) FROM tickets WHERE id < ${null})
      AND act IS NOT NULL AND id NOT IN (SELECT value FROM json_each(${null}))`.compile(db);
  return ({ day, but }) => ({ ...compiled, parameters: [day, day, JSON.stringify(but)] });
}

function statements({ db }: Database<QueueTables>) {
  const list = (parts: readonly ReturnType<typeof sql>[]) => sql.join(parts, sql.raw(', '));
  const ref = (column: string) => sql`${sql.ref(column)}`;
  const writer = <Row>(query: ReturnType<typeof sql>, columns: Columns<Row>): Write<Row> => {
    const compiled = query.compile(db);
    return (rows) => rows.map((row) => ({ ...compiled, parameters: columns.map((column) => row[column]) }));
  };
  const inserting = (table: keyof QueueTables, columns: readonly string[]) =>
    sql`INSERT INTO ${sql.table(table)} (${list(columns.map(ref))}) VALUES (${list(columns.map(() => sql`${null}`))})`;
  const setting = (columns: readonly string[]) => list(columns.map((column) => sql`${ref(column)} = ${null}`));

  return {
    insert: <Row>(table: keyof QueueTables, columns: Columns<Row>): Write<Row> => writer(inserting(table, columns), columns),
    /** Inserts, or where the keys are there sets what may change; `fixed` stays. */
    put: <Row>(table: keyof QueueTables, keys: Columns<Row>, columns: Columns<Row>, fixed: Columns<Row> = []): Write<Row> => {
      const all = [...keys, ...columns, ...fixed];
      const changes = list(columns.map((column) => sql`${ref(column)} = ${ref(`excluded.${column}`)}`));
      return writer(sql`${inserting(table, all)} ON CONFLICT (${list(keys.map(ref))}) DO UPDATE SET ${changes}`, all);
    },
    update: <Row extends { readonly id: string }>(table: keyof QueueTables, columns: Columns<Row>): Write<Row> =>
      writer(sql`UPDATE ${sql.table(table)} SET ${setting(columns)} WHERE id = ${null}`, [...columns, 'id']),
    set: <Row>(table: keyof QueueTables, columns: Columns<Row>): Write<Row> =>
      writer(sql`UPDATE ${sql.table(table)} SET ${setting(columns)}`, columns),
  };
}
