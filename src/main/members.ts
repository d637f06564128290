import type { Swipe } from '../contract/devices.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';
import { cardTail, maskName } from './mask.ts';
import { cardHash, unseal } from './member-secrets.ts';

export type MemberRow = {
  card_hash: Buffer;
  phone_hash: Buffer | null;
  tier: string;
  /** `YYYY-MM`, valid to the end of that month; null: for ever. */
  expires: string | null;
  secret: Buffer;
};
export type MembersTables = { members: MemberRow };

/** Who swiped, as far as it may leave the main process. */
export type Identification =
  | {
      readonly kind: 'member';
      readonly tier: string;
      /** Masked, such as `张*`; empty where only the card is known. */
      readonly name: string;
      /** Last digits of the card, four at most. */
      readonly tail: string;
    }
  | { readonly kind: 'unknown' | 'expired' | 'foreign' | 'backwards' | 'unreadable' };

/** The member directory of this machine. */
export interface Members {
  /** A member has expired when the card's own expiry or the directory's is before this month in the hall's time zone. */
  lookup(swipe: Swipe): Promise<Identification>;
}

/**
 * `tiers`: the configured ones; a member of any other is unknown. `warn` gets sentences for
 * technicians, without personal data. `clock`: epoch milliseconds.
 */
export function createMembers(options: {
  readonly database: Database<MembersTables>;
  readonly keys: Keys;
  readonly clock: () => number;
  readonly timezone: string;
  readonly tiers: readonly string[];
  readonly warn: (message: string) => void;
}): Members {
  const { database, keys, clock, timezone, tiers, warn } = options;
  const months = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone: timezone, year: 'numeric', month: '2-digit' });

  const thisMonth = (): string => {
    const parts = months.formatToParts(clock());
    const part = (type: 'year' | 'month'): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}`;
  };

  return {
    async lookup(swipe) {
      if (swipe.kind !== 'card') return { kind: swipe.kind };
      const hash = cardHash(keys, swipe.number);
      const row = await database.db.selectFrom('members').selectAll().where('card_hash', '=', hash).executeTakeFirst();
      if (row === undefined) {
        // A card that says its tier by its prefix needs no entry; nobody knows its holder's name.
        if (swipe.tier === undefined) return { kind: 'unknown' };
        const over = swipe.expires !== null && swipe.expires < thisMonth();
        return over ? { kind: 'expired' } : { kind: 'member', tier: swipe.tier, name: '', tail: cardTail(swipe.number) };
      }
      if (!tiers.includes(row.tier)) {
        warn(`a member's card is treated as unknown: its tier "${row.tier}" is not in the configuration`);
        return { kind: 'unknown' };
      }
      const person = unseal(keys, hash, row.secret);
      if (person === null) {
        warn('a member\'s card is treated as unknown: its entry is damaged; import the members again');
        return { kind: 'unknown' };
      }
      const month = thisMonth();
      const over = [swipe.expires, row.expires].some((expires) => expires !== null && expires < month);
      return over ? { kind: 'expired' } : { kind: 'member', tier: row.tier, name: maskName(person.name), tail: person.tail };
    },
  };
}
