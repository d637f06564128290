import type { Config } from '../../src/contract/config.ts';
import { openHall, makeDirectory } from '../../src/main/data/data-directory.ts';
import { createDesk } from '../../src/main/desk/desk.ts';
import { createStore } from '../../src/main/desk/store.ts';
import type { HallCommand } from '../../src/queue/hall.ts';
import { seededRandom } from './random.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Plays past days into a data directory, through the real desk: counters 1 and 2 serve a top-up in about five minutes each, from
 * `hours` before the time of day of `now` to as long after it; then today, whoever `today` sends. Returns when it is all durable.
 */
export async function playPast(
  directory: string,
  config: Config,
  options: {
    readonly now: number;
    readonly days: number;
    readonly hours: number;
    readonly today?: (at: (minutesAgo: number, command: HallCommand) => Promise<void>) => Promise<void>;
  },
): Promise<void> {
  const made = makeDirectory(directory);
  if (!made.ok) throw new Error(made.error);
  const opened = openHall(directory);
  if (!opened.ok) throw new Error(opened.error);
  const store = createStore(opened.value);
  let now = 0;
  const desk = createDesk({
    config,
    store,
    hall: await store.load(),
    clock: () => now,
    onStorageFailure: (why) => {
      throw new Error(why);
    },
  });
  const say = async (at: number, command: HallCommand): Promise<void> => {
    now = at;
    const done = await desk.submit(command);
    if (!done.ok) throw new Error(`${command.type}: ${done.error}`);
  };
  const random = seededRandom(5);
  for (let day = options.days; day > 0; day -= 1) {
    const noon = options.now - day * DAY;
    const ends = noon + options.hours * 60 * MINUTE;
    const steps: { at: number; command: HallCommand }[] = [];
    for (const counter of ['1', '2']) {
      const opens = noon - options.hours * 60 * MINUTE;
      steps.push({ at: opens, command: { type: 'open-counter', counter } });
      let free = opens + 1_000;
      for (let i = 0; free < ends - 20 * MINUTE; i += 1) {
        const took = 180_000 + random.int(240_000);
        steps.push(
          {
            at: free,
            command: {
              type: 'take',
              visit: `past-${day}-${counter}-${i}`,
              service: 'topup',
              tier: 'standard',
              language: 'zh-CN',
              identifiedAt: free,
              code: `past-${day}-${counter}-${i}`,
            },
          },
          { at: free + 1, command: { type: 'call', counter } },
          { at: free + 10_000, command: { type: 'start', counter } },
          { at: free + 10_000 + took, command: { type: 'finish', counter } },
        );
        free += took + 30_000;
      }
      steps.push({ at: ends, command: { type: 'close-counter', counter } });
    }
    for (const { at, command } of steps.toSorted((a, b) => a.at - b.at)) await say(at, command);
  }
  await options.today?.((minutesAgo, command) => say(options.now - minutesAgo * MINUTE, command));
  await desk.settled();
  await opened.value.close();
}

/** A zone in which it is about noon now, so that no test runs into the end of a business day. */
export function noonZone(now: number): string {
  const ahead = 12 - new Date(now).getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
