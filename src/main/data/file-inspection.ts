import { closeSync, fsyncSync, openSync, readSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';

import { isCode } from './durable-file.ts';
import { beforeFirst, type JournalEntry, type JournalHead } from './journal-chain.ts';
import { translated } from './sqlite-file.ts';
import { storageSentence, StorageFailure } from './storage-failure.ts';

/*
 * Database files as files: what state one is in, a copy of one, the journal in one. Nothing here writes to the file it looks at.
 */

/** What a database of ours looks like. */
export type FileKind = {
  /** The newest version this program knows. */
  readonly newest: number;
  /** A table it has had since version 1. */
  readonly table: string;
};

export type FileState =
  | { readonly state: 'missing' | 'empty' }
  /** Not SQLite, not ours, or its pages contradict each other. */
  | { readonly state: 'damaged'; readonly why: string }
  /** The system gives no byte of it. */
  | { readonly state: 'unreadable'; readonly why: string }
  /** It is right, but not for now: a full disk, a lock of another program. */
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'newer'; readonly version: number }
  | { readonly state: 'sound'; readonly version: number };

/** A check of every page of a larger file takes longer than somebody waits at the start, bytes; it waits for the night then. */
const CHECKED_AT_ONCE = 256 * 1024 * 1024;
/** How long another program may hold the file, milliseconds. */
const PATIENCE = 5_000;

/** Looks at a database without changing it. */
export function inspectDatabase(file: string, { newest, table }: FileKind): FileState {
  const bytes = plainLook(file);
  if (bytes.state !== 'read') return bytes;
  let sqlite: Sqlite.Database | null = null;
  try {
    sqlite = openToRead(file);
    const version = Number(sqlite.pragma('user_version', { simple: true }));
    if (version > newest) return { state: 'newer', version };
    const tables = sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    if (version === 0 && tables.length === 0) return { state: 'empty' };
    if (version === 0 || !tables.includes(table)) return { state: 'damaged', why: 'it is a database of something else' };
    if (bytes.size <= CHECKED_AT_ONCE) {
      const [found] = problems(sqlite, 'quick_check(1)');
      if (found !== undefined) return { state: 'damaged', why: found };
    }
    return { state: 'sound', version };
  } catch (error) {
    const why = sentence(error);
    return /^SQLITE_(NOTADB|CORRUPT)/.test(sqliteCode(error)) ? { state: 'damaged', why } : { state: 'refused', why };
  } finally {
    sqlite?.close();
  }
}

/** Everything SQLite finds wrong with a file, at most ten sentences; it takes as long as the file is large. */
export function integrityProblems(file: string): string[] {
  let sqlite: Sqlite.Database | null = null;
  try {
    sqlite = openToRead(file);
    return problems(sqlite, 'integrity_check(10)');
  } catch (error) {
    return [sentence(error)];
  } finally {
    sqlite?.close();
  }
}

function problems(sqlite: Sqlite.Database, check: string): string[] {
  const rows = sqlite.prepare<[], string>(`PRAGMA ${check}`).pluck().all();
  return rows.length === 1 && rows[0] === 'ok' ? [] : rows.map((row) => row.split('\n').at(-1) ?? row);
}

/** Whether the system gives its bytes at all. */
function plainLook(file: string): { readonly state: 'read'; readonly size: number } | FileState {
  try {
    const { size } = statSync(file);
    const handle = openSync(file, 'r');
    try {
      readSync(handle, Buffer.alloc(16), 0, 16, 0);
    } finally {
      closeSync(handle);
    }
    return size === 0 ? { state: 'empty' } : { state: 'read', size };
  } catch (error) {
    return isCode(error, 'ENOENT') ? { state: 'missing' } : { state: 'unreadable', why: sentenceOf(error) };
  }
}

/**
 * Copies a database that may be in use into the new file `into`: consistent, without free pages, its log within, durable. The error is
 * a sentence for a technician; then nothing useful stands in `into`.
 */
export function copyDatabase(file: string, into: string): Result<null, string> {
  let sqlite: Sqlite.Database | null = null;
  try {
    sqlite = openToRead(file);
    return vacuumInto(sqlite, into);
  } catch (error) {
    return err(sentence(error));
  } finally {
    sqlite?.close();
  }
}

function vacuumInto(sqlite: Sqlite.Database, into: string): Result<null, string> {
  try {
    sqlite.prepare('VACUUM INTO ?').run(into);
    makeDurable(into);
    return ok(null);
  } catch (error) {
    return err(sentence(error));
  }
}

export function makeDurable(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The journal in a database file, for reading. All methods throw `StorageFailure`. */
export type JournalFile = {
  /** Where it ends; null in a file from before it was a chain. */
  head(): JournalHead | null;
  at(seq: number): JournalHead | null;
  /** The first entry that stands in the file; null where none does. Those before it are in the archive. */
  first(): number | null;
  /** The entries after `seq` in their order. Until the last one nothing else may be asked. */
  after(seq: number): Iterable<JournalEntry>;
  /** As `copyDatabase`, from the file that is open here, whatever has become of its name. */
  copyInto(file: string): Result<null, string>;
  /** All rows of a table of the database, as SQLite gives them. */
  table(name: string): Readonly<Record<string, unknown>>[];
  close(): void;
};

/** Opens the journal in `file`. Throws `StorageFailure`. */
export function openJournalFile(file: string): JournalFile {
  const sqlite = translated(() => openToRead(file));
  const isChained = (): boolean => sqlite.prepare("SELECT 1 FROM pragma_table_info('journal') WHERE name = 'hash'").get() !== undefined;
  return {
    head: () =>
      translated(() => {
        if (!isChained()) return null;
        return sqlite.prepare<[], JournalHead>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() ?? beforeFirst;
      }),
    at(seq) {
      if (seq === beforeFirst.seq) return beforeFirst;
      return translated(() => sqlite.prepare<[number], JournalHead>('SELECT seq, hash FROM journal WHERE seq = ?').get(seq) ?? null);
    },
    first: () => translated(() => sqlite.prepare<[], number | null>('SELECT min(seq) FROM journal').pluck().get() ?? null),
    *after(seq) {
      const rows = translated(() =>
        sqlite.prepare<[number], JournalEntry>('SELECT seq, at, change, hash FROM journal WHERE seq > ? ORDER BY seq').iterate(seq),
      );
      try {
        for (let next = translated(() => rows.next()); next.done !== true; next = translated(() => rows.next())) yield next.value;
      } finally {
        rows.return?.();
      }
    },
    copyInto: (into) => vacuumInto(sqlite, into),
    table: (name) =>
      translated(() => sqlite.prepare<[], Readonly<Record<string, unknown>>>(`SELECT * FROM "${name.replaceAll('"', '""')}"`).all()),
    close: () => sqlite.close(),
  };
}

/**
 * The first row in which a table is not the same in two databases of one version, as a sentence: what `expected` has and `actual` has not, or
 * the other way round; null where there is none. What SQLite numbers by itself does not count.
 */
export function firstDifference(expected: string, actual: string, table: string): string | null {
  const sqlite = translated(() => openToRead(expected));
  try {
    sqlite.prepare('ATTACH ? AS other').run(actual);
    const columns = sqlite
      .prepare<[string], string>("SELECT name FROM pragma_table_info(?) WHERE NOT (pk = 1 AND name = 'seq')")
      .pluck()
      .all(table)
      .map((name) => `"${name}"`)
      .join();
    const only = (one: string, other: string): unknown =>
      sqlite.prepare(`SELECT ${columns} FROM ${one}."${table}" EXCEPT SELECT ${columns} FROM ${other}."${table}" LIMIT 1`).get();
    const wanted = only('main', 'other');
    const there = only('other', 'main');
    if (wanted === undefined && there === undefined) return null;
    return `the journal gives ${JSON.stringify(wanted ?? null)}, the table has ${JSON.stringify(there ?? null)}`;
  } finally {
    sqlite.close();
  }
}

function openToRead(file: string): Sqlite.Database {
  return new Sqlite(file, { readonly: true, fileMustExist: true, timeout: PATIENCE });
}

function sentence(error: unknown): string {
  return storageSentence(error instanceof Sqlite.SqliteError ? new StorageFailure(error.message, error.code) : error);
}

function sqliteCode(error: unknown): string {
  return error instanceof Sqlite.SqliteError ? error.code : '';
}
