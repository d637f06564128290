import { ArrivalDraw, type ArrivalOutlook } from './arrivals.ts';
import type { Beliefs } from './beliefs.ts';
import type { HallWatch } from './hall-watch.ts';
import type { Random } from './random.ts';
import type { CounterOutlook } from './roster.ts';
import { newCounter, queueUp, runHall, type Customer, type Line, type Manner, type RunCounter, type Source } from './run-hall.ts';
import { drawServiceTimeBeyond, type LogTime } from './service-times.ts';

/** What customers of one line want: `further` services follow the first, at the same counter where it may do so. */
export type SceneLine = {
  readonly tier: number;
  readonly service: number;
  readonly further?: readonly number[];
  /** The counters that may call it; where it is not said, what is believed of the tier and the service. */
  readonly counters?: readonly number[];
};

/** A ticket that waits. `line` is its place in the scene's lines; the wait runs, and is ordered, from `since`. */
export type SceneTicket = { readonly id: number; readonly line: number; readonly since: number; readonly overtaken: number };

/** Who a counter has called. */
export type SceneEngagement = {
  readonly tier: number;
  readonly service: number;
  readonly further?: readonly number[];
  readonly counter: number;
  readonly calledAt: number;
  readonly startedAt: number | null;
};

/** The hall at one moment. */
export type Scene = {
  readonly now: number;
  /** Every line; customers may come to the first `open` of them. */
  readonly lines: readonly SceneLine[];
  readonly open: number;
  /** Who waits, in the order of their lines. */
  readonly waiting: readonly SceneTicket[];
  /** Who is called or served, by counter. */
  readonly engaged: ReadonlyMap<number, SceneEngagement>;
  /** Places of lines that somebody might come to now, whose wait is asked for too. */
  readonly newcomers: readonly number[];
  /** Counters that are open from now on, whatever is believed of them: what if. */
  readonly opened?: ReadonlySet<number>;
};

/** The hall that is watched, as it is known to be at `now`. */
export function sceneOf(watch: HallWatch, now: number): Scene {
  const places = new Map(watch.lines.map(({ tier, service }, i) => [`${tier}/${service}`, i]));
  return {
    now,
    lines: watch.lines,
    open: watch.lines.length,
    waiting: [...watch.waiting.values()]
      .flat()
      .sort((a, b) => a.identifiedAt - b.identifiedAt)
      .map(({ id, tier, service, identifiedAt, overtaken }) => ({
        id,
        line: places.get(`${tier}/${service}`) ?? -1,
        since: identifiedAt,
        overtaken,
      })),
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
  /** Per line, by counter, what each of the services takes there; per counter, who is served there now. */
  readonly times: readonly (readonly (readonly ServiceLog[])[])[];
  readonly timesNow: ReadonlyMap<number, readonly ServiceLog[]>;
  /** Standard deviations of what is not known of each service. */
  readonly doubts: readonly number[];
  /** Emptied before each draw. */
  readonly lines: readonly Line[];
  /** The lines that each counter serves. */
  readonly served: readonly (readonly Line[])[];
  readonly manners: readonly (Manner | null)[];
  /** Counters as they take who comes: one kept for few is the first. */
  readonly inTurn: readonly number[];
};

type ServiceLog = LogTime & { readonly service: number };

/** Draws by the number of the ticket, and by newcomer. Who is never served within the horizon has no draws. */
export type DrawnWaits = { readonly waiting: ReadonlyMap<number, WaitDraws>; readonly newcomers: readonly WaitDraws[] };

/**
 * Runs the hall forward `draws` times from the scene, and says of each watched ticket and each newcomer how
 * long they wait in all, given that they are served in the end. The same chances befall the same customers in
 * the same draw whatever counters do, so that two scenes can be compared (common random numbers).
 */
export function drawWaits(beliefs: Beliefs, scene: Scene, watched: ReadonlySet<number>, draws: number, random: Random): DrawnWaits {
  const asked = [
    ...scene.waiting.flatMap(({ id }, index) => (watched.has(id) ? [index] : [])),
    ...scene.newcomers.map((_, i) => scene.waiting.length + i),
  ];
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

function prepare(beliefs: Beliefs, { now, lines, open, engaged }: Scene): Prepared {
  const hour = beliefs.hourAt(now);
  const counters = beliefs.counters(now);
  const runLines = lines.map(({ tier, service }, index): Line => {
    const standing = beliefs.standings[tier] ?? { rank: 0, limit: 1, escalates: 1, starves: Infinity };
    return { index, tier, service, standing, head: null, tail: null };
  });
  const numbers = Array.from({ length: beliefs.counterCount }, (_, counter) => counter);
  const served = numbers.map((counter) =>
    runLines.filter(({ tier, service, index }) => lines[index]?.counters?.includes(counter) ?? beliefs.serves(counter, tier, service)),
  );
  const timesAt = ({ tier, service, further = [] }: SceneLine, counter: number, at: number): readonly ServiceLog[] =>
    [service, ...further.filter((one) => beliefs.serves(counter, tier, one))].map((one) => {
      const { location, scale } = beliefs.serviceTimes.of({ tier, service: one, counter, hour: at });
      return { service: one, location, scale };
    });
  const wanted = [...lines, ...engaged.values()];
  const services = wanted.reduce((most, { service, further = [] }) => Math.max(most, service, ...further), -1);
  return {
    counters,
    served,
    manners: numbers.map((counter) => beliefs.mannerOf(counter, runLines)),
    lines: runLines,
    inTurn: numbers.toSorted((a, b) => (served[a]?.length ?? 0) - (served[b]?.length ?? 0)),
    arrivals: beliefs.arrivals(now, HORIZON, lines.slice(0, open)),
    times: lines.map((line) => numbers.map((counter) => timesAt(line, counter, hour))),
    timesNow: new Map([...engaged].map(([counter, who]) => [counter, timesAt(who, counter, beliefs.hourAt(who.startedAt ?? now))])),
    doubts: Array.from({ length: services + 1 }, (_, service) => Math.sqrt(beliefs.serviceTimes.doubt(service))),
  };
}

const unknownCounter: CounterOutlook = { open: false, switches: [], calls: 0 };

/** What chance has in store for one customer; `scatter` of each service in turn. */
type Fate = {
  readonly walk: number;
  readonly inVain: boolean;
  readonly VAIN_WAIT: number;
  readonly gap: number;
  readonly scatter: readonly number[];
};

function drawFate(beliefs: Beliefs, services: number, random: Random): Fate {
  const { shape } = beliefs.serviceTimes;
  return {
    walk: beliefs.walk(random),
    inVain: beliefs.noShow(random),
    VAIN_WAIT: beliefs.VAIN_WAIT(random),
    gap: beliefs.gap(random),
    scatter: services === 1 ? [shape.draw(random)] : Array.from({ length: services }, () => shape.draw(random)),
  };
}

/** One possible future as it is drawn; times are milliseconds from now. */
type Future = {
  readonly beliefs: Beliefs;
  readonly scene: Scene;
  readonly prepared: Prepared;
  /** Chance of those who are here. */
  readonly here: Random;
  /** How far each service is believed wrongly. */
  readonly errors: readonly number[];
  /** By the customer's index: who waits, who comes now, who comes later. */
  readonly fates: Fate[];
  /** The watched customers. */
  readonly pending: Customer[];
};

/** Draws one possible future. Returns the watched customers. */
function runOnce(beliefs: Beliefs, scene: Scene, prepared: Prepared, watched: ReadonlySet<number>, source: Random): readonly Customer[] {
  // What is drawn for those who are here must not depend on how many come, or on what the counters do.
  const [here, roster, coming] = [source.fork(), source.fork(), source.fork()];
  const { today } = beliefs.serviceTimes;
  const common = today.mean + Math.sqrt(today.variance) * here.normal();
  const errors = prepared.doubts.map((doubt) => common + (doubt > 0 ? doubt * here.normal() : 0));
  const future: Future = { beliefs, scene, prepared, here, errors, fates: [], pending: [] };
  for (const line of prepared.lines) {
    line.head = null;
    line.tail = null;
  }
  placeWaiting(future, watched);
  placeNewcomers(future);
  const counters = countersIn(future, roster);
  const run = { counters, source: eventsIn(future, coming), slips: beliefs.slips, random: roster, until: HORIZON };
  runHall(run, future.pending.length);
  return future.pending;
}

function placeWaiting({ beliefs, scene, prepared, here, fates, pending }: Future, watched: ReadonlySet<number>): void {
  scene.waiting.forEach((ticket, index) => {
    const line = prepared.lines[ticket.line];
    if (!line) return;
    fates[index] = drawFate(beliefs, 1 + (scene.lines[line.index]?.further?.length ?? 0), here);
    const waited = scene.now - ticket.since;
    const isWatched = watched.has(ticket.id);
    const leaves = beliefs.leaves(waited, here) - waited;
    if (!isWatched && !beliefs.present({ waited, overtaken: ticket.overtaken }, here)) return;
    const customer = newCustomer(line, -waited, leaves, isWatched, index);
    queueUp(customer);
    if (isWatched) pending.push(customer);
  });
}

function placeNewcomers({ beliefs, scene, prepared, here, fates, pending }: Future): void {
  scene.newcomers.forEach((place, i) => {
    const line = prepared.lines[place];
    if (!line) return;
    const index = scene.waiting.length + i;
    fates[index] = drawFate(beliefs, 0, here);
    const customer = newCustomer(line, 0, Infinity, true, index);
    queueUp(customer);
    pending.push(customer);
  });
}

function countersIn({ beliefs, scene, prepared, here, errors }: Future, roster: Random): RunCounter[] {
  const rests = new Map(
    [...scene.engaged].map(([counter, who]) => [
      counter,
      restOf(beliefs, who, prepared.timesNow.get(counter) ?? [], scene.now, errors, here),
    ]),
  );
  const outlooks = prepared.counters(roster);
  return prepared.inTurn.map((index): RunCounter => {
    const outlook = outlooks[index] ?? unknownCounter;
    const { open, switches, calls } = scene.opened?.has(index) ? { open: true, switches: [], calls: 0 } : outlook;
    return newCounter({
      index,
      lines: prepared.served[index] ?? [],
      order: beliefs.orderOf(index),
      manner: prepared.manners[index] ?? null,
      open,
      switches,
      ready: rests.get(index) ?? calls,
    });
  });
}

/** Who comes, and how long they are served. */
function eventsIn({ beliefs, scene, prepared, errors, fates }: Future, coming: Random): Source {
  const { now } = scene;
  const newcomer = scene.waiting.length;
  const arrived = newcomer + scene.newcomers.length;
  const arrivals = new ArrivalDraw(prepared.arrivals, now, coming);
  return {
    arrival() {
      const next = arrivals.next();
      const line = next === null ? undefined : prepared.lines[next.line];
      if (next === null || !line) return null;
      const index = Math.max(arrived, fates.length);
      fates[index] = drawFate(beliefs, 1, coming);
      return newCustomer(line, next.at - now, next.at - now + beliefs.leaves(0, coming), false, index);
    },
    serve(customer, counter) {
      const fate = fates[customer.index];
      if (!fate) throw new Error('a customer without a fate was called');
      // The wait of a watched ticket is told for the case that its customer comes.
      if (!fate.inVain || customer.watched) customer.started = customer.called + fate.walk;
      // A newcomer asks only, and takes nobody's time.
      if (customer.index >= newcomer && customer.index < arrived) return customer.called;
      if (fate.inVain) return customer.called + fate.VAIN_WAIT + fate.gap;
      const times = prepared.times[customer.line.index]?.[counter.index] ?? [];
      return customer.called + fate.walk + servedIn(times, errors, fate.scatter) + fate.gap;
    },
  };
}

function newCustomer(line: Line, came: number, leaves: number, isWatched: boolean, index: number): Customer {
  return { line, came, leaves, watched: isWatched, index, called: Number.NaN, started: Number.NaN, next: null };
}

/** How long these services take together. */
function servedIn(times: readonly ServiceLog[], errors: readonly number[], scatter: readonly number[]): number {
  let total = 0;
  times.forEach(({ service, location, scale }, i) => (total += Math.exp(location + (errors[service] ?? 0) + scale * (scatter[i] ?? 0))));
  return total;
}

/** How long until the counter that is busy with `who` can call again. */
function restOf(
  beliefs: Beliefs,
  who: SceneEngagement,
  times: readonly ServiceLog[],
  now: number,
  errors: readonly number[],
  random: Random,
): number {
  const fate = drawFate(beliefs, times.length, random);
  const sinceCall = now - who.calledAt;
  const [first, ...then] = times;
  if (!first) return fate.gap;
  const rest = servedIn(then, errors, fate.scatter.slice(1)) + fate.gap;
  if (who.startedAt !== null) {
    const elapsed = now - who.startedAt;
    return drawServiceTimeBeyond(beliefs.serviceTimes, first, errors[first.service] ?? 0, elapsed, random) - elapsed + rest;
  }
  if (beliefs.inVain(sinceCall, random)) return beliefs.restOfVainWait(sinceCall, random) + fate.gap;
  return beliefs.restOfWalk(sinceCall, random) + servedIn([first], errors, fate.scatter) + rest;
}
