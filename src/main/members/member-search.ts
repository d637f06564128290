import { sql } from 'kysely';
import { liveGeneration, tableOf, type MemberFiles } from '../data/member-tables.ts';
import type { Turns } from '../ground/turns.ts';
import { nothingFurther, type Person } from './member-person.ts';
import type { MemberSecrets } from './member-secrets.ts';

/** A member that was found. `card`: the keyed hash, which says who it is and not which number. */
export type Found = { readonly card: Buffer; readonly person: Person };

type Candidate = { id: number; card_hash: Buffer; secret: Buffer; tier: string | null; expires: string | null };

/** Looks members up by keyed hashes. All methods reject with what the databases refuse. */
export type MemberSearch = {
  by(column: 'card_hash' | 'phone_hash', hash: Buffer): Promise<Found[]>;
  /** What an entry says; null where it cannot be read. */
  open(candidate: Candidate): Promise<Found | null>;
};

/** `damaged` is called when an entry cannot be read. */
export function createMemberSearch({
  files: { members, keys },
  secrets,
  inTurn,
  damaged,
}: {
  readonly files: MemberFiles;
  readonly secrets: MemberSecrets;
  readonly inTurn: Turns;
  readonly damaged: () => void;
}): MemberSearch {
  const { db } = members;

  /** An import may switch tables in between: then what was read is of neither directory, and is read again. */
  async function steady<T>(read: (generation: number) => Promise<T>): Promise<T> {
    for (;;) {
      const generation = await liveGeneration(members);
      const result = await read(generation);
      if ((await liveGeneration(members)) === generation) return result;
    }
  }

  async function candidates(column: 'card_hash' | 'phone_hash', hash: Buffer, generation: number): Promise<Candidate[]> {
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
    return [...(await remembered.execute()), ...(await kept.execute())];
  }

  async function open({ id, card_hash: card, secret, tier, expires }: Candidate): Promise<Found | null> {
    if (tier !== null) {
      const person = secrets.unsealFirst(card, secret);
      return (
        person && {
          card,
          person: {
            ...person,
            tier,
            expires,
            ...nothingFurther,
          },
        }
      );
    }
    const key = await keys.db.selectFrom('person_keys').select('wrapped').where('id', '=', id).executeTakeFirst();
    // Without a key they were erased, here or where this copy comes from.
    const person = key ? secrets.unseal(card, { wrapped: key.wrapped, secret }) : null;
    return person && { card, person };
  }

  const by = (column: 'card_hash' | 'phone_hash', hash: Buffer): Promise<Found[]> =>
    inTurn(() =>
      steady(async (generation) => {
        const all: Found[] = [];
        const seen = new Set<string>();
        for (const candidate of await candidates(column, hash, generation)) {
          // What the operator's system said of a card is newer than the file.
          const card = candidate.card_hash.toString('hex');
          if (seen.has(card)) continue;
          seen.add(card);
          const found = await open(candidate);
          if (found) all.push(found);
          else damaged();
        }
        return all;
      }),
    );

  return { by, open };
}
