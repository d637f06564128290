import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';
import type { CustomerFiles, CustomerKeysTables, CustomersTables } from './customer-tables.ts';
import { openDatabase, type Database, type OpenDatabase } from './database.ts';
import type { Migration } from './migrate.ts';
import { sentenceOf } from '../text/sentence.ts';
import type { HallTables } from './hall-tables.ts';
import type { Keys } from './keys.ts';
import type { MemberFiles, MemberKeysTables, MembersTables } from './member-tables.ts';
import { customerKeyMigrations, customerMigrations, hallMigrations, memberKeyMigrations, memberMigrations } from './migrations/all.ts';

/** What an appliance keeps, open. */
export type DataDirectory = {
  readonly hall: Database<HallTables>;
  readonly members: MemberFiles;
  readonly customers: CustomerFiles;
  readonly keys: Keys;
};

/** Makes the data directory, for its owner only, where there is none. The error is one sentence for a technician. */
export function makeDirectory(directory: string): Result<null, string> {
  try {
    makeWithParents(directory);
    return ok(null);
  } catch (error) {
    return err(`the data directory ${directory} cannot be written: ${sentenceOf(error)}`);
  }
}

/** Not mkdir's own `recursive`, which tries for ever where a parent exists but takes no entries, as below /proc. */
function makeWithParents(directory: string): void {
  if (existsSync(directory)) return;
  makeWithParents(dirname(directory));
  mkdirSync(directory, { mode: 0o700 });
}

/** The queue by itself: it may be read beside the appliance. */
export function openHall(directory: string, open: OpenDatabase = openDatabase): Result<Database<HallTables>, string> {
  return open<HallTables>(join(directory, 'hall.db'), hallMigrations);
}

/** The member directory by itself: an import may run beside the appliance. */
export function openMembers(directory: string, open: OpenDatabase = openDatabase): Result<MemberFiles, string> {
  const members = openWithKeys<MembersTables, MemberKeysTables>(
    open,
    directory,
    ['members.db', memberMigrations],
    ['member-keys.db', memberKeyMigrations],
  );
  return members.ok ? ok({ members: members.value.main, keys: members.value.keys }) : members;
}

/** What customers said, by itself. */
export function openCustomers(directory: string, open: OpenDatabase = openDatabase): Result<CustomerFiles, string> {
  const customers = openWithKeys<CustomersTables, CustomerKeysTables>(
    open,
    directory,
    ['customers.db', customerMigrations],
    ['customer-keys.db', customerKeyMigrations],
  );
  return customers.ok ? ok({ customers: customers.value.main, keys: customers.value.keys }) : customers;
}

/** A destroyed key is overwritten, not only unlinked; so are the members of version 1, which have none. */
const overwriting = ['secure_delete = ON'];

/** A database and the one with the keys to what it holds, each as its file's name and its migrations. */
function openWithKeys<Main, Keys>(
  open: OpenDatabase,
  directory: string,
  [mainName, mainMigrations]: readonly [string, readonly Migration[]],
  [keysName, keyMigrations]: readonly [string, readonly Migration[]],
): Result<{ readonly main: Database<Main>; readonly keys: Database<Keys> }, string> {
  const main = open<Main>(join(directory, mainName), mainMigrations, overwriting);
  if (!main.ok) return main;
  const keyFile = join(directory, keysName);
  const keys = open<Keys>(keyFile, keyMigrations, overwriting);
  if (!keys.ok) {
    void main.value.close();
    return keys;
  }
  if ((statSync(keyFile).mode & 0o077) !== 0) chmodSync(keyFile, 0o600);
  return ok({ main: main.value, keys: keys.value });
}

export async function closeMembers({ members, keys }: MemberFiles): Promise<void> {
  await Promise.all([members.close(), keys.close()]);
}

export async function closeCustomers({ customers, keys }: CustomerFiles): Promise<void> {
  await Promise.all([customers.close(), keys.close()]);
}
