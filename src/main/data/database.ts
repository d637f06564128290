import { copyFileSync, existsSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, type CompiledQuery } from 'kysely';
import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';

/** What a migration may do: run SQL, and read and write row by row. It stands in a transaction already. */
export type SqlRunner = Pick<Sqlite.Database, 'exec' | 'prepare'>;

/** One step of a database's history, never changed once released. */
export type Migration = { readonly version: number; readonly name: string; up(db: SqlRunner): void };

/** A SQLite file (WAL, synchronous=FULL), its queries typed by `Tables`. */
export type Database<Tables> = {
  /** For queries outside the desk's path; also builds the queries that `transact` runs. */
  readonly db: Kysely<Tables>;
  /** Runs the queries in one transaction, durable when it returns. Throws what SQLite throws, having changed nothing. */
  transact(queries: readonly CompiledQuery[]): void;
  /** The rows of a query one by one, for more of them than should be in memory at once. Until the last one nothing else may use the database. */
  rows<Row>(query: CompiledQuery<Row>): Iterable<Row>;
  close(): Promise<void>;
};

/**
 * Opens or creates the database `file` and brings it to the newest version. A file from a newer
 * program is refused untouched; before an older one is migrated it is copied to `FILE.vN`.
 * Errors are one sentence for a technician.
 */
export function openDatabase<Tables>(file: string, migrations: readonly Migration[]): Result<Database<Tables>, string> {
  let sqlite: Sqlite.Database | undefined;
  try {
    const version = versionOf(file);
    const newest = migrations.at(-1)?.version ?? 0;
    if (version > newest) {
      return err(
        `the database ${file} is of version ${version}, this program knows ${newest} at most: start the newer program again, or restore a backup`,
      );
    }
    sqlite = new Sqlite(file);
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('busy_timeout = 5000');
  } catch (error) {
    sqlite?.close();
    return err(`the database ${file} cannot be opened: ${storageSentence(error)}`);
  }
  const migrated = migrate(sqlite, file, migrations);
  if (!migrated.ok) {
    sqlite.close();
    return migrated;
  }

  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  const prepared = new Map<string, Sqlite.Statement>();
  const prepare = (query: CompiledQuery): Sqlite.Statement => {
    const known = prepared.get(query.sql);
    if (known) return known;
    const statement = sqlite.prepare(query.sql);
    prepared.set(query.sql, statement);
    return statement;
  };
  const transaction = sqlite.transaction((queries: readonly CompiledQuery[]) => {
    for (const query of queries) prepare(query).run(...query.parameters);
  });
  return ok({
    db,
    transact: (queries) => transaction.immediate(queries),
    rows: <Row>(query: CompiledQuery<Row>) => sqlite.prepare<unknown[], Row>(query.sql).iterate(...query.parameters),
    close: async () => {
      await db.destroy();
      // Kysely leaves open what it never used.
      sqlite.close();
    },
  });
}

function migrate(sqlite: Sqlite.Database, file: string, migrations: readonly Migration[]): Result<null, string> {
  try {
    const at = Number(sqlite.pragma('user_version', { simple: true }));
    const missing = migrations.filter(({ version }) => version > at);
    if (at > 0 && missing.length > 0) copyBefore(sqlite, file, at);
    for (const migration of missing) {
      sqlite
        .transaction(() => {
          migration.up(sqlite);
          sqlite.pragma(`user_version = ${migration.version}`);
        })
        .exclusive();
    }
    return ok(null);
  } catch (error) {
    return err(`the database ${file} cannot be brought to this program's version: ${storageSentence(error)}`);
  }
}

/** Read without changing the file, because another program's may not be touched; 0 for none. */
function versionOf(file: string): number {
  if (!existsSync(file)) return 0;
  const sqlite = new Sqlite(file, { readonly: true });
  try {
    return Number(sqlite.pragma('user_version', { simple: true }));
  } finally {
    sqlite.close();
  }
}

/** The write-ahead log goes into the file first, so that the copy is whole. */
function copyBefore(sqlite: Sqlite.Database, file: string, version: number): void {
  const copy = `${file}.v${version}`;
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  if (existsSync(copy)) rmSync(copy);
  copyFileSync(file, copy);
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

/** Runs queries outside the desk's path. What the database refuses (a full disk) is the error, a sentence; a bug still throws. */
export async function stored<T>(work: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await work());
  } catch (error) {
    if (isStorageFailure(error)) return err(storageSentence(error));
    throw error;
  }
}

/** As `stored`, for work that is done when it returns. */
export function storedAtOnce<T>(work: () => T): Result<T, string> {
  try {
    return ok(work());
  } catch (error) {
    if (isStorageFailure(error)) return err(storageSentence(error));
    throw error;
  }
}

/** Whether it is the database that refused, and not a bug. */
export function isStorageFailure(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError;
}

/** What a database says of itself, and what helps. */
export function storageSentence(error: unknown): string {
  const code = error instanceof Sqlite.SqliteError ? error.code : '';
  if (code === 'SQLITE_FULL') return 'the disk is full: make room on it';
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return `it is damaged (${sentenceOf(error)}): restore it from a backup`;
  return sentenceOf(error);
}
