import { sql } from 'kysely';
import type { Database } from './database.ts';

/** A member as `members.db` holds them; `secret` opens with the key of the same `id` in `member-keys.db`. */
export type MemberRow = { id: number; card_hash: Buffer; phone_hash: Buffer | null; secret: Buffer };

export type MembersTables = {
  /** Of version 1, read until the first import. */
  members: { card_hash: Buffer; phone_hash: Buffer | null; tier: string; expires: string | null; secret: Buffer };
  members_a: MemberRow;
  members_b: MemberRow;
  /** What the operator's system answered, newer than the last import. `at`: epoch milliseconds. */
  remembered: MemberRow & { at: number };
  directory: { one: number; live: number; members: number; imported_at: number };
  import: ImportRow;
  import_rejections: { line: number; reason: string };
};

/** How far an import has come: everything up to `bytes` of the file is in the table of its generation. */
export type ImportRow = { one: 1; file: string; generation: number; bytes: number; lines: number; accepted: number; rejected: number };

export type MemberKeysTables = { person_keys: { id: number; wrapped: Buffer } };

/** The two files of the member directory, open. */
export type MemberFiles = { readonly members: Database<MembersTables>; readonly keys: Database<MemberKeysTables> };

/** Room for the lines of one file. */
const GENERATION = 2 ** 32;

/** The table that holds a generation from 1 on. */
export function tableOf(generation: number): 'members_a' | 'members_b' {
  return generation % 2 === 1 ? 'members_a' : 'members_b';
}

export function idOf(generation: number, line: number): number {
  return generation * GENERATION + line;
}

export function lineOf(id: number): number {
  return id % GENERATION;
}

/** The first and the last identifier of a generation. */
export function idsOf(generation: number): readonly [first: number, last: number] {
  return [idOf(generation, 0), idOf(generation, GENERATION - 1)];
}

/** The generation that is looked at; 0 for what version 1 held. */
export async function liveGeneration({ db }: Pick<Database<MembersTables>, 'db'>): Promise<number> {
  return (await db.selectFrom('directory').select('live').executeTakeFirst())?.live ?? 0;
}

/** Tells SQLite how to go about it, such as `busy_timeout = 0`. */
export async function pragma<Tables>({ db }: Pick<Database<Tables>, 'db'>, text: string): Promise<void> {
  await sql`PRAGMA ${sql.raw(text)}`.execute(db);
}
