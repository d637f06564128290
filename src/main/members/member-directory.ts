import { randomInt } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import { isStorageFailure, stored } from '../data/storage-failure.ts';
import { createTurns } from '../ground/turns.ts';
import type { MemberLine } from './member-line.ts';
import { writePerson } from './member-person.ts';
import { createMemberSearch, type Found } from './member-search.ts';
import type { MemberSecrets } from './member-secrets.ts';
import { idsOf, pragma, tableOf, type MemberFiles } from '../data/member-tables.ts';

/** The member directory of this machine. All methods reject with what the databases refuse. */
export type MemberDirectory = {
  byCard(number: string): Promise<Found[]>;
  /** All who have this phone, normalised by `normalPhone`. */
  byPhone(phone: string): Promise<Found[]>;
  /** Keeps what the operator's system answered, until the next import; what the database refuses now is kept the next time. */
  remember(member: MemberLine, at: number): Promise<Found>;
  /** The operator's system does not know this card any more. */
  forget(card: string): Promise<void>;
  /** How many members there are and since when, epoch milliseconds; null before the first import. */
  standing(): Promise<Standing | null>;
};

type Standing = { readonly members: number; readonly importedAt: number };

const DAY = 24 * 60 * 60_000;

/** `damaged` is called when an entry cannot be read. */
export function createMemberDirectory({
  files,
  secrets,
  damaged,
}: {
  readonly files: MemberFiles;
  readonly secrets: MemberSecrets;
  readonly damaged: () => void;
}): MemberDirectory {
  const { members, keys } = files;
  const { db } = members;
  // What is found and what is remembered takes several queries, none of which may come between those of another.
  const inTurn = createTurns();
  // An import may write for seconds; nobody at the kiosk waits for it. Whether it could be set shows with the first look-up.
  void stored(() => Promise.all([pragma(members, 'busy_timeout = 0'), pragma(keys, 'busy_timeout = 0')]));

  const search = createMemberSearch({ files, secrets, inTurn, damaged });

  /** Key first: without it the record is nothing. */
  async function drop(card: Buffer): Promise<{ readonly keys: CompiledQuery[]; readonly rows: CompiledQuery[] }> {
    const old = await db.selectFrom('remembered').select('id').where('card_hash', '=', card).execute();
    return {
      keys: old.map(({ id }) => keys.db.deleteFrom('person_keys').where('id', '=', id).compile()),
      rows: old.map(({ id }) => db.deleteFrom('remembered').where('id', '=', id).compile()),
    };
  }

  return {
    byCard: (number) => search.by('card_hash', secrets.cardHash(number)),
    byPhone: (phone) => search.by('phone_hash', secrets.phoneHash(phone)),
    remember: ({ card: number, phone, person }, at) =>
      inTurn(async () => {
        const card = secrets.cardHash(number);
        const known = await db.selectFrom('remembered').selectAll().where('card_hash', '=', card).executeTakeFirst();
        const isFresh = known !== undefined && at - known.at < DAY;
        const before = isFresh ? await search.open({ ...known, tier: null, expires: null }) : null;
        // A member who comes twice a day has not changed; the disk is spared.
        if (before && writePerson(before.person) === writePerson(person)) return before;
        const { wrapped, secret } = secrets.seal(card, person);
        const id = -randomInt(1, 2 ** 47);
        const old = await drop(card);
        await ifFree(async () => {
          await keys.transact([...old.keys, keys.db.insertInto('person_keys').values({ id, wrapped }).compile()]);
          await members.transact([
            ...old.rows,
            db
              .insertInto('remembered')
              .values({ id, card_hash: card, phone_hash: phone === null ? null : secrets.phoneHash(phone), secret, at })
              .compile(),
          ]);
        });
        return { card, person };
      }),
    forget: (number) =>
      inTurn(async () => {
        const old = await drop(secrets.cardHash(number));
        if (old.rows.length === 0) return;
        await ifFree(async () => {
          await keys.transact(old.keys);
          await members.transact(old.rows);
        });
      }),
    async standing() {
      const row = await db.selectFrom('directory').select(['members', 'imported_at']).executeTakeFirst();
      return row && row.imported_at > 0 ? { members: row.members, importedAt: row.imported_at } : null;
    },
  };
}

/**
 * Erases what was last heard of longer ago than `retention` milliseconds: all of an import that no newer one
 * has replaced, and single members that the operator's system answered. Returns how many members went.
 */
export async function purgeMembers({ members, keys }: MemberFiles, retention: number, now: number): Promise<number> {
  const { db } = members;
  const before = now - retention;
  const old = await db.selectFrom('remembered').select('id').where('at', '<', before).execute();
  if (old.length > 0) {
    await keys.transact(old.map(({ id }) => keys.db.deleteFrom('person_keys').where('id', '=', id).compile()));
    await members.transact(old.map(({ id }) => db.deleteFrom('remembered').where('id', '=', id).compile()));
  }
  const directory = await db.selectFrom('directory').selectAll().executeTakeFirst();
  if (!directory || directory.members === 0 || directory.imported_at >= before) return old.length;
  const { live } = directory;
  await keys.transact([
    keys.db
      .deleteFrom('person_keys')
      .where((where) => where.between('id', ...idsOf(live)))
      .compile(),
  ]);
  await members.transact([
    db.deleteFrom(live === 0 ? 'members' : tableOf(live)).compile(),
    db.updateTable('directory').set({ members: 0 }).compile(),
  ]);
  return old.length + directory.members;
}

/** An import may be writing, or the disk be full: nobody waits for what can be kept another time. */
async function ifFree(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
  }
}
