import { List, Map } from 'immutable';
import { z } from 'zod';
import { ticketsOfDay } from '../../queue/apply-day.ts';
import { emptyHall, unrestricted, type Hall, type LeftDay, type PrintJob, type Ticket } from '../../queue/hall.ts';
import { byPlace, lineOf } from '../../queue/lines.ts';
import type { Database } from '../data/database.ts';
import type { CounterRow, CountRow, HallRow, QueueTables } from '../data/hall-tables.ts';
import { appointmentOf, counterOf, jobOf, ticketOf } from './store-rows.ts';

/* The state of the hall from its tables: the day that it is in, and those that it may come back to. */

const idsSchema = z.array(z.string());
const leftSchema = z.array(z.object({ day: z.string(), at: z.number(), until: z.number(), waiting: idsSchema }));
const doubtSchema = z.object({ before: idsSchema });
const restrictionsSchema = z.object({
  closes: z.number().nullable(),
  stops: z.number().nullable(),
  stopped: z.record(z.string(), z.number()),
  /** Absent where it was written before it was known. */
  ended: z.number().nullable().default(null),
});

/** Throws what SQLite throws. */
export async function loadHall(database: Database<QueueTables>): Promise<Hall> {
  const { db } = database;
  const meta = await db.selectFrom('hall').selectAll().executeTakeFirstOrThrow();
  const last = await db.selectFrom('journal').select('at').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const counters = await db.selectFrom('counters').selectAll().execute();
  const left = leftSchema.parse(JSON.parse(meta.left_days));
  const carried = idsSchema.parse(JSON.parse(meta.carried));
  const days = [meta.day ?? '', ...left.map(({ day }) => day)];

  const waited = left.flatMap(({ waiting }) => waiting);

  // What apply keeps over a new day: who was taken along or is at a counter, and jobs that have not ended.
  const stay = [...carried, ...counters.flatMap(({ ticket }) => (ticket === null ? [] : [ticket]))];
  const jobRows = database.rows(
    db
      .selectFrom('jobs')
      .selectAll()
      .where((where) =>
        where.or([
          where('state', 'in', ['queued', 'sending']),
          ...days.map((day) => where.between('id', ...idsOf(day))),
          // By identifier: the ticket of a print job is not indexed, and one condition without an index reads the jobs of all days.
          ...[...carried, ...waited].map((ticket) => where.between('id', `${ticket}/`, `${ticket}0`)),
        ]),
      )
      .orderBy('seq')
      .compile(),
  );
  const jobs = await gathered(jobRows, jobOf);
  const printing = jobs.filter(({ state }) => state === 'queued' || state === 'sending').map(({ ticket }) => ticket);
  const kept = new Set([...stay, ...printing]);
  const rows = database.rows(
    db
      .selectFrom('tickets')
      .selectAll()
      .where((where) => where.or([...days.map((day) => where.between('id', ...idsOf(day))), where('id', 'in', [...kept, ...waited])]))
      .compile(),
  );
  const tickets = await gathered(rows, ticketOf);
  const appointments = await db
    .selectFrom('appointments')
    .selectAll()
    .where(
      'day',
      '>=',
      days.reduce((a, b) => (a < b ? a : b)),
    )
    .execute();
  return {
    ...restrictedHall(meta),
    at: last?.at ?? null,
    carried,
    issued: countsOf(await db.selectFrom('counts').selectAll().execute()),
    left: left.map((one) => leftDay(one, tickets, jobs, kept)),
    ...dayOf(
      meta,
      tickets.filter(({ id, day }) => day === meta.day || kept.has(id)),
      jobs,
      carried,
    ),
    counters: Map(counters.map((row: CounterRow) => [row.id, counterOf(row)])),
    appointments: Map(appointments.map((row) => [row.id, appointmentOf(row)])),
  };
}

/** Row by row, so that nothing of a large table is in memory but what is made of it. */
async function gathered<Row, Made>(pieces: AsyncIterable<readonly Row[]>, make: (row: Row) => Made): Promise<Made[]> {
  const all: Made[] = [];
  for await (const rows of pieces) for (const row of rows) all.push(make(row));
  return all;
}

/** From where to where the identifiers of one day's tickets and print jobs reach: `.` comes after `-`. */
function idsOf(day: string): [from: string, to: string] {
  return [`${day}-`, `${day}.`];
}

function restrictedHall({ day, called, doubt, restrictions }: HallRow): Hall {
  const changed = restrictions === null ? null : restrictionsSchema.parse(JSON.parse(restrictions));
  return {
    ...emptyHall,
    day,
    called: List(idsSchema.parse(JSON.parse(called))),
    doubt: doubt === null ? null : doubtSchema.parse(JSON.parse(doubt)),
    restrictions: changed === null ? unrestricted : { ...changed, stopped: Map(Object.entries(changed.stopped)) },
  };
}

function countsOf(rows: readonly CountRow[]): Hall['issued'] {
  return emptyHall.issued.withMutations((issued) => {
    for (const { day, prefix, count } of rows) issued.set(day, (issued.get(day) ?? Map<string, number>()).set(prefix, count));
  });
}

/** Without who was taken along from it: they are in the hall. */
function leftDay(
  left: Pick<LeftDay, 'day' | 'at' | 'until' | 'waiting'>,
  tickets: readonly Ticket[],
  jobs: readonly PrintJob[],
  kept: ReadonlySet<string>,
): LeftDay {
  const ofDay = Map(
    tickets.filter(({ id, day }) => (day === left.day || left.waiting.includes(id)) && !kept.has(id)).map((ticket) => [ticket.id, ticket]),
  );
  return { ...left, tickets: ofDay, jobs: Map(jobs.filter(({ ticket }) => ofDay.has(ticket)).map((job) => [job.id, job])) };
}

/** What follows from the tickets that are in the hall, and from their print jobs. */
function dayOf(
  { day }: HallRow,
  list: readonly Ticket[],
  allJobs: readonly PrintJob[],
  carried: readonly string[],
): Pick<Hall, 'tickets' | 'visits' | 'codes' | 'waiting' | 'jobs' | 'queuedJobs' | 'sendingJob'> {
  const tickets: Hall['tickets'] = Map(list.map((ticket) => [ticket.id, ticket]));
  const today = ticketsOfDay(tickets, day, carried);
  const lines = new globalThis.Map<string, Ticket[]>();
  for (const ticket of today) {
    if (ticket.state !== 'waiting') continue;
    const line = lines.get(lineOf(ticket));
    if (line) line.push(ticket);
    else lines.set(lineOf(ticket), [ticket]);
  }
  const here = new Set(today.map(({ id }) => id));
  const jobs = allJobs.filter(({ state, ticket }) => state === 'queued' || state === 'sending' || here.has(ticket));
  return {
    tickets,
    visits: Map(today.map(({ visit, id }) => [visit, id])),
    codes: Map(today.map(({ code, id }) => [code, id])),
    waiting: Map([...lines].map(([key, line]) => [key, List(line.sort(byPlace).map(({ id }) => id))])),
    jobs: Map(jobs.map((job) => [job.id, job])),
    queuedJobs: List(jobs.filter(({ state }) => state === 'queued').map(({ id }) => id)),
    sendingJob: jobs.find(({ state }) => state === 'sending')?.id ?? null,
  };
}
