/** How good forecasts were, seconds; shares and scores 0 to 1. Null without a forecast. */
export type Scores = {
  readonly n: number;
  readonly mae: number | null;
  /** Mean of the median minus the wait: above 0 when too much was promised. */
  readonly bias: number | null;
  /** Share of waits within the 10 and 90 % points. */
  readonly coverage80: number | null;
  readonly width80: number | null;
  /** Brier (1950) of the chance that the limit breaks. */
  readonly brier: number | null;
  readonly baselines: { readonly ahead: ErrorScores; readonly last: ErrorScores };
};
type ErrorScores = { readonly mae: number | null; readonly bias: number | null };

/** One forecast and what came of it, milliseconds. */
export type Judged = {
  /** The ticket's place in the history. */
  readonly id: number;
  readonly tier: string;
  readonly wait: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** The chance given to a wait longer than `limit`, 0 to 1. */
  readonly breach: number;
  readonly limit: number;
  readonly ahead: number;
  readonly last: number;
};

export function scoresOf(judged: readonly Judged[]): Scores {
  const mean = (of: (one: Judged) => number): number | null =>
    judged.length === 0 ? null : judged.reduce((sum, one) => sum + of(one), 0) / judged.length;
  const seconds = (of: (one: Judged) => number): number | null =>
    rounded(
      mean((one) => of(one) / 1_000),
      10,
    );
  const errors = (of: (one: Judged) => number): ErrorScores => ({
    mae: seconds((one) => Math.abs(of(one) - one.wait)),
    bias: seconds((one) => of(one) - one.wait),
  });
  return {
    n: judged.length,
    ...errors(({ p50 }) => p50),
    coverage80: rounded(
      mean(({ wait, p10, p90 }) => (wait >= p10 && wait <= p90 ? 1 : 0)),
      10_000,
    ),
    width80: seconds(({ p10, p90 }) => p90 - p10),
    brier: rounded(
      mean(({ breach, wait, limit }) => (breach - (wait > limit ? 1 : 0)) ** 2),
      10_000,
    ),
    baselines: { ahead: errors(({ ahead }) => ahead), last: errors(({ last }) => last) },
  };
}

/** `{"overall": M, "tiers": {"vip": M, …}}`. */
export function scoresByTier(judged: readonly Judged[]): { readonly overall: Scores; readonly tiers: Readonly<Record<string, Scores>> } {
  const tiers = [...new Set(judged.map(({ tier }) => tier))].sort();
  return {
    overall: scoresOf(judged),
    tiers: Object.fromEntries(tiers.map((tier) => [tier, scoresOf(judged.filter((one) => one.tier === tier))])),
  };
}

function rounded(value: number | null, parts: number): number | null {
  return value === null ? null : Math.round(value * parts) / parts;
}
