import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database, type OpenDatabase } from '../../../src/main/data/database.ts';
import { databaseThread } from '../../../src/main/data/database-worker.ts';
import type { Migration } from '../../../src/main/data/migrate.ts';
import { isStorageFailure, stored } from '../../../src/main/data/storage-failure.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

type Tables = { notes: { id: number; text: string; bytes: Buffer | null } };

const notes: Migration = {
  version: 1,
  name: 'notes',
  up: (db) => db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL, bytes BLOB) STRICT'),
};

function opened(open: OpenDatabase, file = join(scratchDirectory(), 'notes.db')): Database<Tables> {
  const database = open<Tables>(file, [notes]);
  if (!database.ok) throw new Error(database.error);
  onTestFinished(() => database.value.close());
  return database.value;
}

const inserts = ({ db }: Database<Tables>, ids: readonly number[]) =>
  ids.map((id) =>
    db
      .insertInto('notes')
      .values({ id, text: `note ${id}`, bytes: id % 2 === 0 ? Buffer.from(`bytes ${id}`) : null })
      .compile(),
  );

/** From 1 on. */
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe.each([
  ['here', () => openDatabase],
  ['in a thread', databaseThread],
] as const)('a database opened %s', (_, opener) => {
  test('gives back what it was given, bytes as a Buffer and no more of them', async () => {
    const database = opened(opener());
    await database.transact(inserts(database, numbers(4)));
    const rows = await database.db.selectFrom('notes').selectAll().orderBy('id').execute();
    expect(rows).toEqual(numbers(4).map((id) => ({ id, text: `note ${id}`, bytes: id % 2 === 0 ? Buffer.from(`bytes ${id}`) : null })));
    expect(Buffer.isBuffer(rows[1]?.bytes)).toBe(true);
    const { numUpdatedRows } = await database.db.updateTable('notes').set({ text: 'changed' }).where('id', '>', 2).executeTakeFirst();
    expect(numUpdatedRows).toBe(2n);
  });

  test('runs a transaction whole or not at all, and says why in a way that can be told from a bug', async () => {
    const database = opened(opener());
    const doubled = database.transact([...inserts(database, [1, 2, 2])]).catch((error: unknown) => error);
    expect(isStorageFailure(await doubled)).toBe(true);
    expect(await doubled).toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    expect(await database.db.selectFrom('notes').selectAll().execute()).toEqual([]);
    await expect(sql`SELECT * FROM nowhere`.execute(database.db)).rejects.toThrow('no such table: nowhere');
  });

  test('gives many rows in pieces, all of one moment, while others are written', async () => {
    const database = opened(opener());
    await database.transact(inserts(database, numbers(2_000)));
    const seen: number[] = [];
    let pieces = 0;
    for await (const rows of database.rows(database.db.selectFrom('notes').select('id').orderBy('id').compile())) {
      if (pieces === 0) await database.transact(inserts(database, [2_001]));
      pieces += 1;
      seen.push(...rows.map(({ id }) => id));
    }
    expect(seen).toEqual(numbers(2_000));
    expect(pieces).toBeGreaterThan(2);
    for await (const rows of database.rows(database.db.selectFrom('notes').select('id').compile())) {
      expect(rows.length).toBeLessThan(2_000);
      break;
    }
    await database.transact(inserts(database, [2_002]));
  });

  test('is let go of, and asked once more says so', async () => {
    const file = join(scratchDirectory(), 'notes.db');
    const database = opened(opener(), file);
    await database.transact(inserts(database, [1]));
    await database.close();
    expect(await stored(() => database.db.selectFrom('notes').selectAll().execute())).toEqual({
      ok: false,
      error: 'the database is closed',
    });
    const alone = new Sqlite(file);
    expect(alone.pragma('journal_mode = DELETE', { simple: true })).toBe('delete');
    alone.close();
  });
});

describe('a thread of databases', () => {
  test('holds several, each with its own settings, and is there again after the last was closed', async () => {
    const open = databaseThread();
    const directory = scratchDirectory();
    const [one, other] = ['one.db', 'other.db'].map((name) => {
      const database = open<Tables>(join(directory, name), [notes], name === 'one.db' ? ['secure_delete = ON'] : []);
      if (!database.ok) throw new Error(database.error);
      return database.value;
    });
    if (!one || !other) throw new Error('two were opened');
    await one.transact(inserts(one, [1]));
    await other.transact(inserts(other, [2]));
    expect((await sql`PRAGMA secure_delete`.execute(one.db)).rows).toEqual([{ secure_delete: 1 }]);
    expect((await sql`PRAGMA secure_delete`.execute(other.db)).rows).not.toEqual([{ secure_delete: 1 }]);
    await one.close();
    expect(await other.db.selectFrom('notes').select('id').execute()).toEqual([{ id: 2 }]);
    await other.close();
    const again = opened(open, join(directory, 'one.db'));
    expect(await again.db.selectFrom('notes').select('id').execute()).toEqual([{ id: 1 }]);
  });

  test('waits for the disk in place of who asked: a lock of another program stops nothing here', async () => {
    const file = join(scratchDirectory(), 'notes.db');
    const database = opened(databaseThread(), file);
    const other = new Sqlite(file);
    other.exec('BEGIN IMMEDIATE');
    let written = false;
    const writing = database.transact(inserts(database, [1])).then(() => {
      written = true;
      return null;
    });
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(written).toBe(false);
    other.exec('COMMIT');
    await writing;
    other.close();
  });
});
