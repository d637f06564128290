import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import type { AdmissionAnswer } from '../../contract/admission.ts';
import { createAttemptLimit } from '../ground/attempt-limit.ts';
import type { Database } from '../data/database.ts';
import type { StaffTables } from '../data/hall-tables.ts';

/** The manager's PIN, which lets screens in. */
export interface Staff {
  /** Makes the PIN at the first start and returns it, six digits, to be printed once; null when there is one. */
  firstPin(): Promise<string | null>;
  /**
   * `from`: whose attempts are counted, an address or an admitted screen's session; wrong PINs are limited for each, and for all strangers
   * together. `known`: this machine or an admitted screen, whom strangers cannot keep out.
   */
  checkPin(pin: string, from: string, known?: boolean): Promise<AdmissionAnswer>;
}

const MANAGER = 'manager';
const HASH_BYTES = 32;
/** 32 MB and some 0.1 s for each try: what slows down guessing by someone who has the file. */
const COST = 2 ** 15;
const BLOCK_SIZE = 8;

/** `clock`: epoch milliseconds. */
export function createStaff({
  database: { db },
  clock,
}: {
  readonly database: Database<StaffTables>;
  readonly clock: () => number;
}): Staff {
  const limit = createAttemptLimit(clock);

  return {
    async firstPin() {
      const there = await db.selectFrom('pins').select('holder').where('holder', '=', MANAGER).executeTakeFirst();
      if (there !== undefined) return null;
      const pin = String(randomInt(1_000_000)).padStart(6, '0');
      const salt = randomBytes(16);
      const hash = await derive(pin, salt, COST);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('pins')
        .values({ holder: MANAGER, salt, hash, cost: COST, created_at: clock() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n ? pin : null;
    },

    async checkPin(pin, from, known = false) {
      const wait = limit.take(from, known);
      if (wait > 0) return { admitted: false, reason: 'too-many-attempts', retryAfter: Math.ceil(wait / 1_000) };
      const row = await db.selectFrom('pins').selectAll().where('holder', '=', MANAGER).executeTakeFirst();
      if (row === undefined) return { admitted: false, reason: 'wrong' };
      if (!timingSafeEqual(await derive(pin, row.salt, row.cost), row.hash)) return { admitted: false, reason: 'wrong' };
      limit.forgive(from, known);
      return { admitted: true };
    },
  };
}

function derive(pin: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Node refuses what needs more than 32 MiB unless told otherwise; scrypt takes a little over 128·N·r bytes.
    const options = { N: cost, r: BLOCK_SIZE, p: 1, maxmem: 256 * cost * BLOCK_SIZE };
    scrypt(pin, salt, HASH_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
