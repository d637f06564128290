import { sql, type Kysely } from 'kysely';
import { err, ok, type Result } from '../contract/result.ts';
import { sentenceOf, type Database } from './database.ts';
import type { Keys } from './keys.ts';
import { csvFields, memberColumns, memberRow } from './member-line.ts';
import type { MemberRow, MembersTables } from './members.ts';
import { textEncodingOf, textLines, type TextEncoding } from './text-lines.ts';

/** Lines are numbered from 1, the header included. Reasons hold no member's data. */
export type Rejection = { readonly line: number; readonly reason: string };

export type ImportReport = {
  readonly imported: number;
  readonly rejected: number;
  /** The first thousand, in the order of the file. */
  readonly rejections: readonly Rejection[];
};

const BATCH = 200;
const KEPT_REJECTIONS = 1_000;

/** Where the new directory is made up: a temporary table locks nothing and leaves nothing behind. */
type Staging = MembersTables & { members_import: MemberRow };

/**
 * Replaces the member directory by the CSV file at `path` (UTF-8 with or without BOM, or GBK; header
 * `card,name,phone,tier,expires`). Bad lines are left out and reported; the rest takes the old
 * directory's place in one short transaction, so that a running appliance sees the old one or the new one.
 * With a wrong header, or when no line is good, nothing changes. Errors are one sentence for a
 * technician. One import at a time for each database connection.
 */
export async function importMembers(
  options: { readonly database: Database<MembersTables>; readonly keys: Keys; readonly tiers: readonly string[] },
  path: string,
): Promise<Result<ImportReport, string>> {
  const { database, keys, tiers } = options;
  const db = database.db.withTables<Pick<Staging, 'members_import'>>();
  try {
    const encoding = await textEncodingOf(path);
    if (!encoding.ok) return err(`${path}: ${encoding.error}; nothing was changed`);
    await sql`CREATE TEMP TABLE members_import AS SELECT * FROM members WHERE FALSE`.execute(db);
    try {
      await sql`CREATE UNIQUE INDEX temp.members_import_card ON members_import (card_hash)`.execute(db);
      const staged = await stage(db, path, encoding.value, (line) => memberRow(line, keys, tiers));
      if (!staged.ok) return err(`${path}: ${staged.error}; nothing was changed`);
      database.transact([
        db.deleteFrom('members').compile(),
        sql`INSERT INTO members SELECT * FROM temp.members_import ORDER BY card_hash`.compile(db),
      ]);
      return staged;
    } finally {
      await sql`DROP TABLE temp.members_import`.execute(db);
    }
  } catch (error) {
    return err(`${path} cannot be imported: ${sentenceOf(error)}; nothing was changed`);
  }
}

/** Reads the file into the temporary table. */
async function stage(
  db: Kysely<Staging>,
  path: string,
  encoding: TextEncoding,
  read: (line: string) => Result<MemberRow, string>,
): Promise<Result<ImportReport, string>> {
  let imported = 0;
  let rejections: Rejection[] = [];
  let rejected = 0;
  let batch: { readonly line: number; readonly row: MemberRow }[] = [];

  const flush = async (): Promise<void> => {
    const doubles = await insert(db, batch);
    imported += batch.length - doubles.length;
    for (const line of doubles) reject(line, 'the card stands in an earlier line already');
    batch = [];
  };
  const reject = (line: number, reason: string): void => {
    rejected += 1;
    if (rejections.length < KEPT_REJECTIONS) rejections.push({ line, reason });
  };

  const lines = textLines(path, encoding);
  const header = (await lines.next()).value?.text ?? '';
  const columns = csvFields(header);
  if (!columns.ok || columns.value.join() !== memberColumns.join()) {
    await lines.return(undefined);
    return err(`the first line is not ${memberColumns.join()}`);
  }
  for await (const { number, text } of lines) {
    if (text?.trim() === '') continue;
    const row = text === null ? err('the line is too long') : read(text);
    if (row.ok) batch.push({ line: number, row: row.value });
    else reject(number, row.error);
    if (batch.length === BATCH) await flush();
  }
  await flush();

  rejections = rejections.sort((a, b) => a.line - b.line);
  const [first] = rejections;
  if (imported === 0 && first !== undefined) return err(`none of its ${rejected} lines is good, line ${first.line} because ${first.reason}`);
  return ok({ imported, rejected, rejections });
}

/** Inserts the rows whose card is not there yet; returns the lines of the others. */
async function insert(db: Kysely<Staging>, batch: readonly { readonly line: number; readonly row: MemberRow }[]): Promise<number[]> {
  if (batch.length === 0) return [];
  const taken = await db.insertInto('members_import').values(batch.map(({ row }) => row))
    .onConflict((conflict) => conflict.doNothing())
    .returning('card_hash').execute();
  const isNew = new Set(taken.map(({ card_hash: card }) => card.toString('hex')));
  // Of two lines with one card within the batch, SQLite took the first.
  return batch.filter(({ row }) => !isNew.delete(row.card_hash.toString('hex'))).map(({ line }) => line);
}
