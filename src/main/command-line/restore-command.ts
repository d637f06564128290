import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';
import { isEncrypted, type Unlock } from '../safety/archive.ts';
import { identityIn, passphraseIn } from '../safety/backup-lock.ts';
import { restore } from '../safety/restore.ts';
import { sentenceOf } from '../text/sentence.ts';
import { askSecret } from './ask-secret.ts';
import { done, misused, refused } from './answer.ts';
import { command } from './command.ts';
import { dataDirectoryOf, dataOption } from './common-options.ts';
import { text } from './options.ts';

export const restoreCommand = command({
  name: 'restore',
  summary: 'puts a backup in the place of what is there',
  operand: 'FILE|DIR',
  options: { data: dataOption, identity: text('FILE', 'the secret key of age that opens it, as age-keygen writes it') },
  details: `
FILE is a backup; DIR a directory with backups, of which the newest is taken, or a mirror of this hall. A passphrase is taken from
QUHAO_BACKUP_PASSPHRASE, else asked for. The appliance must be stopped. What was there is put aside whole, and numbers go on above all that
may have been given.

Exit status: 0 when it is restored, 1 when it could not be (then all is as it was), 2 when options are wrong.`,
  async run({ operand, options: { data, identity }, env }) {
    const source = resolve(operand);
    const unlock = identity === undefined ? ok(await passphraseFor(source, env)) : keyIn(identity);
    if (!unlock.ok) return misused(unlock.error);
    const restored = await restore({ source, directory: dataDirectoryOf(data, env), unlock: unlock.value, at: Date.now() });
    if (!restored.ok) return refused(restored.error);
    const { from, seq, files, aside } = restored.value;
    const kept = aside === null ? '' : `\nWhat was there is in ${aside}.`;
    return done({ words: `${from}: restored to change ${seq} (${files.join(', ')}).${kept}`, json: { ok: true, ...restored.value } });
  },
});

function keyIn(file: string): Result<Unlock, string> {
  try {
    const identity = identityIn(readFileSync(file, 'utf8'));
    return identity.ok ? identity : err(`${file} ${identity.error}`);
  } catch (error) {
    return err(`${file} cannot be read: ${sentenceOf(error)}`);
  }
}

async function passphraseFor(source: string, env: NodeJS.ProcessEnv): Promise<Unlock | null> {
  const known = passphraseIn(env);
  if (known !== null || !existsSync(source) || statSync(source).isDirectory() || !isEncrypted(source)) return known;
  const passphrase = await askSecret('Passphrase: ');
  return passphrase === '' ? null : { passphrase };
}
