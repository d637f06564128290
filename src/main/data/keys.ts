import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';
import { createDurably, parseJson, readIfThere } from './durable-file.ts';

/**
 * The appliance's own secrets, 32 random bytes each. They stay outside the database, so a copy of it tells
 * nothing about members. As key objects they show nothing of themselves in a log.
 */
export type Keys = {
  /** For keyed hashes of card and phone numbers (HMAC-SHA256). */
  readonly hash: KeyObject;
  /** For what is encrypted at rest (AES-256-GCM). */
  readonly encrypt: KeyObject;
};

const KEY_BYTES = 32;
const keySchema = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === KEY_BYTES)
  .transform((key) => createSecretKey(key));
const fileSchema = z.strictObject({ version: z.literal(1), hash: keySchema, encrypt: keySchema });

export const keysFile = 'keys.json';

export type KeysState =
  | { readonly state: 'sound'; readonly keys: Keys }
  | { readonly state: 'missing' }
  | { readonly state: 'damaged' | 'unreadable'; readonly why: string };

/** What `keys.json` in this directory holds. */
export function readKeys(directory: string): KeysState {
  const file = join(directory, keysFile);
  try {
    const text = readIfThere(file);
    if (text === null) return { state: 'missing' };
    const parsed = fileSchema.safeParse(parseJson(text));
    if (!parsed.success) return { state: 'damaged', why: 'it is no file of keys' };
    // Somebody copied it here with wider permissions.
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
    return { state: 'sound', keys: { hash: parsed.data.hash, encrypt: parsed.data.encrypt } };
  } catch (error) {
    return { state: 'unreadable', why: sentenceOf(error) };
  }
}

/** Keys that are nowhere kept: what they encrypt is lost with the process. */
export function fleetingKeys(): Keys {
  return { hash: createSecretKey(randomBytes(KEY_BYTES)), encrypt: createSecretKey(randomBytes(KEY_BYTES)) };
}

/** As `keys.json` holds them. */
export function keysText({ hash, encrypt }: Keys): string {
  const text = (key: KeyObject): string => key.export().toString('base64');
  return `${JSON.stringify({ version: 1, hash: text(hash), encrypt: text(encrypt) })}\n`;
}

/**
 * Reads `keys.json` in the data directory, or makes it where there is none: readable by its owner only, and
 * durable before this returns, because what it encrypts is lost with it. A damaged file is
 * refused, never replaced. Errors are one sentence for a technician.
 */
export function openKeys(directory: string): Result<Keys, string> {
  const file = join(directory, keysFile);
  try {
    const found = readKeys(directory);
    // Another process that makes them at the same moment sees whole keys or none, and the first of two wins.
    if (found.state === 'missing') createDurably(file, keysText(fleetingKeys()));
    const read = found.state === 'missing' ? readKeys(directory) : found;
    switch (read.state) {
      case 'sound':
        return ok(read.keys);
      case 'damaged':
        return err(`the keys in ${file} are damaged: restore the file from a backup; without it the stored members cannot be read`);
      case 'unreadable':
        return err(`the keys in ${file} cannot be read or made: ${read.why}`);
      case 'missing':
        return err(`the keys in ${file} are gone while they are read`);
      default:
        return unreachable(read);
    }
  } catch (error) {
    return err(`the keys in ${file} cannot be read or made: ${sentenceOf(error)}`);
  }
}
