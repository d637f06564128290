import { setTimeout as sleep } from 'node:timers/promises';
import type { Wire } from '../../src/drivers/wire.ts';
import { until as patiently } from '../support/until.ts';

/** As long as it may take a virtual machine without hardware support, milliseconds. */
const PATIENCE = 60_000;

/** Resolves with the answer of `look` once it is neither false nor null; fails with `what` when there is none in time. */
export function until<T>(what: string, look: () => T | Promise<T>): Promise<Exclude<T, false | null>> {
  return patiently(look, { what, patience: PATIENCE });
}

/** Opens a wire, however slow the machine is; fails with the wire's own sentence when it does not open. */
export async function opened(wire: Wire): Promise<void> {
  let answer = await wire.open(3_000);
  const end = Date.now() + PATIENCE;
  while (!answer.ok && Date.now() < end) {
    await sleep(100);
    answer = await wire.open(3_000);
  }
  if (!answer.ok) throw new Error(answer.error);
}
