import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Role } from '../src/contract/roles.ts';
import type { HallCommand } from '../src/queue/hall.ts';
import { hallYaml, startQuhao } from '../test/support/appliance.ts';
import type * as benchHall from './hall.ts';
import { expectOk, folder } from './hall.ts';
import { openActivePage, type ActivePage } from './page-socket.ts';
import { pidOf } from './process-load.ts';
import type { Program } from './programs.ts';
import { admit } from './screen.ts';

/* A hall in which some hundred wait and clerks sit at every counter, run by a built checkout. */

export type HallSize = { readonly counters: number; readonly waiting: number };

export type StaffedHall = {
  readonly pid: number;
  readonly host: string;
  readonly address: (role: Role) => string;
  /** Of each counter's session, in order. */
  readonly cookies: readonly string[];
  /** The first clerks' own pages, as many as were asked for. */
  readonly clerks: readonly ActivePage[];
  end(): Promise<void>;
};

/** The hall of every bench, with so many counters that call everybody. */
function yamlOf({ counters }: HallSize): string {
  const list = Array.from({ length: counters }, (_, i) => `  - { id: "${i + 1}", name: { zh-CN: ${i + 1}号窗口, en: Counter ${i + 1} } }`);
  return hallYaml().replace(/^counters:\n[\s\S]*?^(?=printer:)/m, `counters:\n${list.join('\n')}\n`);
}

/** A data directory in which so many wait and have their paper, made by the program's own desk: its tables may be others than ours. */
async function seed({ root }: Program, data: string, waiting: number): Promise<void> {
  const { openDesk, take }: typeof benchHall = await import(pathToFileURL(join(root, 'bench/hall.ts')).href);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const opened = await openDesk(join(data, 'hall.db'));
  const taken = await Promise.all(Array.from({ length: waiting }, (_, serial) => opened.desk.submit(take(serial, Date.now()))));
  const printed = taken.flatMap((answer): HallCommand[] => {
    const job = `${expectOk(answer).ticket ?? ''}/0`;
    return [
      { type: 'send-job', job },
      { type: 'end-job', job, outcome: { kind: 'printed' } },
    ];
  });
  for (const answer of await Promise.all(printed.map((command) => opened.desk.submit(command)))) expectOk(answer);
  await opened.close();
}

/** `calling`: how many clerks have their page opened here. */
export async function openStaffedHall(program: Program, size: HallSize, calling: number): Promise<StaffedHall> {
  const place = folder();
  await seed(program, join(place.path, 'data'), size.waiting);
  const running = await startQuhao({ folder: place.path, yaml: yamlOf(size), root: program.root });
  const { origin, pin, port } = running;
  const host = `127.0.0.1:${port}`;
  if (pin === null) throw new Error('a new data directory has a PIN to be told');
  const cookies: string[] = [];
  const clerks: ActivePage[] = [];
  for (let place = 0; place < size.counters; place += 1) {
    const cookie = await admit('counter', { origin, pin });
    const page = await openActivePage({ host, cookie, role: 'counter', station: `counter-${place}` });
    expectOk(await page.command({ type: 'choose-counter', counter: String(place + 1) }));
    cookies.push(cookie);
    if (place < calling) clerks.push(page);
    else page.close();
  }
  return {
    pid: pidOf(running.process),
    host,
    address: (role) => running.address(role),
    cookies,
    clerks,
    async end() {
      for (const clerk of clerks) clerk.close();
      await running.end('SIGKILL');
      place.remove();
    },
  };
}
