import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileNamed } from '../../src/drivers/printer/profiles.ts';
import { SimulatedPrinter } from '../../src/drivers/printer/simulator/simulated-printer.ts';
import { newDisk } from './disk.ts';
import { startMachine } from './machine.ts';
import { nothingPlanted, type Plant } from './plants.ts';
import type { Site } from './simulated-appliance.ts';
import type { Story } from './story.ts';
import type { Wrong } from './invariants.ts';
import { createWorld } from './world.ts';

/** What went wrong, which invariant says so (or `bug`), and with which step of the story, from 1; null where nothing did. */
export type Outcome = (Wrong & { readonly step: number }) | null;

/** A Monday in the hall's time zone. */
const MIDNIGHT = Date.parse('2026-11-23T00:00:00+08:00');
const MINUTE = 60_000;

/** Where files cost nothing: what a real disk takes for each sync, the story's disk takes by the story's clock. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const profile = profileNamed('generic-80mm');

/** Plays a story from a first start to a day's end, and looks at everything after each step. */
export async function play(story: Story, plant: Plant = nothingPlanted): Promise<Outcome> {
  if (profile === undefined) throw new Error('the printer of these stories is gone');
  const folder = mkdtempSync(join(place, 'quhao-story-'));
  const machine = startMachine(MIDNIGHT + story.minute * MINUTE);
  let step = 0;
  let bug: Wrong | null = null;
  const onBug = (error: unknown): void => {
    bug ??= bugOf(error);
  };
  process.on('unhandledRejection', onBug);
  process.on('uncaughtException', onBug);
  try {
    const site: Site = {
      machine,
      disk: newDisk(),
      printer: new SimulatedPrinter({ profile, timers: machine.outside }),
      folder,
      directory: join(folder, 'data-0'),
      deaths: 0,
      hall: story.hall,
      paperDeath: null,
      plant,
    };
    mkdirSync(site.directory);
    const world = createWorld(site);
    let wrong = await world.begin();
    for (const one of story.steps) {
      if (wrong !== null || bug !== null) break;
      step += 1;
      wrong = await world.happens(one);
    }
    if (wrong === null && bug === null) {
      step += 1;
      wrong = await world.end();
    }
    const found = bug ?? wrong;
    return found === null ? null : { ...found, step };
  } catch (error) {
    return { ...bugOf(error), step };
  } finally {
    machine.stop();
    await machine.quiet();
    process.off('unhandledRejection', onBug);
    process.off('uncaughtException', onBug);
    rmSync(folder, { recursive: true, force: true });
  }
}

function bugOf(error: unknown): Wrong {
  return { invariant: 'bug', sentence: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
