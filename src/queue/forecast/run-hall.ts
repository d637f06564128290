import type { CallingOrder, TierStanding } from './calling-order.ts';
import type { Random } from './random.ts';

/*
 * A hall run forward in time, event by event: customers come and wait in lines, counters that are open call
 * by a rule. What comes and how long things take is the source's business, so that one loop serves the
 * forecast (drawn), the replay of a past day (as it was) and a generated day. Times are milliseconds.
 */

/** Tickets of one tier and service: first come, first called. */
export type Line = {
  /** Place in the caller's own list. */ readonly index: number;
  readonly tier: number;
  readonly service: number;
  readonly standing: TierStanding;
  head: Customer | null;
  tail: Customer | null;
};

export type Customer = {
  readonly line: Line;
  /** Identification: the wait runs from here. */
  readonly came: number;
  /** When patience ends, if not called before; Infinity for who stays. */
  readonly leaves: number;
  /** Whether the run goes on until this one's wait has ended. */
  readonly watched: boolean;
  /** Index in the caller's own list. */
  readonly index: number;
  /** NaN until called. */
  called: number;
  /** NaN until served, and for a no-show. */
  started: number;
  next: Customer | null;
};

/** Of a counter whose configuration is known: whom it helps, and its own order. */
export type Manner = {
  /** The lines it calls from while nobody stands in its own. */
  readonly helps: readonly Line[];
  /** Whether the rule lets who starves go before the counter's own order. */
  readonly guards: boolean;
  /** By line, above 0 the larger the earlier; `most` is the preference of who has waited so long that it counts no more. */
  readonly preference: (line: Line) => number;
  readonly most: number;
};

/** A counter during a run. */
export type RunCounter = {
  readonly index: number;
  /** The lines it may call, and by which rule. */
  readonly lines: readonly Line[];
  readonly order: CallingOrder;
  /** Null where only its past can tell. */
  readonly manner: Manner | null;
  /** Opens and closes in turn at these times, ascending. */
  readonly switches: readonly number[];
  /** Whether it is open before the first of them. */
  open: boolean;
  /** The next of `switches`. */
  position: number;
  /** When it can call next; Infinity while it stands idle or is closed for good. */
  ready: number;
  idle: boolean;
};

export type Source = {
  /** The next customer to come, never earlier than the one before; null when no more come. */
  arrival(): Customer | null;
  /** Serves a called customer: sets `started` (NaN for a no-show) and says when the counter can call again. */
  serve(customer: Customer, counter: RunCounter): number;
};

export type HallRun = {
  readonly counters: readonly RunCounter[];
  readonly source: Source;
  /** Share of calls that follow no rule but chance, 0 to 1; needs `random` when above 0. */
  readonly slips: number;
  readonly random: Random | null;
  /** Nothing after this time is run. */
  readonly until: number;
};

export function newCounter(options: {
  readonly index: number;
  readonly lines: readonly Line[];
  readonly order: CallingOrder;
  readonly manner?: Manner | null;
  readonly open: boolean;
  readonly switches: readonly number[];
  readonly ready: number;
}): RunCounter {
  return { ...options, manner: options.manner ?? null, position: 0, idle: false };
}

/** Puts a customer at the end of their line. */
export function queueUp(customer: Customer): void {
  const { line } = customer;
  if (line.tail === null) line.head = customer;
  else line.tail.next = customer;
  line.tail = customer;
}

/**
 * Runs the hall until the wait of every watched customer (`watched` of them wait already or will come) has
 * ended, or until `run.until`.
 */
export function runHall(run: HallRun, watched: number): void {
  const { counters, source } = run;
  const waitedFor = { left: watched };
  const settle = (customer: Customer): void => {
    if (customer.watched) waitedFor.left -= 1;
  };
  let coming = source.arrival();
  while (waitedFor.left > 0) {
    let counter: RunCounter | null = null;
    let now = run.until;
    for (const one of counters) {
      if (one.ready < now) {
        now = one.ready;
        counter = one;
      }
    }
    if (coming !== null && coming.came <= now) {
      now = coming.came;
      if (now >= run.until) return;
      queueUp(coming);
      counter = idleFor(counters, coming.line, now);
      coming = source.arrival();
      if (counter === null) continue;
    }
    if (counter === null || now >= run.until) return;
    const opens = openFrom(counter, now);
    if (opens > now) {
      counter.ready = opens;
      continue;
    }
    const line = nextLine(run, counter, now, settle);
    const customer = line?.head;
    if (!line || !customer) {
      counter.idle = true;
      counter.ready = Infinity;
      continue;
    }
    leaveLine(line);
    customer.called = now;
    counter.idle = false;
    counter.ready = source.serve(customer, counter);
    settle(customer);
  }
}

/** The first instant from `at` on at which the counter is open. Asked with times that never go back. */
function openFrom(counter: RunCounter, at: number): number {
  for (;;) {
    const next = counter.switches[counter.position];
    if (next === undefined || next > at) return counter.open ? at : (next ?? Infinity);
    counter.open = !counter.open;
    counter.position += 1;
  }
}

/** An idle open counter that may call this line; counters found closed are woken when they open. */
function idleFor(counters: readonly RunCounter[], line: Line, now: number): RunCounter | null {
  for (const counter of counters) {
    if (!counter.idle || !(counter.lines.includes(line) || counter.manner?.helps.includes(line) === true)) continue;
    const opens = openFrom(counter, now);
    if (opens === now) return counter;
    counter.idle = false;
    counter.ready = opens;
  }
  return null;
}

/** Which line the counter calls from; null when nobody waits for it. */
function nextLine(run: HallRun, counter: RunCounter, now: number, gone: (customer: Customer) => void): Line | null {
  return (
    nextOf(counter.lines, run, counter, now, gone) ??
    (counter.manner === null ? null : nextOf(counter.manner.helps, run, counter, now, gone))
  );
}

function nextOf(
  lines: readonly Line[],
  { slips, random }: HallRun,
  counter: RunCounter,
  now: number,
  gone: (customer: Customer) => void,
): Line | null {
  const byChance = slips > 0 && random !== null && random.uniform() < slips;
  let best: Line | null = null;
  let bestWaited = 0;
  let candidates = 0;
  for (const line of lines) {
    const head = line.head === null ? null : headOf(line, now, gone);
    if (head === null) continue;
    const waited = now - head.came;
    candidates += 1;
    const better =
      byChance && random !== null ? random.below(candidates) === 0 : best === null || before(counter, line, waited, best, bestWaited);
    if (better) {
      best = line;
      bestWaited = waited;
    }
  }
  return best;
}

/** Whether the first goes before the second: the guard, then the counter's own order, then the rule. */
function before({ order, manner }: RunCounter, a: Line, waitedA: number, b: Line, waitedB: number): boolean {
  const starves = manner?.guards === true && (waitedA >= a.standing.starves || waitedB >= b.standing.starves);
  if (manner !== null && !starves) {
    const preference = (line: Line, waited: number): number => (waited >= line.standing.escalates ? manner.most : manner.preference(line));
    const difference = preference(a, waitedA) - preference(b, waitedB);
    if (difference !== 0) return difference > 0;
  }
  return order(a.standing, waitedA, b.standing, waitedB) > 0;
}

/** The first of the line who is still there. */
function headOf(line: Line, now: number, gone: (customer: Customer) => void): Customer | null {
  for (let { head } = line; head !== null; head = line.head) {
    if (head.leaves > now) return head;
    leaveLine(line);
    gone(head);
  }
  return null;
}

function leaveLine(line: Line): void {
  line.head = line.head?.next ?? null;
  if (line.head === null) line.tail = null;
}
