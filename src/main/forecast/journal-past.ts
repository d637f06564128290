import type { Change } from '../../queue/hall.ts';
import type { Database } from '../data/database.ts';
import type { QueueTables } from '../data/hall-tables.ts';
import { archivedSince } from '../data/archived-journal.ts';

/**
 * The journal of the data directory from `since` on and before `until`, both epoch milliseconds, some hundred changes at a time. What the archive
 * cannot give is left out: there is less to learn from. Left out are also acts that were taken back: there is nothing to learn from them.
 */
export async function* journalBetween(
  database: Database<QueueTables>,
  directory: string,
  since: number,
  until: number,
): AsyncGenerator<Change[]> {
  const { first: begin } = await seqs(database);
  for (const entries of archivedSince(directory, since, begin)) {
    // A file holds whole days, and nothing is taken back on another day.
    const undone = takenBack(entries.filter(({ change }) => change.startsWith(UNDONE)));
    yield withoutThese(
      undone,
      entries.filter(({ at }) => at < until),
    );
  }
  const first = await firstSince(database, since);
  const ofUndo = database.db.selectFrom('journal').select('change').where('seq', '>=', first).where('change', 'like', `${UNDONE}%`);
  const undone = takenBack(await ofUndo.execute());
  const query = database.db.selectFrom('journal').select(['at', 'change']).where('seq', '>=', first).orderBy('seq').compile();
  // A clock that was set back leaves later times among earlier ones.
  for await (const rows of database.rows(query))
    yield withoutThese(
      undone,
      rows.filter(({ at }) => at >= since && at < until),
    );
}

type Entry = { readonly change: string };

/** How the text of a change begins that takes an act back. */
const UNDONE = '{"kind":"act-undone"';

/** The acts that were taken back. Who was finished and waits for the rest was served until then all the same. */
function takenBack(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ change: text }) => {
      const change = parsed(text);
      if (change.kind !== 'act-undone' || (change.state === 'waiting' && change.act === 'service-finished')) return [];
      return [nameOf(change.ticket, change.act, change.done)];
    }),
  );
}

function withoutThese(acts: ReadonlySet<string>, entries: readonly Entry[]): Change[] {
  const changes = entries.map(({ change }) => parsed(change));
  if (acts.size === 0) return changes;
  return changes.filter((one) => !('ticket' in one && typeof one.ticket === 'string' && acts.has(nameOf(one.ticket, one.kind, one.at))));
}

function nameOf(ticket: string, kind: Change['kind'], at: number): string {
  return `${ticket} ${kind} ${at}`;
}

/** The journal is written by this program only and its shape is part of the migrations. */
function parsed(change: string): Change {
  return JSON.parse(change);
}

/** How many changes there are from `since` on. */
export async function changesSince(database: Database<QueueTables>, since: number): Promise<number> {
  return (await seqs(database)).last - (await firstSince(database, since)) + 1;
}

async function seqs({ db }: Database<QueueTables>): Promise<{ readonly first: number; readonly last: number }> {
  // Asked for both in one query SQLite reads the whole table.
  const end = (order: 'asc' | 'desc'): Promise<{ seq: number } | undefined> =>
    db.selectFrom('journal').select('seq').orderBy('seq', order).limit(1).executeTakeFirst();
  return { first: (await end('asc'))?.seq ?? 1, last: (await end('desc'))?.seq ?? 0 };
}

/** Where a time stands in the journal: times are not indexed, but they grow with the numbers. */
async function firstSince(database: Database<QueueTables>, since: number): Promise<number> {
  let { first: low, last: high } = await seqs(database);
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const row = await database.db.selectFrom('journal').select('at').where('seq', '>=', middle).orderBy('seq').limit(1).executeTakeFirst();
    if (row && row.at < since) low = middle + 1;
    else high = middle - 1;
  }
  return low;
}
