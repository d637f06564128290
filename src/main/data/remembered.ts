import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Day } from '../../queue/hall.ts';
import type { CustomerFiles } from './customer-tables.ts';
import type { Keys } from './keys.ts';
import { pragma } from './member-tables.ts';
import { createSealing } from './own-key-sealing.ts';
import { stored } from './storage-failure.ts';

/*
 * What rooms know of today beside the journal, which knows no persons: who has arrived, who waits for a guide, since when something needs
 * attention. It survives a restart on the same day and is gone on the next. Each is one text, encrypted under a key of its own.
 */

/** One thing that is remembered. */
export type Kept<T> = {
  /** As it was before this start on the same day; null where there was nothing, or it cannot be read. */
  readonly before: T | null;
  /** Durable soon; only the newest counts. Null is nothing. */
  keep(value: T | null): void;
};

/** Of a room that forgets. */
export const keptNowhere: Kept<never> = { before: null, keep: () => undefined };

export type Remembered = {
  of<T>(name: string, schema: z.ZodType<T>): Kept<T>;
  /** Another day has begun. */
  forgetPast(): void;
  /** Resolves when what was kept so far is durable, or could not be made so. */
  settled(): Promise<void>;
};

/** Rejects with what the database refuses. */
export async function openRemembered({
  files: { customers, keys: keyFile },
  keys,
  today,
  onStorageFailure,
}: {
  readonly files: CustomerFiles;
  readonly keys: Pick<Keys, 'encrypt'>;
  readonly today: () => Day | null;
  /** A write failed; `why` is a sentence for staff. */
  readonly onStorageFailure: (why: string) => void;
}): Promise<Remembered> {
  const sealing = createSealing(keys.encrypt, 'quhao: wraps the keys of what is remembered of today');
  const boundTo = (name: string): Buffer => Buffer.from(`today ${name}`);
  /** By name: the day and the key of what is stored. */
  const rows = new Map<string, { readonly day: Day; readonly key: string }>();
  const texts = new Map<string, string>();
  for (const { name, day, key, secret } of await customers.db.selectFrom('today').selectAll().execute()) {
    rows.set(name, { day, key });
    const found = await keyFile.db.selectFrom('text_keys').select('wrapped').where('id', '=', key).executeTakeFirst();
    const text = found && day === today() ? sealing.unseal(boundTo(name), { wrapped: found.wrapped, secret }) : null;
    if (text !== null) texts.set(name, text);
  }

  /** What is still to be written, the newest of each name. */
  let waiting = new Map<string, unknown>();
  let working: Promise<void> | null = null;

  async function write(name: string, value: unknown): Promise<void> {
    const old = rows.get(name);
    const day = today();
    if (value === null || day === null) {
      await customers.db.deleteFrom('today').where('name', '=', name).execute();
      rows.delete(name);
    } else {
      const key = randomUUID();
      const { wrapped, secret } = sealing.seal(boundTo(name), JSON.stringify(value));
      await keyFile.db.insertInto('text_keys').values({ id: key, wrapped }).execute();
      await customers.db
        .insertInto('today')
        .values({ name, day, key, secret })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ day, key, secret }))
        .execute();
      rows.set(name, { day, key });
    }
    if (old === undefined) return;
    await keyFile.db.deleteFrom('text_keys').where('id', '=', old.key).execute();
    // The write-ahead log holds the pages as they were.
    if (value === null) await pragma(keyFile, 'wal_checkpoint(TRUNCATE)');
  }

  async function work(): Promise<void> {
    while (waiting.size > 0) {
      const group = waiting;
      waiting = new Map();
      for (const [name, value] of group) {
        const written = await stored(() => write(name, value));
        if (!written.ok) onStorageFailure(written.error);
      }
    }
    working = null;
  }

  function put(name: string, value: unknown): void {
    waiting.set(name, value);
    working ??= work();
  }

  function forgetPast(): void {
    for (const [name, { day }] of rows) if (day !== today() && !waiting.has(name)) put(name, null);
  }
  forgetPast();

  return {
    of<T>(name: string, schema: z.ZodType<T>): Kept<T> {
      const text = texts.get(name);
      const parsed = text === undefined ? null : schema.safeParse(JSON.parse(text));
      return { before: parsed?.success === true ? parsed.data : null, keep: (value) => put(name, value) };
    },
    forgetPast,
    settled: () => working ?? Promise.resolve(),
  };
}
