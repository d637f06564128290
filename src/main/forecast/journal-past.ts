import type { Change } from '../../queue/hall.ts';
import type { Database } from '../data/database.ts';
import type { QueueTables } from '../data/hall-tables.ts';

/** The journal from `since` on and before `until`, both epoch milliseconds, one change after another. */
export function* journalBetween(database: Database<QueueTables>, since: number, until: number): Generator<Change> {
  const first = firstSince(database, since);
  const rows = database.rows(database.db.selectFrom('journal').select(['at', 'change']).where('seq', '>=', first).orderBy('seq').compile());
  for (const { at, change } of rows) {
    // A clock that was set back leaves later times among earlier ones.
    if (at >= since && at < until) yield parsed(change);
  }
}

/** The journal is written by this program only and its shape is part of the migrations. */
function parsed(change: string): Change {
  return JSON.parse(change);
}

/** How many changes there are from `since` on. */
export function changesSince(database: Database<QueueTables>, since: number): number {
  return seqs(database).last - firstSince(database, since) + 1;
}

function seqs(database: Database<QueueTables>): { readonly first: number; readonly last: number } {
  const [row] = database.rows(
    database.db
      .selectFrom('journal')
      .select(({ fn }) => [fn.min('seq').as('first'), fn.max('seq').as('last')])
      .compile(),
  );
  // Of an empty journal both are null.
  return { first: row?.first ?? 1, last: row?.last ?? 0 };
}

/** Where a time stands in the journal: times are not indexed, but they grow with the numbers. */
function firstSince(database: Database<QueueTables>, since: number): number {
  let { first: low, last: high } = seqs(database);
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const [row] = database.rows(
      database.db.selectFrom('journal').select('at').where('seq', '>=', middle).orderBy('seq').limit(1).compile(),
    );
    if (row && row.at < since) low = middle + 1;
    else high = middle - 1;
  }
  return low;
}
