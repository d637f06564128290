import type { Random } from './random.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Width of a step of the day's profile, milliseconds. */
const STEP = 15 * MINUTE;
const STEPS = DAY / STEP;
/** The stretch that says how busy today is. */
const RECENT = 90 * MINUTE;
/** Days count less as they age: by this factor for each day since. */
const FADING = 0.97;

/** Arrivals to come, as one forecast believes: for each step from now on and each line, customers per millisecond. */
export type ArrivalOutlook = {
  /** `perLine` in the order of the lines asked about; `ends` when the step ends. */
  readonly steps: readonly { readonly ends: number; readonly total: number; readonly cumulative: readonly number[] }[];
  /** Today's level relative to that, unknown to this degree: gamma with this shape and mean 1. */
  readonly shape: number;
};

/**
 * Learns how many customers come: a profile over the day for each tier, each tier's mix of services, and how
 * busy today is beside that (gamma and Poisson, so that few data say little).
 */
export class ArrivalsLearner {
  /** Faded counts by tier and step of the day. */
  readonly #profile: number[][] = [];
  /** Faded number of days on which the hall was watched at each step. */
  readonly #exposure: number[] = Array.from({ length: STEPS }, () => 0);
  readonly #services: number[][] = [];
  #today: { readonly at: number; readonly tier: number; readonly service: number }[] = [];
  #first = 0;
  #offset = 0;
  /** How far past stretches differed from what was expected of them, beyond chance: Σ((o−e)²−e) and Σe². */
  #excess = 0;
  #squares = 0;
  #comparedUntil = 0;

  startDay(at: number, offset: number): void {
    this.#closeDay();
    this.#today = [];
    this.#first = at;
    this.#offset = offset;
    this.#comparedUntil = at;
  }

  #closeDay(): void {
    const last = this.#today.at(-1);
    if (!last) return;
    const fade = (counts: number[]): void => counts.forEach((count, i) => (counts[i] = count * FADING));
    // Tiers nobody came of have no counts.
    this.#profile.forEach(fade);
    fade(this.#exposure);
    for (const { at, tier, service } of this.#today) {
      const steps = (this.#profile[tier] ??= Array.from({ length: STEPS }, () => 0));
      const step = this.#stepOf(at);
      steps[step] = (steps[step] ?? 0) + 1;
      const mix = (this.#services[tier] ??= []);
      mix[service] = (mix[service] ?? 0) + 1;
    }
    // What lies outside the day's first and last arrival was watched too: nobody came.
    for (let step = 0; step < STEPS; step += 1) this.#exposure[step] = (this.#exposure[step] ?? 0) + 1;
  }

  observe(at: number, tier: number, service: number): void {
    if (at - this.#comparedUntil >= RECENT && this.#known()) this.#compare(at);
    this.#today.push({ at, tier, service });
  }

  #compare(at: number): void {
    const from = this.#comparedUntil;
    const expected = this.#expected(from, at);
    const observed = this.#countSince(from);
    if (expected > 3) {
      this.#excess += (observed - expected) ** 2 - expected;
      this.#squares += expected ** 2;
    }
    this.#comparedUntil = at;
  }

  #known(): boolean {
    return (this.#exposure[0] ?? 0) > 0;
  }

  #stepOf(at: number): number {
    return Math.floor(((((at + this.#offset) % DAY) + DAY) % DAY) / STEP);
  }

  #countSince(from: number): number {
    let count = 0;
    for (let i = this.#today.length - 1; i >= 0 && (this.#today[i]?.at ?? 0) >= from; i -= 1) count += 1;
    return count;
  }

  /** Customers of a tier per step, at this step of the day, by its past days; neighbouring steps help. */
  #rate(tier: number, step: number): number {
    const counts = this.#profile[tier];
    if (!counts) return 0;
    let sum = 0;
    let days = 0;
    for (const [distance, weight] of [
      [-1, 0.5],
      [0, 1],
      [1, 0.5],
    ] as const) {
      const i = (step + distance + STEPS) % STEPS;
      sum += weight * (counts[i] ?? 0);
      days += weight * (this.#exposure[i] ?? 0);
    }
    return days > 0 ? sum / days : 0;
  }

  #rateOfAll(step: number): number {
    return this.#profile.reduce((sum, _, tier) => sum + this.#rate(tier, step), 0);
  }

  #expected(from: number, to: number): number {
    let sum = 0;
    for (let at = from; at < to;) {
      const ends = Math.min(to, (Math.floor((at + this.#offset) / STEP) + 1) * STEP - this.#offset);
      sum += this.#rateOfAll(this.#stepOf(at)) * ((ends - at) / STEP);
      at = ends;
    }
    return sum;
  }

  /** What is believed at `now` of the next `horizon` milliseconds, for these lines. */
  outlook(now: number, horizon: number, lines: readonly { readonly tier: number; readonly service: number }[]): ArrivalOutlook {
    const from = Math.max(this.#first, now - RECENT);
    const observed = this.#countSince(from);
    const known = this.#known();
    const expected = known ? this.#expected(from, now) : 0;
    // Between-stretch variance of the level; some is expected before any was seen.
    const spread = Math.max(0.004, (this.#excess + 0.02 * 400) / (this.#squares + 400));
    const prior = 1 / spread;
    const level = known ? (observed + prior) / (expected + prior) : 1;
    // On the first day the last stretch is all there is.
    const flat = ((observed + 0.5) / (now - from + 20 * MINUTE)) * STEP;
    const shares = known ? null : this.#sharesToday();
    const steps: ArrivalOutlook['steps'][number][] = [];
    for (let at = now; at < now + horizon;) {
      const ends = (Math.floor((at + this.#offset) / STEP) + 1) * STEP - this.#offset;
      const step = this.#stepOf(at);
      let total = 0;
      const cumulative = lines.map(({ tier, service }) => {
        const ofTier = shares ? flat * (shares[tier] ?? 0) : level * this.#rate(tier, step);
        total += (ofTier * this.#serviceShare(tier, service)) / STEP;
        return total;
      });
      steps.push({ ends, total, cumulative });
      at = ends;
    }
    return { steps, shape: known ? observed + prior : observed + 1 };
  }

  #sharesToday(): number[] {
    const counts: number[] = [];
    for (const { tier } of this.#today) counts[tier] = (counts[tier] ?? 0) + 1;
    return Array.from(counts, (count) => (count ?? 0) / Math.max(1, this.#today.length));
  }

  #serviceShare(tier: number, service: number): number {
    const past = this.#services[tier];
    if (past) {
      let sum = 0;
      for (const count of past) sum += count ?? 0;
      return (past[service] ?? 0) / Math.max(1, sum);
    }
    let ofTier = 0;
    let both = 0;
    for (const one of this.#today) {
      if (one.tier !== tier) continue;
      ofTier += 1;
      if (one.service === service) both += 1;
    }
    return ofTier === 0 ? 0 : both / ofTier;
  }
}

/** The next arrival after `at` and the index of its line; null when none comes within the outlook. `step` goes along. */
export class ArrivalDraw {
  readonly #outlook: ArrivalOutlook;
  readonly #level: number;
  readonly #random: Random;
  #step = 0;
  #at: number;

  constructor(outlook: ArrivalOutlook, from: number, random: Random) {
    this.#outlook = outlook;
    this.#random = random;
    this.#at = from;
    this.#level = outlook.shape === Infinity ? 1 : random.gamma(outlook.shape) / outlook.shape;
  }

  next(): { readonly at: number; readonly line: number } | null {
    // A unit of exponential time is used up at the rate of each step that it lasts through.
    let need = this.#random.exponential();
    for (;;) {
      const step = this.#outlook.steps[this.#step];
      if (!step) return null;
      const rate = step.total * this.#level;
      const offered = (step.ends - this.#at) * rate;
      if (offered > need) {
        this.#at += need / rate;
        const u = this.#random.uniform() * step.total;
        const line = step.cumulative.findIndex((sum) => u < sum);
        return { at: this.#at, line: Math.max(0, line) };
      }
      need -= offered;
      this.#at = step.ends;
      this.#step += 1;
    }
  }
}
