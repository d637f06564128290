import type { Timers } from '../../drivers/timers.ts';
import { createEntries, type Entry } from './agenda-entries.ts';

/** What somebody does, step by step: each number says how long until the next step, milliseconds of a hall at its usual pace. */
export type Life = AsyncGenerator<number, void, void>;

/**
 * When who does what. It begins in the past and catches up with the present as fast as the hall can follow; from then on it goes
 * with the clock.
 */
export type Agenda = {
  /** Everything takes this many times less than usual. */
  readonly speed: number;
  /** The time of the hall: where catching up has come to, then the present. What is to happen later begins to wait with the present. */
  readonly timers: Timers;
  /** How long it is until `at` at a usual pace. */
  until(at: number): number;
  /** Someone's first step comes after `wait`, milliseconds at a usual pace. */
  begin(life: Life, wait: number): void;
  /** The same for somebody who does only one thing. */
  later(wait: number, act: () => Promise<void>): void;
  /** Everything up to the present. */
  catchUp(): Promise<void>;
  /** From now on everything at its time. */
  goOn(): void;
  /** After the steps that are being made now. */
  stop(): Promise<void>;
};

/** While catching up, what lies no further apart happens at once, milliseconds: so the desk writes it in one transaction. */
const TOGETHER = 5_000;

/** `broken`: a life ended with a bug; the others go on. */
export function createAgenda(options: {
  readonly start: number;
  readonly speed: number;
  readonly timers: Timers;
  readonly broken: (error: unknown) => void;
}): Agenda {
  const { speed, timers, broken } = options;
  const entries = createEntries();
  /** Timers that were set while catching up; each starts with the present. */
  const held = new Set<() => void>();
  /** Where catching up has come to; null once it is done. */
  let past: number | null = Math.round(options.start);
  let stopped = false;
  let cancel = (): void => {};
  let playing: Promise<void> = Promise.resolve();

  const now = (): number => past ?? timers.now();

  function enterAfter(wait: number, step: Entry['step']): void {
    // Whole milliseconds, as clocks have.
    entries.enter({ at: now() + Math.round(Math.max(0, wait) / speed), step });
  }

  async function make({ step }: Entry): Promise<void> {
    try {
      const wait = await step();
      if (wait !== null) enterAfter(wait, step);
    } catch (error) {
      broken(error);
    }
  }

  /** Those of the next steps that are due and made together, in order; none once it is stopped. */
  function takeDue(): Entry[] {
    const first = entries.next();
    if (stopped || first === null) return [];
    return entries.takeUntil(Math.min(first + (past === null ? 0 : TOGETHER / speed), timers.now()));
  }

  async function play(): Promise<void> {
    for (let due = takeDue(); due.length > 0; due = takeDue()) {
      if (past !== null) past = Math.max(past, due.at(-1)?.at ?? 0);
      await Promise.all(due.map(make));
    }
  }

  function goOn(): void {
    const next = entries.next();
    if (stopped || next === null) return;
    cancel = timers.after(Math.max(0, next - timers.now()), () => {
      playing = play().then(goOn);
    });
  }

  function after(delay: number, action: () => void): () => void {
    if (past === null) return timers.after(delay, action);
    let callOff = (): void => void held.delete(start);
    const start = (): void => {
      callOff = timers.after(delay, action);
    };
    held.add(start);
    return () => callOff();
  }

  return {
    speed,
    timers: { now, after },
    until: (at) => (at - now()) * speed,
    begin: (life, wait) =>
      enterAfter(wait, async () => {
        const { done, value } = await life.next();
        return done === true ? null : value;
      }),
    later: (wait, act) =>
      enterAfter(wait, async () => {
        await act();
        return null;
      }),
    async catchUp() {
      playing = play();
      await playing;
      past = null;
      for (const start of held) start();
      held.clear();
    },
    goOn,
    async stop() {
      stopped = true;
      cancel();
      await playing;
      entries.clear();
    },
  };
}
