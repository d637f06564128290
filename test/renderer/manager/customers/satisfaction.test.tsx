// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { SatisfactionView } from '../../../../src/contract/self-service.ts';
import { Satisfaction } from '../../../../src/renderer/manager/customers/satisfaction.tsx';
import { host, show } from '../../mounted.ts';

describe('satisfaction', () => {
  it('is compared with the target of the tier; no ratings are no failure', async () => {
    const row = { ratings: 0, satisfied: 0, target: null };
    const figures: SatisfactionView = {
      days: 30,
      overall: { name: {}, ratings: 3, satisfied: 2, target: null },
      tiers: [
        { name: { en: 'Gold' }, ratings: 2, satisfied: 1, target: 90 },
        { name: { en: 'GoTone' }, ratings: 1, satisfied: 1, target: 85 },
        { ...row, name: { en: 'Standard' }, target: 80 },
      ],
      services: [{ ...row, name: { en: 'Pay' } }],
      counters: [{ ...row, name: { en: 'Counter 1' } }],
      reasons: [{ name: { en: 'Waiting' }, times: 2 }],
    };
    await show(<Satisfaction figures={figures} language="en" />);
    expect(host.textContent).toContain('66.6 % Overall');
    expect([...host.querySelectorAll('[data-bad="true"]')].map(({ textContent }) => textContent)).toEqual(['50.0 %']);
    expect(host.textContent).toContain('Waiting 2 ×');
  });
});
