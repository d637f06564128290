import { setTimeout as sleep } from 'node:timers/promises';
import type { Wire } from '../../src/drivers/wire.ts';

/** Resolves with the first truthy value of `look`; fails with `what` when there is none within `patience` milliseconds. */
export async function until<T>(what: string, look: () => T | Promise<T>, patience = 60_000): Promise<NonNullable<T>> {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`waited ${patience / 1_000} s in vain: ${what}`);
    await sleep(20);
  }
}

/** Opens a wire, however slow the machine is; fails with the wire's own sentence when it does not open. */
export async function opened(wire: Wire): Promise<void> {
  let answer = await wire.open(3_000);
  const end = Date.now() + 60_000;
  while (!answer.ok && Date.now() < end) {
    await sleep(100);
    answer = await wire.open(3_000);
  }
  if (!answer.ok) throw new Error(answer.error);
}
