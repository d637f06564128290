import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type CompiledQuery } from 'kysely';
import { err, ok, type Result } from '../../contract/result.ts';
import { apply } from '../../queue/apply.ts';
import type { Change } from '../../queue/hall.ts';
import { openDatabase, type Database } from '../data/database.ts';
import { isStorageFailure, storageSentence } from '../data/storage-failure.ts';
import { readIfThere, syncDirectory } from '../data/durable-file.ts';
import type { HallTables } from '../data/hall-tables.ts';
import { archivedEntries, copyArchive } from '../data/archived-journal.ts';
import { archiveFilesIn } from '../data/journal-archive.ts';
import { beforeFirst, follows, isSameHead, type JournalEntry, type JournalHead } from '../data/journal-chain.ts';
import { hallMigrations } from '../data/migrations/all.ts';
import { copyDatabase, inspectDatabase, makeDurable, openJournalFile } from '../data/file-inspection.ts';
import { forgetWitness, witnessFile } from '../data/witness.ts';
import { createStore } from '../desk/store.ts';
import type { Step } from '../desk/store-rows.ts';
import { sentenceOf } from '../text/sentence.ts';
import { besideFile, copiesIn, entriesIn } from './mirror-files.ts';
import { besideIn, type Beside } from './beside-journal.ts';
import { hallKind } from './database-kinds.ts';

/*
 * A hall.db made again from what is left: the best full copy (or the damaged file itself, where it opens), then the journal behind it
 * from the mirror and from what can still be read of the damaged file, entry by entry as far as the chain holds, through the same rules
 * and the same store that wrote it first.
 */

/** Steps in one transaction. */
const GROUP = 500;

export type Rebuilt = {
  /** How far the journal goes now. */
  readonly head: JournalHead;
  /** What it was made from; `nothing` where an empty hall had to begin. */
  readonly from: 'mirror' | 'store' | 'nothing';
};

/**
 * Makes `hall.db` in `directory` anew; there must be none. `aside`: the folder with the damaged one, null for none. `mirrors`: where
 * copies and journals may be. The error is a sentence for a technician, and then there is no hall.db.
 */
export async function rebuildHall(options: {
  readonly directory: string;
  readonly aside: string | null;
  readonly mirrors: readonly string[];
}): Promise<Result<Rebuilt, string>> {
  const { directory, mirrors } = options;
  const scratch = join(directory, 'recovering');
  try {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch, { mode: 0o700 });
    const damaged = options.aside === null ? null : copyOfDamaged(options.aside, scratch);
    for (const mirror of mirrors) copyArchive(mirror, directory);
    const made = await firstThatWorks(plansFor(damaged, mirrors, directory), join(scratch, 'made.db'));
    if (!made.ok) return made;
    // Were this start cut off here, the next one would find a sound queue: without a witness it leaves out what may have been given.
    forgetWitness(join(directory, witnessFile));
    renameSync(join(scratch, 'made.db'), join(directory, 'hall.db'));
    syncDirectory(directory);
    return made;
  } catch (error) {
    return err(`hall.db cannot be made again: ${isStorageFailure(error) ? storageSentence(error) : sentenceOf(error)}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** It is read as a copy, so that what was put aside stays as it was found. Null where it cannot be read. */
function copyOfDamaged(aside: string, scratch: string): string | null {
  try {
    for (const name of ['hall.db', 'hall.db-wal']) if (existsSync(join(aside, name))) copyFileSync(join(aside, name), join(scratch, name));
    return existsSync(join(scratch, 'hall.db')) ? join(scratch, 'hall.db') : null;
  } catch {
    return null;
  }
}

/** A database to begin with (null for an empty one), what follows it, and how far that goes. */
type Plan = {
  readonly base: string | null;
  readonly from: Rebuilt['from'];
  readonly entries: readonly JournalEntry[];
  readonly head: JournalHead;
  readonly beside: Beside | null;
};

/** Everything that could be done, the furthest first. */
function plansFor(damaged: string | null, mirrors: readonly string[], directory: string): Plan[] {
  const bases: Pick<Plan, 'base' | 'from' | 'head'>[] = [];
  for (const mirror of mirrors) {
    for (const { name } of copiesIn(mirror)) {
      const file = join(mirror, name);
      const head = headOf(file);
      if (head !== null) bases.push({ base: file, from: 'mirror', head });
    }
  }
  const own = damaged === null ? null : headOf(damaged);
  if (own !== null) bases.push({ base: damaged, from: 'store', head: own });
  // The journal from its first entry is needed only where there is nothing else: it is long.
  const archive = bases.length === 0 ? directory : null;
  // Of two that go equally far the first is taken.
  bases.push({ base: null, from: 'nothing', head: beforeFirst });
  return bases
    .map(({ base, from, head }): Plan => {
      const tail = tailAfter(head, damaged, mirrors, archive);
      const end = tail.entries.at(-1) ?? head;
      const mirror = mirrors.find((one) => reachOf(one) >= head.seq);
      return {
        base,
        from: from === 'nothing' && tail.entries.length > 0 ? tail.from : from,
        entries: tail.entries,
        head: end,
        beside: mirror === undefined ? null : readBeside(mirror),
      };
    })
    .toSorted((a, b) => b.head.seq - a.head.seq || a.entries.length - b.entries.length);
}

/** Where the journal in a sound database ends; null where it is not sound. */
function headOf(file: string): JournalHead | null {
  if (inspectDatabase(file, hallKind).state !== 'sound') return null;
  try {
    const journal = openJournalFile(file);
    try {
      return journal.head();
    } finally {
      journal.close();
    }
  } catch {
    return null;
  }
}

/** The entries that follow `head` in one chain, wherever they are. */
function tailAfter(
  head: JournalHead,
  damaged: string | null,
  mirrors: readonly string[],
  archive: string | null,
): { readonly entries: readonly JournalEntry[]; readonly from: 'mirror' | 'store' } {
  const entries: JournalEntry[] = [];
  const take = (more: Iterable<JournalEntry>): void => {
    let last = entries.at(-1) ?? head;
    for (const entry of more) {
      if (entry.seq <= last.seq) continue;
      if (!follows(last, entry)) return;
      entries.push(entry);
      last = entry;
    }
  };
  const reached = (): number => (entries.at(-1) ?? head).seq;
  if (archive !== null) take(archivedFrom(archive, reached()));
  for (const directory of mirrors) take(entriesIn(directory, reached()));
  const from = entries.length > 0 ? 'mirror' : 'store';
  if (damaged !== null) take(readableEntries(damaged, reached()));
  return { entries, from };
}

/** What the archive gives after `seq`, as far as it can be read. */
function* archivedFrom(directory: string, seq: number): Generator<JournalEntry> {
  const end = Math.max(0, ...archiveFilesIn(directory).map(({ to }) => to));
  try {
    yield* archivedEntries(directory, seq, end + 1);
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
  }
}

/** What a damaged file still gives of its journal. */
function* readableEntries(file: string, seq: number): Generator<JournalEntry> {
  let journal;
  try {
    journal = openJournalFile(file);
    yield* journal.after(seq);
  } catch (error) {
    // Here the damage begins.
    if (!isStorageFailure(error)) throw error;
  } finally {
    journal?.close();
  }
}

/** How far a mirror's journal goes. */
function reachOf(directory: string): number {
  const [copy] = copiesIn(directory);
  let last = copy?.seq ?? -1;
  for (const { seq } of entriesIn(directory, last)) last = seq;
  return last;
}

function readBeside(directory: string): Beside | null {
  try {
    return besideIn(readIfThere(join(directory, besideFile)) ?? '');
  } catch {
    return null;
  }
}

async function firstThatWorks(plans: readonly Plan[], file: string): Promise<Result<Rebuilt, string>> {
  let why = 'there is nothing to make it from';
  for (const plan of plans) {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
    const done = await carryOut(plan, file);
    if (done.ok) return ok({ head: plan.head, from: plan.from });
    why = done.error;
  }
  return err(why);
}

async function carryOut({ base, entries, head, beside }: Plan, file: string): Promise<Result<null, string>> {
  const copied = base === null ? ok(null) : copyDatabase(base, file);
  if (!copied.ok) return copied;
  const opened = openDatabase<HallTables>(file, hallMigrations);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const replayed = await replayInto(database, entries);
    if (!replayed.ok) return replayed;
    if (beside !== null) await putBeside(database, beside);
  } catch (error) {
    // Tables that contradict each other show when they are read.
    return err(isStorageFailure(error) ? storageSentence(error) : sentenceOf(error));
  } finally {
    await database.close();
  }
  makeDurable(file);
  const reached = headOf(file);
  return isSameHead(reached, head) ? ok(null) : err(`the journal that was replayed ends at ${reached?.seq ?? 0} and not at ${head.seq}`);
}

/** Applies the entries to the hall in `database` and commits what they come to, so that tables and journal are as they were. */
export async function replayInto(database: Database<HallTables>, entries: Iterable<JournalEntry>): Promise<Result<null, string>> {
  const store = createStore(database);
  let hall = await store.load();
  let steps: Step[] = [];
  for (const { change: text } of entries) {
    // Written by this program only; its shape is part of the migrations.
    const change: Change = JSON.parse(text);
    hall = apply(hall, change);
    steps.push({ change, after: hall });
    if (steps.length < GROUP) continue;
    const done = await store.commit(steps);
    if (!done.ok) return done;
    steps = [];
  }
  return steps.length > 0 ? store.commit(steps) : ok(null);
}

/** The rows that are not of the journal, as the mirror saw them last. */
async function putBeside(database: Database<HallTables>, beside: Beside): Promise<void> {
  const { db } = database;
  const insert = (table: string, row: Beside[string][number]): CompiledQuery =>
    sql`INSERT INTO ${sql.table(table)} (${sql.join(Object.keys(row).map((column) => sql.ref(column)))})
      VALUES (${sql.join(Object.values(row))})`.compile(db);
  const queries: CompiledQuery[] = [];
  for (const [table, rows] of Object.entries(beside)) {
    queries.push(sql`DELETE FROM ${sql.table(table)}`.compile(db), ...rows.map((row) => insert(table, row)));
  }
  await database.transact(queries);
}
