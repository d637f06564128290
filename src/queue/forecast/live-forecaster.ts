import type { WhatHelps } from '../alerts.ts';
import type { WaitRange } from './calibration.ts';
import type { CounterEvent } from './counter-hours.ts';
import { HallForecaster, type WaitForecast } from './forecaster.ts';
import type { Happening } from './history.ts';
import {
  hourOfDay,
  knownBeliefs,
  knownHall,
  standingScene,
  type ForecastConfig,
  type Standing,
  type StandingTicket,
} from './known-hall.ts';

/** What happened, with tickets by their own names. */
export type LiveHappening = (WithTicket<Happening> & { readonly kind: Happening['kind'] }) | CounterEvent;
type WithTicket<H> = H extends Happening ? Omit<H, 'id'> & { readonly ticket: string } : never;

/** The whole hall's waits, plain data. Times and durations in milliseconds. */
export type LiveForecast = {
  /** What it was made from: the hall as it stood then. */
  readonly at: number;
  /** When service of who waits is likely to start, epoch milliseconds, and the chance that their limit is broken by then; null: not known yet. */
  readonly waiting: readonly { readonly ticket: string; readonly starts: WaitRange | null; readonly breach: number | null }[];
  /** For somebody who came now. `takes`: what the service takes on average. */
  readonly newcomers: readonly {
    readonly tier: string;
    readonly service: string;
    readonly wait: WaitForecast | null;
    readonly takes: number;
  }[];
};

/** Until the clocks show a day so much later, tickets of the day before are told of. */
const FORGET = 48 * 3_600_000;

/**
 * The forecast of the appliance's own hall: learns from everything it is told, and forecasts from the hall as it
 * stands. Without clock and chance of its own, so it can live in a thread.
 */
export class LiveForecaster {
  readonly #config: ForecastConfig;
  readonly #forecaster: HallForecaster;
  readonly #numbers = new Map<string, { readonly number: number; readonly at: number }>();
  #count = 0;
  #last = -Infinity;
  #untilJudged = 0;
  /** Every so manieth ticket is forecast when it comes, to learn from the error; 0 for none. That costs far more than to be told. */
  judgeEvery = 1;

  constructor(config: ForecastConfig, seed: number) {
    this.#config = config;
    const limits = new Map(config.tiers.map(({ id, limit }) => [id, limit]));
    this.#forecaster = new HallForecaster({
      seed,
      limitOf: (tier) => limits.get(tier) ?? null,
      known: knownHall(config),
      believe: knownBeliefs(config),
      judges: () => this.#judges(),
    });
  }

  #judges(): boolean {
    this.#untilJudged -= 1;
    if (this.judgeEvery === 0 || this.#untilJudged > 0) return false;
    this.#untilJudged = this.judgeEvery;
    return true;
  }

  /** Tells what happened, in order. `standing`: the hall after it. A time before the last one counts as that. */
  tell(happenings: readonly LiveHappening[], standing: Standing | null): void {
    const scene = standing && standingScene(this.#config, standing, (ticket) => this.#numberOf(ticket, standing.now));
    let instant: Happening[] = [];
    const flush = (): void => {
      if (instant.length > 0) this.#forecaster.tell(instant, scene);
      instant = [];
    };
    for (const happening of happenings) {
      const at = Math.max(happening.at, this.#last);
      if (at !== this.#last) flush();
      this.#last = at;
      if (!('ticket' in happening)) {
        flush();
        this.#forecaster.tellCounter({ ...happening, at });
        continue;
      }
      const { ticket, ...rest } = happening;
      instant.push({ ...rest, at, id: this.#numberOf(ticket, at) });
    }
    flush();
  }

  #numberOf(ticket: string, at: number): number {
    const known = this.#numbers.get(ticket);
    if (known) return known.number;
    this.#count += 1;
    this.#numbers.set(ticket, { number: this.#count, at });
    for (const [old, { at: then }] of this.#numbers) {
      if (at - then < FORGET) break;
      this.#numbers.delete(old);
    }
    return this.#count;
  }

  /** Every wait in the hall as it stands. */
  forecast(standing: Standing): LiveForecast {
    const { now } = standing;
    const { waiting, newcomers, tickets } = this.#waits(standing);
    const { tiers, services } = this.#config;
    const hour = hourOfDay(this.#config, now);
    return {
      at: now,
      waiting: tickets.map(({ id, since, identifiedAt }, i) => {
        const wait = waiting[i] ?? null;
        return {
          ticket: id,
          starts: wait && { p10: since + wait.p10, p50: since + wait.p50, p90: since + wait.p90 },
          breach: wait && (identifiedAt === null ? 0 : wait.breach),
        };
      }),
      newcomers: tiers.flatMap(({ id: tier }, t) =>
        services.map(({ id: service }, s) => ({
          tier,
          service,
          wait: newcomers[t * services.length + s] ?? null,
          takes: Math.round(this.#forecaster.serviceTime(t, s, hour)),
        })),
      ),
    };
  }

  /** What opening each of these counters now would change, under the same chances for the same customers. */
  whatHelps(standing: Standing, counters: readonly string[]): WhatHelps {
    const breaches = (opened: string | null): number => {
      const { waiting, tickets } = this.#waits(standing, opened);
      return waiting.reduce((sum, wait, i) => sum + (tickets[i]?.identifiedAt === null ? 0 : (wait?.breach ?? 0)), 0);
    };
    return { at: standing.now, breaches: breaches(null), counters: counters.map((id) => ({ id, breaches: breaches(id) })) };
  }

  /** `opened`: asks what if that counter were open, and for those who wait only. */
  #waits(
    standing: Standing,
    opened?: string | null,
  ): {
    readonly waiting: readonly (WaitForecast | null)[];
    readonly newcomers: readonly (WaitForecast | null)[];
    readonly tickets: readonly StandingTicket[];
  } {
    const names = new Map<number, StandingTicket>();
    for (const { tickets } of standing.lines) for (const ticket of tickets) names.set(this.#numberOf(ticket.id, standing.now), ticket);
    const whole = standingScene(this.#config, standing, (ticket) => this.#numberOf(ticket, standing.now));
    const counter = this.#config.counters.findIndex(({ id }) => id === opened);
    const scene = opened === undefined ? whole : { ...whole, newcomers: [], opened: new Set(counter < 0 ? [] : [counter]) };
    const tickets = scene.waiting.flatMap(({ id }) => names.get(id) ?? []);
    const forecast = this.#forecaster.forecastScene(scene, (place) => {
      const { since = 0, identifiedAt = null } = tickets[place] ?? {};
      return identifiedAt === null ? 0 : since - identifiedAt;
    });
    return { ...forecast, tickets };
  }
}
