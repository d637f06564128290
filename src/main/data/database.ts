import { Kysely, type CompiledQuery } from 'kysely';
import { ok, type Result } from '../../contract/result.ts';
import { openMigrated, type Migration } from './migrate.ts';
import { objectsOf, sqliteDialect, type Engine } from './sqlite-dialect.ts';
import type { Batch, SqliteFile } from './sqlite-file.ts';
import { StorageFailure } from './storage-failure.ts';

/** A SQLite file (WAL, synchronous=FULL), its queries typed by `Tables`. What it refuses is thrown as a `StorageFailure`. */
export type Database<Tables> = {
  /** For single queries; also builds those that `transact` and `rows` run. */
  readonly db: Kysely<Tables>;
  /** Runs the queries in one transaction, durable when it resolves. When it rejects, nothing has changed. */
  transact(queries: readonly CompiledQuery[]): Promise<void>;
  /** The rows of a query, some hundred at a time, for more of them than should be in memory at once; all are of one moment. */
  rows<Row>(query: CompiledQuery<Row>): AsyncGenerator<Row[], void>;
  close(): Promise<void>;
};

/** What a database runs on. */
export type DatabaseEngine = Engine & {
  transact(batches: readonly Batch[]): Promise<void>;
  close(): Promise<void>;
};

/** How a database is opened: here, or in a thread. `pragmas` as in `secure_delete = ON`. The error is one sentence for a technician. */
export type OpenDatabase = <Tables>(
  file: string,
  migrations: readonly Migration[],
  pragmas?: readonly string[],
) => Result<Database<Tables>, string>;

/**
 * Opens or creates a database as `openMigrated` does. Whoever asks it for something stands still until the disk has answered: for
 * commands, and for threads that do nothing else.
 */
export const openDatabase: OpenDatabase = (file, migrations, pragmas = []) => {
  const opened = openMigrated(file, migrations, pragmas);
  return opened.ok ? ok(databaseOn(engineHere(opened.value))) : opened;
};

export function databaseOn<Tables>(engine: DatabaseEngine): Database<Tables> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(engine) });
  return {
    db,
    transact: (queries) => engine.transact(batchesOf(queries)),
    async *rows<Row>(query: CompiledQuery<Row>) {
      for await (const piece of engine.pieces(query)) yield objectsOf(piece);
    },
    close: () => engine.close(),
  };
}

function engineHere(file: SqliteFile): DatabaseEngine {
  let isClosed = false;
  const open = (): SqliteFile => {
    if (isClosed) throw databaseClosed();
    return file;
  };
  return {
    query: async (query) => open().query(query),
    transact: async (batches) => open().transact(batches),
    async *pieces(query) {
      yield* open().pieces(query);
    },
    async close() {
      isClosed = true;
      file.close();
    },
  };
}

/** What goes on in the background may ask once more when the appliance has let go of its files. */
export function databaseClosed(): StorageFailure {
  return new StorageFailure('the database is closed', '');
}

/** Queries that follow each other and differ in nothing but their parameters are one batch. */
function batchesOf(queries: readonly CompiledQuery[]): Batch[] {
  const batches: { readonly sql: string; readonly rows: (readonly unknown[])[] }[] = [];
  for (const { sql, parameters } of queries) {
    const last = batches.at(-1);
    if (last?.sql === sql) last.rows.push(parameters);
    else batches.push({ sql, rows: [parameters] });
  }
  return batches;
}
