import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callingRules, type CallingRule, type Config } from '../../../src/contract/config.ts';
import { serves } from '../../../src/contract/config-counters.ts';
import { callingOrder, standingOf } from '../../../src/queue/forecast/calling-order.ts';
import { mannerOf } from '../../../src/queue/forecast/counter-manner.ts';
import { newCounter, queueUp, runHall, type Customer, type Line } from '../../../src/queue/forecast/run-hall.ts';
import { Driven, MINUTE, T0, testConfig } from '../halls.ts';

const tiers = ['gold', 'standard'] as const;
const services = ['topup', 'plan'] as const;
const anyCustomers = fc.array(
  fc.record({ wait: fc.integer({ min: 1, max: 12 * MINUTE }), tier: fc.constantFrom(...tiers), service: fc.constantFrom(...services) }),
  { minLength: 2, maxLength: 12 },
);
const name = { 'zh-CN': '窗', en: 'Counter' };
/** What counter 1 is like; the other keeps the configuration right and is never opened. */
const anyCounter = fc.record({
  who: fc.constantFrom(
    {},
    {},
    { tiers: ['gold'], helps: ['standard'] },
    { tiers: ['standard'], helps: ['gold'] },
    { services: ['topup'] },
    { tiers: ['gold'], services: ['plan'], helps: ['standard'] },
  ),
  services: fc.shuffledSubarray([...services]),
  tiers: fc.shuffledSubarray([...tiers]),
});

function configWith(
  rule: CallingRule,
  counter: {
    readonly who: Readonly<Record<string, readonly string[]>>;
    readonly services: readonly string[];
    readonly tiers: readonly string[];
  },
): Config {
  const may: readonly string[] = counter.who.tiers === undefined ? tiers : [...counter.who.tiers, ...(counter.who.helps ?? [])];
  const prefers = {
    services: counter.services.filter((id) => (counter.who.services ?? services).includes(id)),
    tiers: counter.tiers.filter((id) => may.includes(id)),
  };
  return testConfig({
    calling: { rule, escalateAt: 0.6, starvesAt: 1.5 },
    counters: [
      { id: '1', name, ...counter.who, prefers },
      { id: '2', name },
    ],
  });
}

/** Whom the appliance calls, one every so often, from when all have come. */
function called(config: Config, customers: readonly { wait: number; tier: string; service: string }[], lasts: number): string[] {
  const driven = new Driven(config);
  for (const { wait, tier, service } of customers) {
    driven.take(service, tier);
    driven.now += wait;
  }
  driven.do({ type: 'open-counter', counter: '1' });
  const ids = [];
  for (let next = driven.do({ type: 'call', counter: '1' }); next.ok; next = driven.do({ type: 'call', counter: '1' })) {
    ids.push(driven.hall.tickets.get(next.value.ticket ?? '')?.visit ?? '');
    driven.do({ type: 'no-show', counter: '1' });
    driven.now += lasts;
  }
  return ids;
}

/** Whom a simulation calls. */
function simulated(config: Config, customers: readonly { wait: number; tier: string; service: string }[], lasts: number): string[] {
  const [configured] = config.counters;
  if (!configured) throw new Error('a hall without counters');
  const lines = config.tiers.flatMap(({ limit }, tier) =>
    services.map((_, service): Line => ({
      index: tier * services.length + service,
      tier,
      service,
      standing: standingOf(tier, limit, config.calling),
      head: null,
      tail: null,
    })),
  );
  const idsOf = ({ tier, service }: Line): { tier: string; service: string } => ({
    tier: tiers[tier] ?? '',
    service: services[service] ?? '',
  });
  let now = T0;
  customers.forEach(({ wait, tier, service }, index) => {
    const line = lines.find((one) => idsOf(one).tier === tier && idsOf(one).service === service);
    if (!line) throw new Error(`no line for ${tier} and ${service}`);
    queueUp({ line, came: now, leaves: Infinity, watched: true, index, called: Number.NaN, started: Number.NaN, next: null });
    now += wait;
  });
  const order: string[] = [];
  const counter = newCounter({
    index: 0,
    open: true,
    switches: [],
    ready: now,
    lines: lines.filter((line) => serves(configured, idsOf(line).tier, idsOf(line).service)),
    order: callingOrder(config.calling.rule),
    manner: mannerOf(configured, config.calling.rule, lines, idsOf),
  });
  runHall(
    {
      counters: [counter],
      slips: 0,
      random: null,
      until: now + 1_000 * MINUTE,
      source: {
        arrival: () => null,
        serve(customer: Customer) {
          order.push(`visit-${customer.index + 1}`);
          return customer.called + lasts;
        },
      },
    },
    customers.length,
  );
  return order;
}

describe('the calling order of simulations', () => {
  it.each(callingRules)('calls as the appliance does under %s, whomever the counter serves, helps and prefers', (rule) => {
    let calls = 0;
    fc.assert(
      fc.property(anyCustomers, anyCounter, fc.integer({ min: 0, max: 10 * MINUTE }), (customers, counter, lasts) => {
        const config = configWith(rule, counter);
        const expected = called(config, customers, lasts);
        calls += expected.length;
        expect(simulated(config, customers, lasts)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
    expect(calls).toBeGreaterThan(150);
  });
});
