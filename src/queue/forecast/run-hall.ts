import type { CallingOrder, TierStanding } from './calling-order.ts';
import type { Random } from './random.ts';

/*
 * A hall run forward in time, event by event: customers come and wait in lines, counters that are open call
 * by a rule. What comes and how long things take is the source's business, so that one loop serves the
 * forecast (drawn), the replay of a past day (as it was) and a generated day. Times are milliseconds.
 */

/** Tickets of one tier and service: first come, first called. */
export type Line = { /** Place in the caller's own list. */ readonly index: number; readonly tier: number; readonly service: number; readonly standing: TierStanding; head: Customer | null; tail: Customer | null };

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

/** A counter during a run. */
export type RunCounter = {
  readonly index: number;
  /** The lines it may call, and by which rule. */
  readonly lines: readonly Line[];
  readonly order: CallingOrder;
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

export function newCounter(options: { readonly index: number; readonly lines: readonly Line[]; readonly order: CallingOrder; readonly open: boolean; readonly switches: readonly number[]; readonly ready: number }): RunCounter {
  return { ...options, position: 0, idle: false };
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
    if (!counter.idle || !counter.lines.includes(line)) continue;
    const opens = openFrom(counter, now);
    if (opens === now) return counter;
    counter.idle = false;
    counter.ready = opens;
  }
  return null;
}

/** Which line the counter calls from; null when nobody waits for it. */
function nextLine({ slips, random }: HallRun, counter: RunCounter, now: number, gone: (customer: Customer) => void): Line | null {
  const byChance = slips > 0 && random !== null && random.uniform() < slips;
  let best: Line | null = null;
  let bestWaited = 0;
  let candidates = 0;
  for (const line of counter.lines) {
    const head = line.head === null ? null : headOf(line, now, gone);
    if (head === null) continue;
    const waited = now - head.came;
    candidates += 1;
    const better = byChance && random !== null
      ? random.below(candidates) === 0
      : best === null || counter.order(line.standing, waited, best.standing, bestWaited) > 0;
    if (better) {
      best = line;
      bestWaited = waited;
    }
  }
  return best;
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
