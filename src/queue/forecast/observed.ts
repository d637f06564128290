import type { Random } from './random.ts';

/** How many observations are kept: habits change. */
const KEPT = 400;

/** Values observed of late, drawn from as they are; `prior` stands in while there are few. */
export class Observed {
  readonly #values: number[];
  #seen = 0;
  #sum: number;
  #sorted: readonly number[] | null = null;

  constructor(prior: readonly number[]) {
    this.#values = [...prior];
    this.#sum = prior.reduce((sum, value) => sum + value, 0);
  }

  add(value: number): void {
    // The prior's values are the first to be overwritten, then the oldest.
    const place = this.#seen % KEPT;
    this.#sum += value - (this.#values[place] ?? 0);
    this.#values[place] = value;
    this.#seen += 1;
    this.#sorted = null;
  }

  get mean(): number {
    return this.#sum / this.#values.length;
  }

  /** The mean of what was really observed; null of nothing. */
  get meanObserved(): number | null {
    const real = this.#values.slice(0, this.#seen);
    return real.length === 0 ? null : real.reduce((sum, value) => sum + value, 0) / real.length;
  }

  draw(random: Random): number {
    return random.pick(this.#values) ?? 0;
  }

  /** A draw given that it is above `floor`; `floor` itself when nothing observed is. */
  drawAbove(floor: number, random: Random): number {
    const sorted = this.#inOrder();
    const first = this.#firstAbove(floor);
    return sorted[first + random.below(sorted.length - first)] ?? floor;
  }

  /** Share of values above `floor`, never quite 0. */
  shareAbove(floor: number): number {
    const above = this.#values.length - this.#firstAbove(floor);
    return (above + 0.02) / (this.#values.length + 0.02);
  }

  quantile(p: number): number {
    const sorted = this.#inOrder();
    return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0;
  }

  #inOrder(): readonly number[] {
    this.#sorted ??= this.#values.toSorted((a, b) => a - b);
    return this.#sorted;
  }

  #firstAbove(floor: number): number {
    const sorted = this.#inOrder();
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? Infinity) > floor) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
