import Sqlite from 'better-sqlite3';
import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';
import { StorageFailure } from './storage-failure.ts';

/*
 * A SQLite file as better-sqlite3 gives it: every call returns when the disk has answered. Nothing of this runs on the appliance's own
 * thread once it serves (docs/decisions/store-in-a-thread.md).
 */

/** SQL and what stands in for its question marks. */
export type Query = { readonly sql: string; readonly parameters: readonly unknown[] };

/** One statement, run once for each row of parameters. */
export type Batch = { readonly sql: string; readonly rows: readonly (readonly unknown[])[] };

/** Rows as arrays: names once, values many times. */
export type Rows = { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] };

/** `changes` and `lastId` are null for a query that only reads. */
export type Answer = Rows & { readonly changes: number | null; readonly lastId: number | null };

/** Rows that are handed on at once where there are too many to have all in memory. */
const PIECE = 500;

/** All methods throw `StorageFailure`. */
export type SqliteFile = {
  query(query: Query): Answer;
  /** All or none, durable when it returns. */
  transact(batches: readonly Batch[]): void;
  /** The rows of a query as they are at its first piece, whatever is written meanwhile. */
  pieces(query: Query): Generator<Rows, void>;
  close(): void;
};

/** Opens or creates `file`. `pragmas`: more than the usual ones. Throws `StorageFailure`. */
export function openSqliteFile(file: string, pragmas: readonly string[]): SqliteFile {
  return sqliteFile(translated(() => connect(file, pragmas)));
}

export function sqliteFile(sqlite: Sqlite.Database): SqliteFile {
  const prepared = new Map<string, Sqlite.Statement>();
  const transaction = sqlite.transaction((batches: readonly Batch[]) => {
    for (const { sql, rows } of batches) {
      const statement = prepared.get(sql) ?? sqlite.prepare(sql);
      prepared.set(sql, statement);
      for (const row of rows) statement.run(row);
    }
  });

  return {
    query: ({ sql, parameters }) =>
      translated(() => {
        const statement = sqlite.prepare<unknown[], unknown[]>(sql);
        if (statement.reader) return { ...read(statement, parameters), changes: null, lastId: null };
        const { changes, lastInsertRowid } = statement.run(...parameters);
        return { columns: [], rows: [], changes, lastId: Number(lastInsertRowid) };
      }),
    transact: (batches) => translated(() => transaction.immediate(batches)),
    *pieces({ sql, parameters }) {
      // A connection that has an open cursor takes no writes: a file gets another one for this.
      const reading = sqlite.memory ? sqlite : translated(() => new Sqlite(sqlite.name, { readonly: true }));
      let cursor: IterableIterator<unknown[]> | null = null;
      try {
        const statement = translated(() => reading.prepare<unknown[], unknown[]>(sql).raw());
        const columns = statement.columns().map(({ name }) => name);
        cursor = statement.iterate(...parameters);
        for (let rows = take(cursor); rows.length > 0; rows = take(cursor)) yield { columns, rows };
      } finally {
        cursor?.return?.();
        if (reading !== sqlite) reading.close();
      }
    },
    close: () => sqlite.close(),
  };
}

/** Loads SQLite's native module into this thread, which is otherwise done when the first file is opened. */
export function loadSqlite(): void {
  new Sqlite(':memory:').close();
}

/** WAL, synchronous=FULL. Throws what SQLite throws. */
export function connect(file: string, pragmas: readonly string[]): Sqlite.Database {
  const sqlite = new Sqlite(file);
  try {
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000', ...pragmas]) sqlite.pragma(pragma);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function read(statement: Sqlite.Statement<unknown[], unknown[]>, parameters: readonly unknown[]): Rows {
  return { rows: statement.raw().all(...parameters), columns: statement.columns().map(({ name }) => name) };
}

function take(cursor: IterableIterator<unknown[]>): unknown[][] {
  return translated(() => {
    const rows: unknown[][] = [];
    while (rows.length < PIECE) {
      const next = cursor.next();
      if (next.done === true) break;
      rows.push(next.value);
    }
    return rows;
  });
}

/**
 * Holds `file` for this process until the returned function is called. The lock is the kernel's, so it
 * goes with the process however that ends. The error is `held`, or a sentence for a technician.
 */
export function lockFile(file: string): Result<() => void, string> {
  let lock: Sqlite.Database | null = null;
  try {
    lock = new Sqlite(file, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return ok(() => held.close());
  } catch (error) {
    lock?.close();
    const busy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
    return err(busy ? 'held' : `${file} cannot be written: ${sentenceOf(error)}`);
  }
}

/** What SQLite throws, in a form that is the same in every thread. */
export function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) throw new StorageFailure(error.message, error.code);
    throw error;
  }
}
