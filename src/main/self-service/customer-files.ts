import { randomUUID } from 'node:crypto';
import type { CustomerFiles } from '../data/customer-tables.ts';
import type { Keys } from '../data/keys.ts';
import { allRows, firstRow, pragma } from '../data/member-tables.ts';
import { createSealing } from '../data/own-key-sealing.ts';

/** A text of a customer as it is kept: encrypted under a key of its own, which `key` names in `customer-keys.db`. */
export type KeptText = { readonly key: string; readonly secret: Buffer };

/** Texts of customers, encrypted and erasable one by one. All methods throw what SQLite throws. */
export type CustomerTexts = {
  /** Encrypts a text of `of`; its key is durable when this returns, the rest is up to the caller. */
  seal(of: string, text: string): KeptText;
  /** Null when it was erased, is another's or is damaged. */
  unseal(of: string, kept: KeptText): string | null;
  /** Destroys the keys: every copy of their texts is unreadable from then on, those in backups included. */
  erase(keys: readonly string[]): void;
  /** Destroys keys that no record names: of one that was being written when the appliance was cut off. */
  sweep(): void;
};

export function createCustomerTexts(files: CustomerFiles, keys: Keys): CustomerTexts {
  const sealing = createSealing(keys.encrypt, 'quhao: wraps the keys of what customers said');
  const { customers, keys: keyFile } = files;

  function erase(ids: readonly string[]): void {
    if (ids.length === 0) return;
    keyFile.transact(ids.map((id) => keyFile.db.deleteFrom('text_keys').where('id', '=', id).compile()));
    // The write-ahead log holds the pages as they were.
    pragma(keyFile, 'wal_checkpoint(TRUNCATE)');
  }

  return {
    seal(of, text) {
      const key = randomUUID();
      const { wrapped, secret } = sealing.seal(Buffer.from(of), text);
      keyFile.transact([keyFile.db.insertInto('text_keys').values({ id: key, wrapped }).compile()]);
      return { key, secret };
    },
    unseal(of, { key, secret }) {
      const found = firstRow(keyFile, keyFile.db.selectFrom('text_keys').select('wrapped').where('id', '=', key).compile());
      return found && sealing.unseal(Buffer.from(of), { wrapped: found.wrapped, secret });
    },
    erase,
    sweep() {
      const { db } = customers;
      const used = new Set([
        ...allRows(customers, db.selectFrom('answers').select('key').compile()).map(({ key }) => key),
        ...allRows(customers, db.selectFrom('feedback').select('key').compile()).map(({ key }) => key),
      ]);
      erase(
        allRows(keyFile, keyFile.db.selectFrom('text_keys').select('id').compile())
          .map(({ id }) => id)
          .filter((id) => !used.has(id)),
      );
    },
  };
}
