import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { roleSchema, type Role } from '../../contract/roles.ts';
import type { Result } from '../../contract/result.ts';
import { stored, type Database } from '../data/database.ts';
import type { SessionsTables } from '../data/hall-tables.ts';

/** An admitted screen. */
export type Session = { readonly id: string; readonly role: Role };

/** The admitted screens, which stay admitted across restarts until they were not seen for 400 days. */
export interface Sessions {
  /** Admits a screen. `token` is for its cookie and is not kept. */
  open(role: Role): Promise<{ readonly token: string; readonly session: Session }>;
  /** Whose cookie this is; null for a forged, old or forgotten one. */
  session(token: string): Promise<Session | null>;
  /** Remembers at which counter this screen sits. The error is a sentence: the disk refused. */
  setCounter(sessionId: string, counter: string | null): Promise<Result<null, string>>;
  counterOf(sessionId: string): Promise<string | null>;
}

const DAY = 24 * 60 * 60_000;
/** The longest a browser keeps a cookie (RFC 6265bis). */
const KEPT = 400 * DAY;

/** `clock`: epoch milliseconds. */
export function createSessions({
  database: { db },
  clock,
}: {
  readonly database: Database<SessionsTables>;
  readonly clock: () => number;
}): Sessions {
  const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

  return {
    async open(role) {
      const now = clock();
      const token = randomBytes(32).toString('base64url');
      const session = { id: randomUUID(), role };
      await db
        .deleteFrom('sessions')
        .where('last_seen', '<', now - KEPT)
        .execute();
      await db
        .insertInto('sessions')
        .values({ ...session, token_hash: digest(token), counter: null, created_at: now, last_seen: now })
        .execute();
      return { token, session };
    },

    async session(token) {
      const now = clock();
      const row = await db
        .selectFrom('sessions')
        .select(['id', 'role', 'last_seen'])
        .where('token_hash', '=', digest(token))
        .executeTakeFirst();
      if (row === undefined || row.last_seen < now - KEPT) return null;
      const role = roleSchema.safeParse(row.role);
      if (!role.success) return null;
      // A full disk keeps no admitted screen out: it is noted another time.
      if (row.last_seen <= now - DAY)
        await stored(() => db.updateTable('sessions').set({ last_seen: now }).where('id', '=', row.id).execute());
      return { id: row.id, role: role.data };
    },

    setCounter: (sessionId, counter) =>
      stored(async () => {
        await db.updateTable('sessions').set({ counter }).where('id', '=', sessionId).execute();
        return null;
      }),

    async counterOf(sessionId) {
      const row = await db.selectFrom('sessions').select('counter').where('id', '=', sessionId).executeTakeFirst();
      return row?.counter ?? null;
    },
  };
}
