/** How much a group differs from the rest, and how sure that is. */
export type GroupEffect = { readonly mean: number; readonly variance: number };

export type GroupEffects = { readonly of: ReadonlyMap<number, GroupEffect>; /** Variance between groups. */ readonly between: number };

/** As many groups as the expectation of the variance between groups is worth. */
const PRIOR_GROUPS = 3;

/**
 * Random effects of groups (one-way analysis of variance, between-group variance by moments as in
 * DerSimonian and Laird 1986, effects by empirical Bayes): a group with few observations stays near 0,
 * one with many comes into its own. `expected` is the between-group variance expected beforehand,
 * `within` the variance of one observation.
 */
export function groupEffects(values: readonly number[], groups: readonly number[], within: number, expected: number): GroupEffects {
  const sums = new Map<number, { n: number; sum: number }>();
  values.forEach((value, i) => {
    const group = groups[i] ?? 0;
    const entry = sums.get(group);
    if (entry) {
      entry.n += 1;
      entry.sum += value;
    } else sums.set(group, { n: 1, sum: value });
  });
  let excess = 0;
  let squares = 0;
  for (const { n, sum } of sums.values()) {
    excess += (sum * sum) / n - within;
    squares += n * n;
  }
  const total = values.length;
  const effective = total - squares / Math.max(1, total);
  const groupsSeen = sums.size;
  // With one group there is nothing to compare; its moments say nothing of the variance between groups.
  const moment = groupsSeen > 1 && effective > 0 ? Math.max(0, (excess + within) / effective) : 0;
  const counted = Math.max(0, groupsSeen - 1);
  const between = (counted * moment + PRIOR_GROUPS * expected) / (counted + PRIOR_GROUPS);
  const of = new Map<number, GroupEffect>();
  for (const [group, { n, sum }] of sums) {
    const weight = between / (between + within / n);
    of.set(group, { mean: (weight * sum) / n, variance: between * (1 - weight) });
  }
  return { of, between };
}
