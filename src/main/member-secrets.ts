import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Keys } from './keys.ts';

/** What is known of a member in person; at rest only encrypted. `tail`: last digits of the card. */
const personSchema = z.strictObject({ name: z.string(), phone: z.string(), tail: z.string() });
export type Person = z.infer<typeof personSchema>;

const CIPHER = 'aes-256-gcm';
/** As NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A keyed hash of a card's number: the table finds a card without holding it. */
export function cardHash(keys: Keys, number: string): Buffer {
  return createHmac('sha256', keys.hash).update(`card:${number}`).digest();
}

/** A keyed hash of a phone number as `normalPhone` writes it. */
export function phoneHash(keys: Keys, phone: string): Buffer {
  return createHmac('sha256', keys.hash).update(`phone:${phone}`).digest();
}

/** A phone number as it is compared: no blanks and hyphens, no country code before a Chinese mobile number. */
export function normalPhone(phone: string): string {
  return phone.replace(/[\s-]/g, '').replace(/^(\+86|0086)(?=1\d{10}$)/, '');
}

/** Encrypts as nonce, ciphertext, tag; bound to the row's card, so it cannot be moved to another. */
export function seal(keys: Keys, card: Buffer, person: Person): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keys.encrypt, nonce).setAAD(card);
  return Buffer.concat([nonce, cipher.update(JSON.stringify(person), 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Null when the secret was made with other keys, for another card, or is damaged. */
export function unseal(keys: Keys, card: Buffer, secret: Buffer): Person | null {
  if (secret.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, keys.encrypt, secret.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(card)
    .setAuthTag(secret.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(secret.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    return personSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
