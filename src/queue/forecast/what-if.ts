import type { CallingRule } from '../../contract/config.ts';
import { callingOrder, standingOf } from './calling-order.ts';
import { mannerOf, type CounterHabits } from './counter-manner.ts';
import { HallWatch } from './hall-watch.ts';
import { daysOf, happeningsOf, type PastTicket } from './history.ts';
import { openTime, type CounterDay } from './roster-day.ts';
import { newCounter, runHall, type Customer, type Line, type Manner, type RunCounter, type Source } from './run-hall.ts';

/*
 * Past days under other rules, counters or limits: the same customers come at the same times and take as
 * long at the counter as they did; who is called when is another matter.
 */

const HOUR = 3_600_000;

export type WhatIf = {
  readonly rule: CallingRule;
  /** Share of the limit after which rule `escalate` calls a ticket first, 0 to 1. */
  readonly escalateAt: number;
  /** Multiple of the limit after which a ticket goes before all others, under the rules that could let it starve. */
  readonly starvesAt: number;
  /** Highest first; limits in milliseconds. */
  readonly tiers: readonly { readonly id: string; readonly limit: number }[];
  /** So many counters, open all day and for everybody; null: those of the history, open as they were. */
  readonly counters: number | null;
  /** Whether a counter of the history may call such a ticket; null where only its past can tell. */
  readonly serves: (counter: string, tier: string, service: string) => boolean | null;
  /** Whom a counter of the history helps and its own order; null where no configuration tells. */
  readonly habits: (counter: string) => CounterHabits | null;
};

/** One visit, milliseconds. `wait` is null for who left before being called. */
type ReplayedVisit = { readonly tier: string; readonly wait: number | null };

/** `busy` ÷ `open` is the counters' utilisation, both milliseconds of counter time. */
export type Replayed = { readonly visits: readonly ReplayedVisit[]; readonly busy: number; readonly open: number };

type PastDay = { readonly tickets: readonly PastTicket[]; readonly midnight: number; readonly counters: readonly CounterDay[] };

/** A history with what its calls tell: when counters were open, whom they serve, how long the steps take. */
export type KnownPast = { readonly days: readonly PastDay[]; readonly watch: HallWatch };

/** Watches a whole history. Tickets must be in the order of identification. */
export function knownPast(tickets: readonly PastTicket[]): KnownPast {
  const watch = new HallWatch();
  const days = daysOf(tickets);
  let count = 0;
  const starts = new Set(days.map((ofDay) => (count += ofDay.length) - ofDay.length));
  const rosters: ReturnType<HallWatch['roster']['today']>[] = [];
  for (const happening of happeningsOf(tickets)) {
    if (happening.kind === 'identified' && happening.id > 0 && starts.has(happening.id)) rosters.push(watch.roster.today());
    watch.tell(happening);
  }
  rosters.push(watch.roster.today());
  return {
    watch,
    days: days.map((ofDay, i) => ({ tickets: ofDay, midnight: rosters[i]?.midnight ?? 0, counters: rosters[i]?.counters ?? [] })),
  };
}

/** The days as they were. */
export function asItWas({ days }: KnownPast): Replayed {
  return joined(
    days.map((day) => {
      const visits = day.tickets.map(({ tier, identifiedAt, startedAt, calledAt, outcome }): ReplayedVisit => {
        const until = startedAt ?? (outcome === 'no-show' ? calledAt : null);
        return { tier, wait: until === null ? null : until - identifiedAt };
      });
      const attended = day.tickets.flatMap(({ calledAt, finishedAt }) =>
        calledAt !== null && finishedAt !== null ? [{ from: calledAt, to: finishedAt }] : [],
      );
      const ends = Math.max(...attended.map(({ to }) => to));
      return { visits, busy: sum(attended.map(({ from, to }) => to - from)), open: openCounterTime(day, ends) };
    }),
  );
}

/** The days as they would have been. */
export function replayDays(past: KnownPast, whatIf: WhatIf): Replayed {
  return joined(past.days.map((day) => replayDay(past, day, whatIf)));
}

function replayDay({ watch }: KnownPast, day: PastDay, whatIf: WhatIf): Replayed {
  const { rule, counters, serves, habits } = whatIf;
  const order = callingOrder(rule);
  const lines = linesOf(day.tickets, whatIf);
  const from = Math.min(...day.tickets.map(({ identifiedAt }) => identifiedAt));
  const all = [...lines.values()];
  const run: RunCounter[] =
    counters !== null
      ? Array.from({ length: counters }, (_, index) => newCounter({ index, lines: all, order, open: true, switches: [], ready: from }))
      : day.counters.map((counter, index) =>
          newCounter({
            index,
            order,
            manner: mannerIn(habits(watch.counters.at(index)), rule, lines),
            lines: [...lines].flatMap(([key, line]) => {
              const [tier = '', service = ''] = key.split('\n');
              const may =
                serves(watch.counters.at(index), tier, service) ??
                watch.eligibility.may(index, watch.tiers.indexOf(tier), watch.services.indexOf(service));
              return may ? [line] : [];
            }),
            open: counter.openAtStart,
            switches: counter.switches.map((at) => at + day.midnight),
            ready: from,
          }),
        );
  run.sort((a, b) => a.lines.length - b.lines.length);

  const customers = day.tickets.map((ticket, index): Customer => {
    const line = lines.get(`${ticket.tier}\n${ticket.service}`);
    if (!line) throw new Error(`no line for ${ticket.tier} and ${ticket.service}`);
    return {
      line,
      came: ticket.identifiedAt,
      leaves: patienceOf(ticket),
      watched: true,
      index,
      called: Number.NaN,
      started: Number.NaN,
      next: null,
    };
  });
  const typical = typicalTimes(watch);
  const gap = watch.roster.gaps.meanObserved ?? 0;
  let busy = 0;
  let ends = from;
  let coming = 0;
  const source: Source = {
    arrival: () => customers[coming++] ?? null,
    serve(customer) {
      const ticket = day.tickets[customer.index];
      if (!ticket) throw new Error('a customer who never came was called');
      const attended = attendance(ticket, typical);
      customer.started = customer.called + attended.walk;
      busy += attended.walk + attended.service;
      ends = Math.max(ends, customer.started + attended.service);
      return customer.started + attended.service + gap;
    },
  };
  runHall({ counters: run, source, slips: 0, random: null, until: from + 36 * HOUR }, customers.length);
  const visits = customers.map(({ called, started, index }): ReplayedVisit => {
    const { tier, identifiedAt, outcome } = day.tickets[index] ?? { tier: '', identifiedAt: 0, outcome: 'open' };
    const until = outcome === 'no-show' ? called : started;
    return { tier, wait: Number.isNaN(called) ? null : until - identifiedAt };
  });
  return { visits, busy, open: counters !== null ? counters * (ends - from) : openCounterTime(day, ends) };
}

function mannerIn(habits: CounterHabits | null, rule: CallingRule, lines: ReadonlyMap<string, Line>): Manner | null {
  if (habits === null) return null;
  const ids = new Map(
    [...lines].map(([key, line]) => {
      const [tier = '', service = ''] = key.split('\n');
      return [line, { tier, service }];
    }),
  );
  return mannerOf(habits, rule, [...lines.values()], (line) => ids.get(line) ?? { tier: '', service: '' });
}

function linesOf(tickets: readonly PastTicket[], whatIf: WhatIf): Map<string, Line> {
  const keys = [...new Set(tickets.map(({ tier, service }) => `${tier}\n${service}`))];
  return new Map(
    keys.map((key, index) => {
      const [tierId] = key.split('\n');
      const rank = whatIf.tiers.findIndex(({ id }) => id === tierId);
      const limit = whatIf.tiers[rank]?.limit ?? Infinity;
      return [key, { index, tier: rank, service: index, standing: standingOf(rank, limit, whatIf), head: null, tail: null }];
    }),
  );
}

/** Who left uncalled leaves again after the same wait, if nobody calls before; where that is not known, at once. */
function patienceOf({ outcome, calledAt, finishedAt, identifiedAt }: PastTicket): number {
  return outcome === 'left' && calledAt === null ? (finishedAt ?? identifiedAt) : Infinity;
}

type Times = { readonly walk: number; readonly service: number };

function typicalTimes(watch: HallWatch): Times {
  return { walk: watch.walks.quantile(0.5), service: watch.occupations.quantile(0.5) };
}

/** How long the ticket kept its counter; of who was never served, what is typical here. */
function attendance({ calledAt, startedAt, finishedAt, outcome }: PastTicket, typical: Times): Times {
  if (calledAt === null || finishedAt === null) return typical;
  if (startedAt !== null) return { walk: startedAt - calledAt, service: finishedAt - startedAt };
  return outcome === 'no-show' ? { walk: 0, service: finishedAt - calledAt } : typical;
}

function openCounterTime({ counters, midnight, tickets }: PastDay, ends: number): number {
  const from = Math.min(...tickets.map(({ identifiedAt }) => identifiedAt)) - midnight;
  return sum(counters.map((counter) => openTime(counter, from, ends - midnight)));
}

function joined(days: readonly Replayed[]): Replayed {
  return { visits: days.flatMap(({ visits }) => visits), busy: sum(days.map(({ busy }) => busy)), open: sum(days.map(({ open }) => open)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
