import crypto from 'node:crypto';
import fs, { type PathLike } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import type { Timers } from '../../src/drivers/timers.ts';
import { witnessFile } from '../../src/main/data/witness.ts';
import type { ClockSources } from '../../src/main/ground/hall-clock.ts';
import { seededRandom } from '../support/random.ts';

/*
 * The machine that a story is played on: its clocks, and its processes one after another. While it runs, the timers of JavaScript are its
 * own, so that whatever an appliance waits for, it waits for on the story's time; and so is chance, so that a story is the same each time.
 */

/** One process: from its start to its end, however that comes. */
export type Life = {
  readonly isOver: boolean;
  /** Resolves when it is over. */
  readonly ended: Promise<void>;
  /** What is waited for on behalf of this process: a dead one is told nothing any more. */
  while<T>(work: Promise<T>): Promise<T>;
  /** As a killed process: no timer of its runs any more. */
  end(): void;
};

export type Machine = {
  /** Milliseconds since the story's beginning, which nobody sets. */
  readonly steady: number;
  readonly clocks: ClockSources;
  readonly timers: Timers;
  /** Of the world around the machine, which goes on when a process ends: the printer, and who repairs it. */
  readonly outside: Timers;
  /** By how much the clock on the wall is wrong, milliseconds. */
  wrongBy: number;
  /** Whether the network has set the wall clock. */
  networkKnows: boolean;
  /** The process that runs now. Timers are its own. */
  readonly life: Life;
  /** A process starts, the one before having ended. */
  begin(): Life;
  /** Resolves when nothing happens any more before some time has passed. */
  quiet(): Promise<void>;
  /** Lets time pass, until it has or `done` says so. */
  run(ms: number, done?: () => boolean): Promise<void>;
  /** Lets time pass at once: the machine sleeps, or stands still. Each timer that was due runs once. */
  leap(ms: number): Promise<void>;
  /** As if it were that moment again, for what only looks. */
  at<T>(moment: number, look: () => Promise<T>): Promise<T>;
  /** Gives JavaScript its own timers back. */
  stop(): void;
};

type Timer = { readonly life: Life; due: number; readonly every: number | null; readonly action: () => void };

/** Turns of the event loop without file operations under way, after which nothing comes without time. */
const IDLE_TURNS = 3;

const real = {
  setImmediate: globalThis.setImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
};
const chance = { randomBytes: crypto.randomBytes, randomUUID: crypto.randomUUID };
const files = { open: fs.promises.open };

/** `start`: epoch milliseconds. Only one runs at a time. */
export function startMachine(start: number, seed = 1): Machine {
  let steady = 0;
  let wrongBy = 0;
  let networkKnows = false;
  const pending = new Set<Timer>();
  let life = newLife(pending);

  const wall = (): number => Math.floor(start + steady + wrongBy);
  const world = newLife(pending);
  const add = (delay: number | undefined, every: number | null, action: () => void, life: Life): Timer => {
    const wait = Math.max(1, Number.isFinite(delay) ? Number(delay) : 1);
    const timer = { life, due: steady + wait, every: every === null ? null : wait, action };
    if (!life.isOver) pending.add(timer);
    return timer;
  };
  const timerBy = new WeakMap<object, Timer>();
  const handleOf = (timer: Timer): object => {
    const handle = { ref: () => undefined, unref: () => undefined, hasRef: () => true };
    timerBy.set(handle, timer);
    return handle;
  };
  const clear = (handle: unknown): void => {
    const timer = typeof handle === 'object' && handle !== null ? timerBy.get(handle) : undefined;
    if (timer) pending.delete(timer);
  };
  type Action = (...args: unknown[]) => void;
  Object.assign(globalThis, {
    setTimeout: (action: Action, delay?: number, ...args: unknown[]) => handleOf(add(delay, null, () => action(...args), life)),
    setInterval: (action: Action, delay?: number, ...args: unknown[]) => handleOf(add(delay, 1, () => action(...args), life)),
    clearTimeout: clear,
    clearInterval: clear,
  });
  const random = seededRandom(seed);
  const bytes = (size: number): Buffer => Buffer.from(Array.from({ length: size }, () => random.int(256)));
  Object.assign(crypto, {
    randomBytes: bytes,
    randomUUID() {
      const hex = bytes(16).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  });
  Object.assign(fs.promises, {
    async open(path: PathLike, flags?: string | number, mode?: number): Promise<FileHandle> {
      const owner = life;
      const handle = await files.open(path, flags, mode);
      // The one file that a process keeps open for as long as it lives: the system closes it for a dead one.
      if (String(path).endsWith(witnessFile)) void owner.ended.then(() => handle.close().catch(() => undefined));
      return handle;
    },
  });
  syncBuiltinESMExports();

  const timersOf = (owner: Life): Timers => ({
    now: owner === world ? () => Math.floor(start + steady) : wall,
    after(delay, action) {
      const timer = add(delay, null, action, owner);
      return () => pending.delete(timer);
    },
  });
  const nextUntil = (end: number): Timer | null => {
    let next: Timer | null = null;
    for (const timer of pending) if (timer.due <= end && (next === null || timer.due < next.due)) next = timer;
    return next;
  };
  const fire = (timer: Timer): void => {
    if (timer.every === null) pending.delete(timer);
    else timer.due = steady + timer.every;
    timer.action();
  };

  async function quiet(): Promise<void> {
    for (let idle = 0; idle < IDLE_TURNS; idle += 1) {
      await new Promise((resolve) => real.setImmediate(resolve));
      if (process.getActiveResourcesInfo().some((one) => one === 'FSReqPromise' || one === 'CloseReq')) idle = -1;
    }
  }

  return {
    get steady() {
      return steady;
    },
    clocks: { wall, steady: () => steady, uptime: () => steady, network: () => (networkKnows ? wall() : null) },
    get timers() {
      return timersOf(life);
    },
    outside: timersOf(world),
    get wrongBy() {
      return wrongBy;
    },
    set wrongBy(ms: number) {
      wrongBy = ms;
    },
    get networkKnows() {
      return networkKnows;
    },
    set networkKnows(knows: boolean) {
      networkKnows = knows;
    },
    get life() {
      return life;
    },
    begin() {
      life.end();
      return (life = newLife(pending));
    },
    quiet,
    async run(ms, done = () => false) {
      const end = steady + ms;
      await quiet();
      while (!done()) {
        const next = nextUntil(end);
        if (next === null) {
          steady = end;
          return;
        }
        steady = Math.max(steady, next.due);
        // What falls due together runs together.
        for (let more: Timer | null = next; more !== null; more = nextUntil(steady)) fire(more);
        await quiet();
      }
    },
    async leap(ms) {
      steady += ms;
      const due = [...pending].filter((timer) => timer.due <= steady).toSorted((a, b) => a.due - b.due);
      for (const timer of due) {
        if (pending.has(timer)) fire(timer);
      }
      await quiet();
    },
    async at(moment, look) {
      const now = steady;
      steady = moment;
      try {
        return await look();
      } finally {
        steady = now;
      }
    },
    stop() {
      life.end();
      Object.assign(globalThis, real);
      Object.assign(crypto, chance);
      Object.assign(fs.promises, files);
      syncBuiltinESMExports();
    },
  };
}

function newLife(pending: Set<Timer>): Life {
  let isOver = false;
  let over = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
  const life: Life = {
    get isOver() {
      return isOver;
    },
    ended,
    async while(work) {
      if (isOver) {
        // Nobody is there any more to hear why it failed.
        work.catch(() => undefined);
        return never();
      }
      try {
        const value = await work;
        return isOver ? never() : value;
      } catch (error) {
        if (isOver) return never();
        throw error;
      }
    },
    end() {
      isOver = true;
      for (const timer of pending) if (timer.life === life) pending.delete(timer);
      over();
    },
  };
  return life;
}
