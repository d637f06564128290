import { normalProbability, normalQuantile } from './normal.ts';
import type { Random } from './random.ts';

const POINTS = 256;
/** As many observations as the normal shape is worth before there are any. */
const PRIOR = 60;

/**
 * A distribution of standardised residuals: normal at first, bending towards what was observed as
 * observations come, with the normal's tails. Drawn from whole, or from what lies beyond a value.
 */
export class ResidualShape {
  /** Quantiles at (i + ½) / POINTS. */
  readonly #quantiles: readonly number[];

  constructor(observed: readonly number[]) {
    const sorted = observed.toSorted((a, b) => a - b);
    const weight = sorted.length / (sorted.length + PRIOR);
    this.#quantiles = Array.from({ length: POINTS }, (_, i) => {
      const p = (i + 0.5) / POINTS;
      const place = Math.min(sorted.length - 1, Math.max(0, p * sorted.length - 0.5));
      const below = sorted[Math.floor(place)] ?? 0;
      const above = sorted[Math.ceil(place)] ?? below;
      return weight * (below + (above - below) * (place - Math.floor(place))) + (1 - weight) * normalQuantile(p);
    });
  }

  quantile(p: number): number {
    const place = p * POINTS - 0.5;
    if (place <= 0) return this.#at(0) + normalQuantile(p) - normalQuantile(0.5 / POINTS);
    if (place >= POINTS - 1) return this.#at(POINTS - 1) + normalQuantile(p) - normalQuantile(1 - 0.5 / POINTS);
    const low = Math.floor(place);
    const below = this.#at(low);
    return below + (this.#at(low + 1) - below) * (place - low);
  }

  probability(z: number): number {
    const first = this.#at(0);
    const last = this.#at(POINTS - 1);
    if (z <= first) return normalProbability(z - first + normalQuantile(0.5 / POINTS));
    if (z >= last) return normalProbability(z - last + normalQuantile(1 - 0.5 / POINTS));
    let low = 0;
    let high = POINTS - 1;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#at(middle) <= z) low = middle;
      else high = middle;
    }
    const below = this.#at(low);
    const step = this.#at(high) - below;
    return (low + 0.5 + (step > 0 ? (z - below) / step : 0)) / POINTS;
  }

  draw(random: Random): number {
    return this.quantile(random.uniform());
  }

  /** A draw given that it is above `z`. Never below it. */
  drawAbove(z: number, random: Random): number {
    const p = Math.min(this.probability(z), 1 - 1e-9);
    return Math.max(z, this.quantile(Math.min(p + (1 - p) * random.uniform(), 1 - 1e-10)));
  }

  #at(i: number): number {
    return this.#quantiles[i] ?? 0;
  }
}
