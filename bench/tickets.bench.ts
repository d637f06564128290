import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { hallMigrations } from '../src/main/data/migrations/all.ts';
import { expectOk, folder, openDesk, take } from './hall.ts';
import { arm, figure, median, printTable, ratio, sideBySide, spread, verdict, type Arm } from './measure.ts';

/*
 * Durable tickets per second through the desk and its store, against bare better-sqlite3: one row with as
 * much in it as a ticket and its journal, one transaction each, WAL and synchronous=FULL, on the same disk.
 * Beside them what SQLite itself takes for a desk's rows when it is handed 256 tickets at once.
 */

const ROUNDS = 21;
/** How long each arm runs in each round, milliseconds. */
const STRETCH = 250;
/** Bytes of text of one ticket in journal, ticket and print job together. */
const ROW = 900;
/** How many callers the largest group has. */
const GROUP = 256;
/** How many tickets bare better-sqlite3 writes in groups. */
const TICKETS = 64 * GROUP;

const disk = folder();
let files = 0;
/** Everybody begins with an empty database. */
const file = (): string => join(disk.path, `${(files += 1)}.db`);

function bare(): number {
  const sqlite = new Sqlite(file());
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.exec('CREATE TABLE bare (seq INTEGER PRIMARY KEY, row TEXT NOT NULL) STRICT');
  const insert = sqlite.prepare('INSERT INTO bare (row) VALUES (?)');
  const row = 'x'.repeat(ROW);
  const begun = performance.now();
  let rows = 0;
  for (; performance.now() - begun < STRETCH; rows += 1) insert.run(row);
  const took = performance.now() - begun;
  sqlite.close();
  return (rows / took) * 1_000;
}

/** Each caller takes its next number when its last one is durable. */
async function throughDesk(callers: number): Promise<number> {
  const opened = await openDesk(file());
  let tickets = 0;
  const begun = performance.now();
  const caller = async (): Promise<void> => {
    while (performance.now() - begun < STRETCH) {
      tickets += 1;
      expectOk(await opened.desk.submit(take(tickets, Date.now())));
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const took = performance.now() - begun;
  await opened.close();
  return (tickets / took) * 1_000;
}

/** Tables that a ticket stands in, and how many rows of each it has. */
const tables = [
  { name: 'journal', rows: 2 },
  { name: 'tickets', rows: 1 },
  { name: 'jobs', rows: 1 },
] as const;

/** Rows of `TICKETS` tickets as the desk leaves them. */
async function deskRows(): Promise<{ readonly name: string; readonly perTicket: number; readonly all: unknown[][] }[]> {
  const source = file();
  const opened = await openDesk(source);
  await Promise.all(Array.from({ length: TICKETS }, (_, i) => opened.desk.submit(take(i + 1, Date.now()))));
  await opened.close();
  const sqlite = new Sqlite(source);
  const found = tables.map(({ name, rows }) => ({
    name,
    perTicket: rows,
    // The journal begins with the opening of the day, which is nobody's ticket.
    all: sqlite
      .prepare<[], unknown[]>(`SELECT * FROM ${name}`)
      .raw()
      .all()
      .slice(-TICKETS * rows),
  }));
  sqlite.close();
  return found;
}

/** The same rows into the same tables, by bare better-sqlite3. */
function bareGroups(rows: Awaited<ReturnType<typeof deskRows>>): number {
  const target = file();
  const sqlite = new Sqlite(target);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  for (const migration of hallMigrations) migration.up(sqlite);
  const inserts = rows.map(({ name, perTicket, all }) => ({
    perTicket,
    all,
    insert: sqlite.prepare(`INSERT INTO ${name} VALUES (${(all[0] ?? []).map(() => '?').join(', ')})`),
  }));
  const write = sqlite.transaction((from: number) => {
    for (const { perTicket, all, insert } of inserts) {
      for (const row of all.slice(from * perTicket, (from + GROUP) * perTicket)) insert.run(row);
    }
  });
  const begun = performance.now();
  for (let from = 0; from < TICKETS; from += GROUP) write.immediate(from);
  const took = performance.now() - begun;
  sqlite.close();
  return (TICKETS / took) * 1_000;
}

const rows = await deskRows();
const floor = arm(bare);
const grouped = arm(() => bareGroups(rows));
const one = arm(() => throughDesk(1));
const sixteen = arm(() => throughDesk(16));
const many = arm(() => throughDesk(GROUP));
try {
  await sideBySide(ROUNDS, [floor, one, sixteen, many, grouped]);
} finally {
  disk.remove();
}

const row = (name: string, measured: Arm, others: readonly string[]): string[] => [
  name,
  figure(median(measured.results)),
  spread(measured),
  ...others,
];
printTable(
  `Durable tickets per second (median of ${ROUNDS} rounds of ${STRETCH} ms)`,
  ['', 'per second', 'least – most', '× bare', 'target'],
  [
    row('bare better-sqlite3 insert, 1 caller', floor, ['1', '']),
    row('tickets, 1 caller', one, [figure(ratio(one, floor)), verdict('≥ 0.5', ratio(one, floor) >= 0.5)]),
    row('tickets, 16 callers', sixteen, [figure(ratio(sixteen, floor)), '']),
    row('tickets, 256 callers', many, [figure(ratio(many, floor)), verdict('≥ 8', ratio(many, floor) >= 8)]),
    row('bare inserts of the same rows, 256 tickets a transaction', grouped, [figure(ratio(grouped, floor)), '']),
  ],
);
