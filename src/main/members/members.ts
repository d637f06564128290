import type { Swipe } from '../../contract/devices.ts';
import type { Identification, Member } from '../visits/identification.ts';
import { cardTail, maskName } from './mask.ts';
import type { MemberDirectory } from './member-directory.ts';
import type { Found } from './member-search.ts';
import type { MemberConnector, MemberQuery } from './member-connector.ts';
import { nothingFurther, type Person } from './member-person.ts';
import { normalPhone } from './member-secrets.ts';

/** The last four characters that confirm a phone number, or null where none are asked for. */
export type Confirmation = { readonly of: 'card' | 'identity'; readonly last: string } | null;

/** Who is who, by the operator's own system where there is one, else by the directory of this machine. */
export interface Members {
  /** A member has expired when the card's own expiry or the directory's is before this month in the hall's time zone. */
  bySwipe(swipe: Swipe): Promise<Identification>;
  /** Of several with one phone the highest tier; `unknown` also where the confirmation is wrong. */
  byPhone(phone: string, confirmation: Confirmation): Promise<Exclude<Identification, { kind: 'foreign' | 'backwards' | 'unreadable' }>>;
}

/**
 * `tiers`: the configured ones, highest first; a member of any other is unknown. `warn` gets sentences for
 * technicians, without personal data. `clock`: epoch milliseconds.
 */
export function createMembers(options: {
  readonly directory: MemberDirectory;
  readonly connector: MemberConnector | null;
  readonly clock: () => number;
  /** While it cannot be, nobody's membership is over. */
  readonly clockTrusted?: () => boolean;
  readonly timezone: string;
  readonly tiers: readonly string[];
  readonly warn: (message: string) => void;
}): Members {
  const { directory, connector, clock, clockTrusted = () => true, timezone, tiers, warn } = options;
  const months = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone: timezone, year: 'numeric', month: '2-digit' });

  const thisMonth = (): string => {
    const parts = months.formatToParts(clock());
    const part = (type: 'year' | 'month'): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}`;
  };

  /** Asks the operator's system, and remembers its answer for when it has none. */
  async function find(query: MemberQuery): Promise<readonly Found[]> {
    const answer = (await connector?.ask(query)) ?? null;
    if (answer !== null) {
      if (answer.length === 0 && query.by === 'card') await directory.forget(query.number);
      return Promise.all(answer.map((member) => directory.remember(member, clock())));
    }
    return query.by === 'card' ? directory.byCard(query.number) : directory.byPhone(query.number);
  }

  /** The member as the hall sees them, or what is wrong; `expires` is what the card itself says. */
  function judge(key: string, person: Person, by: Member['by'], tail: string, expires: string | null): Identification {
    if (!tiers.includes(person.tier)) {
      warn(`a member is treated as unknown: their tier "${person.tier}" is not in the configuration`);
      return { kind: 'unknown' };
    }
    const month = thisMonth();
    if (clockTrusted() && [expires, person.expires].some((last) => last !== null && last < month)) return { kind: 'expired' };
    const { tier, manager, privileges, points, birthdayMonth, language, largeText } = person;
    return {
      kind: 'member',
      key,
      tier,
      name: person.name === '' ? '' : maskName(person.name),
      by,
      tail,
      manager,
      privileges,
      points,
      language,
      largeText,
      birthday: birthdayMonth === Number(month.slice(-2)),
    };
  }

  /** A card that says its tier by its prefix needs no entry; nobody knows its holder's name. */
  function byPrefix({ number, tier, expires }: Extract<Swipe, { kind: 'card' }>): Identification {
    if (tier === undefined) return { kind: 'unknown' };
    const person: Person = {
      name: '',
      tail: cardTail(number),
      tier,
      expires: null,
      ...nothingFurther,
    };
    return judge('', person, 'card', person.tail, expires);
  }

  return {
    async bySwipe(swipe) {
      if (swipe.kind !== 'card') return { kind: swipe.kind };
      const [found] = await find({ by: 'card', number: swipe.number });
      return found ? judge(found.card.toString('hex'), found.person, 'card', found.person.tail, swipe.expires) : byPrefix(swipe);
    },

    async byPhone(typed, confirmation) {
      const phone = normalPhone(typed);
      const confirmed = (await find({ by: 'phone', number: phone })).filter(({ person }) => confirms(person, confirmation));
      const judged = confirmed.map(({ card, person }) => judge(card.toString('hex'), person, 'phone', cardTail(phone), null));
      const members = judged.flatMap((one) => (one.kind === 'member' ? one : []));
      const [best] = members.toSorted((a, b) => tiers.indexOf(a.tier) - tiers.indexOf(b.tier));
      return best ?? { kind: judged.some(({ kind }) => kind === 'expired') ? 'expired' : 'unknown' };
    },
  };
}

function confirms(person: Person, confirmation: Confirmation): boolean {
  if (confirmation === null) return true;
  const known = confirmation.of === 'card' ? person.tail : person.identity;
  return known !== null && known.length === 4 && known === confirmation.last.toUpperCase();
}
