import { randomUUID } from 'node:crypto';
import type { CustomerFiles } from '../data/customer-tables.ts';
import type { Keys } from '../data/keys.ts';
import { pragma } from '../data/member-tables.ts';
import { createSealing } from '../data/own-key-sealing.ts';

/** A text of a customer as it is kept: encrypted under a key of its own, which `key` names in `customer-keys.db`. */
type KeptText = { readonly key: string; readonly secret: Buffer };

/** Texts of customers, encrypted and erasable one by one. All methods reject with what the database refuses. */
export type CustomerTexts = {
  /** Encrypts a text of `of`; its key is durable when this resolves, the rest is up to the caller. */
  seal(of: string, text: string): Promise<KeptText>;
  /** Null when it was erased, is another's or is damaged. */
  unseal(of: string, kept: KeptText): Promise<string | null>;
  /** Destroys the keys: every copy of their texts is unreadable from then on, those in backups included. */
  erase(keys: readonly string[]): Promise<void>;
  /** Destroys keys that no record names: of one that was being written when the appliance was cut off. */
  sweep(): Promise<void>;
};

export function createCustomerTexts(files: CustomerFiles, keys: Keys): CustomerTexts {
  const sealing = createSealing(keys.encrypt, 'quhao: wraps the keys of what customers said');
  const { customers, keys: keyFile } = files;

  async function erase(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await keyFile.transact(ids.map((id) => keyFile.db.deleteFrom('text_keys').where('id', '=', id).compile()));
    // The write-ahead log holds the pages as they were.
    await pragma(keyFile, 'wal_checkpoint(TRUNCATE)');
  }

  return {
    async seal(of, text) {
      const key = randomUUID();
      const { wrapped, secret } = sealing.seal(Buffer.from(of), text);
      await keyFile.db.insertInto('text_keys').values({ id: key, wrapped }).execute();
      return { key, secret };
    },
    async unseal(of, { key, secret }) {
      const found = await keyFile.db.selectFrom('text_keys').select('wrapped').where('id', '=', key).executeTakeFirst();
      return found ? sealing.unseal(Buffer.from(of), { wrapped: found.wrapped, secret }) : null;
    },
    erase,
    async sweep() {
      const { db } = customers;
      const used = new Set([
        ...(await db.selectFrom('answers').select('key').execute()).map(({ key }) => key),
        ...(await db.selectFrom('feedback').select('key').execute()).map(({ key }) => key),
        ...(await db.selectFrom('today').select('key').execute()).map(({ key }) => key),
      ]);
      const there = await keyFile.db.selectFrom('text_keys').select('id').execute();
      await erase(there.map(({ id }) => id).filter((id) => !used.has(id)));
    },
  };
}
