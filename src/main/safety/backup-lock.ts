import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Lock, Unlock } from './archive.ts';

/** Where a passphrase is looked for that the configuration names no other place for. */
const PASSPHRASE = 'QUHAO_BACKUP_PASSPHRASE';

/** How a backup is encrypted; null where nothing says so. The error says what is missing. */
export function lockOf(
  backup: Pick<Config['data']['backup'], 'recipient' | 'passphraseFrom'>,
  env: NodeJS.ProcessEnv,
): Result<Lock | null, string> {
  if (backup.recipient !== undefined) return ok({ recipient: backup.recipient });
  const passphrase = env[backup.passphraseFrom ?? PASSPHRASE];
  if (passphrase !== undefined && passphrase !== '') return ok({ passphrase });
  return backup.passphraseFrom === undefined
    ? ok(null)
    : err(`the environment variable ${backup.passphraseFrom}, which data.backup.passphraseFrom names, is not set`);
}

/** The secret key in a file as age-keygen writes it: the line that is no comment. */
export function identityIn(text: string): Result<Unlock, string> {
  const identity = text.split(/\r?\n/).find((line) => line.startsWith('AGE-SECRET-KEY-'));
  return identity === undefined ? err('holds no secret key of age: a line that begins with AGE-SECRET-KEY-') : ok({ identity });
}

export function passphraseIn(env: NodeJS.ProcessEnv): Unlock | null {
  const passphrase = env[PASSPHRASE];
  return passphrase === undefined || passphrase === '' ? null : { passphrase };
}
