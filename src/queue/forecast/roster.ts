import { Observed } from './observed.ts';
import type { Random } from './random.ts';
import { isOpenAt, likelyChange, type CounterDay } from './roster-day.ts';
import {
  absent,
  dayWeights,
  drawIndex,
  drawSwitches,
  FADING,
  KEPT_DAYS,
  planOf,
  PRIOR_CLOSED,
  PRIOR_OPEN,
  sum,
  type Plan,
  type Sighting,
} from './roster-plan.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** On the first day, for each counter seen so many are thought to exist that open as once in so long. */
const PRIOR_UNSEEN = { share: 0.2, opens: 2.5 * HOUR };

/** What is seen of a counter today. Times are epoch milliseconds. */
type Seen = {
  /** Its last call; null before the first. */
  calledAt: number | null;
  /** Has a customer who was called. */
  engaged: boolean;
  freedAt: number | null;
  /** Since when it has stood idle while somebody waited whom it serves; null while that is not so. */
  idle: {
    readonly since: number;
    /** Who waited. */ readonly ticket: number;
    /** Whether its last customer had just gone. */ readonly afterService: boolean;
  } | null;
  /** The last stretch of that kind that was too long for an open counter. */
  closed: { readonly from: number; proofs: number } | null;
  openAtStart: boolean;
  readonly switches: number[];
};

/** A counter as one draw of the future has it, in milliseconds from now: when it closes and opens, and when an idle one can call. */
export type CounterOutlook = { readonly open: boolean; readonly switches: readonly number[]; readonly calls: number };

/**
 * Learns which counters are open when, from who called when alone. A counter that stands idle for long
 * while somebody waits whom it serves is closed; one that nobody needs says nothing. What the day before
 * did at this time of day, from the same state, it may do again.
 */
export class Roster {
  readonly #seen: Seen[] = [];
  readonly #days: CounterDay[][] = [];
  /** How long an open counter takes to call the next, from the end of a service, while somebody waits. */
  readonly gaps = new Observed([0, 0, 5 * SECOND, 15 * SECOND, 30 * SECOND]);
  /** How long an open counter that stood idle takes to call who comes. */
  readonly reactions = new Observed([0, 0, 5 * SECOND, 15 * SECOND, 30 * SECOND]);
  #dayBegan = 0;
  #last = 0;
  #patience = 3 * MINUTE;

  /** `local` is the day's midnight on the hall's clocks, epoch milliseconds. */
  startDay(local: number): void {
    if (this.#seen.some(({ calledAt }) => calledAt !== null)) {
      this.#days.unshift(this.#seen.map((seen) => this.#closeDay(seen)));
      this.#days.length = Math.min(this.#days.length, KEPT_DAYS);
    }
    this.#seen.forEach((_, i) => (this.#seen[i] = unseen()));
    this.#dayBegan = local;
    this.#patience = Math.min(
      5 * MINUTE,
      Math.max(30 * SECOND, 30 * SECOND + 2 * Math.max(this.gaps.quantile(0.95), this.reactions.quantile(0.95))),
    );
  }

  #closeDay(seen: Seen): CounterDay {
    if (seen.calledAt === null) return absent;
    const { idle, openAtStart, switches } = seen;
    const closed = seen.closed?.from ?? (idle !== null && this.#last - idle.since > this.#patience ? idle.since : null);
    return { openAtStart, switches: closed === null ? switches : [...switches, this.#closing(seen, closed)] };
  }

  /** When each counter was open today, as far as it can be told; times since the day's midnight. */
  today(): { readonly midnight: number; readonly counters: readonly CounterDay[] } {
    return { midnight: this.#dayBegan, counters: this.#seen.map((seen) => this.#closeDay(seen)) };
  }

  #of(counter: number): Seen {
    while (this.#seen.length <= counter) this.#seen.push(unseen());
    return this.#seen[counter] ?? unseen();
  }

  /** Somewhere between its last call and when it should have called again. */
  #closing(seen: Seen, from: number): number {
    const last = seen.switches.at(-1) ?? 0;
    return Math.max(last, likelyChange((seen.calledAt ?? from) - this.#dayBegan, from - this.#dayBegan));
  }

  called(counter: number, at: number): void {
    const seen = this.#of(counter);
    const { idle } = seen;
    const first = seen.calledAt === null;
    this.#endIdling(seen, at);
    const { closed } = seen;
    if (closed) {
      const opened = closed.proofs >= at ? at - this.#dayBegan : likelyChange(closed.proofs - this.#dayBegan, at - this.#dayBegan);
      if (first) seen.openAtStart = false;
      else seen.switches.push(this.#closing(seen, closed.from));
      seen.switches.push(Math.max(opened, seen.switches.at(-1) ?? 0));
      seen.closed = null;
    } else if (idle) this.#delays(idle).add(at - idle.since);
    seen.calledAt = at;
    seen.engaged = true;
  }

  #delays({ afterService }: { readonly afterService: boolean }): Observed {
    return afterService ? this.gaps : this.reactions;
  }

  /** Its customer is gone. */
  freed(counter: number, at: number): void {
    const seen = this.#of(counter);
    seen.engaged = false;
    seen.freedAt = at;
  }

  /** Told after everything that happens: a ticket that waits and that this counter is known to serve, or null. */
  look(counter: number, at: number, waiting: number | null): void {
    const seen = this.#of(counter);
    this.#last = at;
    if (waiting === null || seen.engaged) this.#endIdling(seen, at);
    else seen.idle ??= { since: at, ticket: waiting, afterService: seen.freedAt === at };
  }

  /** The ticket had left without being seen: that nobody called it says nothing. */
  forget(ticket: number): void {
    for (const seen of this.#seen) if (seen.idle?.ticket === ticket) seen.idle = null;
  }

  #endIdling(seen: Seen, at: number): void {
    const { idle } = seen;
    if (idle !== null && at - idle.since > this.#patience) {
      if (seen.closed) seen.closed.proofs = at;
      else seen.closed = { from: idle.since, proofs: at };
    }
    seen.idle = null;
  }

  /** How many counters `outlook` tells of: those seen, and on the first day as many as are still to be expected. */
  get counters(): number {
    return this.#seen.length + (this.#days.length > 0 ? 0 : Math.ceil(PRIOR_UNSEEN.share * this.#seen.length));
  }

  /** How many counters seem open at `at`: those with a customer, and those idle while nobody needs them. */
  openNow(at: number): number {
    return this.#seen.filter(
      (seen) => seen.engaged || (seen.calledAt !== null && seen.closed === null && at - (seen.idle?.since ?? at) <= this.#patience),
    ).length;
  }

  /** Prepares draws of what the counters will do from `now` on. */
  outlook(now: number): (random: Random) => readonly CounterOutlook[] {
    const time = now - this.#dayBegan;
    const chances = this.#seen.map((seen, counter) => this.#chanceOpen(seen, counter, now));
    const sightings = this.#seen.map((seen, counter): Sighting => ({
      open: seen.engaged ? true : (chances[counter] ?? 0) < 0.1 ? false : null,
      at: seen.engaged ? (seen.calledAt ?? now) - this.#dayBegan : time,
    }));
    const weights = dayWeights(this.#days, sightings);
    const total = sum(weights);
    const unseenCounters = this.counters - this.#seen.length;
    const plans = this.#seen.map((_, counter) => {
      const reference = sightings[counter]?.at ?? time;
      const plan = (open: boolean): Plan => planOf(this.#days, weights, counter, open, reference, time);
      return { chance: chances[counter] ?? 0, open: plan(true), closed: plan(false) };
    });
    return (random) => {
      const day = drawIndex(weights, total, random);
      const seen = plans.map(({ chance, open, closed }, counter) => {
        const isOpen = chance === 1 || random.uniform() < chance;
        const switches = drawSwitches(isOpen ? open : closed, day, random);
        return { open: isOpen, switches, calls: this.callsIn(counter, now, random) };
      });
      return seen.concat(
        Array.from({ length: unseenCounters }, () => ({ open: false, switches: [random.exponential() * PRIOR_UNSEEN.opens], calls: 0 })),
      );
    };
  }

  /** How long the counter has had no customer though somebody waits whom it serves, milliseconds. */
  silence(counter: number, now: number): number {
    const { idle, engaged } = this.#seen[counter] ?? unseen();
    return engaged || idle === null ? 0 : now - idle.since;
  }

  /** How long until the counter calls somebody who waits, if it is open and has no customer, milliseconds. */
  callsIn(counter: number, now: number, random: Random): number {
    const { idle, engaged } = this.#seen[counter] ?? unseen();
    if (engaged || idle === null) return 0;
    const elapsed = now - idle.since;
    return Math.max(0, this.#delays(idle).drawAbove(elapsed, random) - elapsed);
  }

  #chanceOpen(seen: Seen, counter: number, now: number): number {
    if (seen.engaged) return 1;
    const time = now - this.#dayBegan;
    let days = 0;
    let open = 0;
    this.#days.forEach((day, age) => {
      const record = day[counter] ?? absent;
      const weight = FADING ** age;
      if (seen.calledAt !== null && seen.closed === null && !isOpenAt(record, seen.calledAt - this.#dayBegan)) return;
      if (seen.closed !== null && isOpenAt(record, seen.closed.proofs - this.#dayBegan)) return;
      days += weight;
      if (isOpenAt(record, time)) open += weight;
    });
    const prior =
      seen.closed !== null
        ? 1 - Math.exp(-(now - seen.closed.proofs) / PRIOR_CLOSED)
        : seen.calledAt === null
          ? 0.2
          : Math.exp(-(now - seen.calledAt) / PRIOR_OPEN);
    const before = (open + prior) / (days + 1);
    // It has not called for so long though somebody waits: would an open counter have?
    const silent = seen.idle === null ? 1 : this.#delays(seen.idle).shareAbove(now - seen.idle.since);
    return (before * silent) / (before * silent + (1 - before));
  }
}

function unseen(): Seen {
  return { calledAt: null, engaged: false, freedAt: null, idle: null, closed: null, openAtStart: true, switches: [] };
}
