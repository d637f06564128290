import { describe, expect, it } from 'vitest';
import { callingDefaults, callingRules, type CallingRule } from '../../../src/contract/config.ts';
import { callingOrder, standingOf } from '../../../src/queue/forecast/calling-order.ts';
import { Random } from '../../../src/queue/forecast/random.ts';
import { newCounter, runHall, type Customer, type Line } from '../../../src/queue/forecast/run-hall.ts';

type Came = { readonly at: number; readonly tier?: number; readonly leaves?: number };
type Counter = { readonly open?: boolean; readonly switches?: readonly number[]; readonly tiers?: readonly number[] };

/** Tiers 0, 1, 2 with limits of 10, 15 and 30; every service lasts `serviceOf` the customer. */
function run(came: readonly Came[], counters: readonly Counter[], rule: CallingRule, serviceOf: (index: number) => number): Customer[] {
  const lines: Line[] = [10, 15, 30].map((limit, rank) => ({
    index: rank,
    tier: rank,
    service: 0,
    standing: standingOf(rank, limit, callingDefaults),
    head: null,
    tail: null,
  }));
  const customers = came.map(({ at, tier = 0, leaves = Infinity }, index): Customer => {
    const line = lines[tier];
    if (!line) throw new Error(`no tier ${tier}`);
    return { line, came: at, leaves, watched: true, index, called: Number.NaN, started: Number.NaN, next: null };
  });
  let coming = 0;
  runHall(
    {
      counters: counters.map(({ open = true, switches = [], tiers = [0, 1, 2] }, index) =>
        newCounter({ index, lines: lines.filter(({ tier }) => tiers.includes(tier)), order: callingOrder(rule), open, switches, ready: 0 }),
      ),
      source: {
        arrival: () => customers[coming++] ?? null,
        serve(customer) {
          customer.started = customer.called;
          return customer.called + serviceOf(customer.index);
        },
      },
      slips: 0,
      random: null,
      until: 1e9,
    },
    customers.length,
  );
  return customers;
}
const called = (customers: readonly Customer[]): number[] => customers.map((customer) => customer.called);

describe('a hall run forward', () => {
  it('calls one after another at one counter', () => {
    expect(called(run([{ at: 0 }, { at: 1 }, { at: 20 }], [{}], 'fifo', () => 5))).toEqual([0, 5, 20]);
  });

  it('wakes an idle counter, and uses two at once', () => {
    expect(called(run([{ at: 3 }, { at: 4 }, { at: 5 }], [{}, {}], 'fifo', () => 10))).toEqual([3, 4, 13]);
  });

  it('calls the higher tier first under strict, the longer wait under fifo', () => {
    const came = [
      { at: 0, tier: 2 },
      { at: 1, tier: 2 },
      { at: 2, tier: 0 },
    ];
    expect(called(run(came, [{}], 'strict', () => 5))).toEqual([0, 10, 5]);
    expect(called(run(came, [{}], 'fifo', () => 5))).toEqual([0, 5, 10]);
  });

  it('calls nobody at a closed counter, and opens and closes it in time', () => {
    expect(called(run([{ at: 0 }, { at: 1 }, { at: 2 }], [{ open: false, switches: [10, 12, 100] }], 'fifo', () => 5))).toEqual([
      10, 100, 105,
    ]);
  });

  it('does not open a counter too late for somebody who comes while it stands idle and closed', () => {
    expect(called(run([{ at: 0 }, { at: 20 }], [{ switches: [10, 30] }], 'fifo', () => 5))).toEqual([0, 30]);
  });

  it('keeps a counter for whom it serves', () => {
    expect(
      called(
        run(
          [
            { at: 0, tier: 2 },
            { at: 0, tier: 2 },
            { at: 1, tier: 0 },
          ],
          [{ tiers: [0] }, {}],
          'strict',
          () => 5,
        ),
      ),
    ).toEqual([0, 5, 1]);
  });

  it('loses who leaves before being called, and only those', () => {
    const [, leaver, next] = called(run([{ at: 0 }, { at: 1, leaves: 3 }, { at: 2, leaves: 6 }], [{}], 'fifo', () => 5));
    expect(leaver).toBeNaN();
    expect(next).toBe(5);
  });

  it.each(callingRules)('%s serves everybody in the end: no tier starves while counters stand open', (rule) => {
    const random = new Random(11);
    let at = 0;
    const came = Array.from({ length: 400 }, () => ({ at: (at += random.exponential() * 3), tier: random.below(3) }));
    const customers = run(came, [{}, {}], rule, () => 6);
    expect(customers.filter((customer) => Number.isNaN(customer.called))).toEqual([]);
    // First come, first called within each tier.
    for (const tier of [0, 1, 2]) {
      const inTier = called(customers.filter(({ line }) => line.tier === tier));
      expect(inTier).toEqual(inTier.toSorted((a, b) => a - b));
    }
  });

  it.each(callingRules.filter((rule) => rule !== 'strict'))('%s lets the lowest tier through an endless stream of the highest', (rule) => {
    const stream = Array.from({ length: 300 }, (_, i) => ({ at: i * 5, tier: 0 }));
    const customers = run([{ at: 0, tier: 2 }, ...stream], [{}], rule, () => 6);
    const lowest = customers[0];
    expect(lowest && lowest.called < 300 * 5).toBe(true);
  });

  it('waits as long on average as Erlang says (M/M/3, load 0.8)', () => {
    const random = new Random(17);
    const [servers, load, mean] = [3, 0.8, 300];
    let at = 0;
    const came = Array.from({ length: 60_000 }, () => ({ at: (at += (random.exponential() * mean) / (servers * load)) }));
    const services = came.map(() => random.exponential() * mean);
    const waits = run(came, [{}, {}, {}], 'fifo', (index) => services[index] ?? 0).map(({ started, came: from }) => started - from);
    const found = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    // Erlang C: chance of waiting ÷ (servers × (1 − load)) services.
    const offered = servers * load;
    const terms = [1, offered, offered ** 2 / 2];
    const all = offered ** 3 / 6 / (1 - load);
    const expected = ((all / (terms.reduce((sum, term) => sum + term, 0) + all)) * mean) / (servers * (1 - load));
    expect(found / expected).toBeGreaterThan(0.93);
    expect(found / expected).toBeLessThan(1.07);
  });
});
