import type { Config } from '../../src/contract/config.ts';
import { openHall, makeDirectory } from '../../src/main/data/data-directory.ts';
import { createStore } from '../../src/main/desk/store.ts';
import type { Step } from '../../src/main/desk/store-rows.ts';
import { apply } from '../../src/queue/apply.ts';
import { decide } from '../../src/queue/decide.ts';
import type { HallCommand } from '../../src/queue/hall.ts';
import { seededRandom } from './random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Steps in one transaction: days that are over need not be durable one by one. */
const GROUP = 4_000;

/**
 * Plays whole days into a data directory, the last of them the one before `now`: decided by the rules, written by the store, many changes
 * in a transaction. `tickets` a day, over nine hours, all printed; nine of ten are served at counters 1 and 2, the others do not come. Returns how many
 * changes that made.
 */
export async function playDays(
  directory: string,
  config: Config,
  options: { readonly now: number; readonly days: number; readonly tickets: number; readonly seed?: number },
): Promise<number> {
  const made = makeDirectory(directory);
  if (!made.ok) throw new Error(made.error);
  const opened = openHall(directory);
  if (!opened.ok) throw new Error(opened.error);
  const store = createStore(opened.value);
  let hall = await store.load();
  let steps: Step[] = [];
  let changes = 0;

  async function commit(): Promise<void> {
    const done = await store.commit(steps);
    if (!done.ok) throw new Error(done.error);
    changes += steps.length;
    steps = [];
  }

  function say(at: number, command: HallCommand): string | null {
    const decided = decide(config, hall, command, at);
    if (!decided.ok) throw new Error(`${command.type}: ${decided.error}`);
    for (const change of decided.value.changes) {
      hall = apply(hall, change);
      steps.push({ change, after: hall });
    }
    return decided.value.ticket;
  }

  const random = seededRandom(options.seed ?? 7);
  for (let day = options.days; day > 0; day -= 1) {
    for (const act of dayOf(options.now - day * DAY, day, options.tickets, random)) {
      const ticket = say(act.at, act.command);
      if (act.command.type === 'take' && ticket !== null) {
        say(act.at + 1, { type: 'send-job', job: `${ticket}/0` });
        say(act.at + 2, { type: 'end-job', job: `${ticket}/0`, outcome: { kind: 'printed' } });
      }
      if (steps.length >= GROUP) await commit();
    }
  }
  await commit();
  await opened.value.close();
  return changes;
}

type Act = { readonly at: number; readonly command: HallCommand };

/** A day from nine hours before `end` on: somebody comes in each slot, and whoever is first in line is called as soon as a counter is free. */
function dayOf(end: number, day: number, tickets: number, random: ReturnType<typeof seededRandom>): Act[] {
  const opens = end - 9 * HOUR;
  const slot = (8 * HOUR) / tickets;
  const counters = ['1', '2'];
  const acts: Act[] = counters.map((counter) => ({ at: opens, command: { type: 'open-counter', counter } }));
  const free = counters.map(() => opens);
  for (let i = 0; i < tickets; i += 1) {
    const at = Math.floor(opens + (i + 1) * slot);
    const name = `${day.toString(36)}-${i.toString(36)}-${random.int(1_000_000_000).toString(36)}`;
    acts.push({
      at,
      command: {
        type: 'take',
        visit: `v${name}`,
        service: random.int(2) === 0 ? 'topup' : 'plan',
        tier: 'standard',
        language: 'zh-CN',
        identifiedAt: at - random.int(5_000),
        code: `c${name}`,
      },
    });
    const index = (free[0] ?? 0) <= (free[1] ?? 0) ? 0 : 1;
    const counter = counters[index] ?? '1';
    const called = Math.max(at + 100, (free[index] ?? 0) + 100);
    const took = Math.floor(slot * (0.8 + random.int(900) / 1_000));
    const ends = called + Math.floor(slot / 10) + took;
    free[index] = ends;
    acts.push({ at: called, command: { type: 'call', counter } });
    if (random.int(10) === 0) acts.push({ at: ends, command: { type: 'no-show', counter } });
    else {
      acts.push(
        { at: called + Math.floor(slot / 10), command: { type: 'start', counter } },
        { at: ends, command: { type: 'finish', counter } },
      );
    }
  }
  const last = Math.max(...free);
  return [
    ...acts.toSorted((a, b) => a.at - b.at),
    ...counters.map((counter): Act => ({ at: last + 1, command: { type: 'close-counter', counter } })),
  ];
}
