import type { Random } from './random.ts';

const MINUTE = 60_000;
/** Waits at which the hazard may change, milliseconds. */
const STEPS = [0, 2, 5, 10, 15, 20, 30, 45, 60, 90].map((minutes) => minutes * MINUTE);
/** One customer in so many milliseconds of waiting leaves, before any is seen; worth `PRIOR_LEFT` of them. */
const PRIOR_HAZARD = 1 / (20 * 60 * MINUTE);
const PRIOR_LEFT = 0.5;
const FADING = 0.97;
/** Nobody waits longer, milliseconds. */
const LONGEST = 8 * 60 * MINUTE;

/** `sums`: the hazard summed up to the beginning of each step; `most`: up to the longest wait. */
type Curve = { readonly hazards: readonly number[]; readonly sums: readonly number[]; readonly most: number };

/** Piecewise constant hazard of leaving by time waited (actuarial estimate), per millisecond. */
export class Patience {
  readonly #left: number[] = STEPS.map(() => 0);
  readonly #waited: number[] = STEPS.map(() => 0);
  #curve: Curve = curveOf(STEPS.map(() => PRIOR_HAZARD));
  #stale = false;

  /** A wait that ended, by leaving or otherwise. */
  observe(waited: number, byLeaving: boolean): void {
    STEPS.forEach((from, i) => {
      const spent = Math.min(waited, STEPS[i + 1] ?? Infinity) - from;
      if (spent > 0) this.#waited[i] = (this.#waited[i] ?? 0) + spent;
    });
    if (byLeaving) {
      const step = STEPS.findLastIndex((from) => from <= waited);
      this.#left[step] = (this.#left[step] ?? 0) + 1;
    }
    this.#stale = true;
  }

  startDay(): void {
    for (const counts of [this.#left, this.#waited]) counts.forEach((count, i) => (counts[i] = count * FADING));
    this.#stale = true;
  }

  #fitted(): Curve {
    if (this.#stale) {
      const all = (this.#sum(this.#left) + PRIOR_LEFT) / (this.#sum(this.#waited) + PRIOR_LEFT / PRIOR_HAZARD);
      // Each step is worth what was seen in it, beside three customers of the whole.
      this.#curve = curveOf(STEPS.map((_, i) => ((this.#left[i] ?? 0) + 3) / ((this.#waited[i] ?? 0) + 3 / all)));
      this.#stale = false;
    }
    return this.#curve;
  }

  #sum(counts: readonly number[]): number {
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** The total wait at which one leaves who has waited `waited` already; Infinity for who would stay longer than anybody waits. */
  draw(waited: number, random: Random): number {
    const curve = this.#fitted();
    const before = hazardUntil(curve, waited);
    const u = random.uniform();
    if (u < Math.exp(before - curve.most)) return Infinity;
    const total = before - Math.log(u);
    let step = curve.sums.length - 1;
    while (step > 0 && (curve.sums[step] ?? 0) > total) step -= 1;
    return (STEPS[step] ?? 0) + (total - (curve.sums[step] ?? 0)) / (curve.hazards[step] ?? 1);
  }

  /** The chance of having stayed so long. */
  staying(waited: number): number {
    return Math.exp(-hazardUntil(this.#fitted(), waited));
  }
}

/** The hazard summed up from identification to this wait. */
function hazardUntil({ hazards, sums }: Curve, waited: number): number {
  let step = STEPS.length - 1;
  while (step > 0 && (STEPS[step] ?? 0) > waited) step -= 1;
  return (sums[step] ?? 0) + (waited - (STEPS[step] ?? 0)) * (hazards[step] ?? 0);
}

function curveOf(hazards: readonly number[]): Curve {
  const sums = [0];
  for (let i = 1; i < STEPS.length; i += 1) sums.push((sums[i - 1] ?? 0) + ((STEPS[i] ?? 0) - (STEPS[i - 1] ?? 0)) * (hazards[i - 1] ?? 0));
  return { hazards, sums, most: hazardUntil({ hazards, sums, most: 0 }, LONGEST) };
}
