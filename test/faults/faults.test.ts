import { describe, expect, test } from 'vitest';
import { play, type Outcome } from './play.ts';
import { plants, type PlantName } from './plants.ts';
import { shrink } from './shrink.ts';
import { storyOf, told, type Story } from './story.ts';

/** Some of the seeds that `npm run test:faults` goes through by the thousand. */
const SEEDS = 40;
const AT_ONCE = 10;

describe('the whole appliance, whatever happens to it', () => {
  test.each(Array.from({ length: SEEDS / AT_ONCE }, (_, i) => i * AT_ONCE))(
    'holds what must always hold in the stories from seed %i on',
    async (from) => {
      for (let seed = from; seed < from + AT_ONCE; seed += 1) {
        const story = storyOf(seed);
        const outcome = await play(story);
        if (outcome !== null) expect.fail(`npm run test:faults -- --seed ${seed}\n${outcome.sentence}\n${told(story)}`);
      }
    },
  );

  test('a story is the same each time it is played', async () => {
    const story: Story = {
      hall: 'usual',
      minute: 9 * 60,
      steps: [
        { do: 'rush', customers: 9, service: 0 },
        { do: 'down', how: 'kill', minutes: 1, hall: null, damage: [] },
      ],
    };
    const plant = plants['a print queue that sends a job twice'];
    expect(await play(story, plant)).toEqual(await play(story, plant));
  });
});

describe('the simulation finds a bug that is planted, and tells it shortly', () => {
  /** How many seeds it may take, and how many steps the story may have. */
  const bounds: Readonly<Record<PlantName, { readonly seeds: number; readonly steps: number; readonly invariants: readonly string[] }>> = {
    'a store that forgets the last commit': { seeds: 3, steps: 2, invariants: ['acknowledgedIsKept', 'replayGivesTheHall'] },
    'a desk that gives a number twice': { seeds: 20, steps: 12, invariants: ['numberIsGivenOnce', 'replayGivesTheHall'] },
    'a print queue that sends a job twice': { seeds: 20, steps: 3, invariants: ['paperComesOnce'] },
    'a mirror that skips entries': { seeds: 20, steps: 4, invariants: ['mirrorHoldsTheJournal'] },
  };

  const names: PlantName[] = [
    'a store that forgets the last commit',
    'a desk that gives a number twice',
    'a print queue that sends a job twice',
    'a mirror that skips entries',
  ];
  test.each(names)('%s', async (name) => {
    const plant = plants[name];
    const { seeds, steps, invariants } = bounds[name];
    let found: { readonly story: Story; readonly outcome: NonNullable<Outcome> } | null = null;
    for (let seed = 0; seed < seeds && found === null; seed += 1) {
      const outcome = await play(storyOf(seed), plant);
      if (outcome !== null) found = { story: storyOf(seed), outcome };
    }
    if (found === null) throw new Error(`not found in ${seeds} stories`);
    expect(invariants).toContain(found.outcome.invariant);
    const short = await shrink(found.story, found.outcome, (one) => play(one, plant), 60);
    expect((await play(short, plant))?.invariant).toBe(found.outcome.invariant);
    expect(short.steps.length, told(short)).toBeLessThanOrEqual(steps);
  });
});
