import { join } from 'node:path';
import { hallYaml, startQuhao } from '../test/support/appliance.ts';
import { folder } from './hall.ts';
import { startHelper } from './helper-process.ts';
import type { KiosksAnswer, KiosksMessage } from './kiosks.ts';
import { arm, figure, median, percentile, printTable, ratio, sideBySide, verdict, type Arm } from './measure.ts';
import { cpuSeconds, pidOf } from './process-load.ts';
import { isPast, programs, rounds, type Program } from './programs.ts';
import { admit } from './screen.ts';

/*
 * From the tap until the kiosk's page shows the number, through the pages' own connection to the built appliance (simulated printer), at one,
 * 32 and 256 kiosks; beside it a bare WebSocket server that commits a row in groups. Every run has an appliance and a hall of its own, but
 * one kiosk keeps its appliance: its printer keeps pace. `QUHAO_OLD=DIR` measures that checkout beside this one. Linux only.
 */

const ROUNDS = rounds(5);

type Crowd = {
  readonly name: string;
  readonly clients: number;
  /** Of each client before its next tap, milliseconds. */
  readonly pause: number;
  /** How long they tap, milliseconds, and the most taps of each: an admitted connection may send 400 frames at once and 50 a second. */
  readonly stretch: number;
  readonly most: number;
  /** The same before it, to warm up. */
  readonly warm: number;
  readonly target: (measured: Measured) => string;
};
type Run = Omit<KiosksAnswer, 'took'> & { readonly took: readonly number[]; readonly cpu: number };
type Measured = { readonly p50: number; readonly perSecond: number; readonly cpu: number };

const within =
  (most: number) =>
  ({ p50 }: Measured): string =>
    verdict(`p50 ≤ ${most} ms`, p50 <= most);
const crowds: readonly Crowd[] = [
  { name: '1, pause of 60 ms', clients: 1, pause: 60, stretch: 3_000, most: 40, warm: 600, target: within(2) },
  { name: '1, tap follows tap', clients: 1, pause: 0, stretch: 2_000, most: 120, warm: 300, target: within(2) },
  { name: '32', clients: 32, pause: 0, stretch: 1_500, most: 110, warm: 3_000, target: within(8) },
  {
    name: '256',
    clients: 256,
    pause: 0,
    stretch: 1_500,
    most: 110,
    warm: 3_000,
    target: ({ perSecond, cpu }) => `${verdict('≥ 3,000/s', perSecond >= 3_000)}, ${verdict('CPU ≤ 0.4 s', cpu <= 0.4)}`,
  },
];

const closing = new AsyncDisposableStack();
const kiosks = startHelper('kiosks');
closing.defer(() => kiosks.end());

/** Lets the crowd tap at whoever listens at `host`; `pid` is whose processor time it costs. */
async function tapAt(crowd: Crowd, open: Omit<Extract<KiosksMessage, { do: 'open' }>, 'do' | 'clients'>, pid: number): Promise<Run> {
  const { clients, pause, stretch, most, warm } = crowd;
  await kiosks.ask<unknown>({ do: 'open', ...open, clients } satisfies KiosksMessage);
  await kiosks.ask<unknown>({ do: 'tap', pause, stretch: warm, most: most / 2 } satisfies KiosksMessage);
  const before = cpuSeconds(pid);
  const answer = await kiosks.ask<KiosksAnswer>({ do: 'tap', pause, stretch, most } satisfies KiosksMessage);
  const cpu = cpuSeconds(pid) - before;
  await kiosks.ask<unknown>({ do: 'close' } satisfies KiosksMessage);
  return { ...answer, cpu };
}

/** Starts a program in a hall of its own; what comes back taps there, and ends it. */
async function openAppliance({ root }: Program) {
  const place = folder();
  const running = await startQuhao({ folder: place.path, yaml: hallYaml(), root });
  const cookie = await admit('kiosk', { address: running.address('kiosk') });
  return {
    tap: (crowd: Crowd) => tapAt(crowd, { kind: 'page', host: `127.0.0.1:${running.port}`, cookie }, pidOf(running.process)),
    async end() {
      await running.end('SIGKILL');
      place.remove();
    },
  };
}

/** What is measured, and what came of each run. */
type Side = Arm & { readonly crowd: Crowd; readonly name: string; readonly runs: Run[] };

/** Where every run begins anew, a run to warm up would warm nothing up. */
function side(crowd: Crowd, name: string, tap: () => Promise<Run>, beginsAnew: boolean): Side {
  const runs: Run[] = [];
  let warm = false;
  const one = arm(async () => {
    const run = warm || !beginsAnew ? await tap() : null;
    if (warm && run !== null) runs.push(run);
    warm = true;
    return runs.length;
  });
  return { ...one, crowd, name, runs };
}

/** The median of the rounds; the taps of all rounds together are in the percentiles. */
const p50 = ({ took }: Run): number => median(took);
const perSecond = ({ took, seconds }: Run): number => took.length / seconds;
const cpu = (run: Run): number => (run.cpu / run.tickets) * 1_000;
const middle = (one: Side, of: (run: Run) => number): number => median(one.runs.map(of));
const times = (one: Side, other: Side, of: (run: Run) => number): string =>
  one === other ? '1' : figure(ratio({ results: one.runs.map(of) }, { results: other.runs.map(of) }));

try {
  const disk = folder();
  closing.defer(() => disk.remove());
  const bare = startHelper('bare-commit', [join(disk.path, 'bare.db')]);
  closing.defer(() => bare.end());
  const host = `127.0.0.1:${await bare.heard<number>()}`;
  const lasting = new Map<Program, Awaited<ReturnType<typeof openAppliance>>>();
  for (const program of programs) {
    const appliance = await openAppliance(program);
    closing.defer(() => appliance.end());
    lasting.set(program, appliance);
  }

  async function tapOnce(program: Program, crowd: Crowd): Promise<Run> {
    const keeps = crowd.clients === 1 ? lasting.get(program) : undefined;
    if (keeps !== undefined) return keeps.tap(crowd);
    const appliance = await openAppliance(program);
    try {
      return await appliance.tap(crowd);
    } finally {
      await appliance.end();
    }
  }

  const compared = crowds.map((crowd) => ({
    floor: side(crowd, 'bare, durable', () => tapAt(crowd, { kind: 'bare', host, cookie: '' }, pidOf(bare.process)), false),
    products: programs.map((program) => side(crowd, program.name, () => tapOnce(program, crowd), crowd.clients > 1)),
  }));
  const done = await sideBySide(
    ROUNDS,
    compared.flatMap(({ floor, products }) => [floor, ...products]),
    () => isPast(150_000),
  );
  printTable(
    `Tap to the number at the page (${done} rounds)`,
    ['kiosks', 'p50 ms', 'p99 ms', '× bare', 'tickets per second', '× bare', 'CPU s per 1,000', '× before: p50, per second, CPU', 'target'],
    compared.flatMap(({ floor, products }) =>
      [floor, ...products].map((one) => {
        const took = one.runs.flatMap((run) => run.took);
        const before = products.at(1);
        const measured = { p50: percentile(took, 0.5), perSecond: middle(one, perSecond), cpu: middle(one, cpu) };
        return [
          `${one.crowd.name}: ${one.name}`,
          figure(measured.p50),
          figure(percentile(took, 0.99)),
          times(one, floor, p50),
          figure(measured.perSecond),
          times(one, floor, perSecond),
          figure(measured.cpu),
          before === undefined || one !== products[0] ? '' : [p50, perSecond, cpu].map((of) => times(one, before, of)).join(', '),
          one === products[0] ? one.crowd.target(measured) : '',
        ];
      }),
    ),
  );
} finally {
  await closing.disposeAsync();
}
