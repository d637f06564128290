import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks, milliseconds. */
const LOOK_AGAIN = 10;
/** How long is waited for what must happen, milliseconds: far longer than it takes, for a machine that is busy with other things. */
const PATIENCE = 60_000;

/**
 * Resolves with the answer of `condition` once it neither throws nor is false or null: assertions and questions can both
 * be waited for. After `patience` milliseconds it fails with what was thrown last, or with `what`.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { what = 'a condition', patience = PATIENCE }: { readonly what?: string; readonly patience?: number } = {},
): Promise<Exclude<T, false | null>> {
  const end = Date.now() + patience;
  for (;;) {
    let why: unknown = null;
    try {
      const answer = await condition();
      if (isThere(answer)) return answer;
    } catch (error) {
      why = error;
    }
    if (Date.now() > end) throw why ?? new Error(`waited ${patience / 1_000} s in vain: ${what}`);
    await sleep(LOOK_AGAIN);
  }
}

function isThere<T>(answer: T): answer is Exclude<T, false | null> {
  return answer !== false && answer !== null;
}
