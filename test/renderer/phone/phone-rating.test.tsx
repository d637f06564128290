// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { PhoneRating } from '../../../src/renderer/phone/phone-rating.tsx';
import { button, host, press, show } from '../mounted.ts';

describe('the rating on a phone', () => {
  it('takes one touch; reasons may follow, and a failure is said', async () => {
    const sent: unknown[] = [];
    let kept = true;
    const rate = async (rating: unknown): Promise<boolean> => {
      sent.push(rating);
      return kept;
    };
    const reasons = [{ id: 'waiting', name: { en: 'Waiting' } }];
    await show(<PhoneRating rating={{ reasons, rated: null }} language="en" rate={rate} />);
    expect(host.textContent).not.toContain('Waiting');
    await press('Satisfied');
    await show(<PhoneRating rating={{ reasons, rated: { stars: 4, reasons: [] } }} language="en" rate={rate} />);
    expect(button('Satisfied').getAttribute('aria-pressed')).toBe('true');
    kept = false;
    await press('Waiting');
    expect(sent).toEqual([
      { stars: 4, reasons: [] },
      { stars: 4, reasons: ['waiting'] },
    ]);
    expect(host.textContent).toContain('that did not work');
  });
});
