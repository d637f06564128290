import { describe, expect, it } from 'vitest';
import { normalProbability, normalQuantile } from '../../../src/queue/forecast/normal.ts';
import { Random } from '../../../src/queue/forecast/random.ts';

const N = 20_000;
function moments(draw: (random: Random) => number, seed: number): { mean: number; variance: number } {
  const random = new Random(seed);
  const values = Array.from({ length: N }, () => draw(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / N;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / N };
}

describe('seeded chance', () => {
  it('gives the same draws for the same seed, others for another', () => {
    const draws = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 20 }, () => random.uniform());
    };
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
    expect(draws(1)).not.toEqual(draws(1 + 2 ** 32));
  });

  it.each([
    ['uniform', (random: Random) => random.uniform(), 0.5, 1 / 12],
    ['exponential', (random: Random) => random.exponential(), 1, 1],
    ['normal', (random: Random) => random.normal(), 0, 1],
    ['gamma of shape 0.5', (random: Random) => random.gamma(0.5), 0.5, 0.5],
    ['gamma of shape 20', (random: Random) => random.gamma(20), 20, 20],
  ] as const)('draws %s with its mean and variance', (_, draw, mean, variance) => {
    const found = moments(draw, 3);
    // Four standard errors.
    expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / N));
    expect(found.variance / variance).toBeGreaterThan(0.9);
    expect(found.variance / variance).toBeLessThan(1.1);
  });

  it('picks below n, each as likely', () => {
    const random = new Random(5);
    const counts = new Map<number, number>();
    for (let i = 0; i < 3_000; i += 1) {
      const drawn = random.below(3);
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
    }
    expect(new Set(counts.keys())).toEqual(new Set([0, 1, 2]));
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(110);
    expect(new Random(1).pick([])).toBeUndefined();
  });
});

describe('the standard normal', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959964],
    [0.025, -1.959964],
    [0.001, -3.090232],
    [0.9, 1.281552],
  ])('has the quantile of %d at %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 5);
    expect(normalProbability(z)).toBeCloseTo(p, 5);
  });
});
