import { err, ok, type Result } from '../../contract/result.ts';
import type { Change, Hall } from '../../queue/hall.ts';
import type { Database } from '../data/database.ts';
import { storageSentence } from '../data/storage-failure.ts';
import type { JournalArchive } from '../data/archived-journal.ts';
import { beforeFirst, chained, type JournalEntry, type JournalHead } from '../data/journal-chain.ts';
import { loadHall } from './load-hall.ts';
import { groupWriter } from './store-queries.ts';
import type { Step } from './store-rows.ts';
import type { QueueTables } from '../data/hall-tables.ts';

/*
 * Where the hall is kept: the journal of all changes, and the tables they come to. Both are written in
 * one transaction, so a change either happened or did not. Start-up reads the tables; the journal
 * alone gives the same state (tested), and answers what happened and why.
 */

/** The interface any engine of the queue store implements (DESIGN.md, Engines). */
export type Store = {
  load(): Promise<Hall>;
  /** Makes the steps durable, all or none, each an entry of the journal's chain. The error is a sentence for staff. */
  commit(steps: readonly Step[]): Promise<Result<null, string>>;
  /** The whole journal in order. */
  journal(): Promise<Change[]>;
  /** Where the journal ends. */
  head(): Promise<JournalHead>;
  /** At most `limit` entries after the number `seq`, in order. */
  entries(seq: number, limit: number): Promise<JournalEntry[]>;
  /** Called with the entries of each transaction once it is durable, in order. Returns how to stop listening. */
  onAppended(listener: (entries: readonly JournalEntry[]) => void): () => void;
};

/** Entries of the whole journal that are read at once. */
const MANY = 10_000;

/** `archive`: where the journal's old days are; null where all of it stands in the database. */
export function createStore(database: Database<QueueTables>, archive: JournalArchive | null = null): Store {
  const { db } = database;
  const written = groupWriter(database);
  const listeners = new Set<(entries: readonly JournalEntry[]) => void>();
  let head: JournalHead | null = null;

  async function readHead(): Promise<JournalHead> {
    const last = await db.selectFrom('journal').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
    return last ?? beforeFirst;
  }

  async function entries(seq: number, limit: number): Promise<JournalEntry[]> {
    const rows = await db.selectFrom('journal').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit).execute();
    // What is not there any more was in the archive before it was taken away.
    return archive === null || rows[0] === undefined || rows[0].seq === seq + 1 ? rows : archive.after(seq, limit);
  }

  return {
    async commit(steps) {
      let appended: readonly JournalEntry[];
      try {
        head ??= await readHead();
        appended = chained(
          head,
          steps.map(({ change }) => ({ at: change.at, change: JSON.stringify(change) })),
        );
        await database.transact(written(appended, steps));
      } catch (error) {
        return err(storageSentence(error));
      }
      head = appended.at(-1) ?? head;
      for (const listener of listeners) listener(appended);
      return ok(null);
    },

    load: () => loadHall(database),

    async journal() {
      const changes: Change[] = [];
      let last = beforeFirst.seq;
      for (let some = await entries(last, MANY); some.length > 0; some = await entries(last, MANY)) {
        // The journal is written by this program only and its shape is part of the migrations.
        changes.push(...some.map(({ change }): Change => JSON.parse(change)));
        last = some.at(-1)?.seq ?? last;
      }
      return changes;
    },

    head: async () => (head ??= await readHead()),

    entries,

    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
