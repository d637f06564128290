import { Observed } from './observed.ts';
import type { Random } from './random.ts';
import type { CounterDay } from './roster-day.ts';
import { absent, dayWeights, drawIndex, drawSwitches, KEPT_DAYS, planOf, sum, type Plan, type Sighting } from './roster-plan.ts';
import type { CounterOutlook } from './roster.ts';

const MINUTE = 60_000;
/** How long pauses last before any was seen. */
const PAUSES = [2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE);

/** What somebody did with a counter. `at` in epoch milliseconds. */
export type CounterEvent = {
  readonly at: number;
  readonly counter: string;
  readonly kind: 'opened' | 'closed' | 'paused' | 'resumed';
  /** When a pause is to end, as its clerk said. */ readonly until?: number | null;
};

/** A counter today; `since` it is so. A paused counter calls nobody, and its day says closed. */
type Today = {
  state: 'open' | 'paused' | 'closed';
  since: number;
  until: number | null;
  openAtStart: boolean;
  readonly switches: number[];
};

/**
 * When counters were open, as their clerks said, and from that what they will do: what the past days did
 * at this time of day from the same state. Where nobody says, `Roster` learns it from the calls.
 */
export class CounterHours {
  readonly #counters: Today[] = [];
  /** Newest first. Days on which no counter was open are not kept. */
  readonly #days: CounterDay[][] = [];
  readonly #pauses = new Observed(PAUSES);
  readonly #dayStart: (at: number) => number;
  #midnight = -Infinity;

  /** `dayStart`: the midnight with which the business day of an instant begins, epoch milliseconds. */
  constructor(dayStart: (at: number) => number) {
    this.#dayStart = dayStart;
  }

  tell(counter: number, { kind, at, until }: Pick<CounterEvent, 'kind' | 'at' | 'until'>): void {
    this.#turnDay(at);
    const today = this.#of(counter);
    if (today.state === 'paused' && kind === 'resumed') this.#pauses.add(at - today.since);
    const before = today.state;
    const wasOpen = before === 'open';
    today.state = kind === 'opened' || kind === 'resumed' ? 'open' : kind;
    today.until = until ?? null;
    // A pause whose end is moved goes on.
    if (today.state !== before) today.since = at;
    if (wasOpen !== (today.state === 'open')) today.switches.push(at - this.#midnight);
  }

  isOpen(counter: number): boolean {
    return this.#counters[counter]?.state === 'open';
  }

  /** Whether there are past days, or one of the first `count` counters is not closed. */
  knowsAnything(count: number): boolean {
    return this.#days.length > 0 || this.#counters.some(({ state }, counter) => counter < count && state !== 'closed');
  }

  /** Prepares draws of what the first `count` counters will do from `now` on. */
  outlook(now: number, count: number, callsIn: (counter: number, random: Random) => number): (random: Random) => readonly CounterOutlook[] {
    this.#turnDay(now);
    const time = now - this.#midnight;
    const counters = Array.from({ length: count }, (_, counter) => this.#of(counter));
    const weights = dayWeights(
      this.#days,
      counters.map(({ state }): Sighting => ({ open: state === 'paused' ? null : state === 'open', at: time })),
    );
    const total = sum(weights);
    // What a paused counter does after its pause, an open one does.
    const plans = counters.map(({ state }, counter): Plan => planOf(this.#days, weights, counter, state !== 'closed', time, time));
    return (random) => {
      const day = drawIndex(weights, total, random);
      return plans.map((plan, counter) => {
        const { state, since, until } = counters[counter] ?? closed();
        const switches = drawSwitches(plan, day, random);
        const calls = callsIn(counter, random);
        if (state !== 'paused') return { open: state === 'open', switches, calls };
        if (until !== null && until > now)
          return { open: false, switches: [until - now, ...switches.filter((at) => at > until - now)], calls };
        const resumes = this.#pauses.drawAbove(now - since, random) - (now - since);
        // Longer than any pause was: as long again as it has lasted, more or less.
        const rest = resumes > 0 ? resumes : random.exponential() * (now - since);
        return { open: false, switches: [rest, ...switches.filter((at) => at > rest)], calls };
      });
    };
  }

  #of(counter: number): Today {
    while (this.#counters.length <= counter) this.#counters.push(closed());
    return this.#counters[counter] ?? closed();
  }

  #turnDay(at: number): void {
    const midnight = this.#dayStart(at);
    if (midnight <= this.#midnight) return;
    const days = this.#counters.map(({ openAtStart, switches }): CounterDay =>
      openAtStart || switches.length > 0 ? { openAtStart, switches } : absent,
    );
    if (days.some((day) => day !== absent)) {
      this.#days.unshift(days);
      this.#days.length = Math.min(this.#days.length, KEPT_DAYS);
    }
    this.#counters.forEach(
      ({ state, since, until }, i) => (this.#counters[i] = { state, since, until, openAtStart: state === 'open', switches: [] }),
    );
    this.#midnight = midnight;
  }
}

function closed(): Today {
  return { state: 'closed', since: -Infinity, until: null, openAtStart: false, switches: [] };
}
