import { describe, expect, it } from 'vitest';
import { serves } from '../../../src/contract/config-counters.ts';
import { demonstrationHall, generateCustomers, type GeneratedCustomer } from '../../../src/main/demo/generated-customers.ts';
import { inventMembers, membersFile } from '../../../src/main/demo/invented-members.ts';
import { patterns, type PatternName } from '../../../src/main/demo/patterns.ts';
import { Random } from '../../../src/queue/forecast/random.ts';
import { bigHall, configOf, exampleHall } from './halls.ts';

const HOUR = 3_600_000;

function customers(pattern: PatternName, seed: number, count: number, file = bigHall): GeneratedCustomer[] {
  const config = configOf(file);
  const all = generateCustomers(config, demonstrationHall(config, patterns[pattern]), new Random(seed));
  return Array.from({ length: count }, () => all.next().value);
}

const share = (all: readonly GeneratedCustomer[], which: (one: GeneratedCustomer) => boolean): number =>
  all.filter(which).length / all.length;
const plain = (all: readonly GeneratedCustomer[]): unknown[] => all.map(({ random, ...rest }) => [rest, random.uniform()]);

describe('generated customers', () => {
  it('are the same from the same seed, and others from another', () => {
    expect(plain(customers('full', 7, 300))).toEqual(plain(customers('full', 7, 300)));
    expect(plain(customers('full', 8, 300))).not.toEqual(plain(customers('full', 7, 300)));
  });

  it('are of all tiers and want all services, and nothing that no counter gives them', () => {
    const config = configOf(bigHall);
    const all = customers('full', 1, 5_000);
    expect(new Set(all.map(({ tier }) => tier))).toEqual(new Set(config.tiers.map(({ id }) => id)));
    expect(new Set(all.map(({ service }) => service))).toEqual(new Set(config.services.map(({ id }) => id)));
    for (const { tier, service, further } of all)
      for (const id of [service, ...further]) expect(config.counters.some((counter) => serves(counter, tier, id))).toBe(true);
    // Each tier more than the one above; the first service wanted most.
    const ofTier = config.tiers.map(({ id }) => share(all, ({ tier }) => tier === id));
    expect(ofTier).toEqual(ofTier.toSorted((a, b) => a - b));
    expect(share(all, ({ service }) => service === 'topup')).toBeGreaterThan(share(all, ({ service }) => service === 'advice') * 3);
  });

  it('do what customers do, about as often as they do', () => {
    const all = customers('busy', 1, 5_000);
    expect(share(all, ({ comes }) => !comes)).toBeCloseTo(0.05, 1);
    expect(share(all, ({ further }) => further.length > 0)).toBeCloseTo(0.06, 1);
    expect(share(all, ({ stars }) => stars !== null)).toBeCloseTo(0.35, 1);
    const rated = all.filter(({ stars }) => stars !== null);
    expect(share(rated, ({ stars }) => (stars ?? 0) >= 4)).toBeGreaterThan(0.75);
    expect(share(rated, ({ stars }) => stars === 1)).toBeGreaterThan(0.01);
    expect(rated.every(({ stars }) => (stars ?? 0) >= 1 && (stars ?? 0) <= 5)).toBe(true);
    for (const event of ['other-service', 'other-counter', 'parked', 'one-more-service'] as const)
      expect(share(all, (one) => one.event === event)).toBeGreaterThan(0.01);
    expect(share(all, ({ event }) => event === 'nothing')).toBeGreaterThan(0.8);
    expect(share(all, ({ language }) => language === 'en')).toBeCloseTo(0.08, 1);
    for (const what of ['books', 'complains', 'takesList', 'answersQuestions', 'saysGoodbye'] as const)
      expect(share(all, (one) => one[what])).toBeGreaterThan(0.005);
    const pace = all.reduce((sum, one) => sum + one.pace, 0) / all.length;
    expect(pace).toBeGreaterThan(0.95);
    expect(pace).toBeLessThan(1.05);
  });

  it('come as often as their hall is busy, by day and by night', () => {
    const perHour = (pattern: PatternName): number => {
      const all = customers(pattern, 1, 400, exampleHall);
      return (all.length / all.reduce((sum, { after }) => sum + after, 0)) * HOUR;
    };
    // Four counters of which each serves about eight an hour.
    expect(perHour('busy')).toBeGreaterThan(20);
    expect(perHour('busy')).toBeLessThan(60);
    expect(perHour('quiet') / perHour('busy')).toBeCloseTo(patterns.quiet.load / patterns.busy.load, 1);
    // Beyond the first day of them, too.
    expect(customers('busy', 1, 2_000, exampleHall).reduce((sum, { after }) => sum + after, 0)).toBeGreaterThan(25 * HOUR);
  });

  it('come in waves in a surge', () => {
    let at = 0;
    const times = customers('surge', 3, 400, exampleHall).map(({ after }) => (at += after));
    const inHalfHour = (from: number): number => times.filter((time) => time >= from * HOUR && time < (from + 0.5) * HOUR).length;
    expect(inHalfHour(0.65)).toBeGreaterThan(2 * inHalfHour(1.4));
  });
});

describe('invented members', () => {
  const tiers = configOf(bigHall).tiers.map(({ id }) => id);

  it('are of every tier but everybody’s, the same from the same seed, each with a card and a phone of their own', () => {
    const members = inventMembers(tiers, new Random(1));
    expect(members).toEqual(inventMembers(tiers, new Random(1)));
    expect(new Set(members.map(({ tier }) => tier))).toEqual(new Set(tiers.slice(0, -1)));
    expect(new Set(members.map(({ card }) => card)).size).toBe(members.length);
    expect(new Set(members.map(({ phone }) => phone)).size).toBe(members.length);
    expect(members.some(({ manager }) => manager !== null)).toBe(true);
    for (const { phone, card } of members) {
      // No mobile phone's, and no payment card's.
      expect(phone).toMatch(/^10\d{9}$/);
      expect(card).toMatch(/^9156\d{12}$/);
    }
  });

  it('are written as a file of one line each', () => {
    const members = inventMembers(tiers, new Random(1));
    expect(membersFile(members).split('\n')).toHaveLength(members.length + 2);
  });
});
