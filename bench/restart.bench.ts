import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import type { HallCommand } from '../src/queue/hall.ts';
import { makeDirectory, openHall } from '../src/main/data/data-directory.ts';
import { createStore } from '../src/main/desk/store.ts';
import { hallYaml, startQuhao } from '../test/support/appliance.ts';
import { expectOk, folder, openDesk, take } from './hall.ts';
import { arm, figure, median, printTable, ratio, sideBySide, spread, verdict, type Arm } from './measure.ts';

/*
 * How long after a power cut the appliance is back, late on a day of 100,000 tickets: all printed, nine of
 * ten called and served, so seven hundred thousand changes in the journal.
 */

const TICKETS = 100_000;
const ROUNDS = 5;
const TARGET = 2_000;

const busy = folder();
const idle = folder();
const data = (of: { path: string }): string => join(of.path, 'data');

async function fill(): Promise<void> {
  expectOk(makeDirectory(data(busy)));
  const { desk, ...opened } = await openDesk(join(data(busy), 'hall.db'));
  const submit = async (commands: readonly HallCommand[]): Promise<(string | null)[]> =>
    (await Promise.all(commands.map((command) => desk.submit(command)))).map((answer) => expectOk(answer).ticket);
  await submit([{ type: 'open-counter', counter: '1' }]);
  for (let serial = 0; serial < TICKETS; serial += 200) {
    const tickets = await submit(Array.from({ length: 200 }, (_, i) => take(serial + i, Date.now())));
    await submit(
      tickets.flatMap((ticket): HallCommand[] => [
        { type: 'send-job', job: `${ticket ?? ''}/0` },
        { type: 'end-job', job: `${ticket ?? ''}/0`, outcome: { kind: 'printed' } },
      ]),
    );
    await submit(
      Array.from({ length: 180 }, (): HallCommand[] => [
        { type: 'call', counter: '1' },
        { type: 'start', counter: '1' },
        { type: 'finish', counter: '1' },
      ]).flat(),
    );
  }
  await opened.close();
}

async function timed(work: () => Promise<void> | void): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** All rows that a start reads, read and thrown away. */
const bareRead = arm(() =>
  timed(() => {
    const sqlite = new Sqlite(join(data(busy), 'hall.db'), { readonly: true });
    sqlite.prepare('SELECT * FROM tickets').all();
    sqlite.prepare('SELECT * FROM jobs').all();
    sqlite.close();
  }),
);

const load = arm(async () => {
  const closing = new AsyncDisposableStack();
  const took = await timed(async () => {
    const database = expectOk(openHall(data(busy)));
    closing.defer(() => database.close());
    const hall = await createStore(database).load();
    if (hall.tickets.size !== TICKETS) throw new Error(`${hall.tickets.size} tickets came back`);
  });
  await closing.disposeAsync();
  return took;
});

/** From the command to the announced addresses; ended like a power cut, so the next start finds what that leaves. */
const start = (of: { path: string }): Arm =>
  arm(async () => {
    const begun = performance.now();
    const running = await startQuhao({ folder: of.path, yaml: hallYaml() });
    const took = performance.now() - begun;
    await running.end('SIGKILL');
    return took;
  });
const startIdle = start(idle);
const startBusy = start(busy);

try {
  await fill();
  await sideBySide(ROUNDS, [bareRead, load, startIdle, startBusy]);
} finally {
  busy.remove();
  idle.remove();
}

const row = (name: string, one: Arm, floor: Arm, target = ''): string[] => [
  name,
  figure(median(one.results)),
  spread(one),
  figure(ratio(one, floor)),
  target,
];
printTable(
  `Restart with ${figure(TICKETS)} tickets in the day's journal (median of ${ROUNDS} rounds)`,
  ['', 'ms', 'least – most', '× floor', 'target'],
  [
    row('bare better-sqlite3 read of the same rows', bareRead, bareRead),
    row('data directory opened, hall loaded', load, bareRead),
    row('quhao start until announced, first day', startIdle, startIdle),
    row('quhao start until announced, this day', startBusy, startIdle, verdict('≤ 2 s', median(startBusy.results) <= TARGET)),
  ],
);
