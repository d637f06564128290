import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Role } from '../../../src/contract/roles.ts';
import { startAppliance } from '../../../src/main/appliance.ts';
import { createAgenda } from '../../../src/main/demo/agenda.ts';
import { demonstrationConfig } from '../../../src/main/demo/demonstration-config.ts';
import { createHands, type Hand } from '../../../src/main/demo/hands.ts';
import { inventMembers, membersFile } from '../../../src/main/demo/invented-members.ts';
import { patterns, type Pattern, type PatternName } from '../../../src/main/demo/patterns.ts';
import { playDemonstration } from '../../../src/main/demo/play-demonstration.ts';
import { Random } from '../../../src/queue/forecast/random.ts';
import { manualTimers, type ManualTimers } from '../../support/manual-timers.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { configOf } from './halls.ts';

export type PlayedHall = {
  /** The clock of the hall and of everybody in it. */
  readonly timers: ManualTimers;
  /** A screen in the hands of a person. */
  screen<R extends Role>(role: R): Hand<R>;
  /** What was asked and not done, each with its reason, and how often. */
  readonly refused: ReadonlyMap<string, number>;
  /** What ended with a bug. */
  readonly broken: readonly unknown[];
};

/** The whole appliance in this process, played until its morning is over, on a clock that the test advances. */
export async function playHall(
  file: string,
  name: PatternName,
  { seed = 1, ...changed }: Partial<Pattern> & { readonly seed?: number } = {},
): Promise<PlayedHall> {
  const pattern = { ...patterns[name], ...changed };
  const config = configOf(file);
  const directory = scratchDirectory();
  const members = inventMembers(
    config.tiers.map(({ id }) => id),
    new Random(seed),
  );
  writeFileSync(join(directory, 'members.csv'), membersFile(members));
  const now = Date.now();
  const timers = manualTimers(now);
  const broken: unknown[] = [];
  const agenda = createAgenda({ start: now - pattern.morning, speed: 1, timers, broken: (error) => broken.push(error) });
  const running = await startAppliance({
    config: {
      ...demonstrationConfig(config, { now, speed: 1, media: directory }),
      network: { listen: 'loopback', port: 0, figures: 'loopback' },
    },
    configFile: file,
    dataDirectory: join(directory, 'data'),
    rendererDirectory: join(import.meta.dirname, '../../../dist/renderer'),
    exampleMembers: join(directory, 'members.csv'),
    demo: true,
    timers: agenda.timers,
    log: pino({ base: null }, { write: () => undefined }),
  });
  if (!running.ok) throw new Error(running.error.message);
  onTestFinished(() => running.value.stop());
  const refused = new Map<string, number>();
  const demonstration = await playDemonstration({
    appliance: running.value.door,
    config,
    pattern,
    members,
    seed,
    agenda,
    refused: (what, why) => refused.set(`${what}: ${why}`, (refused.get(`${what}: ${why}`) ?? 0) + 1),
  });
  onTestFinished(() => demonstration.stop());
  const hands = createHands({ appliance: running.value.door, refused: (what, why) => broken.push(`${what}: ${why}`) });
  return { timers, refused, broken, screen: (role) => hands.screen(role, `person-${role}`) };
}
