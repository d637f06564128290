/** Limits how often a secret may be guessed. All times in milliseconds. */
export interface AttemptLimit {
  /**
   * Asks for one attempt from this address: 0 when it may go ahead, else how long to wait. A granted
   * attempt counts as wrong until it is forgiven, so that many at once gain nothing. `known`: it comes from this machine or from a screen
   * that is admitted already; what strangers do wrong together does not keep it out.
   */
  take(address: string, known?: boolean): number;
  /** The attempt was right: this address starts anew. */
  forgive(address: string, known?: boolean): void;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Wrong in a row from one address before it must wait; the wait doubles with each further one. */
const FREE = 5;
const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;
/** From all addresses together, because an attacker in the hall's network can have many. */
const GLOBAL = 20;
const GLOBAL_WINDOW = 10 * MINUTE;
const FORGOTTEN_AFTER = 24 * 60 * MINUTE;

/** `free`: wrong in a row before it must wait. */
export function createAttemptLimit(clock: () => number, free: number = FREE): AttemptLimit {
  const addresses = new Map<string, { wrong: number; blockedUntil: number; last: number }>();
  let recent: number[] = [];

  return {
    take(address, known = false) {
      const now = clock();
      // A clock that was set back locks nobody out.
      for (const [known, { last }] of addresses) if (last <= now - FORGOTTEN_AFTER || last > now) addresses.delete(known);
      recent = recent.filter((at) => at > now - GLOBAL_WINDOW && at <= now);

      const { wrong, blockedUntil } = addresses.get(address) ?? { wrong: 0, blockedUntil: 0 };
      if (blockedUntil > now) return blockedUntil - now;
      const [oldest] = recent;
      if (!known && oldest !== undefined && recent.length >= GLOBAL) return oldest + GLOBAL_WINDOW - now;

      if (!known) recent.push(now);
      const over = wrong + 1 - free;
      const wait = over < 0 ? 0 : Math.min(FIRST_WAIT * 2 ** over, LONGEST_WAIT);
      addresses.set(address, { wrong: wrong + 1, blockedUntil: now + wait, last: now });
      return 0;
    },
    forgive(address, known = false) {
      addresses.delete(address);
      if (!known) recent.pop();
    },
  };
}
