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
  let played = 0;
  let failed = 0;
  while (played < seeds && seconds() < minutes * 60) {
    if (!(await holds(from + played))) failed += 1;
    played += 1;
    if (played % 1_000 === 0 && played < seeds) say(`${played} of ${seeds} seeds, ${failed} failed, ${seconds()} s`);
  }
  say(`${played} seeds from ${from} on, ${failed} failed, ${seconds()} s`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await run();
