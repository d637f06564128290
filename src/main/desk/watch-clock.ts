import type { Config } from '../../contract/config.ts';
import { systemTimers, type Timers } from '../../drivers/timers.ts';
import type { Hall, HallCommand } from '../../queue/hall.ts';
import { businessDay } from '../../queue/hours.ts';
import type { HallClock } from '../ground/hall-clock.ts';
import type { Log } from '../ground/log.ts';
import type { Desk } from './desk.ts';

/** How often it is looked whether the clock was moved, or a day has begun, milliseconds. */
const PERIOD = 5_000;

/** What the rules have to hear of the clock before anything else. */
export function clockCommands(clock: Pick<HallClock, 'doubt' | 'witness'>, { doubt }: Pick<Hall, 'doubt'>): HallCommand[] {
  if ((clock.doubt() !== null) === (doubt !== null)) return [];
  const by = clock.witness();
  return [by === null ? { type: 'doubt-clock' } : { type: 'trust-clock', by }];
}

/** Opens each day when it begins, and notices a moved clock also while nobody asks anything. Resolves when today is open. */
export async function watchClock({
  config,
  desk,
  hallClock,
  log,
  changed,
  timers = systemTimers,
}: {
  readonly config: Config;
  readonly desk: Pick<Desk, 'hall' | 'submit'>;
  readonly hallClock: HallClock;
  readonly log: Log;
  readonly changed: () => void;
  readonly timers?: Timers;
}): Promise<{ stop(): void }> {
  let stopped = false;
  let cancel = (): void => undefined;
  let doubt = desk.hall.doubt === null ? null : hallClock.doubt();

  function say(): void {
    const now = hallClock.doubt();
    if (now === doubt) return;
    doubt = now;
    const times = { machine: new Date(hallClock.wall()).toISOString(), hall: new Date(hallClock.now()).toISOString() };
    if (now !== null)
      log.error({ ...times, why: now }, 'the clock may be wrong: nothing is erased by it; the hall goes on by the last time that was sure');
    else log.info({ ...times, by: hallClock.witness() }, 'the clock is trusted again');
    changed();
  }

  async function look(): Promise<void> {
    say();
    // A disk that refuses is asked again.
    if (clockCommands(hallClock, desk.hall).length > 0 || businessDay(config, hallClock.now()) !== desk.hall.day)
      await desk.submit({ type: 'open-day' });
    if (!stopped) cancel = timers.after(PERIOD, () => void look());
  }
  await look();

  return {
    stop() {
      stopped = true;
      cancel();
    },
  };
}
