import { describe, expect, it } from 'vitest';
import { ServiceTimesLearner } from '../../../src/queue/forecast/service-times.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const kind = { service: 0, tier: 0, counter: 0, hour: 10 };

/** What is believed after services of these lengths, where nine minutes were expected. Milliseconds. */
function believed(lengths: readonly number[]): { readonly median: number; readonly p90: number } {
  const learner = new ServiceTimesLearner(() => 9 * MINUTE);
  for (const length of lengths) learner.observe(kind, 0, length);
  const times = learner.learned(0);
  const { location, scale } = times.of(kind);
  // All that is not known of the next one, as logarithms; 1.28: nine tenths of a normal distribution lie below.
  const spread = Math.sqrt(scale ** 2 + times.today.variance + times.doubt(kind.service));
  return { median: Math.exp(location), p90: Math.exp(location + 1.28 * spread) };
}

describe('service times', () => {
  it('are as expected before there are any', () => {
    const { median, p90 } = believed([]);
    expect(median).toBeGreaterThan(5 * MINUTE);
    expect(p90).toBeGreaterThan(12 * MINUTE);
  });

  it('far shorter than expected are learned as short, not as scattered', () => {
    const { median, p90 } = believed([3, 4, 3].map((seconds) => seconds * SECOND));
    expect(median).toBeLessThan(MINUTE);
    expect(p90).toBeLessThan(2 * MINUTE);
  });

  it('that are scattered are learned so', () => {
    const steady = believed(Array.from({ length: 30 }, () => 5 * MINUTE));
    const scattered = believed(Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 2 : 12) * MINUTE));
    expect(scattered.p90 / scattered.median).toBeGreaterThan(1.5 * (steady.p90 / steady.median));
  });

  it('are known better the more there are', () => {
    const [few, many] = [3, 60].map((count) => believed(Array.from({ length: count }, (_, i) => (4 + (i % 5)) * MINUTE)));
    expect(many && many.p90 / many.median).toBeLessThan(few ? few.p90 / few.median : 0);
  });
});
