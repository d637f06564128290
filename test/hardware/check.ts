import { describe, test } from 'node:test';

/** Before a check that does not end counts as failed, milliseconds. */
const patience = 120_000;

/** Checks that share a device; `declare` calls `check`, `before` and `after`. */
export function group(name: string, declare: () => void): void {
  void describe(name, declare);
}

/** One check; they run one after another in the order of their files. */
export function check(name: string, run: () => Promise<void>): void {
  void test(name, { timeout: patience }, run);
}
