import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Config } from '../../contract/config.ts';
import { unreachable } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../../drivers/timers.ts';
import type { WhatHelps } from '../../queue/alerts.ts';
import { standingOf } from '../../queue/forecast/live-events.ts';
import type { LiveForecast } from '../../queue/forecast/live-forecaster.ts';
import type { Change, TicketId } from '../../queue/hall.ts';
import { sentenceOf } from '../text/sentence.ts';
import type { Desk } from '../desk/desk.ts';
import type { ForecastAnswer, ForecastBeginning, ForecastRequest } from './forecast-messages.ts';
import type { Log } from '../ground/log.ts';

/** Forecasts are made no more often than this, and at least so often, milliseconds. */
const GATHER = 1_000;
const PERIOD = 15_000;
/** What would help is computed no more often than this, milliseconds. */
const HELP_PERIOD = 10_000;
/** An older forecast is not told any more: three were missed. */
const STALE = 3 * PERIOD;
/** A thread that has not answered for so long hangs. To learn the past may take longer. */
const HANGS = 60_000;
const LEARNS = 10 * 60_000;
/** Until a thread that ended is started again; twice as long each time until one makes a forecast. */
const RESTART = { first: 1_000, longest: 60_000 };
/** A clock set back by more than this makes what was learned today worthless, milliseconds. */
const CLOCK_SET_BACK = 60_000;
/** Any number: the same for every start, so that the same hall gets the same forecast. */
const SEED = 20_261_121;

export type Newcomer = LiveForecast['newcomers'][number];
export type WaitingForecast = LiveForecast['waiting'][number];

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

export type LiveForecasts = {
  now(): ForecastNow;
  /** Called when a new forecast is there, or an old one is not told any more. */
  onChange(listener: () => void): void;
  /** These counters could be opened to help: what each would bring is worked out beside the next forecast. None: nobody needs help. */
  seekHelp(counters: readonly string[]): void;
  stop(): Promise<void>;
};

/** A thread as it is seen from here; tests put their own in its place. */
export type ForecastThread = { post(request: ForecastRequest): void; terminate(): Promise<unknown> };
type Listener = { answered(answer: ForecastAnswer): void; ended(why: string): void };
export type StartThread = (beginning: ForecastBeginning, listener: Listener) => ForecastThread;

/**
 * Keeps the forecast of waits up to date in a thread of its own: calling waits for nothing here. A thread that dies or
 * hangs is replaced, and what it did not get to is skipped.
 */
export function startLiveForecast(options: {
  readonly config: Config;
  readonly desk: Pick<Desk, 'hall' | 'onCommit'>;
  readonly dataDirectory: string;
  readonly log: Log;
  readonly timers?: Timers;
  readonly startThread?: StartThread;
}): LiveForecasts {
  const { config, desk, log, timers = systemTimers, startThread = worker } = options;
  let thread: ForecastThread | null = null;
  /** What is being waited for, and how to call off waiting. */
  let waitingFor: (() => void) | null = null;
  let pending: Change[] = [];
  let next: (() => void) | null = null;
  let askedAt = -Infinity;
  let helpAskedAt = -Infinity;
  let restartIn = RESTART.first;
  let lastChange = -Infinity;
  let latest: { readonly forecast: LiveForecast; readonly waiting: ReadonlyMap<TicketId, WaitingForecast>; readonly took: number } | null =
    null;
  let helps: WhatHelps | null = null;
  let stopped = false;
  let helpers: readonly string[] = [];
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  function start(): void {
    next = null;
    pending = [];
    let mine: ForecastThread | null = null;
    const isMine = (): boolean => !stopped && thread === mine;
    mine = startThread(
      { config, directory: options.dataDirectory, until: timers.now(), seed: SEED },
      {
        answered: (answer) => {
          if (isMine()) answered(answer);
        },
        ended: (why) => {
          if (isMine()) restart(why);
        },
      },
    );
    thread = mine;
    expectWithin(LEARNS);
  }

  function expectWithin(ms: number): void {
    waitingFor?.();
    const began = timers.now();
    waitingFor = timers.after(ms, () => restart(`it has not answered since ${new Date(began).toISOString()}`));
  }

  function restart(why: string): void {
    log.warn({ why }, 'the forecast of waits is started again');
    end();
    next = timers.after(restartIn, start);
    restartIn = Math.min(2 * restartIn, RESTART.longest);
  }

  function end(): void {
    waitingFor?.();
    waitingFor = null;
    next?.();
    next = null;
    const old = thread;
    thread = null;
    old?.terminate().catch((error: unknown) => log.warn({ why: sentenceOf(error) }, 'the thread of the forecast would not end'));
  }

  function answered(answer: ForecastAnswer): void {
    waitingFor?.();
    waitingFor = null;
    switch (answer.kind) {
      case 'learned':
        log.info({ changes: answer.changes, milliseconds: Math.round(answer.took) }, 'the forecast of waits has learned from the past');
        ask();
        return;
      case 'forecast': {
        const { forecast, took } = answer;
        restartIn = RESTART.first;
        latest = { forecast, took, waiting: new Map(forecast.waiting.map((one) => [one.ticket, one])) };
        changed();
        askForHelp();
        break;
      }
      case 'what-helps':
        ({ helps } = answer);
        changed();
        break;
      default:
        unreachable(answer);
    }
    schedule();
  }

  /** The next forecast: soon after a change, later without one. */
  function schedule(): void {
    if (thread === null || waitingFor !== null) return;
    next?.();
    const due = askedAt + (pending.length > 0 ? GATHER : PERIOD);
    next = timers.after(Math.max(0, due - timers.now()), ask);
  }

  function ask(): void {
    next = null;
    if (thread === null || waitingFor !== null) return;
    askedAt = timers.now();
    thread.post({ kind: 'forecast', changes: pending, standing: standingOf(config, desk.hall, askedAt) });
    pending = [];
    expectWithin(HANGS);
  }

  function askForHelp(): void {
    if (helpers.length === 0) helps = null;
    const at = timers.now();
    if (thread === null || helpers.length === 0 || at - helpAskedAt < HELP_PERIOD) return;
    helpAskedAt = at;
    thread.post({ kind: 'what-helps', standing: standingOf(config, desk.hall, at), counters: helpers });
    expectWithin(HANGS);
  }

  const unsubscribe = desk.onCommit((_, changes) => {
    const told = changes.filter(({ kind }) => !kind.startsWith('job-'));
    const [first] = told;
    if (!first || stopped) return;
    if (first.at < lastChange - CLOCK_SET_BACK && thread !== null) {
      latest = null;
      restart('the clock was set back');
    }
    lastChange = told.at(-1)?.at ?? lastChange;
    pending.push(...told);
    schedule();
  });
  start();

  return {
    now() {
      const age = latest === null ? Infinity : Math.abs(timers.now() - latest.forecast.at);
      if (latest === null || age > STALE) return unknownYet;
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
    seekHelp(counters) {
      helpers = counters;
    },
    async stop() {
      stopped = true;
      unsubscribe();
      const old = thread;
      end();
      await old?.terminate();
    },
  };
}

/** Before the first forecast. */
export const unknownYet: ForecastNow = { made: null, newcomer: () => null, waiting: () => null, helps: null };

const worker: StartThread = (beginning, listener) => {
  const thread = new Worker(new URL(`./forecast-thread${extname(import.meta.url)}`, import.meta.url), { workerData: beginning });
  let why = 'it ended';
  thread.on('message', (answer: ForecastAnswer) => listener.answered(answer));
  thread.on('error', (error) => {
    why = sentenceOf(error);
  });
  thread.on('exit', () => listener.ended(why));
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    post: (request) => thread.postMessage(request),
    terminate: () => thread.terminate(),
  };
};
