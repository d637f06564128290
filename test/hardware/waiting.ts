import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Wire } from '../../src/drivers/wire.ts';
import { until as patiently } from '../support/until.ts';

/** As long as it may take a virtual machine without hardware support, milliseconds. */
const PATIENCE = 60_000;

/** Resolves with the answer of `look` once it is neither false nor null; fails with `what` when there is none in time. */
export function until<T>(what: string, look: () => T | Promise<T>): Promise<Exclude<T, false | null>> {
  return patiently(look, { what, patience: PATIENCE });
}

type Device = { readonly status: { readonly state: string } };

export async function isReady(device: Device): Promise<void> {
  await until('the device is ready', () => device.status.state === 'ready');
}

export async function isLost(device: Device): Promise<void> {
  await until('the device is lost', () => device.status.state === 'lost');
}

/** How many files this process has open, and how many threads run in it. */
export async function openHandles(): Promise<readonly [number, number]> {
  return [(await readdir('/proc/self/fd')).length, (await readdir('/proc/self/task')).length];
}

/** Waits until no more files are open and no more threads run than `before`. */
export async function noMoreHandles(before: readonly [number, number]): Promise<void> {
  await until(`as many files and threads as before: ${before.join(' and ')}`, async () => {
    const [files, threads] = await openHandles();
    return files <= before[0] && threads <= before[1];
  });
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
