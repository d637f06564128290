import { baselines } from './baselines.ts';
import { learnedBeliefs, type Beliefs } from './beliefs.ts';
import { Calibration, type Pending, type WaitRange } from './calibration.ts';
import type { CounterEvent } from './counter-hours.ts';
import { drawWaits, sceneOf, type Scene, type WaitDraws } from './draw-waits.ts';
import { HallWatch, type KnownHall, type Waiting } from './hall-watch.ts';
import type { Happening } from './history.ts';
import { guessedLimit } from './learned-order.ts';
import { Random } from './random.ts';
import type { Judged } from './scores.ts';

/** Draws of one ticket's forecast, and of a whole hall's. */
const DRAWS = 200;
const HALL_DRAWS = 120;
/** Of these, so many must end in a service for a wait to count as known. */
const ENOUGH = 20;

export type ForecasterOptions = {
  /** The same seed and the same history give the same forecasts. */
  readonly seed: number;
  /** The limit of a tier, milliseconds, where it is known; null leaves it to be guessed by the tier's rank. */
  readonly limitOf: (tier: string) => number | null;
  /** The hall's configuration, where it is known. */
  readonly known?: KnownHall | null;
  /** What forecasts are drawn from, null for nothing yet; what was learned by watching, unless said otherwise. */
  readonly believe?: (watch: HallWatch, now: number) => Beliefs | null;
  /** Tickets that are forecast on their way and judged; all, unless said otherwise. */
  readonly judges?: (id: number) => boolean;
};

/** A wait from identification to the start of service, milliseconds, and the chance (0 to 1) that it is longer than the limit. */
export type WaitForecast = WaitRange & { readonly breach: number };

/** Plain data. A wait that is not known yet is null. */
export type HallForecast = {
  /** By the numbers under which tickets were told. */
  readonly waiting: readonly { readonly id: number; readonly wait: WaitForecast | null }[];
  /** For somebody who came now, for each tier and service that anybody has come for. */
  readonly newcomers: readonly { readonly tier: string; readonly service: string; readonly wait: WaitForecast | null }[];
};

/** By place in the scene. A wait that is not known yet is null. */
export type SceneForecast = { readonly waiting: readonly (WaitForecast | null)[]; readonly newcomers: readonly (WaitForecast | null)[] };

type Made = { readonly identifiedAt: number; readonly pending: Pending; readonly judged: Omit<Judged, 'wait'> };

/**
 * Forecasts waits from nothing but what it is told, and learns from its own errors. Told plain data and
 * answering in plain data, it can live in a worker thread, off the desk's path.
 */
export class HallForecaster {
  readonly #watch: HallWatch;
  readonly #calibration = new Calibration();
  readonly #made = new Map<number, Made>();
  readonly #options: Required<ForecasterOptions>;

  constructor(options: ForecasterOptions) {
    this.#options = { known: null, believe: learnedBeliefs, judges: () => true, ...options };
    this.#watch = new HallWatch(this.#options.known);
  }

  /** What a clerk did with a counter. */
  tellCounter(event: CounterEvent): void {
    this.#watch.tellCounter(event);
  }

  /**
   * Tells everything that happened in one instant; instants must not go back. Whoever came and was not
   * called in that instant is forecast then, from `scene` where the hall is known better than from watching.
   * Returns the forecasts that are settled by what happened.
   */
  tell(instant: readonly Happening[], scene: Scene | null = null): readonly Judged[] {
    const { day } = this.#watch;
    for (const happening of instant) {
      this.#watch.tell(happening);
      if (happening.kind === 'left' || happening.kind === 'gave-up' || happening.kind === 'released' || happening.kind === 'queued')
        this.#made.delete(happening.id);
    }
    // Whoever was not served by the end of the day will never be.
    if (this.#watch.day !== day) this.#made.clear();
    const settled = instant.flatMap((happening) => (happening.kind === 'started' ? this.#settle(happening.id, happening.at) : []));
    for (const { kind, id } of instant) {
      const ticket = kind === 'identified' && this.#options.judges(id) ? this.#watch.waitingTicket(id) : undefined;
      if (ticket) this.#make(ticket, scene ?? sceneOf(this.#watch, ticket.identifiedAt));
    }
    return settled;
  }

  /** Everyone's wait as of `now`. */
  forecast(now: number): HallForecast {
    const scene = sceneOf(this.#watch, now);
    const { waiting, newcomers } = this.forecastScene({ ...scene, newcomers: scene.lines.map((_, i) => i) });
    return {
      waiting: scene.waiting.map(({ id }, i) => ({ id, wait: waiting[i] ?? null })),
      newcomers: scene.lines.map(({ tier, service }, i) => ({
        tier: this.#watch.tiers.at(tier),
        service: this.#watch.services.at(service),
        wait: newcomers[i] ?? null,
      })),
    };
  }

  /** Every wait in a scene. `lateBy`: how much of its limit, milliseconds, a waiting ticket had used up before its wait is counted from. */
  forecastScene(scene: Scene, lateBy: (place: number) => number = () => 0): SceneForecast {
    const beliefs = this.#options.believe(this.#watch, scene.now);
    if (!beliefs) return { waiting: scene.waiting.map(() => null), newcomers: scene.newcomers.map(() => null) };
    const drawn = drawWaits(beliefs, scene, new Set(scene.waiting.map(({ id }) => id)), HALL_DRAWS, new Random(this.#options.seed));
    const told = (line: number, draws: WaitDraws | undefined, late: number): WaitForecast | null => {
      if (!draws || draws.length < ENOUGH) return null;
      const tier = scene.lines[line]?.tier ?? 0;
      const { p10, p50, p90 } = this.#calibration.range(tier, draws).range;
      return {
        p10: Math.round(p10),
        p50: Math.round(p50),
        p90: Math.round(p90),
        breach: this.#calibration.chanceBeyond(tier, draws, this.#limit(tier, beliefs) - late),
      };
    };
    return {
      waiting: scene.waiting.map(({ id, line }, place) => told(line, drawn.waiting.get(id), lateBy(place))),
      newcomers: scene.newcomers.map((line, i) => told(line, drawn.newcomers[i], 0)),
    };
  }

  /** What a service takes on average as far as is known, milliseconds. */
  serviceTime(tier: number, service: number, hour: number): number {
    const times = this.#watch.serviceTimes.learned(this.#watch.day);
    const { location, scale } = times.of({ tier, service, counter: -1, hour });
    return Math.exp(location + times.today.mean + scale ** 2 / 2);
  }

  #make(ticket: Waiting, scene: Scene): void {
    const now = ticket.identifiedAt;
    const beliefs = this.#options.believe(this.#watch, now);
    if (!beliefs) return;
    // A seed for each ticket, so that a forecast does not depend on how many were made before.
    const random = new Random(this.#options.seed * 2 ** 24 + ticket.id);
    const draws = drawWaits(beliefs, scene, new Set([ticket.id]), DRAWS, random).waiting.get(ticket.id);
    if (!draws || draws.length < ENOUGH) return;
    const limit = this.#limit(ticket.tier, beliefs);
    const pending = this.#calibration.range(ticket.tier, draws);
    this.#made.set(ticket.id, {
      identifiedAt: now,
      pending,
      judged: {
        id: ticket.id,
        tier: this.#watch.tiers.at(ticket.tier),
        ...pending.range,
        limit,
        breach: this.#calibration.chanceBeyond(ticket.tier, draws, limit),
        ...baselines(this.#watch, now, ticket),
      },
    });
  }

  #settle(id: number, startedAt: number): Judged[] {
    const made = this.#made.get(id);
    if (!made) return [];
    this.#made.delete(id);
    const wait = startedAt - made.identifiedAt;
    this.#calibration.learn(made.pending, wait);
    return [{ ...made.judged, wait }];
  }

  #limit(tier: number, { standings }: Beliefs): number {
    return this.#options.limitOf(this.#watch.tiers.at(tier)) ?? guessedLimit(standings[tier]?.rank ?? 0, standings.length);
  }
}
