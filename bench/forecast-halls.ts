import { callingDefaults, configSchema } from '../src/contract/config.ts';
import type { Beliefs } from '../src/queue/forecast/beliefs.ts';
import { callingOrder } from '../src/queue/forecast/calling-order.ts';
import type { CounterEvent } from '../src/queue/forecast/counter-hours.ts';
import { HallForecaster, type ForecasterOptions } from '../src/queue/forecast/forecaster.ts';
import {
  generateDay,
  isOpen,
  servesIn,
  standingsOf,
  trueArrivals,
  VAIN_WAIT,
  type GeneratedHall,
} from '../src/queue/forecast/generate-day.ts';
import type { HallWatch } from '../src/queue/forecast/hall-watch.ts';
import { daysOf, happeningsOf, type PastTicket } from '../src/queue/forecast/history.ts';
import { knownBeliefs, knownHall, type ForecastConfig } from '../src/queue/forecast/known-hall.ts';
import { Random } from '../src/queue/forecast/random.ts';
import { ResidualShape } from '../src/queue/forecast/residual-shape.ts';
import type { Judged } from '../src/queue/forecast/scores.ts';
import { instantsOf } from '../src/queue/forecast/walk.ts';

/* Generated halls to judge forecasts and rules by, and what an oracle knows of them. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

const bell = (hour: number, at: number, width: number): number => Math.exp(-(((hour - at) / width) ** 2) / 2);
const profile = (hour: number): number => 0.35 + bell(hour, 10.25, 0.8) + 0.9 * bell(hour, 15.5, 0.9);
const tiers: GeneratedHall['tiers'] = [
  { name: 'gold', share: 0.12, limit: 10 * MINUTE },
  { name: 'gotone', share: 0.28, limit: 15 * MINUTE },
  { name: 'standard', share: 0.6, limit: 30 * MINUTE },
];
const services: GeneratedHall['services'] = [
  { name: 'topup', share: 0.5, mean: 4 * MINUTE, scatter: 0.5 },
  { name: 'plan', share: 0.3, mean: 8 * MINUTE, scatter: 0.6 },
  { name: 'sim', share: 0.2, mean: 6 * MINUTE, scatter: 0.7 },
];
const counter = (
  name: string,
  hours: readonly number[],
  ofTiers: readonly string[] | null = null,
  ofServices: readonly string[] | null = null,
): GeneratedHall['counters'][number] => ({ name, hours, tiers: ofTiers, services: ofServices });

/** Six counters that come and go, as `escalate` calls. */
export const city: GeneratedHall = {
  rule: 'escalate',
  ...callingDefaults,
  tiers,
  services,
  profile,
  opens: 8.5,
  closes: 18,
  load: 0.92,
  noShows: 0.03,
  patience: Infinity,
  walk: 15_000,
  gap: 10_000,
  counters: [
    counter('1', [8.5, 18]),
    counter('2', [8.5, 18]),
    counter('3', [9, 12, 13, 18]),
    counter('4', [9, 12, 14, 17]),
    counter('5', [9.5, 11.5, 14.5, 17]),
    counter('6', [10, 12, 15, 17]),
  ],
};

/** A VIP room, the highest tier first, customers who lose patience. */
export const station: GeneratedHall = {
  ...city,
  rule: 'strict',
  load: 0.8,
  patience: 90 * MINUTE,
  walk: 20_000,
  gap: 0,
  counters: [
    counter('vip', [8.5, 18], ['gold']),
    counter('1', [8.5, 18]),
    counter('2', [8.5, 12, 13, 18]),
    counter('3', [9, 12.5, 13.5, 18]),
    counter('4', [9.5, 11.5, 14.5, 17]),
  ],
};

/** Overloaded; two of its counters do short services only; priority accumulates. */
export const market: GeneratedHall = {
  ...city,
  rule: 'accumulate',
  load: 1.05,
  patience: 60 * MINUTE,
  walk: 0,
  gap: 15_000,
  noShows: 0.06,
  counters: [
    counter('1', [9, 17.5], null, ['topup', 'sim']),
    counter('2', [9.5, 12, 13, 17], null, ['topup', 'sim']),
    counter('3', [8.5, 18]),
    counter('4', [8.5, 12, 13, 18]),
    counter('5', [9, 11.5, 14, 17]),
  ],
};

export function days(hall: GeneratedHall, count: number, seed: number): PastTicket[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, day) => generateDay(hall, Date.UTC(2026, 0, 5) - OFFSET + day * DAY, OFFSET, random)).flat();
}

const normal = new ResidualShape([]);

/** What somebody would believe who knew the generator: every distribution, every opening hour, the rule. Only chance is left. */
export function truth(hall: GeneratedHall, watch: HallWatch, now: number): Beliefs {
  const hour = ((now + OFFSET) % DAY) / HOUR;
  const hourAt = (at: number): number => hour + (at - now) / HOUR;
  const tierOf = (index: number): number => hall.tiers.findIndex(({ name }) => name === watch.tiers.at(index));
  const serviceOf = (index: number): number => hall.services.findIndex(({ name }) => name === watch.services.at(index));
  const counterOf = (index: number): number => hall.counters.findIndex(({ name }) => name === watch.counters.at(index));
  const standings = standingsOf(hall);
  const rest = hall.walk === 0 ? () => 0 : (random: Random) => hall.walk * random.exponential();
  return {
    slips: 0,
    standings: Array.from(
      { length: watch.tiers.size },
      (_, i) => standings[tierOf(i)] ?? { rank: 0, limit: 1, escalates: 1, starves: Infinity },
    ),
    orderOf: () => callingOrder(hall.rule),
    mannerOf: () => null,
    serviceTimes: {
      shape: normal,
      today: { mean: 0, variance: 0 },
      doubt: () => 0,
      of({ service }) {
        const { mean, scatter } = hall.services[serviceOf(service)] ?? { mean: 1, scatter: 0 };
        return { location: Math.log(mean) - scatter ** 2 / 2, scale: scatter };
      },
    },
    walk: rest,
    restOfWalk: (_, random) => rest(random),
    VAIN_WAIT: () => VAIN_WAIT,
    restOfVainWait: (sinceCall) => Math.max(0, VAIN_WAIT - sinceCall),
    noShow: (random) => random.uniform() < hall.noShows,
    inVain(sinceCall, random) {
      const notComing = sinceCall < VAIN_WAIT ? hall.noShows : 0;
      const coming = (1 - hall.noShows) * (hall.walk === 0 ? (sinceCall === 0 ? 1 : 0) : Math.exp(-sinceCall / hall.walk));
      return random.uniform() * (notComing + coming) < notComing;
    },
    gap: (random) => hall.gap * random.exponential(),
    arrivals(_, __, lines) {
      const outlook = trueArrivals(
        hall,
        hour,
        lines.map(({ tier, service }) => ({ tier: tierOf(tier), service: serviceOf(service) })),
      );
      return {
        ...outlook,
        steps: outlook.steps.map(({ ends, total, cumulative }) => ({ ends: ends + now - hour * HOUR, total, cumulative })),
      };
    },
    leaves: (waited, random) => waited + hall.patience * random.exponential(),
    present: () => true,
    counterCount: watch.counters.size,
    counters() {
      const outlooks = Array.from({ length: watch.counters.size }, (_, index) => {
        // Whoever is open when the doors close stays until everyone is served.
        const hours = (hall.counters[counterOf(index)]?.hours ?? []).filter((at, i) => i % 2 === 0 || at < hall.closes);
        const calledAt = watch.engaged.get(index)?.calledAt;
        const since = calledAt === undefined ? hour : hourAt(calledAt);
        return { open: isOpen(hours, since), switches: hours.filter((at) => at > since).map((at) => (at - hour) * HOUR) };
      });
      return (random) => outlooks.map(({ open, switches }) => ({ open, switches, calls: hall.gap * random.exponential() }));
    },
    serves: (index, tier, service) => servesIn(hall, counterOf(index), tierOf(tier), serviceOf(service)),
    hourAt: (at) => Math.floor(hourAt(at)),
  };
}

const clock = (hour: number): string =>
  `${String(Math.floor(hour)).padStart(2, '0')}:${String(Math.round((hour % 1) * 60)).padStart(2, '0')}`;

/** The hall as its configuration would describe it; what its services take is not in there. */
function configOf(hall: GeneratedHall): ForecastConfig {
  const name = (text: string): object => ({ 'zh-CN': text, en: text });
  return configSchema.parse({
    hall: { id: 'generated', name: name('generated'), timezone: 'Asia/Shanghai', languages: ['en'] },
    hours: { daily: `${clock(hall.opens)}-${clock(hall.closes)}` },
    services: hall.services.map((service, i) => ({ id: service.name, name: name(service.name), prefix: String.fromCodePoint(65 + i) })),
    tiers: hall.tiers.map((tier) => ({ id: tier.name, name: name(tier.name), limit: `${tier.limit / MINUTE}m` })),
    counters: hall.counters.map((one) => ({
      id: one.name,
      name: name(one.name),
      services: one.services ?? 'all',
      tiers: one.tiers ?? 'all',
    })),
    calling: { rule: hall.rule, escalateAt: hall.escalateAt, starvesAt: hall.starvesAt },
  });
}

/** What the clerks did with their counters: they come and go on the hour, and who is there at the end stays until everyone is served. */
function counterEvents(hall: GeneratedHall, tickets: readonly PastTicket[]): CounterEvent[] {
  return daysOf(tickets)
    .flatMap((ofDay) => {
      const midnight = Math.floor(((ofDay[0]?.identifiedAt ?? 0) + OFFSET) / DAY) * DAY - OFFSET;
      return hall.counters.flatMap(({ name, hours }) =>
        hours.map((hour, i): CounterEvent => {
          const last = Math.max(...ofDay.map(({ counter, finishedAt }) => (counter === name ? (finishedAt ?? 0) : 0)));
          const at = midnight + hour * HOUR;
          return { counter: name, kind: i % 2 === 0 ? 'opened' : 'closed', at: hour >= hall.closes ? Math.max(at, last) : at };
        }),
      );
    })
    .sort((a, b) => a.at - b.at);
}

/** As `walk`, with the hall's configuration known and every counter opened and closed by its clerk. */
export function walkKnown(
  hall: GeneratedHall,
  tickets: readonly PastTicket[],
  options: Pick<ForecasterOptions, 'seed' | 'limitOf' | 'judges'>,
): Judged[] {
  const config = configOf(hall);
  const forecaster = new HallForecaster({ ...options, known: knownHall(config), believe: knownBeliefs(config) });
  const events = counterEvents(hall, tickets);
  const judged: Judged[] = [];
  let next = 0;
  for (const instant of instantsOf(happeningsOf(tickets))) {
    for (let event = events[next]; event && event.at <= (instant[0]?.at ?? 0); event = events[next]) {
      forecaster.tellCounter(event);
      next += 1;
    }
    judged.push(...forecaster.tell(instant));
  }
  return judged;
}
