import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, openSync, readSync, closeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter, Encrypter } from 'age-encryption';
import { packTar, unpackTar } from 'modern-tar/fs';
import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';

/*
 * A backup is one file: a tar archive (POSIX.1-1988 ustar), encrypted by age (age-encryption.org/v1) where it leaves the machine. Both open
 * without this program: `age -d FILE | tar x`.
 */

/** Who can read it: whoever has the secret key to `recipient`, or knows the passphrase; nobody else. */
export type Lock = { readonly recipient: string } | { readonly passphrase: string };
/** What opens it. */
export type Unlock = { readonly identity: string } | { readonly passphrase: string };

/** What an encrypted file begins with. */
const AGE = 'age-encryption.org/v1\n';

export function isEncrypted(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const begin = Buffer.alloc(AGE.length);
    return readSync(handle, begin, 0, begin.length, 0) === begin.length && begin.toString('latin1') === AGE;
  } finally {
    closeSync(handle);
  }
}

/** Packs the files of a directory, by name, into `into`; the SHA-256 of what was written. Rejects with what the system throws. */
export async function pack(directory: string, into: string, lock: Lock | null): Promise<string> {
  const hash = createHash('sha256');
  const tar = packTar(directory, { concurrency: 1 });
  const bytes = lock === null ? tar : Readable.from(await encrypted(tar, lock));
  await pipeline(
    bytes,
    async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        hash.update(piece);
        yield piece;
      }
    },
    createWriteStream(into, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return hash.digest('hex');
}

async function encrypted(tar: Readable, lock: Lock): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter();
  if ('recipient' in lock) encrypter.addRecipient(lock.recipient);
  else encrypter.setPassphrase(lock.passphrase);
  return encrypter.encrypt(byteStream(tar));
}

/** Unpacks into an empty directory. The error is a sentence: another key, or not a whole archive. */
export async function unpack(file: string, into: string, unlock: Unlock | null): Promise<Result<null, string>> {
  try {
    const source = createReadStream(file);
    const bytes = isEncrypted(file) ? Readable.from(await decrypted(source, unlock)) : source;
    await pipeline(bytes, unpackTar(into, { fmode: 0o600, dmode: 0o700, maxDepth: 2 }));
    return ok(null);
  } catch (error) {
    return err(`${file} cannot be opened: ${sentenceOf(error)}`);
  }
}

async function decrypted(source: Readable, unlock: Unlock | null): Promise<AsyncIterable<Uint8Array>> {
  if (unlock === null) throw new Error('it is encrypted: give its passphrase or --identity FILE');
  const decrypter = new Decrypter();
  if ('identity' in unlock) decrypter.addIdentity(unlock.identity);
  else decrypter.addPassphrase(unlock.passphrase);
  return decrypter.decrypt(byteStream(source));
}

function byteStream(source: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(source);
}

/** The SHA-256 of a file as it can be read now. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}
