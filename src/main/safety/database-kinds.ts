import {
  customerKeyMigrations,
  customerMigrations,
  hallMigrations,
  memberKeyMigrations,
  memberMigrations,
} from '../data/migrations/all.ts';
import type { FileKind } from '../data/file-inspection.ts';

/* The databases of an installation, as files are looked at before they are opened. */

export const hallKind: FileKind = { newest: hallMigrations.length, table: 'journal' };

export const optionalKinds = {
  'members.db': { newest: memberMigrations.length, table: 'members' },
  'member-keys.db': { newest: memberKeyMigrations.length, table: 'person_keys' },
  'customers.db': { newest: customerMigrations.length, table: 'ratings' },
  'customer-keys.db': { newest: customerKeyMigrations.length, table: 'text_keys' },
} as const satisfies Readonly<Record<string, FileKind>>;

export type OptionalFile = keyof typeof optionalKinds;
