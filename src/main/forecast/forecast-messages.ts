import type { Config } from '../../contract/config.ts';
import type { WhatHelps } from '../../queue/alerts.ts';
import type { Change } from '../../queue/hall.ts';
import type { Standing } from '../../queue/forecast/known-hall.ts';
import type { LiveForecast } from '../../queue/forecast/live-forecaster.ts';

/* What the appliance and the thread of its forecast say to each other; both are of one build. */

/** What the thread begins with: it reads the past from the journal in `directory`, up to `until`, beside the appliance. */
export type ForecastBeginning = {
  readonly config: Config;
  readonly directory: string;
  /** Epoch milliseconds: what happens from then on is told. */
  readonly until: number;
  readonly seed: number;
};

export type ForecastRequest =
  /** What has happened since the last request, and the hall after it: everyone's wait. */
  | { readonly kind: 'forecast'; readonly changes: readonly Change[]; readonly standing: Standing }
  /** Which of these counters would help most if it were open now. */
  | { readonly kind: 'what-helps'; readonly standing: Standing; readonly counters: readonly string[] };

export type ForecastAnswer =
  /** The past is learned. Times in milliseconds. */
  | { readonly kind: 'learned'; readonly changes: number; readonly took: number }
  | { readonly kind: 'forecast'; readonly forecast: LiveForecast; readonly took: number }
  | { readonly kind: 'what-helps'; readonly helps: WhatHelps };
