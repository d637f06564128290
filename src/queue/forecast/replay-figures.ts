import type { ReplayFigures, TierFigures } from '../../contract/replay.ts';
import type { Replayed } from './what-if.ts';

/** Figures by tier; limits in milliseconds. */
export function replayFigures(
  { visits, busy, open }: Replayed,
  tiers: readonly { readonly id: string; readonly limit: number }[],
): ReplayFigures {
  const figures = tiers.map(({ id, limit }): [string, TierFigures] => {
    const ofTier = visits.filter(({ tier }) => tier === id);
    const waits = ofTier.flatMap(({ wait }) => (wait === null ? [] : [wait])).sort((a, b) => a - b);
    const breaches = waits.filter((wait) => wait > limit).length;
    const seconds = (wait: number | undefined): number | null => (wait === undefined ? null : Math.round(wait / 100) / 10);
    return [
      id,
      {
        n: ofTier.length,
        left: ofTier.length - waits.length,
        within: waits.length === 0 ? null : share(waits.length - breaches, waits.length),
        mean: waits.length === 0 ? null : seconds(waits.reduce((total, wait) => total + wait, 0) / waits.length),
        p90: seconds(waits[Math.max(0, Math.ceil(waits.length * 0.9) - 1)]),
        max: seconds(waits.at(-1)),
        breaches,
      },
    ];
  });
  return {
    tiers: Object.fromEntries(figures),
    breaches: figures.reduce((total, [, { breaches }]) => total + breaches, 0),
    utilisation: open > 0 ? share(busy, open) : null,
  };
}

function share(part: number, whole: number): number {
  return Math.round((part / whole) * 10_000) / 10_000;
}
