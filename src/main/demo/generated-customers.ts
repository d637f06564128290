import type { Config } from '../../contract/config.ts';
import { serves } from '../../contract/config-counters.ts';
import type { Language } from '../../contract/language.ts';
import { ArrivalDraw } from '../../queue/forecast/arrivals.ts';
import { configuredHall } from '../../queue/forecast/configured-hall.ts';
import { trueArrivals, type GeneratedHall } from '../../queue/forecast/generate-day.ts';
import type { Random } from '../../queue/forecast/random.ts';
import type { Pattern } from './patterns.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY_HOURS = 24;

/** What happens at the counter beside the service itself. */
type CounterEvent = 'nothing' | 'other-service' | 'other-counter' | 'parked' | 'one-more-service';

/** A customer and all that chance has in store for them; times in milliseconds at a usual pace. */
export type GeneratedCustomer = {
  /** Since the customer before. */
  readonly after: number;
  readonly tier: string;
  readonly service: string;
  readonly further: readonly string[];
  readonly language: Language;
  /** For questions, complaints and the like. */
  readonly random: Random;
  /** Turns round where at least this share of those the hall holds wait already, 0.85 to 1. */
  readonly turnsRoundAt: number;
  /** From the call to the start of service. */
  readonly walk: number;
  /** False: has gone away without a word when called. */
  readonly comes: boolean;
  /** Leaves the queue after so long. */
  readonly patience: number;
  /** Whether the phone is told of leaving. */
  readonly saysGoodbye: boolean;
  /** How long their services take, as a multiple of the mean. */
  readonly pace: number;
  readonly event: CounterEvent;
  /** Back after parking, or after being called in vain; null for never. */
  readonly backAfter: number | null;
  /** 1 to 5; null for who does not rate. */
  readonly stars: number | null;
  readonly answersQuestions: boolean;
  readonly takesList: boolean;
  /** Comes for an appointment at a later time instead of a number. */
  readonly books: boolean;
  readonly complains: boolean;
};

/** The hall as chance sees it: all counters open around the clock, the first services wanted most. */
export function demonstrationHall(config: Config, { load, profile }: Pick<Pattern, 'load' | 'profile'>): GeneratedHall {
  const hall = configuredHall(config);
  const weights = hall.services.map((_, place) => 1 / (place + 2));
  const weight = weights.reduce((sum, one) => sum + one, 0);
  return {
    ...hall,
    opens: 0,
    closes: DAY_HOURS,
    services: hall.services.map((service, place) => ({ ...service, share: (weights[place] ?? 0) / weight })),
    counters: hall.counters.map(({ name, tiers, services }) => ({ name, tiers, services, hours: [0] })),
    profile,
    load,
    noShows: 0.05,
    // Most stay until they are called.
    patience: 4 * 60 * MINUTE,
    walk: 18 * SECOND,
    gap: 14 * SECOND,
  };
}

/** Mean duration of each service by its identifier, milliseconds at a usual pace. */
export function meanDurations(hall: GeneratedHall): ReadonlyMap<string, number> {
  return new Map(hall.services.map(({ name, mean }) => [name, mean]));
}

/** Customers one after another, for ever: the same `random`, the same customers. */
export function* generateCustomers(config: Config, hall: GeneratedHall, random: Random): Generator<GeneratedCustomer, never> {
  const lines = config.tiers.flatMap(({ id: tier }, tierAt) =>
    config.services
      .map(({ id: service }, serviceAt) => ({ tier: tierAt, service: serviceAt, ids: { tier, service } }))
      // A tier that has no counter of its own for a service is served for it nowhere.
      .filter(({ ids }) => config.counters.some((counter) => serves(counter, ids.tier, ids.service))),
  );
  let last = 0;
  for (let day = 0; ; day += 1) {
    const draw = new ArrivalDraw(trueArrivals(hall, 0, lines), 0, random);
    for (let next = draw.next(); next !== null; next = draw.next()) {
      const line = lines[next.line];
      const at = day * DAY_HOURS * 60 * MINUTE + next.at;
      if (line !== undefined) yield customerOf(config, hall, { after: at - last, ...line.ids }, random.fork());
      last = at;
    }
  }
}

function customerOf(
  config: Config,
  hall: GeneratedHall,
  who: Pick<GeneratedCustomer, 'after' | 'tier' | 'service'>,
  random: Random,
): GeneratedCustomer {
  const chance = (share: number): boolean => random.uniform() < share;
  const others = config.services.filter(({ id }) => id !== who.service && config.counters.some((one) => serves(one, who.tier, id)));
  const { scatter } = hall.services.find(({ name }) => name === who.service) ?? { scatter: 0 };
  const more = chance(0.06) ? random.pick(others) : undefined;
  return {
    ...who,
    further: more === undefined ? [] : [more.id],
    language: (chance(0.08) ? config.hall.languages[1] : undefined) ?? config.hall.languages[0] ?? 'zh-CN',
    turnsRoundAt: 0.85 + 0.15 * random.uniform(),
    walk: 4 * SECOND + (hall.walk - 4 * SECOND) * random.exponential(),
    comes: !chance(hall.noShows),
    patience: hall.patience * random.exponential(),
    saysGoodbye: chance(0.6),
    pace: Math.exp(scatter * random.normal() - (scatter * scatter) / 2),
    event: eventOf(random.uniform()),
    backAfter: chance(0.6) ? (2 + 3 * random.exponential()) * MINUTE : null,
    stars: chance(0.35) ? starsOf(random.uniform()) : null,
    answersQuestions: chance(0.5),
    takesList: chance(0.04),
    books: chance(0.03),
    complains: chance(0.015),
    random,
  };
}

function eventOf(draw: number): CounterEvent {
  if (draw < 0.03) return 'other-service';
  if (draw < 0.05) return 'other-counter';
  if (draw < 0.08) return 'parked';
  return draw < 0.12 ? 'one-more-service' : 'nothing';
}

/** Most are satisfied: four of five, as halls report. */
function starsOf(draw: number): number {
  return [0.03, 0.08, 0.17, 0.45].filter((below) => draw >= below).length + 1;
}
