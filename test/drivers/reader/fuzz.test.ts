import { describe, expect, test } from 'vitest';
import { fuzzKinds, fuzzReader } from './fuzz.ts';

/* The small version of bench/reader-fuzz.bench.ts, which swipes a million. */

describe('swipes gone wrong and noise', () => {
  test.each(fuzzKinds)('make nobody somebody else: %s', (kind) => {
    const { wrong, same, unreadable } = fuzzReader(kind, 4_000, 1);
    expect(wrong).toBe(0);
    // Much that goes wrong goes wrong where it does not matter, and much is seen.
    expect(same).toBeGreaterThan(100);
    expect(unreadable).toBeGreaterThan(100);
  });
});
