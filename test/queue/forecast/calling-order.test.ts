import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callingRules } from '../../../src/contract/config.ts';
import { callingOrder } from '../../../src/queue/forecast/calling-order.ts';
import { nextFor } from '../../../src/queue/calling-rules.ts';
import { Driven, MINUTE, testConfig } from '../halls.ts';

describe('the calling order of simulations', () => {
  it.each(callingRules)('calls as the appliance does under %s', (rule) => {
    fc.assert(fc.property(
      fc.array(fc.record({ wait: fc.integer({ min: 1, max: 12 * MINUTE }), tier: fc.constantFrom('gold', 'standard'), service: fc.constantFrom('topup', 'plan') }), { minLength: 2, maxLength: 12 }),
      (takes) => {
        const config = testConfig({ calling: { rule, escalateAt: 0.6 } });
        const driven = new Driven(config);
        const waiting = takes.map(({ wait, tier, service }) => {
          const id = driven.take(service, tier);
          const identifiedAt = driven.now;
          driven.now += wait;
          return { id, tier, identifiedAt };
        });
        const standing = (id: string): { rank: number; limit: number; escalates: number } => {
          const rank = config.tiers.findIndex((tier) => tier.id === id);
          const limit = config.tiers[rank]?.limit ?? 0;
          return { rank, limit, escalates: config.calling.escalateAt * limit };
        };
        const order = callingOrder(rule);
        let first = waiting[0];
        for (const one of waiting) {
          if (first && order(standing(one.tier), driven.now - one.identifiedAt, standing(first.tier), driven.now - first.identifiedAt) > 0) first = one;
        }
        expect(first?.id).toBe(nextFor(config, driven.hall, '1', driven.now)?.ticket);
      },
    ), { numRuns: 60 });
  });
});
