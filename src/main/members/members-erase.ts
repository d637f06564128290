import { sql, type CompiledQuery } from 'kysely';
import { normalPhone, type MemberSecrets } from './member-secrets.ts';
import { liveGeneration, pragma, tableOf, type MemberFiles } from '../data/member-tables.ts';

const tables = ['members_a', 'members_b', 'remembered'] as const;

/**
 * Erases who has this card or phone number, wherever this machine keeps them: the directory, an import that was
 * interrupted, what the operator's system answered. The person's own key goes first and is overwritten, which
 * makes every copy of the record unreadable, those in backups included. (A record of version 1 has no
 * key of its own: it is overwritten here, and its copies stay readable.) Returns how many members went.
 */
export async function eraseMembers(
  { members, keys }: MemberFiles,
  secrets: MemberSecrets,
  by: 'card' | 'phone',
  number: string,
): Promise<number> {
  const { db } = members;
  const column = by === 'card' ? 'card_hash' : 'phone_hash';
  const hash = by === 'card' ? secrets.cardHash(number.trim().toUpperCase()) : secrets.phoneHash(normalPhone(number.trim()));
  const inTables = await Promise.all(
    tables.map(async (table) => {
      const rows = await db.selectFrom(table).select(['id', 'card_hash']).where(column, '=', hash).execute();
      return rows.map(({ id, card_hash: card }) => ({ id, card, table }));
    }),
  );
  const found = inTables.flat();
  const first = (await db.selectFrom('members').select('card_hash').where(column, '=', hash).execute()).map((row) => row.card_hash);
  if (found.length === 0 && first.length === 0) return 0;

  const live = await liveGeneration(members);
  const inUse = live === 0 ? first.length : found.filter(({ table }) => table === tableOf(live)).length;
  await keys.transact(found.map(({ id }): CompiledQuery => keys.db.deleteFrom('person_keys').where('id', '=', id).compile()));
  await members.transact([
    ...found.map(({ id, table }) => db.deleteFrom(table).where('id', '=', id).compile()),
    ...first.map((card) => db.deleteFrom('members').where('card_hash', '=', card).compile()),
    sql`UPDATE directory SET members = members - ${inUse}`.compile(db),
  ]);
  // The write-ahead logs hold the pages as they were.
  await pragma(keys, 'wal_checkpoint(TRUNCATE)');
  await pragma(members, 'wal_checkpoint(TRUNCATE)');
  return new Set([...found.map(({ card }) => card), ...first].map((card) => card.toString('hex'))).size;
}
