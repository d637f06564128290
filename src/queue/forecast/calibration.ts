import type { WaitDraws } from './draw-waits.ts';

/** The 10, 50 and 90 % points of a wait, milliseconds. */
export type WaitRange = { readonly p10: number; readonly p50: number; readonly p90: number };

/** Waits are compared on a logarithmic scale that is nearly linear below this, milliseconds. */
const SOFT = 45_000;

const soften = (wait: number): number => Math.log(wait + SOFT);
const harden = (value: number): number => Math.max(0, Math.exp(value) - SOFT);

/** The value that a share `p` (0 to 1) of sorted draws is below. */
function quantileOf(draws: WaitDraws, p: number): number {
  const place = Math.min(draws.length - 1, Math.max(0, p * draws.length - 0.5));
  const below = draws[Math.floor(place)] ?? 0;
  const above = draws[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

type Correction = {
  /** Added to the middle. */ shift: number;
  /** Logarithms of factors on the distances below and above it. */ lower: number;
  upper: number;
};

/** One forecast as it was drawn, kept until it is known how long the wait was. */
export type Pending = { readonly tier: number; readonly spread: number; readonly range: WaitRange };

/** Steps of the corrections after one outcome. The first are longer, as there is most to correct (Angelopoulos, Barber and Bates 2024). */
const RATE = { shift: 0.004, width: 0.03 };
const HASTE = { times: 1.6, outcomes: 20 };
/** Where corrections begin: what is not known on a first day, such as counters yet to open or close, widens ranges, upwards more. */
const BEGIN: Readonly<Correction> = { shift: 0, lower: 0.05, upper: 0.12 };
/** Corrections go no further than this either way, whatever is told: a factor of 2.7 on a distance. */
const FURTHEST = 1;
/** Half a range narrower than this (five seconds or so) holds nothing that a wider or narrower one could mend: somebody is called at once. */
const TRIVIAL = 0.05;
/** Of each step, so much goes to what all tiers share. */
const SHARED = 0.35;

/**
 * Adapts drawn ranges to their own past errors: each outcome moves the 10, 50 and 90 % points a little
 * towards where a tenth, a half and nine tenths of outcomes stay below them, whatever is wrong with the
 * model (adaptive conformal inference, Gibbs and Candès 2021; as quantile tracking, Angelopoulos, Candès
 * and Tibshirani 2023). Only outcomes that are known are learned from.
 */
export class Calibration {
  readonly #shared: Correction = { ...BEGIN };
  readonly #tiers: Correction[] = [];
  #outcomes = 0;

  #of(tier: number): Correction {
    const own = (this.#tiers[tier] ??= { shift: 0, lower: 0, upper: 0 });
    const { shift, lower, upper } = this.#shared;
    return { shift: bounded(own.shift + shift), lower: bounded(own.lower + lower), upper: bounded(own.upper + upper) };
  }

  /** The range of these draws, corrected. */
  range(tier: number, draws: WaitDraws): Pending {
    const { middle, spread } = centre(draws);
    const correction = this.#of(tier);
    const point = (p: number): number => harden(adjusted(soften(quantileOf(draws, p)), middle, correction));
    return { tier, spread, range: { p10: point(0.1), p50: point(0.5), p90: point(0.9) } };
  }

  /** The chance that the wait is longer than `limit` milliseconds. */
  chanceBeyond(tier: number, draws: WaitDraws, limit: number): number {
    const { middle } = centre(draws);
    const correction = this.#of(tier);
    const edge = soften(limit);
    let beyond = 0;
    for (const draw of draws) if (adjusted(soften(draw), middle, correction) > edge) beyond += 1;
    return (beyond + 0.5) / (draws.length + 1);
  }

  /** A wait turned out to be `wait` milliseconds. */
  learn({ tier, spread, range }: Pending, wait: number): void {
    if (spread < TRIVIAL) return;
    const own = (this.#tiers[tier] ??= { shift: 0, lower: 0, upper: 0 });
    this.#outcomes += 1;
    const width = RATE.width * Math.max(1, HASTE.times / Math.sqrt(1 + this.#outcomes / HASTE.outcomes));
    const steps: Correction = {
      shift: RATE.shift * spread * (side(wait, range.p50) - 0.5),
      lower: width * (1 - side(wait, range.p10) - 0.1),
      upper: width * (side(wait, range.p90) - 0.1),
    };
    for (const key of ['shift', 'lower', 'upper'] as const) {
      own[key] = bounded(own[key] + (1 - SHARED) * steps[key]);
      this.#shared[key] = bounded(this.#shared[key] + SHARED * steps[key]);
    }
  }
}

function bounded(correction: number): number {
  return Math.min(FURTHEST, Math.max(-FURTHEST, correction));
}

/** 1 above the point, 0 below, between for a tie. */
function side(wait: number, point: number): number {
  return wait > point ? 1 : wait === point ? 0.5 : 0;
}

/** Middle and half the width of the 80 % range, on the soft scale. */
function centre(draws: WaitDraws): { readonly middle: number; readonly spread: number } {
  const spread = (soften(quantileOf(draws, 0.9)) - soften(quantileOf(draws, 0.1))) / 2;
  return { middle: soften(quantileOf(draws, 0.5)), spread: Math.max(0.02, spread) };
}

function adjusted(value: number, middle: number, { shift, lower, upper }: Correction): number {
  const distance = value - middle;
  return middle + shift + distance * Math.exp(distance < 0 ? lower : upper);
}
