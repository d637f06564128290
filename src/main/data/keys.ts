import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';

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

/**
 * Reads `keys.json` in the data directory, or makes it at the first start: readable by its owner only, and
 * durable before this returns, because what it encrypts is lost with it. A damaged file is
 * refused, never replaced. Errors are one sentence for a technician.
 */
export function openKeys(dataDirectory: string): Result<Keys, string> {
  const file = join(dataDirectory, 'keys.json');
  try {
    const text = readIfThere(file) ?? create(dataDirectory, file);
    const parsed = fileSchema.safeParse(parseJson(text));
    if (!parsed.success)
      return err(`the keys in ${file} are damaged: restore the file from a backup; without it the stored members cannot be read`);
    // Somebody copied it here with wider permissions.
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
    return ok({ hash: parsed.data.hash, encrypt: parsed.data.encrypt });
  } catch (error) {
    return err(`the keys in ${file} cannot be read or made: ${sentenceOf(error)}`);
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Written aside and linked into place: another process sees a whole file or none, and the first of two wins. */
function create(directory: string, file: string): string {
  const key = (): string => randomBytes(KEY_BYTES).toString('base64');
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const descriptor = openSync(aside, 'wx', 0o600);
    try {
      writeFileSync(descriptor, `${JSON.stringify({ version: 1, hash: key(), encrypt: key() })}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    try {
      linkSync(aside, file);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
  } finally {
    rmSync(aside, { force: true });
  }
  syncDirectory(directory);
  return readFileSync(file, 'utf8');
}

/** Makes the new name durable. Windows cannot open directories and needs no such call. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
