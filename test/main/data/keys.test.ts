import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKeys } from '../../../src/main/data/keys.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

test('keys are made once, for their owner only, and stay the same', () => {
  const directory = scratchDirectory();
  const made = openKeys(directory);
  const again = openKeys(directory);
  const other = openKeys(scratchDirectory());
  if (!made.ok || !again.ok || !other.ok) throw new Error('keys can be made');
  expect(again.value.hash.equals(made.value.hash)).toBe(true);
  expect(again.value.encrypt.equals(made.value.encrypt)).toBe(true);
  expect(made.value.hash.symmetricKeySize).toBe(32);
  expect(made.value.hash.equals(made.value.encrypt)).toBe(false);
  expect(made.value.hash.equals(other.value.hash)).toBe(false);
  expect(statSync(join(directory, 'keys.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).toEqual(['keys.json']);
});

test('permissions that were widened are narrowed again', () => {
  const directory = scratchDirectory();
  openKeys(directory);
  chmodSync(join(directory, 'keys.json'), 0o644);
  expect(openKeys(directory).ok).toBe(true);
  expect(statSync(join(directory, 'keys.json')).mode & 0o777).toBe(0o600);
});

test.each(['', '{', '{}', '{"version":1,"hash":"AAAA","encrypt":"AAAA"}', '{"version":2}'])(
  'a damaged file (%s) is refused and left alone',
  (content) => {
    const directory = scratchDirectory();
    const file = join(directory, 'keys.json');
    writeFileSync(file, content);
    expect(openKeys(directory)).toEqual({ ok: false, error: expect.stringContaining('damaged') });
    expect(readFileSync(file, 'utf8')).toBe(content);
  },
);

test('a directory that is not there is a sentence', () => {
  expect(openKeys('/nowhere/quhao')).toEqual({ ok: false, error: expect.stringContaining('ENOENT') });
});
