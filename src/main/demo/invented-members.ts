import { languages, type Language } from '../../contract/language.ts';
import type { Random } from '../../queue/forecast/random.ts';

/** A member of a demonstration hall. Nobody is meant. */
export type InventedMember = {
  readonly card: string;
  readonly name: string;
  readonly phone: string;
  readonly tier: string;
  readonly manager: string | null;
  readonly points: number;
  /** 1 to 12. */
  readonly birthdayMonth: number;
  readonly language: Language | null;
  readonly largeText: boolean;
  /** The last four characters of the identity number. */
  readonly identity: string;
};

/** So many of each tier that nobody comes again soon. */
const OF_EACH_TIER = 40;

const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗');
const givenNames = [
  '伟',
  '芳',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '桂兰',
  '霞',
  '平',
];
const foreignNames = ['Anna Weber', 'James Miller', 'Sofia Rossi', 'David Kim', 'Maria Silva', 'John Smith'];
const managers = ['王敏', '陈静', '刘洋'];

/** Members of all tiers but the lowest, which is everybody's; managers look after those of the three highest. */
export function inventMembers(tiers: readonly string[], random: Random): InventedMember[] {
  return tiers.slice(0, -1).flatMap((tier, rank) =>
    Array.from({ length: OF_EACH_TIER }, (_, i): InventedMember => {
      const isForeign = random.uniform() < 0.1;
      const name = isForeign ? random.pick(foreignNames) : `${random.pick(surnames) ?? ''}${random.pick(givenNames) ?? ''}`;
      return {
        // Numbers beginning with 9156 are no payment card's (ISO/IEC 7812).
        card: `9156${String(rank + 10)}${digits(random, 7)}${String(i).padStart(3, '0')}`,
        name: name ?? '',
        phone: inventPhone(random),
        tier,
        manager: rank < 3 && random.uniform() < 0.8 ? (random.pick(managers) ?? null) : null,
        points: random.below(2_000) * 10,
        birthdayMonth: 1 + random.below(12),
        language: isForeign ? languages[1] : null,
        largeText: random.uniform() < 0.05,
        identity: digits(random, 4),
      };
    }),
  );
}

/** Nobody's: numbers of mobile phones in China do not begin with 10. */
export function inventPhone(random: Random): string {
  return `10${digits(random, 9)}`;
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => String(random.below(10))).join('');
}

/** The file that `quhao members import` reads (docs/members.md). */
export function membersFile(members: readonly InventedMember[]): string {
  const header = 'card,name,phone,tier,expires,manager,privileges,points,birthday_month,language,large_text,identity';
  const lines = members.map(({ card, name, phone, tier, manager, points, birthdayMonth, language, largeText, identity }) =>
    [card, name, phone, tier, '', manager ?? '', '', points, birthdayMonth, language ?? '', largeText ? 'yes' : '', identity].join(','),
  );
  return `${[header, ...lines].join('\n')}\n`;
}
