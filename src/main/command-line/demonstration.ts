import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';
import { systemTimers } from '../../drivers/timers.ts';
import { Random } from '../../queue/forecast/random.ts';
import { startAppliance, type RunningAppliance } from '../appliance.ts';
import type { StartOptions } from '../appliance/ground.ts';
import { createAgenda } from '../demo/agenda.ts';
import { demonstrationConfig } from '../demo/demonstration-config.ts';
import { inventMembers, membersFile } from '../demo/invented-members.ts';
import { patternNames, patterns, type PatternName } from '../demo/patterns.ts';
import { playDemonstration } from '../demo/play-demonstration.ts';
import { exitStatus, type StartFailure } from '../ground/failure.ts';
import { sentenceOf } from '../text/sentence.ts';
import { decimal, oneOfOr, wholeNumber, type Values } from './options.ts';

/** What `--demo` asks for. */
export type DemoWish = { readonly pattern: PatternName; readonly speed: number; readonly seed: number };

const LARGEST_SEED = 2 ** 31 - 1;

/** What `start` may be asked about it. */
export const demoOptions = {
  demo: oneOfOr('WHAT', patternNames, 'busy', 'a hall of invented customers and clerks (default busy)'),
  demoSpeed: decimal(1, 60, 'from 1 to 60: everything takes N times less, limits as well (default 1)'),
  demoSeed: wholeNumber(0, LARGEST_SEED, 'the same number, the same customers (default 1)'),
};

/** Null where no demonstration was asked for; the error is one sentence. */
export function demoWish({
  demo,
  demoSpeed,
  demoSeed,
  data,
}: Partial<Values<typeof demoOptions>> & { readonly data?: string | undefined }): Result<DemoWish | null, string> {
  if (demo === undefined)
    return demoSpeed === undefined && demoSeed === undefined ? ok(null) : err('--demo-speed and --demo-seed go with --demo');
  // Never a hall's own.
  if (data !== undefined) return err('--data is left out with --demo: a demonstration keeps its data by itself, and only while it runs');
  return ok({ pattern: demo, speed: demoSpeed ?? 1, seed: demoSeed ?? 1 });
}

/** Where the demonstrations of this user keep their data, each in a folder named by its process. */
export function demonstrationDirectory(dataDirectory: string): string {
  return join(`${dataDirectory}-demo`, String(process.pid));
}

/**
 * Starts the hall, plays its morning and then lets it go on with the clock. Its data are made anew; `options.dataDirectory` comes from
 * `demonstrationDirectory`, `media` is what its displays play.
 */
export async function startDemonstration(
  options: StartOptions,
  { pattern: name, speed, seed }: DemoWish,
  media: string,
): Promise<Result<RunningAppliance, StartFailure>> {
  const { config, dataDirectory, log } = options;
  const pattern = patterns[name];
  const members = inventMembers(
    config.tiers.map(({ id }) => id),
    new Random(seed),
  );
  const file = join(dataDirectory, 'members.csv');
  try {
    clearLeftOvers(dirname(dataDirectory));
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    writeFileSync(file, membersFile(members));
  } catch (error) {
    return err({ message: `the data directory ${dataDirectory} cannot be written: ${sentenceOf(error)}`, status: exitStatus.refused });
  }
  const now = systemTimers.now();
  const agenda = createAgenda({
    start: now - pattern.morning / speed,
    speed,
    timers: systemTimers,
    broken: (error) => log.error({ why: error instanceof Error ? error.stack : String(error) }, 'a bug in the demonstration'),
  });
  const started = await startAppliance({
    ...options,
    config: demonstrationConfig(config, { now, speed, media }),
    exampleMembers: file,
    demo: true,
    timers: agenda.timers,
  });
  if (!started.ok) return started;
  log.info({ pattern: name, speed, seed }, 'a demonstration: its morning is played now');
  const demonstration = await playDemonstration({
    appliance: started.value.door,
    config,
    pattern,
    members,
    seed,
    agenda,
  });
  return ok({
    ...started.value,
    async stop() {
      await demonstration.stop();
      await started.value.stop();
      remove(dataDirectory);
    },
  });
}

/** Folders of demonstrations whose process ended without clearing up. */
function clearLeftOvers(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(directory)) if (/^\d+$/.test(name) && !isRunning(Number(name))) remove(join(directory, name));
}

function isRunning(pid: number): boolean {
  // A number that has come round again: whoever had it is gone.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What still holds on to a file keeps it until the next start. */
function remove(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true });
  } catch {
    // The next demonstration clears it away.
  }
}
