import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { hallYaml, startQuhao } from '../test/support/appliance.ts';
import type { CrowdMessage } from './crowd.ts';
import { folder } from './hall.ts';
import { arm, figure, percentile, printTable, ratio, sideBySide, verdict } from './measure.ts';
import { pidOf, residentMegabytes } from './process-load.ts';
import { openTappingKiosk } from './tapping-kiosk.ts';

/*
 * A rude crowd (bench/crowd.ts) in the hall's network: ten strangers who send frames as fast as they are taken and come back as soon as they are cut
 * off, and four hundred who subscribe to a ticket and never read. From the tap until the kiosk's page shows the number, in turn without and with
 * them on one appliance; then ten minutes of all of them: memory and lines in the log. Linux only.
 */

const FLOODERS = 10;
const HOLDERS = 400;
const ROUNDS = 8;
const TAPS = 40;
/** How much the crowd may move the kiosk's 95th percentile. */
const MOST_MOVED = 2;
const MINUTES = 10;
/** Lines a second in the log. */
const MOST_LINES = 1;
/** What is still to be had by growing after the first minute, MB. */
const MOST_GROWN = 50;

const closing = new AsyncDisposableStack();

try {
  const place = folder();
  closing.defer(() => place.remove());
  const running = await startQuhao({ folder: place.path, yaml: hallYaml() });
  closing.defer(async () => void (await running.end('SIGTERM')));

  const kiosk = await openTappingKiosk(running.address('kiosk'));
  closing.defer(() => kiosk.close());

  const { ticket } = await kiosk.tap();
  const resident = (): number => residentMegabytes(pidOf(running.process));
  const alone = resident();

  const crowd: ChildProcess = fork(join(import.meta.dirname, 'crowd.ts'), [String(running.port)]);
  closing.defer(() => void crowd.kill());
  async function gather(flooding: number, holding: number): Promise<void> {
    const asWanted = once(crowd, 'message');
    crowd.send({ flooding, holding, code: ticket.code } satisfies CrowdMessage);
    await asWanted;
  }

  const samples = new Map<string, number[]>();
  const crowded = (name: string, flooding: number, holding: number) => {
    const taps: number[] = [];
    samples.set(name, taps);
    return arm(async () => {
      await gather(flooding, holding);
      const round: number[] = [];
      for (let i = 0; i < TAPS; i += 1) round.push((await kiosk.tap()).took);
      taps.push(...round);
      await gather(0, 0);
      return percentile(round, 0.95);
    });
  };
  const arms = [
    ['nobody', crowded('nobody', 0, 0)],
    [`${FLOODERS} who flood`, crowded(`${FLOODERS} who flood`, FLOODERS, 0)],
    [`${HOLDERS} who do not read`, crowded(`${HOLDERS} who do not read`, 0, HOLDERS)],
    ['both', crowded('both', FLOODERS, HOLDERS)],
  ] as const;
  const [[, quiet]] = arms;
  await sideBySide(
    ROUNDS,
    arms.map(([, one]) => one),
  );
  printTable(
    `A rude crowd: ${ROUNDS} rounds of ${TAPS} taps`,
    ['beside the kiosk', 'tap to page, p50 ms', 'p95 ms', 'p95 beside nobody', 'target'],
    arms.map(([name, one]) => {
      const taps = samples.get(name) ?? [];
      const moved = ratio(one, quiet);
      return [
        name,
        figure(percentile(taps, 0.5)),
        figure(percentile(taps, 0.95)),
        `${figure(moved)} ×`,
        one === quiet ? '' : verdict(`≤ ${MOST_MOVED} ×`, moved <= MOST_MOVED),
      ];
    }),
  );

  const lines = (): number => running.output().split('\n').length;
  const before = resident();
  await gather(FLOODERS, HOLDERS);
  const [logged, begun] = [lines(), performance.now()];
  const minutes: { readonly memory: number; readonly p95: number }[] = [];
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    const taps: number[] = [];
    while (performance.now() - begun < minute * 60_000) {
      taps.push((await kiosk.tap()).took);
      await after(500);
    }
    minutes.push({ memory: resident(), p95: percentile(taps, 0.95) });
  }
  const perSecond = (lines() - logged) / ((performance.now() - begun) / 1_000);
  await gather(0, 0);
  const grown = Math.max(...minutes.map(({ memory }) => memory)) - (minutes[0]?.memory ?? 0);
  printTable(
    `Ten minutes of both: memory, and a tap every half second`,
    ['minute', 'resident, MB', 'tap to page, p95 ms'],
    [
      ['before anybody rude came', figure(alone), ''],
      ['after the rounds above', figure(before), ''],
      ...minutes.map(({ memory, p95 }, i) => [String(i + 1), figure(memory), figure(p95)]),
    ],
  );
  console.log(verdict(`grown after the first minute ${figure(grown)} MB ≤ ${MOST_GROWN}`, grown <= MOST_GROWN));
  console.log(verdict(`lines in the log ${figure(perSecond)} a second ≤ ${MOST_LINES}`, perSecond <= MOST_LINES));
} finally {
  await closing.disposeAsync();
}
