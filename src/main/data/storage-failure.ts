import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';

/** A database refused, or cannot be reached. `code` is SQLite's (`SQLITE_FULL`), empty where the refusal is not its own. */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** Runs queries outside the desk's path. What the database refuses (a full disk) is the error, a sentence; a bug still throws. */
export async function stored<T>(work: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await work());
  } catch (error) {
    if (isStorageFailure(error)) return err(storageSentence(error));
    throw error;
  }
}

/** Whether it is the database that refused, and not a bug. */
export function isStorageFailure(error: unknown): boolean {
  return error instanceof StorageFailure;
}

/** What a database says of itself, and what helps. */
export function storageSentence(error: unknown): string {
  const code = error instanceof StorageFailure ? error.code : '';
  if (code === 'SQLITE_FULL') return 'the disk is full: make room on it';
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return `it is damaged (${sentenceOf(error)}): restore it from a backup`;
  return sentenceOf(error);
}
