import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../contract/roles.ts';

/** Keys that open one screen once: for the shell's windows, and for screens that were paired. */
export interface OneTimeKeys {
  /** A key for a screen of this role: 43 characters, valid for ten minutes. */
  issue(role: Role): string;
  /** True once, for a key issued for this role that is still valid. A key presented for another role is spent too. */
  redeem(key: string, role: Role): boolean;
}

const VALID = 10 * 60_000;

/** They live in memory: a restart voids them. `clock`: epoch milliseconds. */
export function createOneTimeKeys(clock: () => number): OneTimeKeys {
  const issued = new Map<string, { readonly role: Role; readonly until: number }>();
  // Looked up by its digest, so the time a look-up takes tells nothing about other keys.
  const digest = (key: string): string => createHash('sha256').update(key).digest('hex');

  return {
    issue(role) {
      const now = clock();
      for (const [known, { until }] of issued) if (until <= now) issued.delete(known);
      const key = randomBytes(32).toString('base64url');
      issued.set(digest(key), { role, until: now + VALID });
      return key;
    },
    redeem(key, role) {
      const entry = digest(key);
      const found = issued.get(entry);
      issued.delete(entry);
      return found !== undefined && found.role === role && found.until > clock();
    },
  };
}
