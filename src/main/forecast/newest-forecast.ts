import type { Timers } from '../../drivers/timers.ts';
import type { WhatHelps } from '../../queue/alerts.ts';
import type { LiveForecast } from '../../queue/forecast/live-forecaster.ts';
import type { TicketId } from '../../queue/hall.ts';

/** An older forecast is not told any more, milliseconds: three were missed. */
const STALE = 45_000;

type Newcomer = LiveForecast['newcomers'][number];
type WaitingForecast = LiveForecast['waiting'][number];

/** The newest forecast, as far as it is fresh enough to be told. */
export type ForecastNow = {
  /** When it was made and how long that took; null before the first one and when it is too old. */
  readonly made: { readonly at: number; readonly took: number } | null;
  /** Of somebody who came now; null: not known. */
  newcomer(tier: string, service: string): Newcomer | null;
  /** Of a ticket that waits; null: not known. */
  waiting(ticket: TicketId): WaitingForecast | null;
  /** Null while nobody asked, or it is not known yet. */
  readonly helps: WhatHelps | null;
};

type Latest = {
  readonly forecast: LiveForecast;
  readonly waiting: ReadonlyMap<TicketId, WaitingForecast>;
  /** Milliseconds. */
  readonly took: number;
};

/** The forecast that was made last, as long as it may be told. */
export type NewestForecast = {
  now(): ForecastNow;
  /** Called when there is another one, or another answer to what helps. */
  onChange(listener: () => void): void;
  keep(made: { readonly forecast: LiveForecast; readonly took: number }): void;
  forget(): void;
  keepHelps(helps: WhatHelps): void;
  /** Nobody asks any more; told with the next change. */
  forgetHelps(): void;
};

const unknownYet: ForecastNow = { made: null, newcomer: () => null, waiting: () => null, helps: null };

export function createNewestForecast(timers: Pick<Timers, 'now'>): NewestForecast {
  let latest: Latest | null = null;
  let helps: WhatHelps | null = null;
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    now() {
      if (latest === null || Math.abs(timers.now() - latest.forecast.at) > STALE) return unknownYet;
      const { forecast, waiting, took } = latest;
      return {
        made: { at: forecast.at, took },
        newcomer: (tier, service) => forecast.newcomers.find((one) => one.tier === tier && one.service === service) ?? null,
        waiting: (ticket) => waiting.get(ticket) ?? null,
        helps,
      };
    },
    onChange(listener) {
      listeners.push(listener);
    },
    keep({ forecast, took }) {
      latest = { forecast, took, waiting: new Map(forecast.waiting.map((one) => [one.ticket, one])) };
      changed();
    },
    forget() {
      latest = null;
    },
    keepHelps(answer) {
      helps = answer;
      changed();
    },
    forgetHelps() {
      helps = null;
    },
  };
}
