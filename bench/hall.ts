import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../src/contract/config.ts';
import type { Result } from '../src/contract/result.ts';
import { parseConfig } from '../src/main/configuration/config.ts';
import { openDatabase } from '../src/main/data/database.ts';
import { createDesk, type Desk } from '../src/main/desk/desk.ts';
import { hallMigrations } from '../src/main/data/migrations/all.ts';
import { createStore } from '../src/main/desk/store.ts';
import type { HallCommand } from '../src/queue/hall.ts';
import { hallYaml } from '../test/support/appliance.ts';
import type { QueueTables } from '../src/main/data/hall-tables.ts';

/* The hall that the benchmarks run: its rules, its desk, its commands. */

/** Two services, two tiers, three counters; never closed. */
export const config: Config = expectOk(parseConfig(hallYaml(), 'bench'));

/** A folder on the disk that everything is measured on. */
export function folder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'quhao-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The desk over the database `file`, as the appliance joins them. */
export async function openDesk(file: string): Promise<{ readonly desk: Desk; close(): Promise<void> }> {
  const database = expectOk(openDatabase<QueueTables>(file, hallMigrations));
  const store = createStore(database);
  const desk = createDesk({
    config,
    store,
    clock: Date.now,
    hall: await store.load(),
    onStorageFailure: (why) => {
      throw new Error(why);
    },
  });
  return {
    desk,
    async close() {
      await desk.settled();
      await database.close();
    },
  };
}

/** Command number `serial` of those that take a number: of every service, each fifth of a gold member. */
export function take(serial: number, now: number): Extract<HallCommand, { type: 'take' }> {
  return {
    type: 'take',
    visit: token(serial, 1_597_334_677),
    service: serial % 2 === 0 ? 'topup' : 'plan',
    tier: serial % 5 === 0 ? 'gold' : 'standard',
    language: 'zh-CN',
    identifiedAt: now,
    code: token(serial, 2_654_435_761),
  };
}

/** As long and as unordered as the tokens the appliance makes; another for each serial below 2^32 (the factors are odd). */
function token(serial: number, factor: number): string {
  return Buffer.from(String(Number(BigInt.asUintN(32, BigInt(serial) * BigInt(factor)))).padStart(12, '0')).toString('base64url');
}

/** What a benchmark relies on and does not measure. */
export function expectOk<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
