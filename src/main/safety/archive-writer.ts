import { join } from 'node:path';
import { archiveOf } from '../data/archived-journal.ts';
import { archiveDirectory, archiveFilesIn, readArchive, writeArchive, type ArchiveFile } from '../data/journal-archive.ts';
import type { JournalFile } from '../data/file-inspection.ts';
import { beforeFirst, isSameHead, type JournalEntry, type JournalHead } from '../data/journal-chain.ts';
import { putAside } from '../data/put-aside.ts';
import { StorageFailure } from '../data/storage-failure.ts';

/*
 * Closes old days of the journal into the archive, in a thread of its own. Nothing is taken out of the queue here: that is done when this
 * has answered, so that whatever happens in between an entry stands in both or in the queue alone.
 */

/** Entries in a file at most: a very busy day takes several. */
const MOST = 50_000;

/** `before`: entries from then on stay. `now`: one from later is of a clock that was ahead. Both epoch milliseconds. */
export type OldDays = { readonly before: number; readonly now: number };

/**
 * Makes sure that the oldest day of the journal stands in the archive of `directory`, and answers up to which entry it does; null where no day is
 * old enough. The last entry stays in any case. Throws what the system throws, or a `StorageFailure`.
 */
export function closeOldestDay(journal: JournalFile, directory: string, old: OldDays): number | null {
  const first = journal.first();
  const entries = first === null ? [] : oldestDay(journal, first, old);
  const last = entries.at(-1);
  if (first === null || last === undefined) return null;
  putStrangersAside(journal, directory, first, old.now);
  const there = archiveOf(directory, first);
  if (there !== null && there.to <= last.seq) return there.to;
  return writeArchive(directory, headBefore(directory, first), entries).to;
}

/** Until the next one begins; nothing of a day that is not over. */
export function oldestDay(journal: Pick<JournalFile, 'head' | 'after'>, first: number, { before, now }: OldDays): readonly JournalEntry[] {
  const head = journal.head()?.seq ?? 0;
  const entries: JournalEntry[] = [];
  let end = 0;
  for (const entry of journal.after(first - 1)) {
    const isOver = end >= MOST || (end > 0 && isBeginOfDay(entry));
    if (isOver) return entries.slice(0, end);
    // Of a clock that was ahead: whether it is old those say that come behind it.
    if (entry.seq === head || (entry.at >= before && entry.at <= now)) return [];
    entries.push(entry);
    if (entry.at < before) end = entries.length;
  }
  return [];
}

function isBeginOfDay({ change }: JournalEntry): boolean {
  // Written by this program only; its shape is part of the migrations.
  const { kind }: { readonly kind: string } = JSON.parse(change);
  return kind === 'day-opened';
}

/** What overlaps with the queue and is not of its journal is of one before it, or of a time that a restored backup knows nothing of; or it is damaged. */
function putStrangersAside(journal: JournalFile, directory: string, first: number, now: number): void {
  const strangers = archiveFilesIn(directory).filter((file) => file.to >= first && !isSame(journal, directory, file));
  if (strangers.length === 0) return;
  const names = strangers.map(({ name }) => join(archiveDirectory, name));
  const aside = putAside(directory, names, 'it is not of the journal in hall.db, or cannot be read', now);
  if (!aside.ok) throw new StorageFailure(aside.error, '');
}

/** Whether a file of the archive can be read and is of this journal. */
function isSame(journal: JournalFile, directory: string, file: ArchiveFile): boolean {
  try {
    return isSameHead(readArchive(directory, file).at(-1) ?? null, journal.at(file.to));
  } catch (error) {
    if (error instanceof StorageFailure) return false;
    throw error;
  }
}

/** What the first entry of the queue follows: it is in the archive. Throws a `StorageFailure` where it cannot be read. */
function headBefore(directory: string, first: number): JournalHead {
  if (first === beforeFirst.seq + 1) return beforeFirst;
  const file = archiveOf(directory, first - 1);
  const head = file === null ? undefined : readArchive(directory, file).find(({ seq }) => seq === first - 1);
  if (head === undefined) throw new StorageFailure(`the archive lacks change ${first - 1}`, '');
  return head;
}
