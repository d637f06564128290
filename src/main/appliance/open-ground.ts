import { ok, type Result } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../../drivers/timers.ts';
import type { Hall } from '../../queue/hall.ts';
import { isOpen } from '../../queue/hours.ts';
import { openJournalArchive } from '../data/archived-journal.ts';
import { createStore, type Store } from '../desk/store.ts';
import { createAddresses } from '../door/addresses.ts';
import { createHallClock, systemClocks, toldClocks } from '../ground/hall-clock.ts';
import { loadAbove } from '../safety/leave-out.ts';
import { openInstallation } from '../safety/open-installation.ts';
import { createPublisher } from '../screens/publisher.ts';
import type { Ground, StartOptions } from './ground.ts';
import { readHallFiles } from './hall-files.ts';

/** Opens the data and the clock: what every room stands on, and the hall as it was left. The error is one sentence for a technician. */
export async function openGround(
  options: StartOptions,
  closing: AsyncDisposableStack,
): Promise<Result<{ readonly ground: Ground; readonly store: Store; readonly hall: Hall }, string>> {
  const { config, configFile, dataDirectory: directory, timers: told, engines } = options;
  const machine = told ?? systemTimers;
  const clocks = options.clocks ?? (told ? toldClocks(told) : systemClocks);
  const data = await openInstallation(
    { config, configFile, directory, clock: clocks.wall, databases: engines?.databases, startThread: engines?.safety },
    closing,
  );
  if (!data.ok) return data;
  const store = createStore(data.value.hall, openJournalArchive(directory));
  const hall = await loadAbove({ config, store, leaveOut: data.value.leaveOut, now: clocks.wall() });
  const hallClock = createHallClock(hall, (at) => isOpen(config, at), clocks);
  const clock = hallClock.now;
  const timers: Timers = { now: clock, after: (delay, action) => machine.after(delay, action) };
  const publisher = createPublisher(clock);
  const ground: Ground = {
    ...options,
    files: readHallFiles(options),
    data: data.value,
    timers,
    clock,
    hallClock,
    startedAt: clock(),
    publisher,
    changed: publisher.changed,
    addresses: createAddresses(config.network),
    closing,
  };
  return ok({ ground, store, hall });
}
