import type { CallingRule } from '../../contract/config.ts';
import { ArrivalDraw, type ArrivalOutlook } from './arrivals.ts';
import { callingOrder, standingOf, type TierStanding } from './calling-order.ts';
import { mannerOf, type CounterHabits } from './counter-manner.ts';
import type { PastTicket } from './history.ts';
import type { Random } from './random.ts';
import { newCounter, runHall, type Customer, type Line, type RunCounter, type Source } from './run-hall.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A hall whose days can be generated: all that chance is drawn from. Times in milliseconds. */
export type GeneratedHall = {
  readonly rule: CallingRule;
  /** Of the limit, after which rule `escalate` calls a ticket first, 0 to 1. */
  readonly escalateAt: number;
  /** Multiple of the limit after which a ticket goes before all others, under the rules that could let it starve. */
  readonly starvesAt: number;
  /** Highest first. `share` of customers, 0 to 1. */
  readonly tiers: readonly { readonly name: string; readonly share: number; readonly limit: number }[];
  /** Lognormal service times; `scatter` is the standard deviation of their logarithm. */
  readonly services: readonly { readonly name: string; readonly share: number; readonly mean: number; readonly scatter: number }[];
  /** Opening and closing in turn, hours of the day; tiers and services by name, null for all. */
  readonly counters: readonly {
    readonly name: string;
    readonly hours: readonly number[];
    readonly tiers: readonly string[] | null;
    readonly services: readonly string[] | null;
    /** Whom it helps and its own order; none where absent. */
    readonly habits?: CounterHabits;
  }[];
  /** Customers come between these hours of the day. */
  readonly opens: number;
  readonly closes: number;
  /** How busy the hall is, by hour of the day, relative to other hours. */
  readonly profile: (hour: number) => number;
  /** Work that comes ÷ work that the open counters can do, over the day. */
  readonly load: number;
  readonly noShows: number;
  /** Mean of the exponential patience, Infinity for none. */
  readonly patience: number;
  /** Mean time from call to start, and from the end of a service to the next call; both exponential. */
  readonly walk: number;
  readonly gap: number;
};

/** From the call of a no-show until the counter gives up. */
export const VAIN_WAIT = 1.5 * MINUTE;

/** What is drawn for one customer. */
type Fate = { readonly service: number; readonly walk: number; readonly gap: number; readonly comes: boolean };

/** Arrivals of the generated hall from `from` on, hours of the day; the truth that an oracle knows. */
export function trueArrivals(
  hall: GeneratedHall,
  from: number,
  lines: readonly { readonly tier: number; readonly service: number }[],
): ArrivalOutlook {
  const scale = customersPerHour(hall);
  const steps: ArrivalOutlook['steps'][number][] = [];
  for (let start = Math.max(from, hall.opens); start < hall.closes;) {
    const ends = Math.min(hall.closes, Math.floor(start * 4 + 1) / 4);
    let total = 0;
    const rate = (scale * hall.profile(Math.floor(start * 4) / 4)) / HOUR;
    const cumulative = lines.map(
      ({ tier, service }) => (total += rate * (hall.tiers[tier]?.share ?? 0) * (hall.services[service]?.share ?? 0)),
    );
    if (start === hall.opens && from < hall.opens) steps.push({ ends: hall.opens * HOUR, total: 0, cumulative: lines.map(() => 0) });
    steps.push({ ends: ends * HOUR, total, cumulative });
    start = ends;
  }
  return { steps, shape: Infinity };
}

/** Customers per hour where the profile is 1, so that the load comes out. */
function customersPerHour(hall: GeneratedHall): number {
  const demand =
    hall.services.reduce((sum, { share, mean }) => sum + share * mean, 0) * (1 - hall.noShows) +
    hall.noShows * VAIN_WAIT +
    hall.walk * (1 - hall.noShows) +
    hall.gap;
  let capacity = 0;
  let profile = 0;
  for (let quarter = hall.opens * 4; quarter < hall.closes * 4; quarter += 1) {
    capacity += hall.counters.filter(({ hours }) => isOpen(hours, quarter / 4)).length / 4;
    profile += hall.profile(quarter / 4) / 4;
  }
  return (hall.load * capacity * HOUR) / demand / profile;
}

export function isOpen(hours: readonly number[], hour: number): boolean {
  return hours.filter((at) => at <= hour).length % 2 === 1;
}

export function standingsOf(hall: GeneratedHall): readonly TierStanding[] {
  return hall.tiers.map(({ limit }, rank) => standingOf(rank, limit, hall));
}

/** Who a counter serves, by the indices of tier and service. */
export function servesIn(hall: GeneratedHall, counter: number, tier: number, service: number): boolean {
  const rules = hall.counters[counter];
  return (
    (rules?.tiers?.includes(hall.tiers[tier]?.name ?? '') ?? true) &&
    (rules?.services?.includes(hall.services[service]?.name ?? '') ?? true)
  );
}

/** What became of one customer; `counter` is null for one who was never called. */
type DayRecord = { readonly customer: Customer; counter: RunCounter | null; finished: number };

/** One day of the hall. `midnight` in epoch milliseconds, on the hall's clocks `offset` ahead of UTC. */
export function generateDay(hall: GeneratedHall, midnight: number, offset: number, random: Random): PastTicket[] {
  const standings = standingsOf(hall);
  const lines: Line[] = hall.tiers.flatMap((_, tier) =>
    hall.services.map((_, service) => ({
      index: tier * hall.services.length + service,
      tier,
      service,
      standing: standings[tier] ?? standingOf(0, 1, hall),
      head: null,
      tail: null,
    })),
  );
  const idsOf = ({ tier, service }: Line): { tier: string; service: string } => ({
    tier: hall.tiers[tier]?.name ?? '',
    service: hall.services[service]?.name ?? '',
  });
  const counters = hall.counters.map(({ hours, habits }, index) =>
    newCounter({
      index,
      manner: habits ? mannerOf(habits, hall.rule, lines, idsOf) : null,
      lines: lines.filter(({ tier, service }) => servesIn(hall, index, tier, service)),
      order: callingOrder(hall.rule),
      open: false,
      // Whoever is open when the doors close stays until everyone is served.
      switches: hours.filter((at, i) => i % 2 === 0 || at < hall.closes).map((at) => at * HOUR),
      ready: 0,
    }),
  );
  counters.sort((a, b) => a.lines.length - b.lines.length);

  const draw = new ArrivalDraw(trueArrivals(hall, 0, lines), 0, random);
  const fates: Fate[] = [];
  const records: DayRecord[] = [];
  const source: Source = {
    arrival() {
      const next = draw.next();
      const line = next === null ? undefined : lines[next.line];
      if (next === null || !line) return null;
      const { mean, scatter } = hall.services[line.service] ?? { mean: MINUTE, scatter: 0 };
      fates.push({
        service: mean * Math.exp(scatter * random.normal() - (scatter * scatter) / 2),
        walk: hall.walk * random.exponential(),
        gap: hall.gap * random.exponential(),
        comes: random.uniform() >= hall.noShows,
      });
      const customer: Customer = {
        line,
        came: next.at,
        leaves: next.at + hall.patience * random.exponential(),
        watched: true,
        index: records.length,
        called: Number.NaN,
        started: Number.NaN,
        next: null,
      };
      records.push({ customer, counter: null, finished: Number.NaN });
      return customer;
    },
    serve(customer, counter) {
      const fate = fates[customer.index];
      const record = records[customer.index];
      if (!fate || !record) throw new Error('a customer who never came was called');
      record.counter = counter;
      if (fate.comes) customer.started = customer.called + fate.walk;
      record.finished = fate.comes ? customer.started + fate.service : customer.called + VAIN_WAIT;
      return record.finished + fate.gap;
    },
  };
  runHall({ counters, source, slips: 0, random: null, until: 30 * HOUR }, Infinity);

  return records.map((record, index) => pastTicket(hall, midnight, offset, record, index));
}

/** As its ticket stands in the history. */
function pastTicket(
  hall: GeneratedHall,
  midnight: number,
  offset: number,
  { customer, counter, finished }: DayRecord,
  index: number,
): PastTicket {
  const { line, came, leaves, called, started } = customer;
  const at = (time: number): number | null => (Number.isNaN(time) ? null : midnight + Math.round(time / 1_000) * 1_000);
  const stayed = counter !== null;
  return {
    ticket: `T${String(index + 1).padStart(3, '0')}`,
    service: hall.services[line.service]?.name ?? '',
    tier: hall.tiers[line.tier]?.name ?? '',
    identifiedAt: at(came) ?? midnight,
    offset,
    calledAt: at(called),
    startedAt: at(started),
    finishedAt: stayed ? at(finished) : Number.isFinite(leaves) ? at(leaves) : null,
    counter: stayed ? (hall.counters[counter.index]?.name ?? null) : null,
    outcome: !stayed ? (Number.isFinite(leaves) ? 'left' : 'open') : Number.isNaN(started) ? 'no-show' : 'served',
  };
}
