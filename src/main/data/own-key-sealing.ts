import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomFillSync, type CipherKey, type KeyObject } from 'node:crypto';

/*
 * Texts encrypted each with a key of its own, which is kept wrapped, apart from what it encrypts. Destroying that key
 * erases the text wherever a copy of it may be, backups included.
 */

/** A text's key as it is stored, and what it encrypts. */
export type Sealed = { readonly wrapped: Buffer; readonly secret: Buffer };

export type Sealing = {
  /** With a new key; bound to `of`, so that it cannot be passed off as another's. */
  seal(of: Buffer, text: string): Sealed;
  /** Null when it was made with other keys, for another `of`, or is damaged. */
  unseal(of: Buffer, sealed: Sealed): string | null;
};

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** As NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** For how many texts random bytes are made at once. */
const POOLED = 256;
/** AES key wrap (RFC 3394) and its initial value. */
const WRAP = 'id-aes256-wrap';
const WRAP_IV = Buffer.alloc(8, 0xa6);

/** `purpose` makes a wrapping key of its own out of `key`: one key for one purpose. */
export function createSealing(key: KeyObject, purpose: string): Sealing {
  const wrapping = createSecretKey(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, KEY_BYTES)));
  const wrap = (own: Buffer): Buffer => {
    const cipher = createCipheriv(WRAP, wrapping, WRAP_IV);
    return Buffer.concat([cipher.update(own), cipher.final()]);
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
    seal(of, text) {
      const [own, nonce] = [random(KEY_BYTES), random(NONCE_BYTES)];
      // As a key object: Node 24 takes three times as long with a bare buffer.
      const cipher = createCipheriv(CIPHER, createSecretKey(own), nonce).setAAD(of);
      const secret = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { wrapped: wrap(own), secret };
    },
    unseal(of, { wrapped, secret }) {
      const own = unwrap(wrapped);
      return own === null ? null : decrypt(own, of, secret);
    },
  };
}

/** `secret` is nonce, ciphertext, tag; null where it does not belong to `of` or is damaged. */
export function decrypt(key: CipherKey, of: Buffer, secret: Buffer): string | null {
  if (secret.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, secret.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(of)
    .setAuthTag(secret.subarray(-TAG_BYTES));
  try {
    return decipher.update(secret.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
