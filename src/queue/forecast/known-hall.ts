import { serves } from '../../contract/config-counters.ts';
import type { Config } from '../../contract/config.ts';
import { dayEnds, openBetween, startOfDay } from '../hours.ts';
import { offsetAt } from '../zoned-time.ts';
import type { ArrivalOutlook } from './arrivals.ts';
import { habitsOf, type Beliefs } from './beliefs.ts';
import { callingOrder, standingOf } from './calling-order.ts';
import { mannerOf } from './counter-manner.ts';
import type { Scene, SceneEngagement, SceneLine, SceneTicket } from './draw-waits.ts';
import type { HallWatch, KnownHall } from './hall-watch.ts';

/*
 * A hall whose configuration is known, as the appliance's own is: who serves whom, by which rule, when the
 * doors are open and what its clerks do with their counters. What is left to learn are service times, arrivals,
 * no-shows and habits.
 */

/** Of a service's target (S8), what it takes on average. */
const SHARE_OF_TARGET = 0.6;
const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;

export type ForecastConfig = Pick<Config, 'hall' | 'hours' | 'services' | 'tiers' | 'counters' | 'calling'>;

/** What the configuration says to who watches the hall. */
export function knownHall(config: ForecastConfig): KnownHall {
  const { tiers, services, counters } = config;
  return {
    tiers: tiers.map(({ id }) => id),
    services: services.map(({ id }) => id),
    counters: counters.map(({ id }) => id),
    expected(service) {
      const target = services[service]?.target;
      return target === undefined ? null : target * SHARE_OF_TARGET;
    },
    serves(counter, tier, service) {
      const [at, who, what] = [counters[counter], tiers[tier], services[service]];
      return at !== undefined && who !== undefined && what !== undefined && serves(at, who.id, what.id);
    },
    dayStart: (at) => startOfDay(config, at),
  };
}

/** Services that must have been seen before a forecast is worth telling: after fewer the range is often too wide to be of use. */
const FIRST_SERVICES = 5;

/**
 * What is believed of the hall: what its configuration says, and for the rest what was learned by
 * watching. Null while next to nothing is known: before the first services, and while every counter is closed in
 * a hall without past days, which cannot tell when one will open.
 */
export function knownBeliefs(config: ForecastConfig): (watch: HallWatch) => Beliefs | null {
  const known = knownHall(config);
  const order = callingOrder(config.calling.rule);
  const standings = config.tiers.map(({ limit }, rank) => standingOf(rank, limit, config.calling));
  const count = config.counters.length;
  return (watch) => {
    const { hours, roster } = watch;
    if (hours === null) throw new Error('a hall whose configuration is known is watched without it');
    if (watch.serviceTimes.seen < FIRST_SERVICES || !hours.knowsAnything(count)) return null;
    const learned = habitsOf(watch);
    return {
      ...learned,
      standings,
      slips: 0,
      orderOf: () => order,
      mannerOf(counter, lines) {
        const habits = config.counters[counter];
        return habits
          ? mannerOf(habits, config.calling.rule, lines, ({ tier, service }) => ({
              tier: config.tiers[tier]?.id ?? '',
              service: config.services[service]?.id ?? '',
            }))
          : null;
      },
      serves: known.serves,
      // Who has gone without a word is called in vain, and counts among those.
      present: () => true,
      counterCount: count,
      counters(at) {
        // One that has been silent for longer than any was: as long again, more or less.
        const draw = hours.outlook(
          at,
          count,
          (counter, random) => roster.callsIn(counter, at, random) || random.exponential() * roster.silence(counter, at),
        );
        const rest = (dayEnds(config, at) ?? Infinity) - at;
        // Whoever is there when the doors close stays until everyone is served.
        const planned = config.counters.map((counter) => plannedSwitches(config, counter, at));
        return (random) =>
          draw(random).map(({ open, switches, calls }, counter) => {
            const plan = planned[counter] ?? null;
            return { open, calls, switches: (plan?.open === open ? plan.switches : switches).filter((then) => then < rest) };
          });
      },
      arrivals: (at, horizon, lines) => whileOpen(config, at, learned.arrivals(at, horizon, lines)),
      hourAt: (at) => hourOfDay(config, at),
    };
  };
}

/** Whether a counter with hours of its own is planned to be open, and when that changes, milliseconds from now; null for one without. */
function plannedSwitches(
  config: ForecastConfig,
  { hours }: ForecastConfig['counters'][number],
  at: number,
): { readonly open: boolean; readonly switches: readonly number[] } | null {
  if (hours === undefined) return null;
  const spans = openBetween(config, at, at + DAY, hours);
  return {
    open: spans.some(({ from, to }) => from <= at && at < to),
    switches: spans.flatMap(({ from, to }) => [from - at, to - at]).filter((then) => then > 0),
  };
}

/** The hour that the hall's clocks show, 0 to 23. */
export function hourOfDay({ hall }: ForecastConfig, at: number): number {
  return Math.floor(((((at + offsetAt(hall.timezone, at)) % DAY) + DAY) % DAY) / HOUR);
}

/** Nobody comes while the doors are closed. */
function whileOpen(config: ForecastConfig, now: number, { steps, shape }: ArrivalOutlook): ArrivalOutlook {
  const spans = openBetween(config, now, steps.at(-1)?.ends ?? now);
  const edges = spans.flatMap(({ from, to }) => [from, to]);
  let begins = now;
  const cut = steps.flatMap(({ ends, total, cumulative }) =>
    [...edges.filter((edge) => edge > begins && edge < ends), ends].map((end): ArrivalOutlook['steps'][number] => {
      const middle = (begins + end) / 2;
      begins = end;
      return spans.some(({ from, to }) => from <= middle && middle < to)
        ? { ends: end, total, cumulative }
        : { ends: end, total: 0, cumulative: cumulative.map(() => 0) };
    }),
  );
  return { steps: cut, shape };
}

/** The hall as it stands, told in plain data by who knows it. Times are epoch milliseconds, names those of the configuration. */
export type Standing = {
  readonly now: number;
  /** Who waits, by what they want and who may call them. */
  readonly lines: readonly {
    readonly tier: string;
    /** In order. */
    readonly services: readonly string[];
    readonly counters: readonly string[];
    readonly tickets: readonly StandingTicket[];
  }[];
  readonly counters: readonly {
    readonly id: string;
    /** Who was called there. */
    readonly customer: {
      readonly tier: string;
      readonly services: readonly string[];
      readonly calledAt: number;
      readonly startedAt: number | null;
    } | null;
  }[];
};

/** `since` is where the rules count the wait from, `identifiedAt` where its limit does; null when that has been kept or broken already. */
export type StandingTicket = { readonly id: string; readonly since: number; readonly identifiedAt: number | null };

/** That hall, ready to be run forward; `numberOf` a ticket. Newcomers may come for every service of every tier. */
export function standingScene(config: ForecastConfig, { now, lines, counters }: Standing, numberOf: (ticket: string) => number): Scene {
  const tierOf = (id: string): number => config.tiers.findIndex((tier) => tier.id === id);
  const servicesOf = (ids: readonly string[]): number[] =>
    ids.map((id) => config.services.findIndex((service) => service.id === id)).filter((index) => index >= 0);
  const counterOf = (id: string): number => config.counters.findIndex((counter) => counter.id === id);
  const all: SceneLine[] = config.tiers.flatMap((_, tier) => config.services.map((_, service) => ({ tier, service })));
  const open = all.length;
  const waiting: SceneTicket[] = [];
  for (const line of lines) {
    const tier = tierOf(line.tier);
    const [service, ...further] = servicesOf(line.services);
    // Of a tier or service that is not configured any more: only a clerk who calls its number serves it.
    if (tier < 0 || service === undefined) continue;
    const callers = line.counters.map(counterOf);
    const plain =
      further.length === 0 &&
      config.counters.every((counter, i) => callers.includes(i) === serves(counter, line.tier, line.services[0] ?? ''));
    const place = plain ? tier * config.services.length + service : all.push({ tier, service, further, counters: callers }) - 1;
    for (const { id, since } of line.tickets) waiting.push({ id: numberOf(id), line: place, since, overtaken: 0 });
  }
  const engaged = new Map<number, SceneEngagement>();
  for (const { id, customer } of counters) {
    const counter = counterOf(id);
    const [service, ...further] = servicesOf(customer?.services ?? []);
    if (counter < 0 || customer === null) continue;
    const { tier, calledAt, startedAt } = customer;
    engaged.set(counter, { tier: tierOf(tier), service: service ?? 0, further, counter, calledAt, startedAt });
  }
  return {
    now,
    lines: all,
    open,
    waiting: waiting.sort((a, b) => a.since - b.since),
    engaged,
    newcomers: all.slice(0, open).map((_, i) => i),
  };
}
