import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callingRules } from '../../../src/contract/config.ts';
import { callingOrder, standingOf, type TierStanding } from '../../../src/queue/forecast/calling-order.ts';
import { nextFor } from '../../../src/queue/calling-rules.ts';
import { Driven, MINUTE, testConfig } from '../halls.ts';

describe('the calling order of simulations', () => {
  it.each(callingRules)('calls as the appliance does under %s', (rule) => {
    fc.assert(fc.property(
      fc.array(fc.record({ wait: fc.integer({ min: 1, max: 12 * MINUTE }), tier: fc.constantFrom('gold', 'standard'), service: fc.constantFrom('topup', 'plan') }), { minLength: 2, maxLength: 12 }),
      (takes) => {
        const config = testConfig({ calling: { rule, escalateAt: 0.6, starvesAt: 1.5 } });
        const driven = new Driven(config);
        const waiting = takes.map(({ wait, tier, service }) => {
          const id = driven.take(service, tier);
          const identifiedAt = driven.now;
          driven.now += wait;
          return { id, tier, line: `${tier} ${service}`, identifiedAt };
        });
        const standing = (id: string): TierStanding => {
          const rank = config.tiers.findIndex((tier) => tier.id === id);
          return standingOf(rank, config.tiers[rank]?.limit ?? 0, config.calling);
        };
        const order = callingOrder(rule);
        // Within a line the first come is the next.
        const heads = waiting.filter(({ line }, i) => waiting.findIndex((one) => one.line === line) === i);
        let first = heads[0];
        for (const one of heads) {
          if (first && order(standing(one.tier), driven.now - one.identifiedAt, standing(first.tier), driven.now - first.identifiedAt) > 0) first = one;
        }
        expect(first?.id).toBe(nextFor(config, driven.hall, '1', driven.now)?.ticket);
      },
    ), { numRuns: 60 });
  });
});
