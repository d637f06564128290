import { resolve } from 'node:path';
import { makeBackup } from '../safety/backup.ts';
import { lockOf } from '../safety/backup-lock.ts';
import { done, misused, refused } from './answer.ts';
import { command } from './command.ts';
import { configOf, configOption, dataDirectoryOf, dataOption, defaultConfigFile } from './common-options.ts';
import { text, wholeNumber } from './options.ts';

export const backupCommand = command({
  name: 'backup',
  summary: 'puts everything that is kept into one file',
  operand: 'DIR',
  options: {
    config: configOption('for its name and its keys'),
    data: dataOption,
    recipient: text('KEY', 'encrypts it for whoever has the secret key to this public key of age (default data.backup.recipient)'),
    keep: wholeNumber(1, 400, 'so many backups of this hall are kept in DIR (default all)'),
  },
  details: `
A passphrase is taken from the environment variable that data.backup.passphraseFrom names, else from QUHAO_BACKUP_PASSPHRASE. Without
passphrase and recipient the backup holds no keys: nothing in it tells who a member is. On another disk it must be encrypted. It may run
beside the appliance, and opens what it has made to see that it is whole.

Exit status: 0 when it is made, 1 when it could not be, 2 when options or configuration are wrong.`,
  async run({ operand, options: { config: file, data, recipient, keep }, env }) {
    const config = configOf(file ?? defaultConfigFile);
    if (!config.ok) return misused(config.error);
    const lock = lockOf({ ...config.value.data.backup, ...(recipient === undefined ? {} : { recipient }) }, env);
    if (!lock.ok) return misused(lock.error);
    const made = await makeBackup({
      directory: dataDirectoryOf(data, env),
      hall: config.value.hall.id,
      into: resolve(operand),
      lock: lock.value,
      keep: keep ?? null,
      at: Date.now(),
    });
    if (!made.ok) return refused(made.error);
    const { file: path, bytes, seq, encrypted } = made.value;
    const megabytes = (bytes / 1_000_000).toFixed(1);
    return done({
      words: `${path}: ${megabytes} MB, to change ${seq}, ${encrypted ? 'encrypted' : 'without keys'}.`,
      json: { ok: true, ...made.value },
    });
  },
});
