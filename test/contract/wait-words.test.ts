import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitMinutes, waitText } from '../../src/contract/wait-words.ts';

const MINUTE = 60_000;

describe('a wait in words', () => {
  it.each([
    [5 * MINUTE, 11.2 * MINUTE, 'about 5–12 min', '约 5–12 分钟'],
    [0.4 * MINUTE, 2.6 * MINUTE, 'under 3 min', '不到 3 分钟'],
    [0, 0, 'under 1 min', '不到 1 分钟'],
    [4 * MINUTE, 4 * MINUTE, 'about 3–4 min', '约 3–4 分钟'],
    [12 * MINUTE, 33 * MINUTE, 'about 10–35 min', '约 10–35 分钟'],
    [2 * MINUTE, 41 * MINUTE, 'under 45 min', '不到 45 分钟'],
  ])('%d to %d ms', (low, high, en, zh) => {
    expect(waitText({ low, high }, 'en')).toBe(en);
    expect(waitText({ low, high }, 'zh-CN')).toBe(zh);
  });

  it('says politely that it is not known yet', () => {
    expect([waitText(null, 'en'), waitText(null, 'zh-CN')]).toEqual(['not known yet', '暂时无法预计']);
  });

  it('is never narrower than the forecast, and always a range', () => {
    const wait = fc.integer({ min: 0, max: 5 * 60 * MINUTE });
    fc.assert(
      fc.property(wait, wait, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const { from, to } = waitMinutes({ low, high });
        expect(from * MINUTE).toBeLessThanOrEqual(low);
        expect(to * MINUTE).toBeGreaterThanOrEqual(high);
        expect(from).toBeLessThan(to);
      }),
    );
  });
});
