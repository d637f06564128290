import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../contract/roles.ts';

/** Keys that open one screen once: for the shell's windows, and for screens that were paired. */
export interface OneTimeKeys {
  /** A key for a screen of this role: 43 characters, valid for ten minutes. */
  issue(role: Role): string;
  /** True once, for a key issued for this role that is still valid. A key presented for another role is spent too. */
  redeem(key: string, role: Role): boolean;
  /** The session it was redeemed for could not be stored: it is valid again, as long as it would have been. */
  restore(key: string): void;
}

const VALID = 10 * 60_000;

/** They live in memory: a restart voids them. `clock`: epoch milliseconds. */
export function createOneTimeKeys(clock: () => number): OneTimeKeys {
  type Issued = { readonly role: Role; readonly until: number };
  const issued = new Map<string, Issued>();
  /** For as long as it takes to store their sessions. */
  const redeemed = new Map<string, Issued>();
  // Looked up by its digest, so the time a look-up takes tells nothing about other keys.
  const digest = (key: string): string => createHash('sha256').update(key).digest('hex');

  return {
    issue(role) {
      const now = clock();
      for (const keys of [issued, redeemed]) for (const [known, { until }] of keys) if (until <= now) keys.delete(known);
      const key = randomBytes(32).toString('base64url');
      issued.set(digest(key), { role, until: now + VALID });
      return key;
    },
    redeem(key, role) {
      const entry = digest(key);
      const found = issued.get(entry);
      issued.delete(entry);
      // A clock that was set back makes none valid for longer.
      const left = (found?.until ?? 0) - clock();
      if (found === undefined || found.role !== role || left <= 0 || left > VALID) return false;
      redeemed.set(entry, found);
      return true;
    },
    restore(key) {
      const entry = digest(key);
      const found = redeemed.get(entry);
      if (found === undefined) return;
      redeemed.delete(entry);
      issued.set(entry, found);
    },
  };
}
