import { join } from 'node:path';
import { utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { networkTimeSetAt } from '../../../src/main/ground/network-time.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

test('the latest of what the time services leave says when the network set the clock', () => {
  const [one, two] = ['synchronized', 'drift'].map((name) => join(scratchDirectory(), name));
  if (one === undefined || two === undefined) throw new Error('two names');
  expect(networkTimeSetAt([one, two])).toBeNull();
  writeFileSync(one, '');
  utimesSync(one, 1_795_226_400, 1_795_226_400);
  expect(networkTimeSetAt([one, two])).toBe(1_795_226_400_000);
  writeFileSync(two, '');
  utimesSync(two, 1_795_230_000, 1_795_230_000);
  expect(networkTimeSetAt([one, two])).toBe(1_795_230_000_000);
  // A file where a directory was meant, such as on another system.
  expect(networkTimeSetAt([join(one, 'synchronized')])).toBeNull();
});
