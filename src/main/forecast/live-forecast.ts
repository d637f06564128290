import type { Config } from '../../contract/config.ts';
import { unreachable } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../../drivers/timers.ts';
import { standingOf } from '../../queue/forecast/live-events.ts';
import type { Change } from '../../queue/hall.ts';
import type { Desk } from '../desk/desk.ts';
import type { ForecastAnswer } from './forecast-messages.ts';
import { createNewestForecast, type ForecastNow } from './newest-forecast.ts';
import { keepThread, type StartThread } from './kept-thread.ts';
import type { Log } from '../ground/log.ts';

/** Forecasts are made no more often than this, and at least so often, milliseconds. */
const GATHER = 1_000;
const PERIOD = 15_000;
/** What would help is computed no more often than this, milliseconds. */
const HELP_PERIOD = 10_000;
/** A clock set back by more than this makes what was learned today worthless, milliseconds. */
const CLOCK_SET_BACK = 60_000;
/** Any number: the same for every start, so that the same hall gets the same forecast. */
const SEED = 20_261_121;

export type LiveForecasts = {
  now(): ForecastNow;
  /** Called when a new forecast is there, or an old one is not told any more. */
  onChange(listener: () => void): void;
  /** These counters could be opened to help: what each would bring is worked out beside the next forecast. None: nobody needs help. */
  seekHelp(counters: readonly string[]): void;
  stop(): Promise<void>;
};

type LiveForecastOptions = {
  readonly config: Config;
  readonly desk: Pick<Desk, 'hall' | 'onCommit'>;
  readonly dataDirectory: string;
  readonly log: Log;
  readonly timers?: Timers;
  readonly startThread?: StartThread | undefined;
};

/**
 * Keeps the forecast of waits up to date in a thread of its own: calling waits for nothing here. A thread that dies or
 * hangs is replaced, and what it did not get to is skipped.
 */
export function startLiveForecast(options: LiveForecastOptions): LiveForecasts {
  const { config, desk, log, timers = systemTimers } = options;
  let next: (() => void) | null = null;
  let askedAt = -Infinity;
  let helpAskedAt = -Infinity;
  let helpers: readonly string[] = [];
  const newest = createNewestForecast(timers);
  const noNext = (): void => {
    next?.();
    next = null;
  };

  function answered(answer: ForecastAnswer): void {
    switch (answer.kind) {
      case 'learned':
        log.info({ changes: answer.changes, milliseconds: Math.round(answer.took) }, 'the forecast of waits has learned from the past');
        ask();
        return;
      case 'forecast':
        thread.healthy();
        newest.keep(answer);
        askForHelp();
        break;
      case 'what-helps':
        newest.keepHelps(answer.helps);
        break;
      default:
        unreachable(answer);
    }
    schedule();
  }

  /** The next forecast: soon after a change, later without one. */
  function schedule(): void {
    if (!thread.idle()) return;
    noNext();
    const due = askedAt + (news.any() ? GATHER : PERIOD);
    next = timers.after(Math.max(0, due - timers.now()), ask);
  }

  function ask(): void {
    next = null;
    if (!thread.idle()) return;
    askedAt = timers.now();
    thread.ask({ kind: 'forecast', changes: news.take(), standing: standingOf(config, desk.hall, askedAt) });
  }

  function askForHelp(): void {
    if (helpers.length === 0) newest.forgetHelps();
    const at = timers.now();
    if (!thread.running() || helpers.length === 0 || at - helpAskedAt < HELP_PERIOD) return;
    helpAskedAt = at;
    thread.ask({ kind: 'what-helps', standing: standingOf(config, desk.hall, at), counters: helpers });
  }

  const news = gatherNews(desk, {
    came: schedule,
    setBack() {
      if (!thread.running()) return;
      newest.forget();
      thread.restart('the clock was set back');
    },
  });
  const thread = keepThread({
    startThread: options.startThread,
    timers,
    log,
    beginning() {
      noNext();
      news.take();
      return { config, directory: options.dataDirectory, until: timers.now(), seed: SEED };
    },
    answered,
  });

  return {
    now: () => newest.now(),
    onChange: (listener) => newest.onChange(listener),
    seekHelp: (counters) => void (helpers = counters),
    stop() {
      news.stop();
      noNext();
      return thread.stop();
    },
  };
}

type News = { any(): boolean; take(): readonly Change[]; stop(): void };

/** What has happened and was not told yet. `setBack` is called before changes that are earlier than the last ones. */
function gatherNews(desk: Pick<Desk, 'onCommit'>, { came, setBack }: { readonly came: () => void; readonly setBack: () => void }): News {
  let news: Change[] = [];
  let lastChange = -Infinity;
  const stop = desk.onCommit((_, changes) => {
    const told = changes.filter(({ kind }) => !kind.startsWith('job-'));
    const [first] = told;
    if (!first) return;
    if (first.at < lastChange - CLOCK_SET_BACK) setBack();
    lastChange = told.at(-1)?.at ?? lastChange;
    news.push(...told);
    came();
  });
  return {
    any: () => news.length > 0,
    take() {
      const taken = news;
      news = [];
      return taken;
    },
    stop,
  };
}
