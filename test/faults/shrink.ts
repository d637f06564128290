import type { Outcome } from './play.ts';
import type { Story } from './story.ts';

/** So much is tried for one story unless told otherwise. */
const TRIES = 400;

type Fails = (story: Story) => Promise<boolean>;

/** The shortest story that is found to fail in the same way: steps are left out, then values made smaller. `most`: how many stories it may play. */
export async function shrink(
  story: Story,
  outcome: NonNullable<Outcome>,
  play: (story: Story) => Promise<Outcome>,
  most = TRIES,
): Promise<Story> {
  let tries = 0;
  const fails: Fails = async (one) => {
    tries += 1;
    return tries <= most && (await play(one))?.invariant === outcome.invariant;
  };
  // What comes behind the failure has no part in it.
  const cut = { ...story, steps: story.steps.slice(0, outcome.step) };
  let best = (await fails(cut)) ? cut : story;
  for (let before: Story | null = null; before !== best;) {
    before = best;
    best = await withFewerSteps(best, fails);
    best = await withSmallerValues(best, fails);
  }
  return best;
}

/** Delta debugging (Zeller and Hildebrandt, 2002): pieces are left out, half of all at first, single steps at last. */
async function withFewerSteps(story: Story, fails: Fails): Promise<Story> {
  let best = story;
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.steps.length;) {
      const fewer = { ...best, steps: best.steps.toSpliced(from, size) };
      if (await fails(fewer)) best = fewer;
      else from += size;
    }
  }
  return best;
}

async function withSmallerValues(story: Story, fails: Fails): Promise<Story> {
  let best = story;
  for (let i = 0; i < best.steps.length; i += 1) {
    const step = best.steps[i];
    if (step === undefined) break;
    for (const key of Object.keys(step)) {
      const value: unknown = Reflect.get(best.steps[i] ?? step, key);
      for (const smaller of smallerThan(value)) {
        const simpler = { ...best, steps: best.steps.with(i, { ...(best.steps[i] ?? step), [key]: smaller }) };
        if (!(await fails(simpler))) continue;
        best = simpler;
        break;
      }
    }
  }
  return best;
}

/** The smallest first. */
function smallerThan(value: unknown): unknown[] {
  if (typeof value === 'number')
    return [...new Set([0, 1, Math.trunc(value / 10), Math.trunc(value / 2)])].filter(
      (one) => one !== value && Math.abs(one) < Math.abs(value),
    );
  if (value === true) return [false];
  if (Array.isArray(value)) return value.map((_, i) => value.toSpliced(i, 1));
  return [];
}
