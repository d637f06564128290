import { onTestFinished } from 'vitest';
import type { Config } from '../../../src/contract/config.ts';
import { openDatabase, type Database } from '../../../src/main/data/database.ts';
import { createDesk, type Desk } from '../../../src/main/desk/desk.ts';
import { hallMigrations } from '../../../src/main/data/migrations/all.ts';
import { createStore, type Store } from '../../../src/main/desk/store.ts';
import type { HallCommand } from '../../../src/queue/hall.ts';
import { T0, testConfig } from '../../queue/halls.ts';
import type { HallTables } from '../../../src/main/data/hall-tables.ts';

export type DeskRig = {
  readonly database: Database<HallTables>;
  readonly store: Store;
  readonly desk: Desk;
  readonly time: { now: number };
  readonly failures: string[];
};

/** The real desk on the real store, on the database `file` (`:memory:` for one that is gone afterwards). */
export async function deskRig(file = ':memory:', config: Config = testConfig(), time = { now: T0 }): Promise<DeskRig> {
  const opened = openDatabase<HallTables>(file, hallMigrations);
  if (!opened.ok) throw new Error(opened.error);
  const database = opened.value;
  onTestFinished(() => database.close());
  const store = createStore(database);
  const failures: string[] = [];
  const desk = createDesk({
    config,
    store,
    hall: await store.load(),
    clock: () => time.now,
    onStorageFailure: (why) => failures.push(why),
  });
  return { database, store, desk, time, failures };
}

export function takeCommand(
  visit: string,
  more: Partial<Extract<HallCommand, { type: 'take' }>> = {},
): Extract<HallCommand, { type: 'take' }> {
  return { type: 'take', visit, service: 'topup', tier: 'standard', language: 'zh-CN', identifiedAt: T0, code: `code-${visit}`, ...more };
}
