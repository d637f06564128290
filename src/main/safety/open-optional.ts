import { join } from 'node:path';
import { sql } from 'kysely';
import type { FileTrouble, Incident, Notice } from '../../contract/notices.ts';
import { ok, unreachable, type Result } from '../../contract/result.ts';
import { closeCustomers, closeMembers, openCustomers, openMembers } from '../data/data-directory.ts';
import { openDatabase, type Database, type OpenDatabase } from '../data/database.ts';
import type { Migration } from '../data/migrate.ts';
import type { CustomerFiles, CustomerKeysTables, CustomersTables } from '../data/customer-tables.ts';
import { readIfThere, writeDurably } from '../data/durable-file.ts';
import { fleetingKeys, keysFile, openKeys, readKeys, type Keys } from '../data/keys.ts';
import { pragma, type MemberFiles, type MemberKeysTables, type MembersTables } from '../data/member-tables.ts';
import { customerKeyMigrations, customerMigrations, memberKeyMigrations, memberMigrations } from '../data/migrations/all.ts';
import { putAside } from '../data/put-aside.ts';
import { inspectDatabase } from '../data/file-inspection.ts';
import { stored } from '../data/storage-failure.ts';
import { optionalKinds, type OptionalFile } from './database-kinds.ts';

/*
 * Members, what customers said, and the keys to both. A number can be given without any of them, so whatever is wrong with them never
 * stops a start: what is damaged is put aside, what cannot be used now is left where it is, and the hall runs without.
 */

type Away = Extract<Notice, { kind: 'part-away' }>;
type Trouble = { readonly why: FileTrouble; readonly detail: string | null };

export type OptionalData = {
  readonly members: MemberFiles;
  readonly customers: CustomerFiles;
  readonly keys: Keys;
  readonly incidents: readonly Incident[];
  readonly away: readonly Away[];
  /** Files that are in use. */
  readonly files: readonly string[];
};

type Where = {
  readonly directory: string;
  /** Files that were made before: one that is not there is missing. */
  readonly owned: readonly string[];
  /** Where keys may have been mirrored. */
  readonly mirrors: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
  readonly databases: () => OpenDatabase;
};

export async function openOptional(where: Where): Promise<OptionalData> {
  const members = await openPair(where, membersPair);
  const customers = await openPair(where, customersPair);
  const keys = await openKeysSafely(where, () => holdSecrets(members.files, customers.files));
  const incidents = [members.incident, customers.incident, keys.incident].filter((one) => one !== null);
  if (keys.away === null) {
    return {
      members: members.files,
      customers: customers.files,
      keys: keys.keys,
      incidents,
      away: [members.away, customers.away].filter((one) => one !== null),
      files: [...(members.away ? [] : membersPair.names), ...(customers.away ? [] : customersPair.names), keysFile],
    };
  }
  // Without the keys nothing in them can be read, and nothing may be written that other keys could not read later.
  await Promise.all([closeMembers(members.files), closeCustomers(customers.files)]);
  return {
    members: await membersPair.fleeting(),
    customers: await customersPair.fleeting(),
    keys: keys.keys,
    incidents,
    away: [keys.away],
    files: [],
  };
}

/** A database and the one with the keys to what it holds: they are of use only together, and are put aside together. */
type Pair<Files> = {
  readonly part: 'members' | 'customers';
  readonly names: readonly [OptionalFile, OptionalFile];
  readonly open: (directory: string, open: OpenDatabase) => Result<Files, string>;
  /** Empty, and gone with the process. */
  readonly fleeting: () => Promise<Files>;
};

const membersPair: Pair<MemberFiles> = {
  part: 'members',
  names: ['members.db', 'member-keys.db'],
  open: openMembers,
  fleeting: async () => ({
    members: inMemory<MembersTables>(memberMigrations),
    keys: inMemory<MemberKeysTables>(memberKeyMigrations),
  }),
};

const customersPair: Pair<CustomerFiles> = {
  part: 'customers',
  names: ['customers.db', 'customer-keys.db'],
  open: openCustomers,
  async fleeting() {
    const files = { customers: inMemory<CustomersTables>(customerMigrations), keys: inMemory<CustomerKeysTables>(customerKeyMigrations) };
    // Who says something is told that it cannot be kept, instead of it being forgotten at the next start.
    await pragma(files.customers, 'query_only = ON');
    await pragma(files.keys, 'query_only = ON');
    return files;
  },
};

function inMemory<Tables>(migrations: readonly Migration[]): Database<Tables> {
  const opened = openDatabase<Tables>(':memory:', migrations);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

async function openPair<Files>(
  { directory, owned, at, databases }: Where,
  { part, names, open, fleeting }: Pair<Files>,
): Promise<{ readonly files: Files; readonly incident: Incident | null; readonly away: Away | null }> {
  const without = async ({ why, detail }: Trouble): ReturnType<typeof openPair<Files>> => ({
    files: await fleeting(),
    incident: null,
    away: { kind: 'part-away', part, why, detail },
  });
  let incident: Incident | null = null;
  const [trouble] = names.flatMap((name) => troubleOf(directory, name, owned.includes(name)) ?? []);
  if (trouble?.leave === true) return without(trouble);
  if (trouble !== undefined) {
    const { why, detail } = trouble;
    const aside = putAside(directory, names, `${trouble.name} is ${why}${detail === null ? '' : `: ${detail}`}`, at);
    if (!aside.ok) return without({ why, detail: aside.error });
    incident = { kind: 'part-begun-anew', part, at, why, detail, folder: aside.value };
  }
  const opened = open(directory, databases());
  return opened.ok ? { files: opened.value, incident, away: null } : without({ why: 'unreadable', detail: opened.error });
}

/** What is wrong with a file. `leave`: it may be right again without anybody's doing, so it stays where it is. */
function troubleOf(
  directory: string,
  name: OptionalFile,
  owned: boolean,
): (Trouble & { readonly name: OptionalFile; readonly leave: boolean }) | null {
  const found = inspectDatabase(join(directory, name), optionalKinds[name]);
  switch (found.state) {
    case 'sound':
      return null;
    case 'missing':
    case 'empty':
      return owned ? { name, why: found.state, detail: null, leave: false } : null;
    case 'damaged':
      return { name, why: 'damaged', detail: found.why, leave: false };
    case 'newer':
      return { name, why: 'newer', detail: `${name} is of version ${found.version}`, leave: true };
    case 'unreadable':
    case 'refused':
      return { name, why: 'unreadable', detail: `${name}: ${found.why}`, leave: true };
    default:
      return unreachable(found);
  }
}

/** Whether anything is kept that only the keys can read. */
async function holdSecrets({ members, keys }: MemberFiles, { customers }: CustomerFiles): Promise<boolean> {
  const any = async <Tables>({ db }: Database<Tables>, table: string): Promise<boolean> =>
    (await sql`SELECT 1 FROM ${sql.table(table)} LIMIT 1`.execute(db)).rows.length > 0;
  const found = await stored(
    async () =>
      (await any(keys, 'person_keys')) ||
      (await any(members, 'members')) ||
      (await any(customers, 'answers')) ||
      (await any(customers, 'feedback')),
  );
  // What cannot be read is taken to need them.
  return !found.ok || found.value;
}

async function openKeysSafely(
  { directory, mirrors, at }: Where,
  areNeeded: () => Promise<boolean>,
): Promise<{ readonly keys: Keys; readonly incident: Incident | null; readonly away: Away | null }> {
  const found = readKeys(directory);
  if (found.state === 'sound') return { keys: found.keys, incident: null, away: null };
  const why = found.state;
  const detail = found.state === 'missing' ? null : found.why;
  const without: Awaited<ReturnType<typeof openKeysSafely>> = {
    keys: fleetingKeys(),
    incident: null,
    away: { kind: 'part-away', part: 'keys', why, detail },
  };
  // Left where it is: a file that cannot be read now may be right.
  if (why === 'unreadable') return without;
  const aside = why === 'missing' ? ok(null) : putAside(directory, [keysFile], `keys.json is ${why}`, at);
  if (!aside.ok) return without;
  const folder = aside.value;
  const mirrored = mirrors.flatMap((mirror) => textOfKeys(mirror) ?? [])[0];
  try {
    if (mirrored !== undefined) writeDurably(join(directory, keysFile), mirrored);
  } catch {
    return without;
  }
  // New ones for old would make everything that is kept unreadable for good.
  if (mirrored === undefined && (await areNeeded())) return without;
  const opened = openKeys(directory);
  if (!opened.ok) return without;
  return { keys: opened.value, incident: mirrored === undefined ? null : { kind: 'keys-recovered', at, why, detail, folder }, away: null };
}

function textOfKeys(mirror: string): string | null {
  try {
    return readKeys(mirror).state === 'sound' ? readIfThere(join(mirror, keysFile)) : null;
  } catch {
    return null;
  }
}
