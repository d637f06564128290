import type { clockCommands } from '../../contract/commands-hours.ts';
import { err } from '../../contract/result.ts';
import type { HallClock } from '../ground/hall-clock.ts';
import { heard, type Handlers } from '../ground/handlers.ts';
import type { Log } from '../ground/log.ts';
import type { Desk } from './desk.ts';

/** So long somebody may compare two clocks, milliseconds. */
const COMPARING = 5 * 60_000;

/** What is said of the machine's clock. */
export function createClockHandlers({
  hallClock,
  desk,
  log,
}: {
  readonly hallClock: Pick<HallClock, 'wall' | 'confirm'>;
  readonly desk: Pick<Desk, 'submit'>;
  readonly log: Log;
}): Handlers<typeof clockCommands> {
  return {
    'confirm-clock': async ({ role }, { shown }) => {
      const wall = hallClock.wall();
      if (Math.abs(wall - shown) > COMPARING) return err('clock-moved');
      log.warn({ role, machine: new Date(wall).toISOString() }, 'somebody says that the clock is right');
      hallClock.confirm();
      // The desk tells the rules before anything else.
      return heard(await desk.submit({ type: 'open-day' }));
    },
  };
}
