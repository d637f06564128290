import { ArrivalDraw, type ArrivalOutlook } from './arrivals.ts';
import type { Beliefs } from './beliefs.ts';
import type { Engagement, HallWatch, Waiting } from './hall-watch.ts';
import type { Random } from './random.ts';
import type { CounterOutlook } from './roster.ts';
import { newCounter, queueUp, runHall, type Customer, type Line, type RunCounter, type Source } from './run-hall.ts';
import { drawServiceTime, drawServiceTimeBeyond, type LogTime } from './service-times.ts';

/** The hall at one moment. */
export type Scene = {
  readonly now: number;
  /** Every line that customers may come to. */
  readonly lines: readonly { readonly tier: number; readonly service: number }[];
  /** Who waits, in the order of identification. */
  readonly waiting: readonly Waiting[];
  /** Who is called or served, by counter. */
  readonly engaged: ReadonlyMap<number, Engagement>;
  /** Lines that somebody might come to now, whose wait is asked for too. */
  readonly newcomers: readonly { readonly tier: number; readonly service: number }[];
};

/** The hall that is watched, as it is known to be at `now`. */
export function sceneOf(watch: HallWatch, now: number): Scene {
  const lines = [...watch.waiting.values()];
  return {
    now,
    lines: watch.lines,
    waiting: lines.flat().sort((a, b) => a.identifiedAt - b.identifiedAt),
    engaged: watch.engaged,
    newcomers: [],
  };
}

/** Sorted draws of a wait, milliseconds from identification to the start of service. */
export type WaitDraws = Float64Array;

/** Waits beyond this are not told apart, milliseconds from now. */
const HORIZON = 4 * 3_600_000;

/** What all draws from one scene have in common. */
type Prepared = {
  readonly arrivals: ArrivalOutlook;
  readonly counters: (random: Random) => readonly CounterOutlook[];
  /** Per line, by counter; per counter, who is served there now. */
  readonly times: readonly (readonly LogTime[])[];
  readonly timesNow: ReadonlyMap<number, LogTime>;
  /** By ticket that waits, then by newcomer, where its line stands. */
  readonly lineOf: readonly number[];
  /** Emptied before each draw. */
  readonly lines: readonly Line[];
  /** The lines that each counter serves. */
  readonly served: readonly (readonly Line[])[];
  /** Counters as they take who comes: one kept for few is the first. */
  readonly inTurn: readonly number[];
};

/** Draws by the number of the ticket, and by newcomer. Who is never served within the horizon has no draws. */
export type DrawnWaits = { readonly waiting: ReadonlyMap<number, WaitDraws>; readonly newcomers: readonly WaitDraws[] };

/**
 * Runs the hall forward `draws` times from the scene, and says of each watched ticket and each newcomer how
 * long they wait in all, given that they are served in the end.
 */
export function drawWaits(beliefs: Beliefs, scene: Scene, watched: ReadonlySet<number>, draws: number, random: Random): DrawnWaits {
  const asked = [...scene.waiting.flatMap(({ id }, index) => (watched.has(id) ? [index] : [])), ...scene.newcomers.map((_, i) => scene.waiting.length + i)];
  const drawn = new Map(asked.map((index) => [index, { values: new Float64Array(draws), count: 0 }]));
  const prepared = prepare(beliefs, scene);
  for (let draw = 0; draw < draws; draw += 1) {
    for (const { index, started, came } of runOnce(beliefs, scene, prepared, watched, random)) {
      const into = drawn.get(index);
      if (!into || Number.isNaN(started)) continue;
      into.values[into.count] = started - came;
      into.count += 1;
    }
  }
  const sorted = (index: number): WaitDraws => {
    const { values, count } = drawn.get(index) ?? { values: new Float64Array(0), count: 0 };
    return values.subarray(0, count).sort();
  };
  return {
    waiting: new Map(scene.waiting.flatMap(({ id }, index) => (watched.has(id) ? [[id, sorted(index)]] : []))),
    newcomers: scene.newcomers.map((_, i) => sorted(scene.waiting.length + i)),
  };
}

function prepare(beliefs: Beliefs, { now, lines, waiting, engaged, newcomers }: Scene): Prepared {
  const hour = beliefs.hourAt(now);
  const counters = beliefs.counters(now);
  const runLines = lines.map(({ tier, service }, index): Line => {
    const standing = beliefs.standings[tier] ?? { rank: 0, limit: 1, escalates: 1, starves: Infinity };
    return { index, tier, service, standing, head: null, tail: null };
  });
  const numbers = Array.from({ length: beliefs.counterCount }, (_, counter) => counter);
  const served = numbers.map((counter) => runLines.filter(({ tier, service }) => beliefs.serves(counter, tier, service)));
  return {
    counters, served,
    lines: runLines,
    inTurn: numbers.toSorted((a, b) => (served[a]?.length ?? 0) - (served[b]?.length ?? 0)),
    arrivals: beliefs.arrivals(now, HORIZON, lines),
    times: lines.map((line) => numbers.map((counter) => beliefs.serviceTimes.of({ ...line, counter, hour }))),
    timesNow: new Map([...engaged].map(([counter, who]) => [counter, beliefs.serviceTimes.of({ ...who, hour: beliefs.hourAt(who.startedAt ?? now) })])),
    lineOf: [...waiting, ...newcomers].map((ticket) => lines.findIndex(({ tier, service }) => tier === ticket.tier && service === ticket.service)),
  };
}

const unknownCounter: CounterOutlook = { open: false, switches: [], calls: 0 };

/** One possible future; times are milliseconds from now. Returns the watched customers. */
function runOnce(beliefs: Beliefs, scene: Scene, prepared: Prepared, watched: ReadonlySet<number>, random: Random): readonly Customer[] {
  const { now } = scene;
  const { today } = beliefs.serviceTimes;
  const common = today.mean + Math.sqrt(today.variance) * random.normal();
  const { lines } = prepared;
  for (const line of lines) {
    line.head = null;
    line.tail = null;
  }
  const pending: Customer[] = [];
  scene.waiting.forEach((ticket, index) => {
    const line = lines[prepared.lineOf[index] ?? -1];
    const waited = now - ticket.identifiedAt;
    const isWatched = watched.has(ticket.id);
    if (!line || (!isWatched && !beliefs.present({ waited, overtaken: ticket.overtaken }, random))) return;
    const customer: Customer = { line, came: -waited, leaves: beliefs.leaves(waited, random) - waited, watched: isWatched, index, called: Number.NaN, started: Number.NaN, next: null };
    queueUp(customer);
    if (isWatched) pending.push(customer);
  });

  const newcomer = scene.waiting.length;
  scene.newcomers.forEach((_, i) => {
    const line = lines[prepared.lineOf[newcomer + i] ?? -1];
    if (!line) return;
    const customer: Customer = { line, came: 0, leaves: Infinity, watched: true, index: newcomer + i, called: Number.NaN, started: Number.NaN, next: null };
    queueUp(customer);
    pending.push(customer);
  });
  const outlooks = prepared.counters(random);
  const counters = prepared.inTurn.map((index): RunCounter => {
    const { open, switches, calls } = outlooks[index] ?? unknownCounter;
    const who = scene.engaged.get(index);
    const ready = who ? restOf(beliefs, who, prepared.timesNow.get(index), now, common, random) : calls;
    return newCounter({ index, lines: prepared.served[index] ?? [], order: beliefs.orderOf(index), open, switches, ready });
  });

  const arrivals = new ArrivalDraw(prepared.arrivals, now, random);
  const source: Source = {
    arrival() {
      const next = arrivals.next();
      const line = next === null ? undefined : lines[next.line];
      if (next === null || !line) return null;
      return { line, came: next.at - now, leaves: next.at - now + beliefs.leaves(0, random), watched: false, index: -1, called: Number.NaN, started: Number.NaN, next: null };
    },
    serve(customer, counter) {
      const walk = beliefs.walk(random);
      const inVain = beliefs.noShow(random);
      // The wait of a watched ticket is told for the case that its customer comes.
      if (!inVain || customer.watched) customer.started = customer.called + walk;
      // A newcomer asks only, and takes nobody's time.
      if (customer.index >= newcomer) return customer.called;
      const gap = beliefs.gap(random);
      if (inVain) return customer.called + beliefs.vainWait(random) + gap;
      const times = prepared.times[customer.line.index]?.[counter.index];
      return customer.called + walk + (times ? drawServiceTime(beliefs.serviceTimes, times, common, random) : 0) + gap;
    },
  };
  runHall({ counters, source, slips: beliefs.slips, random, until: HORIZON }, pending.length);
  return pending;
}

/** How long until the counter that is busy with `who` can call again. */
function restOf(beliefs: Beliefs, who: Engagement, times: LogTime | undefined, now: number, common: number, random: Random): number {
  const gap = beliefs.gap(random);
  const sinceCall = now - who.calledAt;
  if (!times) return gap;
  if (who.startedAt !== null) {
    const elapsed = now - who.startedAt;
    return drawServiceTimeBeyond(beliefs.serviceTimes, times, common, elapsed, random) - elapsed + gap;
  }
  if (beliefs.inVain(sinceCall, random)) return beliefs.restOfVainWait(sinceCall, random) + gap;
  return beliefs.restOfWalk(sinceCall, random) + drawServiceTime(beliefs.serviceTimes, times, common, random) + gap;
}
