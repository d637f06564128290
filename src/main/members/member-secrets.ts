import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Keys } from '../data/keys.ts';
import { readPerson, writePerson, type Person } from './member-person.ts';
import { createSealing, decrypt, type Sealed } from '../data/own-key-sealing.ts';

/* How members are kept: found by a keyed hash of card or phone number, encrypted with a key of their own. */

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

const firstSchema = z.object({ name: z.string(), tail: z.string() });

export function createMemberSecrets(keys: Keys): MemberSecrets {
  const sealing = createSealing(keys.encrypt, 'quhao: wraps the keys of members');
  const hash = (text: string): Buffer => createHmac('sha256', keys.hash).update(text).digest();
  return {
    cardHash: (number) => hash(`card:${number}`),
    phoneHash: (phone) => hash(`phone:${phone}`),
    seal: (card, person) => sealing.seal(card, writePerson(person)),
    unseal(card, sealed) {
      const text = sealing.unseal(card, sealed);
      return text === null ? null : readPerson(text);
    },
    unsealFirst(card, secret) {
      const text = decrypt(keys.encrypt, card, secret);
      return text === null ? null : (firstSchema.safeParse(JSON.parse(text)).data ?? null);
    },
  };
}

/** A phone number as it is compared: no blanks and hyphens, no country code before a Chinese mobile number. */
export function normalPhone(phone: string): string {
  return phone.replace(/[\s-]/g, '').replace(/^(\+86|0086|86)(?=1\d{10}$)/, '');
}
