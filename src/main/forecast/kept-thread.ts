import type { Timers } from '../../drivers/timers.ts';
import type { Log } from '../ground/log.ts';
import { startThread as startFile, type Thread } from '../ground/threads.ts';
import { sentenceOf } from '../text/sentence.ts';
import type { ForecastAnswer, ForecastBeginning, ForecastRequest } from './forecast-messages.ts';

/** A thread that has not answered for so long hangs. To learn the past may take longer. */
const HANGS = 60_000;
const LEARNS = 10 * 60_000;
/** Until a thread that ended is started again; twice as long each time until one does its work. */
const RESTART = { first: 1_000, longest: 60_000 };

/** A thread as it is seen from here; tests put their own in its place. */
type ForecastThread = Pick<Thread<ForecastRequest>, 'post' | 'end'>;
type Listener = { answered(answer: ForecastAnswer): void; ended(why: string): void };
export type StartThread = (beginning: ForecastBeginning, listener: Listener) => ForecastThread;

/** The forecast's thread, started again whenever it ends or hangs. */
export type KeptThread = {
  /** False while it waits to be started again. */
  running(): boolean;
  /** Runs, and has answered all it was asked. */
  idle(): boolean;
  /** Asks it, when it runs; an answer must come within a minute. */
  ask(request: ForecastRequest): void;
  restart(why: string): void;
  /** It does its work: the next restart need not wait long. */
  healthy(): void;
  stop(): Promise<void>;
};

/** `beginning` is called at each start. `answered` is called while the thread is idle again. */
export function keepThread({
  startThread = worker,
  beginning,
  answered,
  timers,
  log,
}: {
  readonly startThread: StartThread | undefined;
  readonly beginning: () => ForecastBeginning;
  readonly answered: (answer: ForecastAnswer) => void;
  readonly timers: Timers;
  readonly log: Log;
}): KeptThread {
  let thread: ForecastThread | null = null;
  /** Calls off waiting for an answer. */
  let waitingFor: (() => void) | null = null;
  let starting: (() => void) | null = null;
  let restartIn = RESTART.first;

  function start(): void {
    starting = null;
    let mine: ForecastThread | null = null;
    const isMine = (): boolean => mine !== null && thread === mine;
    mine = startThread(beginning(), {
      answered(answer) {
        if (!isMine()) return;
        waitNoLonger();
        answered(answer);
      },
      ended(why) {
        if (isMine()) restart(why);
      },
    });
    thread = mine;
    expectWithin(LEARNS);
  }

  function expectWithin(ms: number): void {
    waitNoLonger();
    const began = timers.now();
    waitingFor = timers.after(ms, () => restart(`it has not answered since ${new Date(began).toISOString()}`));
  }

  function waitNoLonger(): void {
    waitingFor?.();
    waitingFor = null;
  }

  function restart(why: string): void {
    log.warn({ why }, 'the forecast of waits is started again');
    void end();
    starting = timers.after(restartIn, start);
    restartIn = Math.min(2 * restartIn, RESTART.longest);
  }

  async function end(): Promise<void> {
    waitNoLonger();
    starting?.();
    starting = null;
    const old = thread;
    thread = null;
    try {
      await old?.end();
    } catch (error) {
      log.warn({ why: sentenceOf(error) }, 'the thread of the forecast would not end');
    }
  }

  start();
  return {
    running: () => thread !== null,
    idle: () => thread !== null && waitingFor === null,
    ask(request) {
      if (thread === null) return;
      thread.post(request);
      expectWithin(HANGS);
    },
    restart,
    healthy() {
      restartIn = RESTART.first;
    },
    stop: end,
  };
}

const worker: StartThread = (beginning, listener) => {
  let why = 'it ended';
  return startFile<ForecastRequest, ForecastAnswer>('./forecast-thread', import.meta.url, beginning, {
    answered: (answer) => listener.answered(answer),
    failed(error) {
      why = sentenceOf(error);
    },
    ended: () => listener.ended(why),
  });
};
