import { groupEffects, type GroupEffect } from './group-effects.ts';
import type { Random } from './random.ts';
import { ResidualShape } from './residual-shape.ts';

/** What a service time depends on. `hour` of the hall's clock, 0 to 23; `day` counts the days seen. */
export type ServiceKind = { readonly service: number; readonly tier: number; readonly counter: number; readonly hour: number };

/** A distribution of the logarithm of milliseconds: location and scale of standardised residuals. */
export type LogTime = { readonly location: number; readonly scale: number };

/** What the forecast believes of service times. */
export type ServiceTimes = {
  of(kind: ServiceKind): LogTime;
  readonly shape: ResidualShape;
  /** What every service time of today has in common beyond that, unknown to this degree: normal, in the logarithm. */
  readonly today: GroupEffect;
  /** How unsure the location of a service is beyond that: the variance of a normal error that all its times share. */
  doubt(service: number): number;
};

type Served = ServiceKind & { readonly day: number; readonly log: number };

/** Before anything is known: five minutes on average (S8), as scattered as services usually are. */
const PRIOR = { mean: 5 * 60_000, variance: 0.36, weight: 3, degrees: 6 };
/** Variances between groups expected beforehand, of the logarithm. */
const EXPECTED = { service: 0.1, tier: 0.01, cell: 0.003, counter: 0.005, hour: 0.002, day: 0.002 };
type Factor = keyof typeof EXPECTED;
const factors: readonly Factor[] = ['service', 'tier', 'cell', 'counter', 'hour', 'day'];
const SWEEPS = 3;
/** Older services than this many are forgotten. */
const KEPT = 5_000;
/** A service that took less counts as this long, milliseconds. */
const SHORTEST = 1_000;

const unknown: GroupEffect = { mean: 0, variance: 0 };

/**
 * Learns service times: lognormal at first, with crossed random effects of service, tier, both together,
 * counter, hour and day, each shrunk as far as its data are few; spread by service; shape as observed.
 */
export class ServiceTimesLearner {
  #served: Served[] = [];
  #fittedAt = 0;
  #seen = 0;
  #fit: ServiceTimes | null = null;
  #day = 0;
  readonly #expected: (service: number) => number | null;

  /** `expected`: what a service takes as far as anybody can tell beforehand, milliseconds; null where nobody can. */
  constructor(expected: (service: number) => number | null = () => null) {
    this.#expected = expected;
  }

  /** How many services were observed. */
  get seen(): number {
    return this.#seen;
  }

  observe(kind: ServiceKind, day: number, milliseconds: number): void {
    this.#served.push({ ...kind, day, log: Math.log(Math.max(SHORTEST, milliseconds)) });
    this.#seen += 1;
    if (this.#served.length > KEPT * 1.1) this.#served = this.#served.slice(-KEPT);
  }

  /** Fits anew when there is enough that is new, at first each service, or a new day. */
  learned(day: number): ServiceTimes {
    const due = this.#fittedAt + Math.min(40, Math.max(1, this.#fittedAt * 0.1));
    if (!this.#fit || this.#day !== day || this.#seen >= due) {
      this.#fit = fit(this.#served, day, (service) => Math.log(this.#expected(service) ?? PRIOR.mean) - PRIOR.variance / 2);
      this.#fittedAt = this.#seen;
      this.#day = day;
    }
    return this.#fit;
  }
}

function keyOf(kind: ServiceKind & { readonly day: number }, factor: Factor): number {
  return factor === 'cell' ? kind.service * 1_024 + kind.tier : kind[factor];
}

/** `prior`: the location expected of a service. What is learned are differences from it. */
function fit(served: readonly Served[], today: number, prior: (service: number) => number): ServiceTimes {
  const keys = new Map(factors.map((factor) => [factor, served.map((one) => keyOf(one, factor))]));
  const effects = new Map<Factor, ReadonlyMap<number, GroupEffect>>();
  const residuals = served.map(({ log, service }) => log - prior(service));
  let variance = PRIOR.variance;
  let mean = 0;
  const between = { service: EXPECTED.service, day: EXPECTED.day };
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const shift = (residuals.reduce((sum, value) => sum + value, 0) - PRIOR.weight * mean) / (residuals.length + PRIOR.weight);
    mean += shift;
    for (let i = 0; i < residuals.length; i += 1) residuals[i] = (residuals[i] ?? 0) - shift;
    for (const factor of factors) {
      const groups = keys.get(factor) ?? [];
      const old = effects.get(factor);
      if (old) groups.forEach((group, i) => (residuals[i] = (residuals[i] ?? 0) + (old.get(group)?.mean ?? 0)));
      const found = groupEffects(residuals, groups, variance, EXPECTED[factor]);
      groups.forEach((group, i) => (residuals[i] = (residuals[i] ?? 0) - (found.of.get(group)?.mean ?? 0)));
      effects.set(factor, found.of);
      if (factor === 'day' || factor === 'service') between[factor] = found.between;
    }
    // About their own mean: where services are far from what was expected, that is no scatter among them.
    const centre = meanOf(residuals);
    const squares = residuals.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    variance = (squares + PRIOR.degrees * PRIOR.variance) / (residuals.length + PRIOR.degrees);
  }
  const scales = scalesByService(served, residuals, variance);
  const shape = new ResidualShape(residuals.map((value, i) => value / (scales.get(served[i]?.service ?? 0) ?? Math.sqrt(variance))));
  const meanVariance = variance / (served.length + PRIOR.weight);
  const dayEffect = effects.get('day')?.get(today) ?? { mean: 0, variance: between.day };
  const fixed = factors.filter((factor) => factor !== 'day');
  return {
    shape,
    today: { mean: dayEffect.mean, variance: dayEffect.variance + meanVariance },
    doubt: (service) => effects.get('service')?.get(service)?.variance ?? between.service,
    of(kind) {
      let location = prior(kind.service) + mean;
      for (const factor of fixed) location += (effects.get(factor)?.get(keyOf({ ...kind, day: today }, factor)) ?? unknown).mean;
      return { location, scale: scales.get(kind.service) ?? Math.sqrt(variance) };
    },
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Standard deviations of the residuals by service, each shrunk towards all services' (inverse gamma). */
function scalesByService(served: readonly Served[], residuals: readonly number[], variance: number): Map<number, number> {
  const centre = meanOf(residuals);
  const sums = new Map<number, { n: number; squares: number }>();
  served.forEach(({ service }, i) => {
    const entry = sums.get(service) ?? { n: 0, squares: 0 };
    entry.n += 1;
    entry.squares += ((residuals[i] ?? 0) - centre) ** 2;
    sums.set(service, entry);
  });
  return new Map([...sums].map(([service, { n, squares }]) => [service, Math.sqrt((squares + 20 * variance) / (n + 20))]));
}

/** Draws a service time, milliseconds. `common` is what today's services share in this draw. */
export function drawServiceTime(times: ServiceTimes, { location, scale }: LogTime, common: number, random: Random): number {
  return Math.exp(location + common + scale * times.shape.draw(random));
}

/** Draws the whole service time of one that has lasted `elapsed` milliseconds already. */
export function drawServiceTimeBeyond(
  times: ServiceTimes,
  { location, scale }: LogTime,
  common: number,
  elapsed: number,
  random: Random,
): number {
  const z = (Math.log(Math.max(1, elapsed)) - location - common) / scale;
  return Math.max(elapsed, Math.exp(location + common + scale * times.shape.drawAbove(z, random)));
}
