import { uptime } from 'node:os';
import type { ClockDoubt, ClockView } from '../../contract/clock.ts';
import type { Timers } from '../../drivers/timers.ts';
import {
  confirmedTrust,
  firstTrust,
  hallTime,
  keepsPace,
  nextTrust,
  type ClockReading,
  type ClockTrust,
  type KnownTimes,
} from '../../queue/clock-trust.ts';
import type { ClockWitness } from '../../queue/hall.ts';
import { networkTimeSetAt } from './network-time.ts';

/** The hall's time, and whether it can be believed. */
export type HallClock = {
  /** The hall's time, epoch milliseconds: the machine's while that can be trusted, else counted on from the last moment that was sure. */
  readonly now: () => number;
  /** Why the machine's clock is doubted; null while it is trusted. */
  readonly doubt: () => ClockDoubt | null;
  /** Who says that it is right; null while nobody does. */
  readonly witness: () => ClockWitness | null;
  /** What the machine's clock says, epoch milliseconds. */
  readonly wall: () => number;
  /** What staff see of it. */
  readonly view: () => ClockView;
  /** Somebody looked, and it is right. */
  confirm(): void;
  /** What the journal knows now. */
  follow(known: KnownTimes): void;
};

/** What is read to know the time; tests put their own in its place. */
export type ClockSources = {
  readonly wall: () => number;
  readonly steady: () => number;
  readonly uptime: () => number;
  readonly network: () => number | null;
};

export const systemClocks: ClockSources = {
  wall: Date.now,
  steady: () => performance.now(),
  uptime: () => uptime() * 1_000,
  network: networkTimeSetAt,
};

/** Of a hall whose time is made up, such as a demonstration's: there is nothing else to hold it against. */
export function toldClocks(timers: Pick<Timers, 'now'>): ClockSources {
  const now = (): number => timers.now();
  return { wall: now, steady: now, uptime: now, network: () => null };
}

/** How often it is asked whether the network has set the clock, milliseconds on the steady one: only while there is a doubt. */
const ASK_NETWORK = 1_000;

/**
 * How long a clock that runs on is not held against all others, milliseconds on the steady one: how long the machine is up stands in a file
 * of the kernel's, and the time is asked for with every command, frame and snapshot.
 */
const READ_AGAIN = 1_000;

/** `isOpen`: whether the hall takes customers then by its hours. */
export function createHallClock(known: KnownTimes, isOpen: (at: number) => boolean, sources: ClockSources = systemClocks): HallClock {
  let asked = { at: -Infinity, network: null as number | null };

  function read(): ClockReading {
    return { wall: sources.wall(), steady: sources.steady(), uptime: sources.uptime(), network: null };
  }

  /** The same, and what the network says of it. */
  function witnessed(reading: ClockReading): ClockReading {
    if (reading.steady - asked.at >= ASK_NETWORK) asked = { at: reading.steady, network: sources.network() };
    return { ...reading, network: asked.network };
  }

  let times = known;
  let trust: ClockTrust = firstTrust(witnessed(read()), times, isOpen);

  /** The hall's time; `trust` is of now. */
  function look(): number {
    const [wall, steady] = [sources.wall(), sources.steady()];
    if (steady - trust.reading.steady < READ_AGAIN && keepsPace(trust, { wall, steady })) return wall;
    const reading = read();
    const next = nextTrust(trust, reading, times, isOpen);
    // The network is asked only where the clock does not simply run on.
    trust = next.state === 'doubted' ? nextTrust(trust, witnessed(reading), times, isOpen) : next;
    return hallTime(trust, trust.reading);
  }

  const doubt = (): ClockDoubt | null => {
    look();
    return trust.state === 'doubted' ? trust.why : null;
  };

  return {
    now: look,
    doubt,
    witness() {
      look();
      return trust.state === 'trusted' ? trust.by : null;
    },
    wall: sources.wall,
    view() {
      const why = doubt();
      return why === null ? { state: 'trusted' } : { state: 'doubted', why, machine: sources.wall() };
    },
    confirm() {
      trust = confirmedTrust(read());
    },
    follow(heard) {
      times = heard;
    },
  };
}
