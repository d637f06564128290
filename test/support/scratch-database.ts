import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase, type Database } from '../../src/main/data/database.ts';
import type { Migration } from '../../src/main/data/migrate.ts';

/** A directory of its own for the running test, removed with it. */
export function scratchDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'quhao-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Opens (again) the database of a scratch directory; closed when the test is over. */
export function scratchDatabase<Tables>(directory: string, migrations: readonly Migration[]): Database<Tables> {
  const opened = openDatabase<Tables>(join(directory, 'quhao.db'), migrations);
  if (!opened.ok) throw new Error(opened.error);
  onTestFinished(() => opened.value.close());
  return opened.value;
}
