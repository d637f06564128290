import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { play } from './play.ts';
import { plants } from './plants.ts';
import { shrink } from './shrink.ts';
import { storyOf, told } from './story.ts';

/* `npm run test:faults -- --seeds N [--from K] [--minutes M]`, and `-- --seed K` for one of them again. */

const usage = `npm run test:faults -- [--seeds N] [--from K] [--minutes M] [--seed K] [--plant NAME]

  --seeds N      so many stories, 200 unless told otherwise
  --from K       the first of their seeds, 0
  --minutes M    no story is begun after so many minutes
  --seed K       this one story again, step by step
  --plant NAME   with a bug: ${Object.keys(plants).join(', ')}`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '0' },
    minutes: { type: 'string', default: 'Infinity' },
    seed: { type: 'string' },
    plant: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** More are played in portions of so many. */
const PORTION = 100;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const seconds = (): number => Math.round((performance.now() - begun) / 100) / 10;
const begun = performance.now();
const plant = Object.entries(plants).find(([name]) => name === values.plant)?.[1];

/** Plays one, and tells it as shortly as it can be told where it fails. */
async function holds(seed: number): Promise<boolean> {
  const story = storyOf(seed);
  const outcome = await play(story, plant);
  if (outcome === null) return true;
  const short = await shrink(story, outcome, (one) => play(one, plant));
  const again = (await play(short, plant)) ?? outcome;
  say(
    `seed ${seed} fails: ${again.sentence}\n${told(short)}\n  (of ${story.steps.length} steps; the failing one is ${again.step}, ${again.invariant})`,
  );
  say(`  npm run test:faults -- --seed ${seed}\n`);
  return false;
}

type Tally = { readonly played: number; readonly failed: number };

/** Plays them one after another, until so many minutes are over. */
async function playAll(from: number, seeds: number, minutes: number): Promise<Tally> {
  let [played, failed] = [0, 0];
  while (played < seeds && seconds() < minutes * 60) {
    if (!(await holds(from + played))) failed += 1;
    played += 1;
  }
  return { played, failed };
}

/** In processes of their own, one for each processor: what a killed appliance leaves in memory is given back with the process it died in. */
async function playPortions(from: number, seeds: number, minutes: number): Promise<Tally> {
  let [next, played, failed] = [from, 0, 0];
  const work = async (): Promise<void> => {
    while (next < from + seeds && seconds() < minutes * 60) {
      const first = next;
      next = Math.min(first + PORTION, from + seeds);
      const done = await portion(first, next - first, minutes - seconds() / 60);
      [played, failed] = [played + done.played, failed + done.failed];
      if (next < from + seeds) say(`${played} of ${seeds} seeds, ${failed} failed, ${seconds()} s`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { played, failed };
}

function portion(from: number, seeds: number, minutes: number): Promise<Tally> {
  const options = { from, seeds, minutes, ...(values.plant === undefined ? {} : { plant: values.plant }) };
  const child = fork(
    import.meta.filename,
    Object.entries(options).map(([name, value]) => `--${name}=${value}`),
  );
  return new Promise((resolve, reject) => {
    let tally: Tally | null = null;
    child.on('message', (message: Tally) => (tally = message));
    child.on('error', reject);
    child.on('exit', (status, signal) =>
      tally === null ? reject(new Error(`the process of seeds ${from} on ended (${signal ?? status})`)) : resolve(tally),
    );
  });
}

async function run(): Promise<number> {
  const from = Number(values.seed ?? values.from);
  const seeds = values.seed === undefined ? Number(values.seeds) : 1;
  const minutes = Number(values.minutes);
  if (
    values.help ||
    ![from, seeds].every(Number.isSafeInteger) ||
    Number.isNaN(minutes) ||
    (values.plant !== undefined && plant === undefined)
  ) {
    say(usage);
    return values.help ? 0 : 2;
  }
  if (values.seed !== undefined) say(`seed ${from}\n${told(storyOf(from))}\n`);
  const tally = await (seeds > PORTION ? playPortions : playAll)(from, seeds, minutes);
  if (process.send) process.send(tally);
  else say(`${tally.played} seeds from ${from} on, ${tally.failed} failed, ${seconds()} s`);
  return tally.failed === 0 ? 0 : 1;
}

process.exitCode = await run();
