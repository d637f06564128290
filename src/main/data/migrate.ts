import { copyFileSync, existsSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { err, ok, type Result } from '../../contract/result.ts';
import { storageSentence } from './storage-failure.ts';
import { connect, sqliteFile, translated, type SqliteFile } from './sqlite-file.ts';

/** What a migration may do: run SQL, and read and write row by row. It stands in a transaction already. */
type SqlRunner = Pick<Sqlite.Database, 'exec' | 'prepare'>;

/** One step of a database's history, never changed once released. */
export type Migration = { readonly version: number; readonly name: string; up(db: SqlRunner): void };

/**
 * Opens or creates the database `file` and brings it to the newest version. A file from a newer program is refused
 * untouched; before an older one is migrated it is copied to `FILE.vN`. Errors are one sentence for a technician.
 */
export function openMigrated(file: string, migrations: readonly Migration[], pragmas: readonly string[]): Result<SqliteFile, string> {
  let sqlite: Sqlite.Database;
  try {
    const version = translated(() => versionOf(file));
    const newest = migrations.at(-1)?.version ?? 0;
    if (version > newest) {
      return err(
        `the database ${file} is of version ${version}, this program knows ${newest} at most: start the newer program again, or restore a backup`,
      );
    }
    sqlite = translated(() => connect(file, pragmas));
  } catch (error) {
    return err(`the database ${file} cannot be opened: ${storageSentence(error)}`);
  }
  try {
    translated(() => migrate(sqlite, file, migrations));
    return ok(sqliteFile(sqlite));
  } catch (error) {
    sqlite.close();
    return err(`the database ${file} cannot be brought to this program's version: ${storageSentence(error)}`);
  }
}

function migrate(sqlite: Sqlite.Database, file: string, migrations: readonly Migration[]): void {
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
