const FADING = 0.9;
/** A chance so small that it did not happen by chance. */
const IMPROBABLE = 0.01;
/** A share so far below what all others are called for is an exception, not a habit. */
const EXCEPTION = 0.05;

type Counts = { total: number; readonly of: number[] };

/**
 * Learns which tiers and services each counter serves, from whom it called. With few calls it may be
 * anybody's; with many, who never came to it is not served there.
 */
export class Eligibility {
  readonly #tiers: Counts[] = [];
  readonly #services: Counts[] = [];
  readonly #allTiers: Counts = { total: 0, of: [] };
  readonly #allServices: Counts = { total: 0, of: [] };

  startDay(): void {
    const fade = (counts: Counts): void => {
      counts.total *= FADING;
      counts.of.forEach((count, i) => (counts.of[i] = count * FADING));
    };
    // Counters that called nobody have no counts.
    this.#tiers.forEach(fade);
    this.#services.forEach(fade);
    fade(this.#allTiers);
    fade(this.#allServices);
  }

  observe(counter: number, tier: number, service: number): void {
    add((this.#tiers[counter] ??= { total: 0, of: [] }), tier);
    add((this.#services[counter] ??= { total: 0, of: [] }), service);
    add(this.#allTiers, tier);
    add(this.#allServices, service);
  }

  /** Whether, for all that is known, the counter may call such a ticket. */
  may(counter: number, tier: number, service: number): boolean {
    return mayServe(this.#tiers[counter], this.#allTiers, tier) && mayServe(this.#services[counter], this.#allServices, service);
  }

  /** Whether the counter has called such tickets before, and not as an exception. */
  does(counter: number, tier: number, service: number): boolean {
    return hasServed(this.#tiers[counter], tier) && hasServed(this.#services[counter], service) && this.may(counter, tier, service);
  }
}

function add(counts: Counts, which: number): void {
  counts.total += 1;
  counts.of[which] = (counts.of[which] ?? 0) + 1;
}

function hasServed(counts: Counts | undefined, which: number): boolean {
  return (counts?.of[which] ?? 0) > 0.3;
}

function mayServe(counts: Counts | undefined, all: Counts, which: number): boolean {
  if (!counts || all.total === 0) return true;
  const share = (all.of[which] ?? 0) / all.total;
  const seen = counts.of[which] ?? 0;
  const expected = share * counts.total;
  if (expected < -Math.log(IMPROBABLE)) return true;
  return seen > EXCEPTION * expected;
}
