import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncDirectory, writeDurably } from './durable-file.ts';
import {
  archiveDirectory,
  archiveFilesIn,
  damaged,
  lastTimeOf,
  readArchive,
  readArchivedChanges,
  readArchiveLater,
  type ArchivedChange,
  type ArchiveFile,
} from './journal-archive.ts';
import { chainHash, type JournalEntry, type JournalHead } from './journal-chain.ts';
import { StorageFailure } from './storage-failure.ts';

/* The files of an archive as one journal: in front of what the queue holds of it. */

/** The files that hold the entries after `after` and before `before`, without a gap. Throws a `StorageFailure` where one is missing. */
function archiveBetween(directory: string, after: number, before: number): ArchiveFile[] {
  const files = archiveFilesIn(directory);
  const chosen: ArchiveFile[] = [];
  for (let last = after; last < before - 1;) {
    const next = covering(files, last + 1);
    if (next === null) throw missing(last + 1, Math.min(before, files.find(({ from }) => from > last + 1)?.from ?? before) - 1);
    chosen.push(next);
    last = next.to;
  }
  return chosen;
}

/** Of several the one that reaches furthest: a queue that was made again may have been closed at other places. */
function covering(files: readonly ArchiveFile[], seq: number): ArchiveFile | null {
  return files.filter(({ from, to }) => from <= seq && seq <= to).toSorted((a, b) => b.to - a.to)[0] ?? null;
}

/** The file that holds entry `seq`; null where none does. */
export function archiveOf(directory: string, seq: number): ArchiveFile | null {
  return covering(archiveFilesIn(directory), seq);
}

/** The entries after `after` and before `before`, in order. Throws a `StorageFailure` where one cannot be read. */
export function* archivedEntries(directory: string, after: number, before: number): Generator<JournalEntry> {
  let last = after;
  for (const file of archiveBetween(directory, after, before)) {
    for (const entry of readArchive(directory, file)) {
      if (entry.seq <= last || entry.seq >= before) continue;
      yield entry;
      last = entry.seq;
    }
  }
}

/** As `archivedEntries`, only what was from `since` on, epoch milliseconds, and in pieces; a file that is away is left out. */
export function* archivedSince(directory: string, since: number, before: number): Generator<readonly ArchivedChange[]> {
  const wanted: ArchiveFile[] = [];
  for (let last = before - 1; last > 0;) {
    const file = archiveOf(directory, last);
    if (file === null || readableOr(() => lastTimeOf(directory, file), -Infinity) < since) break;
    wanted.push(file);
    last = file.from - 1;
  }
  let end = 0;
  for (const file of wanted.toReversed()) {
    const entries = readableOr(() => readArchivedChanges(directory, file), []).filter(
      ({ seq, at }) => seq > end && seq < before && at >= since,
    );
    end = file.to;
    yield entries;
  }
}

function readableOr<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof StorageFailure) return otherwise;
    throw error;
  }
}

/** The archive beside a queue for whoever follows the journal: one file is in memory at a time. */
export type JournalArchive = {
  /** At most `limit` entries after `seq`, at least one. Rejects with a `StorageFailure` where they are away. */
  after(seq: number, limit: number): Promise<JournalEntry[]>;
};

export function openJournalArchive(directory: string): JournalArchive {
  let read: { readonly file: ArchiveFile; readonly entries: readonly JournalEntry[] } | null = null;
  return {
    async after(seq, limit) {
      if (read === null || seq + 1 < read.file.from || seq + 1 > read.file.to) {
        const file = archiveOf(directory, seq + 1);
        if (file === null) throw missing(seq + 1, seq + 1);
        read = { file, entries: await readArchiveLater(directory, file) };
      }
      const at = seq + 1 - read.file.from;
      const entries = read.entries.slice(at, at + limit);
      // Whoever has come to its end has done with it.
      if (at + limit >= read.entries.length) read = null;
      return entries;
    },
  };
}

/**
 * Copies those files of an archive that another place does not have, or (`mend`) cannot read; each durable, and only where it is right. Throws what the
 * system throws.
 */
export function copyArchive(from: string, into: string, mend = false): void {
  const there = new Set(archiveFilesIn(into).flatMap((file) => (mend && !isReadable(into, file) ? [] : file.name)));
  const lacking = archiveFilesIn(from).filter((file) => !there.has(file.name) && isReadable(from, file));
  if (lacking.length === 0) return;
  mkdirSync(join(into, archiveDirectory), { mode: 0o700, recursive: true });
  syncDirectory(into);
  for (const { name } of lacking) writeDurably(join(into, archiveDirectory, name), readFileSync(join(from, archiveDirectory, name)));
}

function isReadable(directory: string, file: ArchiveFile): boolean {
  return readableOr(() => readArchive(directory, file), []).length > 0;
}

/** What is wrong with an archive that must reach up to before entry `before`: the first thing, null where all is right. `deep`: what is in the files. */
export function archiveProblem(directory: string, before: number, deep: boolean): string | null {
  try {
    const files = archiveBetween(directory, 0, before);
    if (!deep) return null;
    let last: JournalHead | null = null;
    for (const file of files) {
      const entries = readArchive(directory, file);
      const [first] = entries;
      if (last !== null && first !== undefined && first.seq === last.seq + 1) {
        if (Buffer.compare(first.hash, chainHash(last.hash, first.seq, first.at, first.change)) !== 0)
          return damaged(file, `it does not follow change ${last.seq}`).message;
      }
      last = entries.at(-1) ?? last;
    }
    return null;
  } catch (error) {
    if (error instanceof StorageFailure) return error.message;
    throw error;
  }
}

function missing(from: number, to: number): StorageFailure {
  return new StorageFailure(`the archive lacks ${from === to ? `change ${from}` : `the changes ${from} to ${to}`}`, '');
}
