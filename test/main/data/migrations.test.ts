import { createHash } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/main/data/database.ts';
import type { Migration } from '../../../src/main/data/migrate.ts';
import {
  customerKeyMigrations,
  customerMigrations,
  hallMigrations,
  memberKeyMigrations,
  memberMigrations,
} from '../../../src/main/data/migrations/all.ts';
import { createStore } from '../../../src/main/desk/store.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import type { JournalEntry } from '../../../src/main/data/journal-chain.ts';
import type { QueueTables } from '../../../src/main/data/hall-tables.ts';

/*
 * What a database of each version may hold, written in that version's own SQL: it stays as it is when the
 * program changes. A new migration needs a new entry here.
 */
const hallData: Readonly<Record<number, string>> = {
  1: `
    INSERT INTO journal (at, change) VALUES (1795226400000, '{"kind":"day-opened","at":1795226400000,"day":"2026-11-21"}');
    INSERT INTO tickets VALUES ('2026-11-21-A001', '2026-11-21', 'A001', 'A', 1, 'code-0001', 'visit-1', 'topup', 'standard', 'zh-CN',
      1795226400000, 1795226400000, 0, 'waiting', NULL, 0, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO counters VALUES ('1', 1, NULL);
    INSERT INTO jobs (id, ticket, copy, state, queued_at, ended_at, attempts, detail)
      VALUES ('2026-11-21-A001/0', '2026-11-21-A001', 0, 'sending', 1795226400000, NULL, 1, NULL);
    UPDATE hall SET day = '2026-11-21';
  `,
  2: `
    INSERT INTO pins VALUES ('manager', x'00', x'01', 32768, 1795226400000);
    INSERT INTO sessions VALUES ('session-1', x'02', 'counter', '1', 1795226400000, 1795226400000);
  `,
  3: `INSERT INTO counters VALUES ('2', 1, NULL, 'meeting', 1795226400000);`,
  4: `UPDATE tickets SET further = '["plan"]', legs = '[]', bound = '2', appointment = NULL, forecast = '{"p10":1,"p50":2,"p90":3}';`,
  5: `
    INSERT INTO appointments VALUES ('appointment-1', '048213', 'topup', 'gold', '2026-11-22', 1795312800000, 'booked', NULL);
    INSERT INTO appointment_phones VALUES ('appointment-1', x'09');
  `,
  6: `UPDATE counters SET pause_reason = 'break', paused_at = 1795226400000, paused_until = 1795227300000 WHERE id = '2';`,
  7: `INSERT INTO journal VALUES (2, 1795226400000, '{"kind":"counter-opened","at":1795226400000,"counter":"1"}', x'${'0a'.repeat(32)}');`,
  8: `
    INSERT INTO counts VALUES ('2026-11-20', 'A', 17);
    UPDATE hall SET carried = '["2026-11-20-A017"]', doubt = '{"before":[]}', restrictions = '{"closes":1,"stops":null,"stopped":{}}',
      left_days = '[{"day":"2026-11-20","at":1,"until":2,"waiting":[]}]';
  `,
  9: `
    UPDATE tickets SET act = '{"kind":"ticket-left","at":1795226400000,"counter":"1","before":{"state":"waiting"}}';
    UPDATE hall SET restrictions = '{"closes":null,"stops":null,"stopped":{},"ended":1795226400000}';
  `,
};
const memberData: Readonly<Record<number, string>> = {
  1: `INSERT INTO members VALUES (x'01', NULL, 'gold', '2027-06', x'02');`,
  2: `
    INSERT INTO members_a VALUES (4294967298, x'03', x'04', x'05');
    INSERT INTO remembered VALUES (-5, x'06', NULL, x'07', 1795226400000);
    UPDATE directory SET live = 1, members = 1, imported_at = 1795226400000;
  `,
};
const memberKeyData: Readonly<Record<number, string>> = {
  1: `INSERT INTO person_keys VALUES (4294967298, x'08');`,
};

const customerData: Readonly<Record<number, string>> = {
  1: `
    INSERT INTO ratings VALUES (x'01', '2026-11-21', 'standard', 'topup', '1', 2, '["waiting"]');
    INSERT INTO answers VALUES ('2026-11-21-A001', '2026-11-21', 'key-1', x'02');
    INSERT INTO feedback VALUES ('261121-01', 'complaint', 'topup', 1795226400000, 'hall', NULL, NULL, 'key-2', x'03');
    INSERT INTO feedback VALUES ('261121-02', 'call-back', NULL, 1795226400000, 'province', '1', 1795226500000, NULL, NULL);
  `,
  2: `INSERT INTO today VALUES ('arrivals', '2026-11-21', 'key-3', x'05');`,
};
const customerKeyData: Readonly<Record<number, string>> = {
  1: `INSERT INTO text_keys VALUES ('key-1', x'04');`,
};

const files = [
  { name: 'hall.db', migrations: hallMigrations, data: hallData },
  { name: 'members.db', migrations: memberMigrations, data: memberData },
  { name: 'member-keys.db', migrations: memberKeyMigrations, data: memberKeyData },
  { name: 'customers.db', migrations: customerMigrations, data: customerData },
  { name: 'customer-keys.db', migrations: customerKeyMigrations, data: customerKeyData },
];

/** A database as the program of `version` left it. */
function written(file: string, migrations: readonly Migration[], data: Readonly<Record<number, string>>, version: number): void {
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  for (const migration of migrations.slice(0, version)) {
    migration.up(sqlite);
    sqlite.exec(data[migration.version] ?? expect.unreachable(`no data of version ${migration.version}`));
  }
  sqlite.pragma(`user_version = ${version}`);
  sqlite.close();
}

function contents(file: string): Record<string, unknown> {
  const sqlite = new Sqlite(file, { readonly: true });
  try {
    const tables = sqlite.prepare<unknown[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    return {
      version: sqlite.pragma('user_version', { simple: true }),
      ...Object.fromEntries(tables.map((table) => [table, sqlite.prepare(`SELECT * FROM ${table}`).all()])),
    };
  } finally {
    sqlite.close();
  }
}

async function migrate(file: string, migrations: readonly Migration[]): Promise<void> {
  const opened = openDatabase(file, migrations);
  if (!opened.ok) throw new Error(opened.error);
  await opened.value.close();
}

describe.each(files)('$name', ({ name, migrations, data }) => {
  test('its migrations are numbered without a gap, and each has its data here', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
    expect(Object.keys(data).map(Number)).toEqual(migrations.map(({ version }) => version));
  });

  test.each(migrations)('version $version ($name) starts from the version before and keeps what was there', async ({ version }) => {
    const file = join(scratchDirectory(), name);
    written(file, migrations, data, version - 1);
    const before = contents(file);
    await migrate(file, migrations.slice(0, version));
    const after = contents(file);
    expect(after).toMatchObject({ ...before, version });
    if (version > 1) expect(contents(`${file}.v${version - 1}`)).toEqual(before);
    else expect(existsSync(`${file}.v0`)).toBe(false);
    // What the new version brings takes the data of the new version.
    const sqlite = new Sqlite(file);
    expect(() => sqlite.exec(data[version] ?? '')).not.toThrow();
    sqlite.close();
  });

  test('opened again, it is neither migrated nor copied', async () => {
    const file = join(scratchDirectory(), name);
    written(file, migrations, data, migrations.length);
    const before = contents(file);
    await migrate(file, migrations);
    expect(contents(file)).toEqual(before);
    expect(existsSync(`${file}.v${migrations.length}`)).toBe(false);
  });
});

test('the oldest hall comes up with its ticket, its open counter and its job that was being sent', async () => {
  const file = join(scratchDirectory(), 'hall.db');
  written(file, hallMigrations, hallData, 1);
  const opened = openDatabase<QueueTables>(file, hallMigrations);
  if (!opened.ok) throw new Error(opened.error);
  const hall = await createStore(opened.value).load();
  await opened.value.close();
  expect([
    hall.day,
    hall.issued.get('2026-11-21')?.get('A'),
    hall.waiting.get('standard/topup')?.toArray(),
    hall.counters.get('1')?.open,
    hall.sendingJob,
    hall.tickets.get('2026-11-21-A001')?.since,
  ]).toEqual(['2026-11-21', 1, ['2026-11-21-A001'], true, '2026-11-21-A001/0', 1_795_226_400_000]);
});

test('the journal of a hall before the chain is chained in its order, by the hash as it is documented', async () => {
  const file = join(scratchDirectory(), 'hall.db');
  written(file, hallMigrations, hallData, 6);
  const sqlite = new Sqlite(file);
  const add = sqlite.prepare('INSERT INTO journal (at, change) VALUES (?, ?)');
  // More than are read at once, and a clock that was set back before 1970.
  sqlite.transaction(() => {
    for (let i = 0; i < 10_050; i += 1) add.run(i === 7 ? -1 : 1_795_226_400_000 + i, `{"kind":"counter-opened","counter":"取号 ${i}"}`);
  })();
  const before = sqlite.prepare('SELECT seq, at, change FROM journal ORDER BY seq').all();
  sqlite.close();
  await migrate(file, hallMigrations);
  const after = new Sqlite(file, { readonly: true });
  const entries = after.prepare<[], JournalEntry>('SELECT seq, at, change, hash FROM journal ORDER BY seq').all();
  after.close();
  expect(entries.map(({ seq, at, change }) => ({ seq, at, change }))).toEqual(before);
  // Written out again here, so that a change of the format does not pass unseen.
  let previous: Uint8Array = Buffer.alloc(32);
  for (const { seq, at, change, hash } of entries) {
    const numbers = Buffer.alloc(16);
    numbers.writeBigUInt64BE(BigInt(seq), 0);
    numbers.writeBigInt64BE(BigInt(at), 8);
    previous = createHash('sha256')
      .update(Buffer.concat([previous, numbers, Buffer.from(change)]))
      .digest();
    expect(Buffer.compare(hash, previous)).toBe(0);
  }
});

test('a migration that fails half-way changes nothing, and its predecessors are kept', () => {
  const file = join(scratchDirectory(), 'hall.db');
  written(file, hallMigrations, hallData, 1);
  const broken: Migration = {
    version: hallMigrations.length + 1,
    name: 'broken',
    up: (db) => {
      db.exec('CREATE TABLE half (x)');
      db.exec('SELECT * FROM not_there');
    },
  };
  expect(openDatabase(file, [...hallMigrations, broken])).toEqual({
    ok: false,
    error: `the database ${file} cannot be brought to this program's version: no such table: not_there`,
  });
  const after = contents(file);
  expect(after['version']).toBe(hallMigrations.length);
  expect(Object.keys(after)).not.toContain('half');
  expect(after['tickets']).toHaveLength(1);
});

test('the copy made before a migration holds what was still in the write-ahead log', async () => {
  const file = join(scratchDirectory(), 'hall.db');
  written(file, hallMigrations, hallData, 1);
  const sqlite = new Sqlite(file);
  sqlite.exec("INSERT INTO counters VALUES ('2', 1, NULL)");
  // As a process that was killed leaves it: the row stands in the log only.
  const killed = join(scratchDirectory(), 'hall.db');
  for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${killed}${part}`);
  sqlite.close();
  await migrate(killed, hallMigrations);
  expect(contents(`${killed}.v1`)['counters']).toHaveLength(2);
});
