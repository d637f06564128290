import { expect, test } from 'vitest';
import { arm, figure, median, percentile, ratio, sideBySide } from '../../bench/measure.ts';

test('a percentile is the smallest sample that the share does not exceed, in whatever order they came', () => {
  const samples = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([percentile(samples, 0.5), percentile(samples, 0.99), percentile(samples, 1), percentile([7], 0.01)]).toEqual([50, 99, 100, 7]);
  expect(median([3, 1, 2])).toBe(2);
  expect(() => percentile([], 0.5)).toThrow('nothing');
});

test('arms run in turn, each round begins with another one, and the round to warm up is not kept', async () => {
  const order: string[] = [];
  const named = (name: string) => arm(() => order.push(name));
  const arms = [named('a'), named('b'), named('c')];
  await sideBySide(3, arms);
  expect(order.join('')).toBe(['abc', 'abc', 'bca', 'cab'].join(''));
  expect(arms.map(({ results }) => results)).toEqual([
    [4, 9, 11],
    [5, 7, 12],
    [6, 8, 10],
  ]);
});

test('a ratio compares what was measured in the same round', () => {
  // Twice as much each time, on a machine that became ten times as fast in between.
  expect(ratio({ ...arm(() => 0), results: [2, 20, 200] }, { ...arm(() => 0), results: [1, 10, 100] })).toBe(2);
});

test('figures have three significant digits, and whole thousands', () => {
  expect([0.34567, 8.5, 99.96, 1_234.5, 26_000].map(figure)).toEqual(['0.346', '8.5', '100', '1,235', '26,000']);
});
