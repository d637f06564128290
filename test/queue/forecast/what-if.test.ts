import { describe, expect, it } from 'vitest';
import { callingRules } from '../../../src/contract/config.ts';
import type { PastTicket } from '../../../src/queue/forecast/history.ts';
import { replayFigures } from '../../../src/queue/forecast/replay-figures.ts';
import { asItWas, knownPast, replayDays, type WhatIf } from '../../../src/queue/forecast/what-if.ts';
import { generatedDays, past, smallHall } from './generated-halls.ts';

const MINUTE = 60_000;
const tiers = [
  { id: 'gold', limit: 10 * MINUTE },
  { id: 'silver', limit: 15 * MINUTE },
  { id: 'standard', limit: 30 * MINUTE },
];
const setting: WhatIf = { rule: 'fifo', escalateAt: 0.6, starvesAt: 3, tiers, counters: null, serves: () => null, habits: () => null };
const waits = (tickets: readonly PastTicket[], changes: Partial<WhatIf> = {}): (number | null)[] =>
  replayDays(knownPast(tickets), { ...setting, ...changes }).visits.map(({ wait }) => (wait === null ? null : wait / 1_000));

/** One counter, services of 100 s without gaps; the third to come is gold and was called last. */
const small = [
  past({ at: 0, called: 0, started: 0, finished: 100 }),
  past({ at: 10, called: 100, started: 100, finished: 200 }),
  past({ at: 20, called: 200, started: 200, finished: 300 }),
  past({ at: 30, called: 300, started: 300, finished: 400, tier: 'gold' }),
];

describe('a past day under other rules', () => {
  it('gives the day back under the rule it had', () => {
    expect(waits(small)).toEqual([0, 90, 180, 270]);
    expect(asItWas(knownPast(small)).visits.map(({ wait }) => (wait ?? 0) / 1_000)).toEqual([0, 90, 180, 270]);
  });

  it('calls the higher tier first under strict, with the same services', () => {
    expect(waits(small, { rule: 'strict' })).toEqual([0, 190, 280, 70]);
  });

  it('has as many counters as are asked for', () => {
    expect(waits(small, { counters: 2 })).toEqual([0, 0, 80, 80]);
    expect(waits(small, { counters: 4 })).toEqual([0, 0, 0, 0]);
  });

  it('lets go again who left, unless called before', () => {
    const left = past({ at: 15, finished: 150, outcome: 'left', counter: null });
    const tickets = [...small.slice(0, 2), left, ...small.slice(2)];
    expect(waits(tickets)).toEqual([0, 90, null, 180, 270]);
    expect(waits(tickets, { counters: 2 })[2]).toBe(85);
  });

  it('keeps a counter for whom the configuration says', () => {
    expect(waits(small, { serves: (_, tier) => tier === 'gold' })).toEqual([null, null, null, 0]);
  });

  it('lets a counter help others while nobody of its own waits, and call in its own order', () => {
    const serves: WhatIf['serves'] = (_, tier) => tier === 'gold';
    // The first is called at once; then gold, the third of all that wait, before the others.
    expect(
      waits(small, { serves, habits: () => ({ services: 'all', helps: ['standard'], prefers: { services: [], tiers: [] } }) }),
    ).toEqual([0, 190, 280, 70]);
    expect(waits(small, { habits: () => ({ services: 'all', helps: [], prefers: { services: [], tiers: ['gold'] } }) })).toEqual([
      0, 190, 280, 70,
    ]);
  });

  it.each(callingRules)('comes close to how a generated day went, from its calls alone: %s', (rule) => {
    const past = knownPast(generatedDays({ ...smallHall, rule }, 4, 61));
    const mean = (visits: readonly { readonly wait: number | null }[]): number => {
      const known = visits.flatMap(({ wait }) => wait ?? []);
      return known.reduce((sum, wait) => sum + wait, 0) / known.length;
    };
    const ratio = mean(replayDays(past, { ...setting, rule }).visits) / mean(asItWas(past).visits);
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });

  it('tells what became of each tier', () => {
    const figures = replayFigures(
      {
        visits: [
          { tier: 'gold', wait: 60_000 },
          { tier: 'gold', wait: 11 * MINUTE },
          { tier: 'gold', wait: null },
          { tier: 'standard', wait: 30 * MINUTE },
        ],
        busy: 30,
        open: 40,
      },
      tiers,
    );
    expect(figures).toEqual({
      breaches: 1,
      utilisation: 0.75,
      tiers: {
        gold: { n: 3, left: 1, within: 0.5, mean: 360, p90: 660, max: 660, breaches: 1 },
        silver: { n: 0, left: 0, within: null, mean: null, p90: null, max: null, breaches: 0 },
        standard: { n: 1, left: 0, within: 1, mean: 1_800, p90: 1_800, max: 1_800, breaches: 0 },
      },
    });
  });
});
