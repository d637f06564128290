import { sql } from 'kysely';
import type { Notice } from '../../contract/notices.ts';
import type { Database } from '../data/database.ts';
import type { HallTables } from '../data/hall-tables.ts';
import { stored } from '../data/storage-failure.ts';
import type { SafetyThread } from './thread-calls.ts';

/*
 * Old days of the journal leave `hall.db` for the archive, a day at a time while the hall is closed: so that what a queue costs does not grow with the
 * years. A thread writes the file and reads it back; only then the entries are taken out, some hundred in a transaction, so that a number that is asked
 * for meanwhile waits for one of those at most. Cut off at any moment, the next night goes on.
 */

const HOUR = 60 * 60_000;
/** Not twice in one night. */
const NIGHTLY = 12 * HOUR;
/** Open round the clock. */
const DAILY = 24 * HOUR;
/** Entries that are taken out in one transaction. */
const MANY = 500;

export type DayCloser = {
  /** What is wrong with the archive; null where nothing is. */
  readonly trouble: Extract<Notice, { readonly kind: 'archive-trouble' }> | null;
  /** Closes the oldest day when it is time to; resolves when it has. `isOpen`: whether the hall is. */
  tick(now: number, isOpen: boolean): Promise<void>;
};

export function createDayCloser(options: {
  readonly hall: Pick<Database<HallTables>, 'db' | 'transact'>;
  readonly thread: SafetyThread;
  /** How old a day must be, milliseconds. */
  readonly after: number;
  /** Whether the clock is to be believed: nothing is old by one that is not. */
  readonly isTrusted: () => boolean;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly changed: () => void;
}): DayCloser {
  const { hall, thread, after, isTrusted, startedAt, changed } = options;
  let trouble: DayCloser['trouble'] = null;
  let hasLooked = false;
  let last: number | null = null;

  function say(detail: string | null): void {
    if (detail === (trouble?.detail ?? null)) return;
    trouble = detail === null ? null : { kind: 'archive-trouble', detail };
    changed();
  }

  async function look(deep: boolean): Promise<void> {
    const looked = await thread.call<'archive'>({ kind: 'archive', deep });
    if (looked.ok) say(looked.value);
  }

  /** Whether there was a day to close. */
  async function close(now: number): Promise<boolean> {
    const closed = await thread.call<'close-day'>({ kind: 'close-day', old: { before: now - after, now } });
    if (!closed.ok || closed.value === null) {
      if (!closed.ok) say(closed.error);
      return false;
    }
    const taken = await stored(() => takeOut(hall, closed.value ?? 0));
    // The desk says itself that its store refuses.
    return taken.ok;
  }

  return {
    get trouble() {
      return trouble;
    },
    async tick(now, isOpen) {
      // Whether files are missing, at once; what is in them, at night.
      if (!hasLooked) await look(false);
      hasLooked = true;
      const due = isOpen ? now - (last ?? startedAt) >= DAILY : last === null || now - last >= NIGHTLY;
      if (!due || !isTrusted()) return;
      if (await close(now)) return;
      last = now;
      await look(true);
    },
  };
}

/** Takes the entries up to `to` out of the queue, which are in the archive; the first ones first, so that what is left has no gap. */
async function takeOut({ db, transact }: Pick<Database<HallTables>, 'db' | 'transact'>, to: number): Promise<void> {
  const first = await db.selectFrom('journal').select('seq').orderBy('seq').limit(1).executeTakeFirst();
  if (first === undefined) return;
  for (let next = first.seq; next <= to; next += MANY)
    await transact([sql`DELETE FROM journal WHERE seq <= ${Math.min(to, next + MANY - 1)}`.compile(db)]);
}
