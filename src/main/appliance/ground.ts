import type { Config } from '../../contract/config.ts';
import type { Timers } from '../../drivers/timers.ts';
import { type Addresses } from '../door/addresses.ts';
import type { ClockSources, HallClock } from '../ground/hall-clock.ts';
import type { StartThread } from '../forecast/kept-thread.ts';
import type { Log } from '../ground/log.ts';
import type { OpenDatabase } from '../data/database.ts';
import type { OpenedInstallation } from '../safety/open-installation.ts';
import type { StartSafetyThread } from '../safety/thread-calls.ts';
import { type Publisher } from '../screens/publisher.ts';
import type { HallFiles } from './hall-files.ts';

/** What waits for disks and computes for long. */
export type Engines = {
  readonly databases: () => OpenDatabase;
  readonly safety: StartSafetyThread;
  readonly forecast: StartThread;
};

export type StartOptions = {
  readonly config: Config;
  /** What the files it names are relative to. */
  readonly configFile: string;
  readonly dataDirectory: string;
  /** The built screens. */
  readonly rendererDirectory: string;
  /** Members to begin with where there are none yet, for the example hall; null for a real one. */
  readonly exampleMembers: string | null;
  /** Whether every screen says that this is a demonstration. */
  readonly demo?: boolean;
  /** The hall's time; the machine's own unless told otherwise. */
  readonly timers?: Timers;
  /** What the machine's clocks say; the machine's own unless told otherwise. */
  readonly clocks?: ClockSources;
  /** What else runs beside the main thread; threads unless told otherwise. */
  readonly engines?: Engines;
  readonly log: Log;
};

/** What every room stands on. */
export type Ground = StartOptions & {
  readonly files: HallFiles;
  readonly data: OpenedInstallation;
  /** By the hall's time. */
  readonly timers: Timers;
  /** The hall's time, epoch milliseconds. */
  readonly clock: () => number;
  readonly hallClock: HallClock;
  readonly startedAt: number;
  readonly publisher: Publisher;
  /** Something that screens show has changed. */
  readonly changed: () => void;
  readonly addresses: Addresses;
  readonly closing: AsyncDisposableStack;
};
