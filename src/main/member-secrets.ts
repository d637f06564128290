import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomFillSync, type CipherKey } from 'node:crypto';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { readPerson, writePerson, type Person } from './member-person.ts';

/*
 * How members are kept: found by a keyed hash of card or phone number, encrypted with a key of their own, which
 * is kept wrapped, apart from what it encrypts. Destroying that key erases the member wherever a copy of the
 * record may be, backups included.
 */

/** A person's key as it is stored, and what it encrypts. */
export type Sealed = { readonly wrapped: Buffer; readonly secret: Buffer };

export type MemberSecrets = {
  /** A keyed hash of a card's number: the table finds a card without holding it. */
  cardHash(number: string): Buffer;
  /** A keyed hash of a phone number as `normalPhone` writes it. */
  phoneHash(phone: string): Buffer;
  /** With a new key; bound to the card's hash, so that it cannot be moved to another. */
  seal(card: Buffer, person: Person): Sealed;
  /** Null when it was made with other keys, for another card, or is damaged. */
  unseal(card: Buffer, sealed: Sealed): Person | null;
  /** What version 1 of the directory kept, under the one key that all had in common. */
  unsealFirst(card: Buffer, secret: Buffer): Pick<Person, 'name' | 'tail'> | null;
};

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** As NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** For how many members random bytes are made at once. */
const POOLED = 256;
/** AES key wrap (RFC 3394) and its initial value. */
const WRAP = 'id-aes256-wrap';
const WRAP_IV = Buffer.alloc(8, 0xa6);

const firstSchema = z.object({ name: z.string(), tail: z.string() });

export function createMemberSecrets(keys: Keys): MemberSecrets {
  // One key for one purpose: keys.encrypt itself encrypted the records of version 1.
  const wrapping = createSecretKey(Buffer.from(hkdfSync('sha256', keys.encrypt, Buffer.alloc(0), 'quhao: wraps the keys of members', KEY_BYTES)));

  const hash = (text: string): Buffer => createHmac('sha256', keys.hash).update(text).digest();
  const wrap = (key: Buffer): Buffer => {
    const cipher = createCipheriv(WRAP, wrapping, WRAP_IV);
    return Buffer.concat([cipher.update(key), cipher.final()]);
  };
  const unwrap = (wrapped: Buffer): Buffer | null => {
    try {
      const decipher = createDecipheriv(WRAP, wrapping, WRAP_IV);
      return Buffer.concat([decipher.update(wrapped), decipher.final()]);
    } catch {
      return null;
    }
  };

  // Asked for one by one, random bytes cost more than all else of a hash.
  const pool = Buffer.alloc(POOLED * (KEY_BYTES + NONCE_BYTES));
  let used = pool.length;
  const random = (size: number): Buffer => {
    if (used + size > pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const bytes = Buffer.from(pool.subarray(used, used + size));
    pool.fill(0, used, used + size);
    used += size;
    return bytes;
  };

  return {
    cardHash: (number) => hash(`card:${number}`),
    phoneHash: (phone) => hash(`phone:${phone}`),
    seal(card, person) {
      const [key, nonce] = [random(KEY_BYTES), random(NONCE_BYTES)];
      // As a key object: Node 24 takes three times as long with a bare buffer.
      const cipher = createCipheriv(CIPHER, createSecretKey(key), nonce).setAAD(card);
      const secret = Buffer.concat([nonce, cipher.update(writePerson(person), 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { wrapped: wrap(key), secret };
    },
    unseal(card, { wrapped, secret }) {
      const key = unwrap(wrapped);
      const text = key === null ? null : decrypt(key, card, secret);
      return text === null ? null : readPerson(text);
    },
    unsealFirst(card, secret) {
      const text = decrypt(keys.encrypt, card, secret);
      return text === null ? null : (firstSchema.safeParse(JSON.parse(text)).data ?? null);
    },
  };
}

/** `secret` is nonce, ciphertext, tag. */
function decrypt(key: CipherKey, card: Buffer, secret: Buffer): string | null {
  if (secret.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, secret.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(card)
    .setAuthTag(secret.subarray(-TAG_BYTES));
  try {
    return decipher.update(secret.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

/** A phone number as it is compared: no blanks and hyphens, no country code before a Chinese mobile number. */
export function normalPhone(phone: string): string {
  return phone.replace(/[\s-]/g, '').replace(/^(\+86|0086|86)(?=1\d{10}$)/, '');
}
