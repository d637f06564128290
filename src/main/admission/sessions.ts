import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { roleSchema, type Role } from '../../contract/roles.ts';
import type { Result } from '../../contract/result.ts';
import type { Database } from '../data/database.ts';
import type { SessionsTables } from '../data/hall-tables.ts';
import { stored } from '../data/storage-failure.ts';

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

type Kept = Session & { counter: string | null; lastSeen: number };

/** They are kept in memory, so that nobody who comes back waits for the disk. `clock`: epoch milliseconds. Rejects with what the database refuses. */
export async function openSessions({
  database: { db },
  clock,
  clockTrusted = () => true,
}: {
  readonly database: Pick<Database<SessionsTables>, 'db'>;
  readonly clock: () => number;
  /** While it cannot be, no session ends of age. */
  readonly clockTrusted?: () => boolean;
}): Promise<Sessions> {
  const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
  /** By the hash of their token, in hexadecimal. */
  const byToken = new Map<string, Kept>();
  const byId = new Map<string, Kept>();
  const keep = (hash: Buffer, kept: Kept): void => {
    byToken.set(hash.toString('hex'), kept);
    byId.set(kept.id, kept);
  };
  for (const { id, token_hash: hash, role, counter, last_seen: lastSeen } of await db.selectFrom('sessions').selectAll().execute()) {
    const known = roleSchema.safeParse(role);
    if (known.success) keep(hash, { id, role: known.data, counter, lastSeen });
  }

  /** A full disk keeps no admitted screen out: it is noted another time. */
  async function noteSeen(session: Kept, now: number): Promise<void> {
    const before = session.lastSeen;
    session.lastSeen = now;
    const noted = await stored(() => db.updateTable('sessions').set({ last_seen: now }).where('id', '=', session.id).execute());
    if (!noted.ok) session.lastSeen = before;
  }

  async function forgetOld(now: number): Promise<void> {
    for (const [hash, { id, lastSeen }] of byToken) {
      if (lastSeen >= now - KEPT) continue;
      byToken.delete(hash);
      byId.delete(id);
    }
    await db
      .deleteFrom('sessions')
      .where('last_seen', '<', now - KEPT)
      .execute();
  }

  return {
    async open(role) {
      const now = clock();
      const token = randomBytes(32).toString('base64url');
      const session = { id: randomUUID(), role };
      if (clockTrusted()) await forgetOld(now);
      await db
        .insertInto('sessions')
        .values({ ...session, token_hash: digest(token), counter: null, created_at: now, last_seen: now })
        .execute();
      keep(digest(token), { ...session, counter: null, lastSeen: now });
      return { token, session };
    },

    async session(token) {
      const now = clock();
      const kept = byToken.get(digest(token).toString('hex'));
      if (kept === undefined || (clockTrusted() && kept.lastSeen < now - KEPT)) return null;
      if (Math.abs(now - kept.lastSeen) >= DAY) void noteSeen(kept, now);
      return { id: kept.id, role: kept.role };
    },

    setCounter: (sessionId, counter) =>
      stored(async () => {
        await db.updateTable('sessions').set({ counter }).where('id', '=', sessionId).execute();
        const kept = byId.get(sessionId);
        if (kept) kept.counter = counter;
        return null;
      }),

    async counterOf(sessionId) {
      return byId.get(sessionId)?.counter ?? null;
    },
  };
}
