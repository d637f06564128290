import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { hallYaml, startQuhao } from '../test/support/appliance.ts';
import { expectOk, folder } from './hall.ts';
import { figure, median, percentile, printTable, sideBySide, verdict } from './measure.ts';
import { openScreen } from './screen.ts';
import { openTappingKiosk } from './tapping-kiosk.ts';

/*
 * What a slow disk does: the built appliance four times side by side, each with every fsync taking so much longer (bench/slow-fsync.c,
 * preloaded). One kiosk takes numbers one after another; a display hears of something every 50 ms that has nothing to do with the disk.
 * How long from the tap until the page shows the number, and the longest the display heard nothing meanwhile. Linux only.
 */

const DELAYS = [0, 50, 300, 1_000];
const ROUNDS = 8;
const TAPS = 4;
/** How often something happens beside the queue, milliseconds. */
const EVERY = 50;
/** The longest a display may hear nothing while something happens every 50 ms, milliseconds. */
const LONGEST_GAP = 250;

const root = join(import.meta.dirname, '..');

/** The library that makes the disk slow. */
function slowDisk(): string {
  const library = join(root, 'artifacts/slow-fsync.so');
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, join(import.meta.dirname, 'slow-fsync.c'), '-ldl'], {
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('a C compiler is needed to make the disk slow');
  return library;
}

const closing = new AsyncDisposableStack();
const library = slowDisk();

async function openAppliance(delay: number) {
  const place = folder();
  closing.defer(() => place.remove());
  const running = await startQuhao({
    folder: place.path,
    yaml: hallYaml(),
    env: { LD_PRELOAD: library, SLOW_FSYNC_MS: String(delay) },
  });
  closing.defer(async () => void (await running.end('SIGTERM')));
  let heard = performance.now();
  let gap = 0;
  const kiosk = await openTappingKiosk(running.address('kiosk'));
  const display = await openScreen(running.address('display'), 'display', () => {
    gap = Math.max(gap, performance.now() - heard);
    heard = performance.now();
  });
  const maintenance = await openScreen(running.address('maintenance'), 'maintenance', () => {});
  for (const screen of [kiosk, display, maintenance]) closing.defer(() => screen.close());

  const gaps: number[] = [];
  const taps: number[] = [];
  return {
    delay,
    taps,
    gaps,
    async run(): Promise<number> {
      const over = new AbortController();
      const happening = (async () => {
        while (!over.signal.aborted) {
          expectOk(await maintenance.client.command.mutate({ type: 'simulate-printer', fault: 'none' }));
          await after(EVERY);
        }
      })();
      [heard, gap] = [performance.now(), 0];
      for (let i = 0; i < TAPS; i += 1) taps.push((await kiosk.tap()).took);
      over.abort();
      await happening;
      gaps.push(gap);
      return median(taps);
    },
    results: new Array<number>(),
  };
}

try {
  const arms = [];
  for (const delay of DELAYS) arms.push(await openAppliance(delay));
  await sideBySide(ROUNDS, arms);
  printTable(
    `A slow disk: ${ROUNDS * TAPS} taps, something else every ${EVERY} ms`,
    [
      'each fsync takes longer by',
      'tap to page, p50 ms',
      'p99 ms',
      "the display's largest gap, median of rounds, ms",
      'largest of all, ms',
      'target',
    ],
    arms.map(({ delay, taps, gaps }) => [
      `${figure(delay)} ms`,
      figure(median(taps)),
      figure(percentile(taps, 0.99)),
      figure(median(gaps)),
      figure(Math.max(...gaps)),
      verdict(`≤ ${LONGEST_GAP} ms`, Math.max(...gaps) <= LONGEST_GAP),
    ]),
  );
} finally {
  await closing.disposeAsync();
}
