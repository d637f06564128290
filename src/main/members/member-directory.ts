import { randomInt } from 'node:crypto';
import { sql, type CompiledQuery } from 'kysely';
import { isStorageFailure } from '../data/database.ts';
import type { MemberLine } from './member-line.ts';
import { writePerson, type Person } from './member-person.ts';
import type { MemberSecrets } from './member-secrets.ts';
import { allRows, firstRow, idsOf, pragma, tableOf, type MemberFiles } from '../data/member-tables.ts';

/** A member that was found. `card`: the keyed hash, which says who it is and not which number. */
export type Found = { readonly card: Buffer; readonly person: Person };

/** The member directory of this machine. Looking up and remembering are synchronous and short. */
export type MemberDirectory = {
  byCard(number: string): Found[];
  /** All who have this phone, normalised by `normalPhone`. */
  byPhone(phone: string): Found[];
  /** Keeps what the operator's system answered, until the next import; what the database refuses now is kept the next time. */
  remember(member: MemberLine, at: number): Found;
  /** The operator's system does not know this card any more. */
  forget(card: string): void;
  /** How many members there are and since when, epoch milliseconds; null before the first import. */
  standing(): { readonly members: number; readonly importedAt: number } | null;
};

const DAY = 24 * 60 * 60_000;

type Candidate = { id: number; card_hash: Buffer; secret: Buffer; tier: string | null; expires: string | null };

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
  // An import may write for seconds; nobody at the kiosk stands still for it.
  pragma(members, 'busy_timeout = 0');
  pragma(keys, 'busy_timeout = 0');

  const live = (): number => firstRow(members, db.selectFrom('directory').select('live').compile())?.live ?? 0;

  /** An import may switch tables in between: then what was read is of neither directory, and is read again. */
  function steady<T>(read: (generation: number) => T): T {
    for (;;) {
      const generation = live();
      const result = read(generation);
      if (live() === generation) return result;
    }
  }

  function candidates(column: 'card_hash' | 'phone_hash', hash: Buffer, generation: number): Candidate[] {
    const none = sql<string | null>`NULL`;
    const remembered = db
      .selectFrom('remembered')
      .select(['id', 'card_hash', 'secret', none.as('tier'), none.as('expires')])
      .where(column, '=', hash);
    const kept =
      generation === 0
        ? db
            .selectFrom('members')
            .select([sql<number>`0`.as('id'), 'card_hash', 'secret', 'tier', 'expires'])
            .where(column, '=', hash)
        : db
            .selectFrom(tableOf(generation))
            .select(['id', 'card_hash', 'secret', none.as('tier'), none.as('expires')])
            .where(column, '=', hash);
    return [...allRows(members, remembered.compile()), ...allRows(members, kept.compile())];
  }

  function open({ id, card_hash: card, secret, tier, expires }: Candidate): Found | null {
    if (tier !== null) {
      const person = secrets.unsealFirst(card, secret);
      return (
        person && {
          card,
          person: {
            ...person,
            tier,
            expires,
            manager: null,
            privileges: [],
            points: null,
            birthdayMonth: null,
            language: null,
            largeText: false,
            identity: null,
          },
        }
      );
    }
    const key = firstRow(keys, keys.db.selectFrom('person_keys').select('wrapped').where('id', '=', id).compile());
    // Without a key they were erased, here or where this copy comes from.
    const person = key ? secrets.unseal(card, { wrapped: key.wrapped, secret }) : null;
    return person && { card, person };
  }

  function find(column: 'card_hash' | 'phone_hash', hash: Buffer): Found[] {
    const seen = new Set<string>();
    return steady((generation) =>
      candidates(column, hash, generation).flatMap((candidate) => {
        // What the operator's system said of a card is newer than the file.
        const card = candidate.card_hash.toString('hex');
        if (seen.has(card)) return [];
        seen.add(card);
        const found = open(candidate);
        if (!found) damaged();
        return found ?? [];
      }),
    );
  }

  /** Key first: without it the record is nothing. */
  function drop(card: Buffer): { readonly keys: CompiledQuery[]; readonly rows: CompiledQuery[] } {
    const old = allRows(members, db.selectFrom('remembered').select('id').where('card_hash', '=', card).compile());
    return {
      keys: old.map(({ id }) => keys.db.deleteFrom('person_keys').where('id', '=', id).compile()),
      rows: old.map(({ id }) => db.deleteFrom('remembered').where('id', '=', id).compile()),
    };
  }

  return {
    byCard: (number) => find('card_hash', secrets.cardHash(number)),
    byPhone: (phone) => find('phone_hash', secrets.phoneHash(phone)),
    remember({ card: number, phone, person }, at) {
      const card = secrets.cardHash(number);
      const [known] = allRows(members, db.selectFrom('remembered').selectAll().where('card_hash', '=', card).compile());
      const isFresh = known !== undefined && at - known.at < DAY;
      const before = isFresh ? open({ ...known, tier: null, expires: null }) : null;
      // A member who comes twice a day has not changed; the disk is spared.
      if (before && writePerson(before.person) === writePerson(person)) return before;
      const { wrapped, secret } = secrets.seal(card, person);
      const id = -randomInt(1, 2 ** 47);
      const old = drop(card);
      ifFree(() => {
        keys.transact([...old.keys, keys.db.insertInto('person_keys').values({ id, wrapped }).compile()]);
        members.transact([
          ...old.rows,
          db
            .insertInto('remembered')
            .values({ id, card_hash: card, phone_hash: phone === null ? null : secrets.phoneHash(phone), secret, at })
            .compile(),
        ]);
      });
      return { card, person };
    },
    forget(number) {
      const old = drop(secrets.cardHash(number));
      if (old.rows.length === 0) return;
      ifFree(() => {
        keys.transact(old.keys);
        members.transact(old.rows);
      });
    },
    standing() {
      const row = firstRow(members, db.selectFrom('directory').select(['members', 'imported_at']).compile());
      return row && row.imported_at > 0 ? { members: row.members, importedAt: row.imported_at } : null;
    },
  };
}

/**
 * Erases what was last heard of longer ago than `retention` milliseconds: all of an import that no newer one
 * has replaced, and single members that the operator's system answered. Returns how many members went.
 */
export function purgeMembers({ members, keys }: MemberFiles, retention: number, now: number): number {
  const { db } = members;
  const before = now - retention;
  const old = allRows(members, db.selectFrom('remembered').select('id').where('at', '<', before).compile());
  if (old.length > 0) {
    keys.transact(old.map(({ id }) => keys.db.deleteFrom('person_keys').where('id', '=', id).compile()));
    members.transact(old.map(({ id }) => db.deleteFrom('remembered').where('id', '=', id).compile()));
  }
  const directory = firstRow(members, db.selectFrom('directory').selectAll().compile());
  if (!directory || directory.members === 0 || directory.imported_at >= before) return old.length;
  const { live } = directory;
  keys.transact([
    keys.db
      .deleteFrom('person_keys')
      .where((where) => where.between('id', ...idsOf(live)))
      .compile(),
  ]);
  members.transact([
    db.deleteFrom(live === 0 ? 'members' : tableOf(live)).compile(),
    db.updateTable('directory').set({ members: 0 }).compile(),
  ]);
  return old.length + directory.members;
}

/** An import may be writing, or the disk be full: nobody waits for what can be kept another time. */
function ifFree(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
  }
}
